"""Comments and live feeds in dumps, known by heads of one form that come again and again below the story.

A page marks its comments and declares its feed. In a dump they are lines, and what somebody wrote at length looks like
the story to whoever judges line by line. But voices of passers-by, a play and the minutes of an accident have heads of
one form as well: so something else must tell of comments, a form for them or the name of an account; and of a feed, in
which few names come again and again, the button that shows its latest post.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cleaner.fields import dates
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import DATE
from cleaner.model import Decisions, Label, Layout, Media, Notice

FEWEST = 4
"""Heads of one form that make a thread."""

STORY = 100
"""Words of the story above the first head, at least: where there is less, what is said below it may be the story."""

SAID = 8
"""Words below a head, at least, in the mean: a list of concerts has names and moments, but little is said of each."""

BELOW = 0.5
"""Share of the story's words that may follow the last head: a thread ends the document."""

LONG = 200
"""Lines of a dump in which heads are looked for where no rule has found comments: a short one is told at a look."""

ABOVE = 20
"""Lines above the first head in which a heading or a form may tell of comments."""

NAME_WORDS, SAYING_WORDS, MOMENT_CHARS = 5, 8, 40
"""Words of a name at most ("36. Mira Tolland"), and of one that says something; characters of a line that is a moment.
"""

MOMENT_SHARE = 0.7
"""Share of such a line that the moment fills."""

SAYING = frozenset(
    "says said writes wrote sagt schreibt schrieb meint dit écrit dice escribió scrive diz zegt schreef skriver skrev "
    "пишет pisze napisał napsal".split()
)
"""Words with which a head ends: "Mira Tolland says:"."""

_TAIL = 5
_TAILS = {
    f" {word}{end}"[-_TAIL:] for said in SAYING for word in (said, said.title()) for end in ("", ":", "\u00a0:", " :")
}
"""The last signs of lines that end so: a first look that few documents pass."""

_MINUTE = slice(14, 16)  # in "2020-06-09T13:06"
_NUMBER = re.compile(r"\d{1,4}\.\s+")
_BUTTON = re.compile(r"(?:show|see|view)\s(?:the\s)?latest\supdates?", re.IGNORECASE)
_COMMENTS = Label.COMMENTS, "field/thread", "in a thread of comments, below heads of one form"
_POSTS = Label.LIVE, "field/live", "in a live feed below the article, of posts with heads of one form"


def route(evidence: Evidence) -> Decisions:
    """Label a thread `comments` and a feed `live` at the end of a dump, where the scorer took them for the article."""
    layout, decisions = evidence.layout, evidence.decisions
    if layout.media is not Media.TEXT or not (layout.count >= LONG or Label.COMMENTS in decisions.labels):
        return decisions
    for found in (_timed(layout, evidence.glances), _spoken(layout)):
        heads = _below_the_story(layout, decisions, found) if len(found) >= FEWEST else ()
        if len(heads) < FEWEST or not _ends_the_document(layout, decisions, heads):
            continue
        if _is_by_few(layout, heads):
            button = _button(layout, heads[0])
            return decisions if button is None else decisions.routed(range(button, _end(decisions, heads)), *_POSTS)
        if _is_announced(decisions, heads[0]) or _has_account(layout, heads):
            return decisions.routed(range(heads[0], _end(decisions, heads)), *_COMMENTS)
    return decisions


def told(decisions: Decisions) -> tuple[Notice, ...]:
    """That there is such a thread, where there is one."""
    count = decisions.by.count("field/thread")
    detail = f"{count} blocks below the story are comments, known by their heads: their label is `comments`"
    return (Notice("comment_thread", detail),) if count else ()


def _timed(layout: Layout, glances: array[int]) -> Sequence[int]:
    """Lines that may be names, with a line below that is a moment: "Mira Tolland", "June 9, 2020 at 1:06 pm"."""
    columns = layout.columns
    texts, words, ended = columns.text, columns.words, columns.ended
    likely = [at for at, glance in enumerate(glances) if glance & DATE and at and len(texts[at]) <= MOMENT_CHARS]
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
    is_whole = found is not None and found[2] - found[1] >= MOMENT_SHARE * len(text)
    return found[0].iso if found is not None and is_whole and "T" in found[0].iso else ""


def _spoken(layout: Layout) -> Sequence[int]:
    """Short lines that end as what leads to somebody's words does: "Mira Tolland says:"."""
    if _TAILS.isdisjoint([text[-_TAIL:] for text in layout.columns.text]):
        return ()
    lines = zip(layout.columns.words, layout.columns.text, strict=True)
    short = ((at, text.rstrip(" \u00a0:")) for at, (words, text) in enumerate(lines) if 2 <= words <= SAYING_WORDS)
    return [at for at, text in short if text.rpartition(" ")[2].lower() in SAYING]


def _below_the_story(layout: Layout, decisions: Decisions, heads: Sequence[int]) -> Sequence[int]:
    """The heads above which enough is kept: a byline has the form of a head too."""
    kept, first = 0, 0
    for number, head in enumerate(heads):
        kept += _kept(layout, decisions, range(first, head))
        first = head
        if kept >= STORY:
            return heads[number:]
    return ()


def _ends_the_document(layout: Layout, decisions: Decisions, heads: Sequence[int]) -> bool:
    """Whether enough is said below the heads, and little follows the last."""
    first, last = heads[0], heads[-1]
    below, story = range(last + 1, layout.count), range(first)
    if _kept(layout, decisions, below) > max(STORY, BELOW * _kept(layout, decisions, story)):
        return False
    said = sum(words for words in layout.columns.words[first:last] if words > SAYING_WORDS)
    return said >= SAID * len(heads)


def _is_by_few(layout: Layout, heads: Sequence[int]) -> bool:
    """Whether half of the heads or more repeat others: reporters post again and again, readers mostly once."""
    return 2 * len({layout.columns.text[head] for head in heads}) <= len(heads)


def _button(layout: Layout, first: int) -> int | None:
    """The button above the posts of a feed, or None."""
    texts = layout.columns.text
    return next((at for at in range(first) if _BUTTON.fullmatch(texts[at].strip())), None)


def _is_announced(decisions: Decisions, first: int) -> bool:
    """Whether rules have found a comment form, or a heading of comments, from shortly above the first head on."""
    return Label.COMMENTS in decisions.labels[max(0, first - ABOVE) :]


def _has_account(layout: Layout, heads: Iterable[int]) -> bool:
    """Whether a head begins in lower case, as names of accounts do: "tinker_joan says", "36. wiredog"."""
    texts = layout.columns.text
    return any(_NUMBER.sub("", texts[head], count=1)[:1].islower() for head in heads)


def _kept(layout: Layout, decisions: Decisions, among: Iterable[int]) -> int:
    """How many words are kept."""
    words, labels = layout.columns.words, decisions.labels
    return sum(words[at] for at in among if labels[at] is Label.CONTENT)


def _end(decisions: Decisions, heads: Sequence[int]) -> int:
    """Where the last comment ends: before what is not kept, and no longer than the longest of the others."""
    labels = decisions.labels
    longest = max(below - above for above, below in pairwise(heads))
    within = range(heads[-1] + 1, min(len(labels), heads[-1] + longest))
    begin = next((at for at in within if labels[at] is Label.CONTENT), within.stop)
    return next((at for at in range(begin, within.stop) if labels[at] is not Label.CONTENT), within.stop)
