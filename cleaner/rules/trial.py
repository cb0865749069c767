"""A rule made ready to be tried on many blocks: what is cheap to ask comes first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from cleaner.rules.lowered import ignores_case, lowered
from cleaner.rules.pack import Rule
from cleaner.rules.patterns import Pattern

NO_LIMIT = 1 << 30
_FEW = 24  # strings up to which a look for each (about 40 ns) costs less than one search of a pattern (2 to 40 us)
_NUMBER = re.compile(r"\d")

Row = tuple[tuple[str, ...], bool]
"""Strings of which a text must hold one, and whether a number will do as well."""


class Trial:
    """A rule as it is tried.

    `most` is how many words a block may have, `plain` tells of a rule that would just remove the block. `search` is
    the text pattern for texts in lower case, where there is one; `rows` are what `could` asks for. `named` tells of a
    rule that names elements of a page, `formed` of one that asks for more of a block's form than `most` and `position`.
    """

    __slots__ = ("formed", "layer", "most", "named", "plain", "position", "rows", "rule", "search", "spans")

    def __init__(self, rule: Rule) -> None:
        match, text = rule.match, rule.match.text
        self.rule, self.layer = rule, rule.layer
        self.plain = rule.reach == "block" and rule.action == "remove"
        self.position = match.position
        self.named = match.css is not None or bool(match.xpath)
        self.formed = bool(match.kind) or any(
            asked is not None for asked in (match.min_words, match.min_links, match.max_links, match.between)
        )
        self.spans = rule.reach == "span"
        self.most = NO_LIMIT if match.max_words is None else match.max_words
        self.rows = () if text is None else _rows(text)
        lowerable = text is not None and text.trusted and ignores_case(text.source)
        self.search: Callable[[str], Any] | None = self._first if lowerable else None

    def _first(self, low: str) -> Any:
        """The first search: most documents meet few of the rules, so a pattern is compiled when it is needed."""
        self.search = lowered(self.rule.match.text.source).search  # type: ignore[union-attr]  # it had one above
        return self.search(low)

    def could(self, spaced: str) -> bool:
        """Whether a text in lower case, every white space a blank, holds what the pattern cannot match without."""
        for strings, number in self.rows:
            if number and _NUMBER.search(spaced):
                continue
            for string in strings:
                if string in spaced:
                    break
            else:
                return False
        return True


def _rows(text: Pattern) -> tuple[Row, ...]:
    """What a text must hold; a string with a number in it is asked for as a number, for texts keep theirs."""
    known = [row for row in (text.needs.literals, *text.needs.also) if row and len(row) <= 2 * _FEW]
    rows = [(tuple(s for s in row if "0" not in s), any("0" in s for s in row)) for row in known]
    # A pattern known by its first words has met those: that a number will do as well is as good as nothing then.
    return tuple((s, number) for s, number in rows if len(s) <= _FEW and not (number and text.needs.words))
