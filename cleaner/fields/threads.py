"""Comment threads in dumps, known by heads of one form that come again and again below the story.

A page marks its comments. In a dump they are lines, and what somebody wrote at length looks like the story to whoever
judges line by line.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from cleaner.fields import dates
from cleaner.fields.glance import DATE
from cleaner.model import Decisions, Label, Layout, Media

FEWEST = 4
"""Heads of one form that make a thread; fewer may be an interview or a list of dates."""

STORY = 100
"""Words of the story above the first head, at least: where there is less, what is said below it may be the story."""

SAID = 8
"""Words below a head, at least, in the mean: a list of concerts has names and moments, but little is said of each."""

BELOW = 0.5
"""Share of the story's words that may follow the last head: a thread ends the document."""

NAME_WORDS, SAYING_WORDS, MOMENT_CHARS = 5, 8, 40
"""Words of a name at most ("36. Mira Tolland"), and of one that says something; characters of a line that is a moment.
"""

SAYING = frozenset(
    "says said writes wrote sagt schreibt schrieb meint dit écrit dice escribió scrive diz zegt schreef skriver skrev "
    "пишет pisze napisał napsal".split()
)
"""Words with which a head ends: "Mira Tolland says:"."""

_ENDS = SAYING.union(f"{word}:" for word in SAYING) | {":"}

_MINUTE = slice(14, 16)  # in "2020-06-09T13:06"


def route(layout: Layout, decisions: Decisions, glances: array[int]) -> Decisions:
    """Label a thread at the end of a dump `comments`, where the scorer took it for the article's text."""
    if layout.media is not Media.TEXT:
        return decisions
    for heads in (_timed(layout, glances), _spoken(layout)):
        if len(heads) >= FEWEST and _ends_the_document(layout, decisions, heads):
            return _moved(decisions, range(heads[0], _end(decisions, heads[-1])))
    return decisions


def _timed(layout: Layout, glances: array[int]) -> Sequence[int]:
    """Lines that may be names, with a line below that is a moment: "Mira Tolland", "June 9, 2020 at 1:06 pm"."""
    columns = layout.columns
    texts, words, ended = columns.text, columns.words, columns.ended
    likely = [at for at, told in enumerate(glances) if told & DATE and at and len(texts[at]) <= MOMENT_CHARS]
    if len(likely) < FEWEST:
        return ()
    under = [at for at in likely if words[at - 1] <= NAME_WORDS and not ended[at - 1]]
    moments = [(at, _moment(texts[at])) for at in under] if len(under) >= FEWEST else []
    heads = [(at - 1, moment) for at, moment in moments if moment]
    odd = sum(int(moment[_MINUTE]) % 5 > 0 for _, moment in heads)
    return [at for at, _ in heads] if 2 * odd >= len(heads) else ()  # what is planned begins at a round minute


def _moment(text: str) -> str:
    """The moment that a line tells and hardly anything else, in ISO 8601; "" where it tells no hour."""
    found = dates.find(text)
    is_whole = found is not None and found[2] - found[1] >= 0.7 * len(text)
    return found[0].iso if found is not None and is_whole and "T" in found[0].iso else ""


def _spoken(layout: Layout) -> Sequence[int]:
    """Short lines that end as what leads to somebody's words does: "Mira Tolland says:"."""
    if _ENDS.isdisjoint([text.rpartition(" ")[2] for text in layout.columns.text]):  # as in most documents
        return ()
    lines = zip(layout.columns.words, layout.columns.text, strict=True)
    short = ((at, text) for at, (words, text) in enumerate(lines) if 2 <= words <= SAYING_WORDS)
    return [at for at, text in short if text[text.rfind(" ", 0, -2) + 1 :].rstrip(" :") in SAYING]


def _ends_the_document(layout: Layout, decisions: Decisions, heads: Sequence[int]) -> bool:
    """Whether enough of the article stands above the first head, enough between heads, and little below the last."""
    first, last = heads[0], heads[-1]
    story = _kept(layout, decisions, range(first))
    if story < STORY or _kept(layout, decisions, range(last + 1, layout.count)) > max(STORY, BELOW * story):
        return False
    return _all(layout, range(first, last)) >= SAID * len(heads)


def _all(layout: Layout, among: range) -> int:
    """How many words stand in lines of more than a name's."""
    return sum(words for words in layout.columns.words[among.start : among.stop] if words > SAYING_WORDS)


def _kept(layout: Layout, decisions: Decisions, among: Iterable[int]) -> int:
    """How many words are kept."""
    words, labels = layout.columns.words, decisions.labels
    return sum(words[at] for at in among if labels[at] is Label.CONTENT)


def _end(decisions: Decisions, last: int) -> int:
    """Where the comment ends that the last head leads to: behind what is kept next."""
    labels = decisions.labels
    begin = next((at for at in range(last + 1, len(labels)) if labels[at] is Label.CONTENT), len(labels))
    return next((at for at in range(begin, len(labels)) if labels[at] is not Label.CONTENT), len(labels))


def _moved(decisions: Decisions, thread: range) -> Decisions:
    routed = decisions.copy()
    for at in thread:
        if routed.labels[at] is Label.CONTENT and routed.is_free(at):
            routed.move(at, Label.COMMENTS, "field/thread", "in a thread of comments, below heads of one form")
    return routed
