"""Stage 8: `(Article, Policy) -> (Article, Edits)`. Mends what encoders, converters and extractors broke.

Named steps in the order of `Policy.steps`; each change is an `Edit`, and `replay` applies them again. Normalising
twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from cleaner.model import Article, Edit, Kind, Media, Paragraph
from cleaner.normalise.edits import LISTS, SINGLE, describe, glue_on, rebuild, replay
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

Chain = tuple[tuple[str, Step], ...]
Change = tuple[str, str, str]  # step, text before, text after

_PROSE = Kind.PARAGRAPH
_BETWEEN = "^"  # a sign that no step looks at and few texts have

MAX_PASSES = 4
"""Runs of the chain until nothing changes: one step may bare work for an earlier one (`&am\\u200bp;`). Real text
settles in the second; text that does not settle in the fourth was made to, and is left as it was."""


def normalise(article: Article, policy: Policy, media: Media) -> tuple[Article, tuple[Edit, ...]]:
    """The clean article, and every change in the order in which it was made."""
    run = _Run(policy, media)
    body = run.body(article.paragraphs)
    texts = dict(run.fields(article))
    return rebuild(article, body, texts), tuple(run.edits)


def settle(text: str, chain: Chain, is_settled: Callable[[str], bool]) -> tuple[str, list[Change]]:
    """Run the steps until nothing changes any more, or `is_settled` knows that nothing would.

    The second result tells what each step did, in order.
    """
    changes: list[Change] = []
    now = text
    for _ in range(MAX_PASSES):
        before = len(changes)
        for name, step in chain:
            changed = step(now)
            if changed != now:
                changes.append((name, now, changed))
                now = changed
        if len(changes) == before or is_settled(now):
            return now, changes
    return text, []


class _Run:
    """The chains of one policy and medium, and the edits made so far."""

    def __init__(self, policy: Policy, media: Media) -> None:
        self.edits: list[Edit] = []
        self.joins = "join" in policy.steps
        self.markdown = media is Media.TEXT
        names = [n for n in policy.steps if n != "join" and (n != "markdown" or self.markdown)]
        self.last, self.prose, self.code, self.row, self.field = _chains(tuple(names))
        self.has_signs = _has_signs_of_markdown if self.markdown else _has_signs
        self.sound = self.even = self.plain = False
        self.glues = "glue" in names

    def body(self, paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
        """The paragraphs, mended and joined; the empty ones are still in their places."""
        self.look(paragraphs)
        body = list(paragraphs)
        for _ in range(MAX_PASSES):
            if not self.sweep(body):
                break
        else:
            self.edits, self.joins = [], False  # joins that call for ever more joins were made to
            body = list(paragraphs)
            self.sweep(body)
        self.end(body)
        return body

    def look(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Look once over the whole body: mostly nothing in it needs a step, or at least none of another encoding."""
        whole = _BETWEEN.join([paragraph.text for paragraph in paragraphs])
        self.sound = is_sound(whole)
        self.even = _is_even(whole) and f" {_BETWEEN}" not in whole and f"{_BETWEEN} " not in whole
        self.plain = self.even and self.is_plain(whole)

    def sweep(self, body: list[Paragraph]) -> bool:
        """Mend and join from the first to the last. Whether any were joined."""
        above = -1  # the last paragraph that is not empty
        joined = False
        for number, paragraph in enumerate(body):
            text = paragraph.text if self.plain else self.mend(number, paragraph)
            if text is not paragraph.text:
                body[number] = paragraph = paragraph._replace(text=text)
            if not text:
                continue
            if above >= 0 and self.joins and _joins(body[above], paragraph):
                self.join(body, above, number)
                joined = True
            else:
                above = number
        return joined

    def join(self, body: list[Paragraph], above: int, number: int) -> None:
        """Glue paragraph `number` onto `above`, and mend what the two make together."""
        self.edits.append(Edit(f"body[{above}]", "join", len(body[above].text), "", " "))
        glued = glue_on(body[above], body[number], " ")
        body[number] = body[number]._replace(text="")
        self.sound = self.even = False  # was said of other texts
        body[above] = glued._replace(text=self.mend(above, glued))

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
            body[number] = paragraph._replace(text=self.through(self.last, paragraph.text, f"body[{number}]"))
            if body[number].text:
                return

    def mend(self, number: int, paragraph: Paragraph) -> str:
        """One paragraph's text through the chain of its form."""
        text, kind = paragraph.text, paragraph.kind
        if kind is not Kind.CODE and self.is_plain(text):
            return text
        chain = {Kind.CODE: self.code, Kind.TABLE_ROW: self.row}.get(kind, self.prose)
        return self.through(chain, text, f"body[{number}]")

    def fields(self, article: Article) -> Iterator[tuple[str, str]]:
        """Target and mended text of everything that is not body."""
        self.sound = self.even = False
        for name in SINGLE:
            text = getattr(article, name) or ""
            yield name, text if self.is_plain(text) else self.through(self.field, text, name)
        for name in LISTS:
            for number, text in enumerate(getattr(article, name)):
                target = f"{name}[{number}]"
                yield target, text if self.is_plain(text) else self.through(self.field, text, target)

    def through(self, chain: Chain, text: str, target: str) -> str:
        """The text after the chain; what was changed is written down."""
        settled, changes = settle(text, chain, self.is_settled)
        self.edits += [describe(target, step, before, after) for step, before, after in changes]
        return settled

    def is_plain(self, text: str) -> bool:
        """Whether no step could change this text: true of most, and found out in about a microsecond."""
        if not text or self.glues or not (self.even or _is_even(text)):
            return not text
        return not self.has_signs(text) and (self.sound or _is_in_form(text))

    def is_settled(self, text: str) -> bool:
        """The same of a text that a step has just made: nothing is known of it, and it may end in a stray quote."""
        return _is_even(text) and text[-1:] != '"' and not (self.glues or self.has_signs(text)) and _is_in_form(text)


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
    return tuple((name, steps[name]) for name in names if name in steps)


def _joins(above: Paragraph, below: Paragraph) -> bool:
    return above.kind is below.kind is _PROSE and belongs_together(above.text, below.text)


def _quotes(paragraph: Paragraph) -> int:
    return 0 if paragraph.kind is Kind.CODE else paragraph.text.count('"')
