"""`clean why FILE "some words"`: which decision took or kept these words."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.exits import Exit
from cleaner.cli.options import Command, cleaner_of, document_options, rule_options, screen_options
from cleaner.cli.screen import Screen, notice
from cleaner.cli.told import Told, spoken
from cleaner.writers.terminal import Ink, clip

if TYPE_CHECKING:
    from cleaner.model import Account, Article, Decision

MOST = 20
"""Places that are told about; words that stand in more are too common to ask about."""

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": None})


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.argument("words", metavar="WORDS")
@document_options
@rule_options
@screen_options
def why(file: str, words: str, **given: Any) -> Exit:
    """Tell which decision took or kept some words of a document, and whether a field or a repair holds them."""
    from cleaner.cli.source import clean_source

    if not folded(words):
        raise click.UsageError("there are no words to look for")
    screen = Screen(given["colour"])
    cleaner = cleaner_of(given)
    cleaned = clean_source(cleaner, file, given)
    answer = _Answer(screen, Told(cleaned, cleaner.rules), words)
    lines = list(answer.lines())
    if not lines:
        blocks = len(cleaned.account.decisions)
        notice(f"{file}: “{words}” stands in none of {blocks} visible blocks, in no field and in no repair")
        return Exit.DOCUMENT
    screen.write("\n".join(lines).strip("\n") + "\n")
    return Exit.FINE


def folded(text: str) -> str:
    """A text as it is searched: case, white space, and the shape of quotes and dashes make no difference."""
    return " ".join(text.translate(_SAME).casefold().split())


def blocks_with(words: str, account: Account, article: Article) -> list[int]:
    """Indexes of the blocks in which the words stand, also where they begin in one and end in the next.

    Words that only a repair made what they are (`&#x27;`) are found in the clean paragraphs.
    """
    texts = [folded(block.text) for block in account.layout.blocks]
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + 1
    found: dict[int, None] = {}
    whole, wanted = " ".join(texts), folded(words)
    at = whole.find(wanted)
    while at >= 0:
        first = bisect.bisect_right(starts, at) - 1
        last = bisect.bisect_right(starts, at + len(wanted) - 1) - 1
        found.update(dict.fromkeys(number for number in range(first, last + 1) if texts[number]))
        at = whole.find(wanted, at + len(wanted))
    if not found:
        for paragraph in article.paragraphs:
            if wanted in folded(paragraph.text):
                found.update(dict.fromkeys(paragraph.blocks))
    return sorted(found)


class _Answer:
    """Everything there is to say about some words of one result."""

    def __init__(self, screen: Screen, told: Told, words: str) -> None:
        self.screen, self.told, self.words = screen, told, words
        self.wanted = folded(words)

    def lines(self) -> Iterator[str]:
        cleaned = self.told.cleaned
        found = blocks_with(self.words, cleaned.account, cleaned.article)
        decisions = {decision.block: decision for decision in cleaned.account.decisions}
        for number in found[:MOST]:
            yield from self.block(decisions[number])
        if len(found) > MOST:
            yield f"\n... and in {len(found) - MOST} more blocks; ask for longer words"
        yield from self.fields()
        yield from self.repairs()

    def block(self, decision: Decision) -> Iterator[str]:
        paint = self.screen.paint
        block = self.told.cleaned.account.layout.blocks[decision.block]
        about, origin = self.told.about(decision.by)
        fate = self.told.fates.of(decision)
        became = f"{'moved to a field' if fate == 'moved' else fate} as"
        yield ""
        yield f"{paint(self.excerpt(block.text), Ink.BOLD)}  {paint(block.path, Ink.DIM)}"
        yield f"  {became} {paint(str(decision.label), Ink.YELLOW)} by {paint(decision.by, Ink.BOLD)}"
        for name, text in (("rule", about), ("from", origin), ("because", decision.why)):
            if text:
                yield f"  {paint(name.ljust(10), Ink.DIM)}{paint(clip(text, self.screen.width - 12), Ink.PLAIN)}"
        for by in decision.overruled:
            about, origin = self.told.about(by)
            more = f"  {paint(origin, Ink.DIM)}" if origin else ""
            yield f"  {paint('overruled ', Ink.DIM)}{paint(by, Ink.PLAIN)}{more}"

    def excerpt(self, text: str) -> str:
        """The block's text around the words, in quotes."""
        line = " ".join(text.split())
        at = max(0, folded(line).find(self.wanted) - 20)
        return f"“{'…' if at else ''}{clip(line[at:], 60)}”"

    def fields(self) -> Iterator[str]:
        for name, field in sorted(self.told.cleaned.account.fields.items()):
            told = [(field.value, field.source, "holds")]
            told += [(loser.value, loser.source, f"did not take ({loser.rejected})") for loser in field.rejected]
            for value, source, verb in told:
                if self.wanted in folded(spoken(value)):
                    shown = self.screen.paint(clip(spoken(value), 60), Ink.BOLD)
                    yield f"\nthe field {self.screen.paint(name, Ink.YELLOW)} {verb} “{shown}”, from {source}"

    def repairs(self) -> Iterator[str]:
        for edit in self.told.cleaned.account.edits:
            if self.wanted in folded(edit.before) or self.wanted in folded(edit.after):
                change = self.screen.paint(f"{edit.before!r} -> {edit.after!r}", Ink.BOLD)
                yield f"\nthe repair {self.screen.paint(edit.step, Ink.YELLOW)} in {edit.target}: {change}"
