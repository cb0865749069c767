"""The feed of a live blog: what hangs below its story, in elements that no ordinary page of the site has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from cleaner.learn.frames import Frame
from cleaner.learn.specimens import Specimen

SHARE, MOST = 0.2, 3
"""Share of the words in the frame from which an element is a feed, and how many hooks may name one."""


def feeds_of(frame: Frame, specimens: Sequence[Specimen]) -> tuple[str, ...]:
    """The hooks of what hangs below the story on live blogs, and stands on no other page."""
    known = frozenset[str]().union(*(p.tokens for one in specimens if not one.live for p in one.pieces))
    live = [list(held) for held, one in zip(frame, specimens, strict=True) if one.live]
    if not live or not known:
        return ()
    feeds: list[str] = []
    left = [piece for held in live for piece in held if piece.state in ("content", "other")]
    total = sum(piece.words for piece in left)
    while len(feeds) < MOST:
        words: dict[str, int] = defaultdict(int)
        above = frozenset.intersection(*(p.tokens for p in left if p.runs)) if any(p.runs for p in left) else known
        for piece in left:
            for token in piece.tokens - known - above:  # those above the story too are no feed's
                if _NUMBERED.search(token) is None:
                    words[token] += piece.words
        token = max(words, key=lambda token: (words[token], token), default="")
        if not token or words[token] < SHARE * total:
            break
        feeds.append(token)
        left = [piece for piece in left if token not in piece.tokens]
    return tuple(sorted(feeds))


_NUMBERED = re.compile(r"\d{3}|[0-9a-f]{8}-")  # a hook with a long number in it names one element, not a kind
