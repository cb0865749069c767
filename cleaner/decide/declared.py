"""Between deciding and the fields: sentences that the page's own JSON-LD calls its article's stay.

One page in 14 says its text again, as the `articleBody` of schema.org. Often it is a teaser or holds captions and calls
to subscribe too, so that it is no text to hand on; but of the 1,043 words in blocks that it holds and that only the
scorer spoke against, on 68 such pages, the truths keep 777.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import accumulate

from cleaner.decide.beside import kept, open_sentences
from cleaner.model import Decisions, Label, Layout
from cleaner.page import Page
from cleaner.words import all_tokens

LEAST = 100
"""Words of a declared body that is more than a teaser."""
AGREED = 0.3
"""Share of the kept words that must stand in it: else it is another article's."""

_VALUE = re.compile(r'"articleBody"\s{0,9}:\s{0,9}("[^"\\]*(?:\\.[^"\\]*)*")', re.S)
_TAG = re.compile(r"<[^<>]{0,999}>")
_MOST = 5  # values that are read
_LONGEST = 1_000_000  # characters of a script; longer ones are not articles' data
_RARE = 4  # words of a sentence that are looked for before a declared text is parted: all of them would be a walk each


def keep_declared(layout: Layout, decisions: Decisions, page: Page | None) -> Decisions:
    """Keep sentences against which only the scorer has spoken, where the page declares them as its article."""
    telling = _telling(page) if page is not None else []
    against = open_sentences(layout, decisions) if telling else []
    if not against:
        return decisions
    streams = {at: spaced(layout.columns.text[at]) for at in against}
    texts = list(_bodies(telling))
    if not _may_hold(texts, streams.values()):  # as of most: then nothing of an article's length need be parted
        return decisions
    bodies = [body for body in map(spaced, texts) if body.count(" ") > LEAST]
    if not any(stream in body for body in bodies for stream in streams.values()):
        return decisions
    said = next((body for body in bodies if _agrees(layout, decisions, body)), "")
    revised = decisions.copy()
    for at, stream in streams.items():
        if stream in said:
            revised[at] = kept(revised[at], "in the page's articleBody", "scorer/declared")
    return revised


def _telling(page: Page) -> list[str]:
    """The scripts of a page that may declare a text."""
    return [script for script in page.scripts if '"articleBody"' in script and len(script) <= _LONGEST]


def _bodies(scripts: Sequence[str]) -> Iterator[str]:
    """The texts that the page's JSON-LD declares, without markup."""
    found = (value for script in scripts for value in _VALUE.findall(script))
    for _, value in zip(range(_MOST), found, strict=False):
        try:
            yield _TAG.sub(" ", html.unescape(json.loads(value, strict=False)))
        except ValueError:  # broken; nothing hangs on it
            continue


def _may_hold(texts: Iterable[str], streams: Iterable[str]) -> bool:
    """Whether one of some texts may hold one of some streams: its longest words, which are the rarest."""
    words = [nlargest(_RARE, stream.split(), key=len) for stream in streams]
    return any(all(word in low for word in some) for low in map(str.lower, texts) for some in words)


def spaced(text: str) -> str:
    """The words of a text with a space around each, so that one text can be found in another."""
    return f" {' '.join(all_tokens(text))} "


def _agrees(layout: Layout, decisions: Decisions, body: str) -> bool:
    texts, words = layout.columns.text, layout.columns.words
    held = [at for at, label in enumerate(decisions.labels) if label is Label.CONTENT]
    wanted = AGREED * max(1, sum(words[at] for at in held))
    inside = accumulate(words[at] for at in held if spaced(texts[at]) in body)
    return any(size >= wanted for size in inside)
