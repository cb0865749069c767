"""Where things stand by the story: the headline, the lines below it, the end, and what is far away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cleaner.fields.evidence import Evidence
from cleaner.fields.people import is_unspaced
from cleaner.model import Kind, Label, Place

ABOVE, BELOW, AFTER = 12, 16, 10
"""Blocks above the headline, below it and after the story that are looked at."""

FAR = 40
"""Blocks between a headline and the story; a line further up is the page's title, not the story's."""

UNSURE = 20
"""Blocks above the story that are looked at where no headline is known."""

RUN = 14
"""Blocks within which three of running text make a story."""

LATE = 4
"""Blocks of the story's end that may already tell of the author."""

LEAD_WORDS = 130
"""Words of running text below the headline after which no byline is looked for: a standfirst has fewer."""

MAX_SOURCE = 60_000
_MOST_BYTES = 4 * MAX_SOURCE  # of the lines in it; without a bound, 40,000 bylines on 5 MB took a minute
_TOLD = 8
_LINKING = frozenset("_@")  # what joins the words of an account's name
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,30}(?![^\W_])")
_OTHERS = frozenset({
    Label.RELATED, Label.COMMENTS, Label.ADVERT, Label.PROMO, Label.CONSENT, Label.MEDIA, Label.LIVE,
})  # fmt: skip
_ELSEWHERE = re.compile(
    r"related|comment|teaser|recommend|sidebar|(?:most|latest|popular|trending|recent)[-_]|next[-_]|prev|promo|card"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The blocks of the headline and of the ends of lead and story; `sure` says that the headline is known."""

    evidence: Evidence
    top: int
    lead: int
    end: int
    sure: bool

    @classmethod
    def of(cls, evidence: Evidence) -> Stage:
        """Find the landmarks of a document."""
        columns = evidence.layout.columns
        words, ended, kinds, levels = columns.words, columns.ended, columns.kind, columns.level
        content, labels = Label.CONTENT, evidence.labels
        told = (at for at, label in enumerate(labels) if label is content and words[at] > _TOLD and ended[at])
        first = _first_of_run(told, min(len(words), 20))
        titles = evidence.blocks_of(Label.TITLE)
        heads = [at for at in titles if kinds[at] is Kind.HEADING and levels[at] == 1] or titles
        top = next((at for at in reversed(heads) if at < first), heads[0] if heads else first)
        sure = bool(heads) and first - top <= FAR
        top = top if sure else max(0, first - UNSURE)
        lead = _lead(evidence, top if sure else first)
        ends = (at for at in range(len(labels) - 1, -1, -1) if labels[at] is content)
        last = next((at for at in ends if words[at] > _TOLD and ended[at]), top)
        return cls(evidence, top, lead, last, sure)

    def near(self) -> tuple[range, range]:
        """The blocks around the headline, and those after the story."""
        size = self.evidence.layout.count
        around = range(max(0, self.top - ABOVE), min(size, self.lead + 1))
        return around, range(max(self.end - LATE, self.lead) + 1, min(size, self.end + 1 + AFTER))

    def is_near(self, at: int) -> bool:
        """Whether `near` gives this block."""
        return self.top - ABOVE <= at <= self.lead or max(self.end - LATE, self.lead) < at <= self.end + AFTER

    def place(self, at: int) -> int:
        """Points for where a block stands: by the headline, after the story, among other stories."""
        place = self.evidence.layout.columns.place[at]
        elsewhere = place is not None and any(map(_is_elsewhere, place.all_hooks[:6]))
        others = 5 if elsewhere or self.evidence.labels[at] in _OTHERS else 0
        if self.top <= at <= self.lead:
            return (4 if self.sure else 2) - (others // 2)
        if self.top - ABOVE <= at < self.top:
            return (3 if self.top - at <= 3 else 2) - others
        return (1 if self.is_near(at) else -4) - others

    def tokens(self) -> Iterator[tuple[int, int]]:
        """The stretches of the page's tokens that belong to `near`."""
        places = self.evidence.layout.columns.place
        if not places:
            return
        last = len(places) - 1
        yield number_of(places[max(0, self.top - ABOVE)]), number_of(places[min(last, self.lead + 1)]) + 1
        after = max(self.end, self.lead) + 1
        if after <= last:
            yield number_of(places[after]), number_of(places[min(last, self.end + AFTER)]) + 40

    def common(self, name: str) -> float:
        """The share of a name's words that the document also has in lower case: a name's are rarely among them."""
        tokens = [token for token in _WORD.findall(name) if len(token) > 2]
        if not tokens or is_unspaced(name) or name.islower() or name.lower() == name.upper():
            return 0.0
        layout = self.evidence.layout
        source, lines = layout.source[:MAX_SOURCE], layout.lines
        small = [token.lower() for token in tokens]
        return sum([lines.hold(token, _MOST_BYTES) and _holds(source, token) for token in small]) / len(tokens)


def number_of(place: Place | None) -> int:
    """The number of the token that opens a block's element; 0 where it has none."""
    return place.number if place is not None else 0


@lru_cache(maxsize=2_048)  # the same names stand above most blocks of a page
def _is_elsewhere(hook: str) -> bool:
    return _ELSEWHERE.search(hook) is not None


def _holds(source: str, word: str) -> bool:
    """Whether a text holds a word as it is, and not as a part of an account's name ("@mira_tolland")."""
    at = source.find(word)
    while at >= 0:
        end = at + len(word)
        before, behind = source[at - 1 : at], source[end : end + 1]
        if not (before.isalnum() or behind.isalnum() or before in _LINKING or behind in _LINKING):
            return True
        at = source.find(word, end)
    return False


def _first_of_run(told: Iterable[int], default: int) -> int:
    """The first block of running text that is followed by more of it; a notice above the story is not."""
    seen: list[int] = []
    for number in told:
        seen.append(number)
        if len(seen) > 2 and number - seen[-3] <= RUN:
            return seen[-3]
    return seen[0] if seen else default


def _lead(evidence: Evidence, top: int) -> int:
    columns, labels, content = evidence.layout.columns, evidence.labels, Label.CONTENT
    words, ended = columns.words, columns.ended
    seen, lead = 0, top
    for at in range(top + 1, min(len(labels), top + BELOW)):
        if labels[at] is content and ended[at]:
            seen += words[at]
        if seen > LEAD_WORDS:
            break
        lead = at
    return lead
