"""Stage 8: `(Article, Policy) -> (Article, Edits)`. Mends what encoders, converters and extractors broke.

Named steps in the order of `Policy.steps`; each change is an `Edit`, and `replay` applies them again. Normalising
twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from cleaner.model import Article, Edit, Kind, Media, Paragraph
from cleaner.normalise.edits import LISTS, SINGLE, describe, glue_on, rebuild, replay
from cleaner.normalise.flaws import ANY, BROKEN_OFF, MARK, MENDED_BY, flaws_of
from cleaner.normalise.join import belongs_together
from cleaner.normalise.steps import (
    CODE_STEPS,
    FIELD_STEPS,
    ROW_STEPS,
    STEPS,
    Step,
    is_composed,
    is_sound,
    looks_garbled,
)
from cleaner.policy import Policy

__all__ = ["STEPS", "normalise", "replay", "settle"]

Chain = tuple[tuple[str, Step, int], ...]
"""Steps by their names, each with what it mends (`flaws`)."""
Change = tuple[str, str, str]  # step, text before, text after

_PROSE, _CODE, _ROW = Kind.PARAGRAPH, Kind.CODE, Kind.TABLE_ROW
_text_of = itemgetter(Paragraph._fields.index("text"))

MAX_PASSES = 4
"""Runs of the chain until nothing changes: one step may bare work for an earlier one (`&am\\u200bp;`). Real text
settles in the second; text that does not settle in the fourth was made to, and is left as it was."""


def normalise(article: Article, policy: Policy, media: Media) -> tuple[Article, tuple[Edit, ...]]:
    """The clean article, and every change in the order in which it was made."""
    run = _Run(policy, media)
    fields = _texts(article)
    texts = [*map(_text_of, article.paragraphs), *fields.values()]
    flaws = run.look(texts)
    body = run.body(article.paragraphs, flaws[: len(article.paragraphs)])
    run.fields(fields, flaws[len(article.paragraphs) :])
    if not run.edits and "" not in texts:
        return article, ()
    return rebuild(article, body, fields), tuple(run.edits)


def settle(text: str, chain: Chain, flaws: int, is_settled: Callable[[str], bool]) -> tuple[str, list[Change]]:
    """Run the steps until nothing changes any more, or `is_settled` knows that nothing would. As long as nothing has
    changed, those are left out that mend none of the text's flaws.

    The second result tells what each step did, in order.
    """
    changes: list[Change] = []
    now = text
    for _ in range(MAX_PASSES):
        before = len(changes)
        for name, step, mends in chain:
            if not mends & flaws:
                continue
            changed = step(now)
            if changed != now:
                changes.append((name, now, changed))
                now, flaws = changed, ANY
        if len(changes) == before or is_settled(now):
            return now, changes
    return text, []


class _Run:
    """The chains of one policy and medium, and the edits made so far."""

    def __init__(self, policy: Policy, media: Media) -> None:
        self.edits: list[Edit] = []
        self.joins = "join" in policy.steps
        markdown = media is Media.TEXT
        names = [n for n in policy.steps if n != "join" and (n != "markdown" or markdown)]
        self.last, self.prose, self.code, self.row, self.field = _chains(tuple(names))
        self.has_signs = _has_signs_of_markdown if markdown else _has_signs
        self.glues = "glue" in names
        self.asked = ANY - BROKEN_OFF - (0 if markdown else MARK)

    def look(self, texts: Sequence[str]) -> list[int]:
        """What may have to be mended in each text."""
        flaws = flaws_of(texts)
        return [ANY] * len(flaws) if self.glues else flaws

    def body(self, paragraphs: tuple[Paragraph, ...], flaws: Sequence[int]) -> list[Paragraph]:
        """The paragraphs, mended and joined; the empty ones are still in their places."""
        body = self.mended(paragraphs, flaws) if any(flaws) else list(paragraphs)
        self.end(body)
        return body

    def mended(self, paragraphs: tuple[Paragraph, ...], flaws: Sequence[int]) -> list[Paragraph]:
        """The paragraphs after as many sweeps as they need."""
        body, known = list(paragraphs), list(flaws)
        for _ in range(MAX_PASSES):
            if not self.sweep(body, known):
                return body
        self.edits, self.joins = [], False  # joins that call for ever more joins were made to
        body = list(paragraphs)
        self.sweep(body, list(flaws))
        return body

    def fields(self, texts: dict[str, str], flaws: Sequence[int]) -> None:
        """Mend the texts of everything that is not body, by their targets."""
        for (target, text), flaw in zip(texts.items(), flaws, strict=True):
            if flaw & self.asked:
                texts[target] = self.through(self.field, text, target, flaw)

    def sweep(self, body: list[Paragraph], flaws: list[int]) -> bool:
        """Mend and join from the first to the last; what is known of a text that changes is known no more. Whether any
        were joined.
        """
        above, broken, asked = -1, 0, self.asked  # the last paragraph that is not empty, and whether it may break off
        joined = False
        for number, flaw in enumerate(flaws):
            if not broken and not flaw & asked:  # as most
                above, broken = number, flaw & BROKEN_OFF
                continue
            if flaw & asked and (mended := self.mend(number, body[number], flaw)) is not body[number]:
                body[number], flaws[number] = mended, ANY
            if not body[number].text:
                continue
            if broken and self.joins and _joins(body[above], body[number]):
                self.join(body, above, number)
                flaws[above] = flaws[number] = ANY
                joined = True
            else:
                above, broken = number, flaws[number] & BROKEN_OFF
        return joined

    def join(self, body: list[Paragraph], above: int, number: int) -> None:
        """Glue paragraph `number` onto `above`, and mend what the two make together."""
        self.edits.append(Edit(f"body[{above}]", "join", len(body[above].text), "", " "))
        body[above] = self.mend(above, glue_on(body[above], body[number], " "), ANY)
        body[number] = body[number]._replace(text="")

    def end(self, body: list[Paragraph]) -> None:
        """Drop a stray quote from the end of the body: what is left of a string that held the article.

        Only there, and only when no quote above is still open: in the middle of an article a lone quote has mostly lost
        its other half to an extractor, and belongs.
        """
        last = next((paragraph.text for paragraph in reversed(body) if paragraph.text), "")
        if not last.endswith('"'):
            return
        quotes = sum(map(_quotes, body))
        for number in reversed(range(len(body))):
            paragraph = body[number]
            if not paragraph.text:
                continue
            quotes -= _quotes(paragraph)
            if not paragraph.text.endswith('"') or quotes % 2 or paragraph.kind in (Kind.CODE, Kind.TABLE_ROW):
                return
            body[number] = paragraph._replace(text=self.through(self.last, paragraph.text, f"body[{number}]", ANY))
            if body[number].text:
                return

    def mend(self, number: int, paragraph: Paragraph, flaws: int) -> Paragraph:
        """A paragraph, its text through the chain of its form."""
        kind, text, target = paragraph.kind, paragraph.text, f"body[{number}]"
        if kind is not _ROW:
            mended = self.through(self.code if kind is _CODE else self.prose, text, target, flaws)
        else:
            mended = text if self.is_plain(text) else self.through(self.row, text, target, ANY)
        return paragraph if mended is text else paragraph._replace(text=mended)

    def through(self, chain: Chain, text: str, target: str, flaws: int) -> str:
        """The text after the chain; what was changed is written down."""
        settled, changes = settle(text, chain, flaws, self.is_settled)
        self.edits += [describe(target, step, before, after) for step, before, after in changes]
        return settled

    def is_plain(self, text: str) -> bool:
        """Whether this table row is left as it is: most that are one cell."""
        return not text or (not self.glues and self._is_sound(text))

    def is_settled(self, text: str) -> bool:
        """Whether no step could change a text that a step has just made: it may end in a stray quote."""
        return text[-1:] != '"' and not self.glues and self._is_sound(text)

    def _is_sound(self, text: str) -> bool:
        return _is_even(text) and not self.has_signs(text) and _is_in_form(text)


def _texts(article: Article) -> dict[str, str]:
    """The texts that are not body, by the targets of their edits."""
    single = {name: text for name in SINGLE if (text := getattr(article, name)) is not None}
    for name in LISTS:
        single.update((f"{name}[{number}]", text) for number, text in enumerate(getattr(article, name)))
    return single


def _is_in_form(text: str) -> bool:
    return is_sound(text) or (is_composed(text) and not looks_garbled(text))


def _is_even(text: str) -> bool:
    """Whether neither control characters nor spaces in a row or at an end stand in a text that is not empty."""
    return text.isprintable() and text[:1] != " " and text[-1:] != " " and "  " not in text


def _has_signs(text: str) -> bool:
    return "&" in text


def _has_signs_of_markdown(text: str) -> bool:
    return "&" in text or "*" in text or "_" in text or "[" in text or "\\" in text


@lru_cache(64)
def _chains(names: tuple[str, ...]) -> tuple[Chain, ...]:
    """The chains of these steps: for the last paragraph, other prose, code, a table row, a field."""
    whole = _chain(STEPS, names)
    prose = tuple(link for link in whole if link[0] != "stray_quote")
    return whole, prose, *(_chain(steps, names) for steps in (CODE_STEPS, ROW_STEPS, FIELD_STEPS))


def _chain(steps: Mapping[str, Step], names: Sequence[str]) -> Chain:
    return tuple((name, steps[name], MENDED_BY.get(name, ANY)) for name in names if name in steps)


def _joins(above: Paragraph, below: Paragraph) -> bool:
    return above.kind is below.kind is _PROSE and belongs_together(above.text, below.text)


def _quotes(paragraph: Paragraph) -> int:
    return 0 if paragraph.kind is Kind.CODE else paragraph.text.count('"')
