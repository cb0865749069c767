"""Patterns that ignore case, made ready for texts in lower case.

There the engine compares letters as they stand: on shipped patterns that takes a quarter of the time. What is found
stands at the same place in the text itself, because putting a text in lower case (`literals.lower`) keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaner.rules.literals import lower
from cleaner.rules.patterns import compile_for_even

_FLAGS = re.compile(r"\(\?([imsx]*i[imsx]*)\)")
_APART = re.compile(r"(\\[\s\S]|\(\?P<\w+>)")  # escapes and names of groups: no letters to compare
_AGAIN = re.compile(r"\(\?i\)|(?<=\(\?)i(?=:)")  # what the flags at the beginning say already
# Other flags for a part, code points that may be capitals, and ranges that hold capitals without their small letters.
_REFUSED = re.compile(
    r"\(\?(?:[a-z]+-?|-)i|\\[xuUN0]|\[[^\]]*(?:[ -@]-[A-\\^-~]|[^A-Za-z\]\\]-[A-Za-z]|[A-Z]-[^A-Z\]]|[a-z]-[A-Z])"
)
# In these, and so in nearly every text, both engines see the same letters, digits and spaces. Outside them vowel signs
# are letters to the regex module alone, and raised or circled figures to re alone.
_ODD = re.compile(
    "[^\x00-\x1b\x20-\xb1\xb4-\xb8\xba\xbb\xbf-\u02ff\u0370-\u0482\u048a-\u0557\u2010-\u203e\u20a0-\u20cf\u2190-\u245f"
    "\u2500-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u3191\u3400-\u9fff\uac00-\ud7a3]"
)


def is_odd(text: str) -> bool:
    """Whether the two engines could read a text differently: then a pattern is searched as it stands."""
    return not text.isascii() and _ODD.search(text) is not None


def ignores_case(source: str) -> bool:
    """Whether the pattern can be had for texts in lower case: no part of it looks at case."""
    flags = _FLAGS.match(source)
    return flags is not None and _REFUSED.search(source, flags.end()) is None


def lowered(source: str) -> Any:
    """A pattern that ignores case, compiled for texts in lower case that are not odd."""
    flags = _FLAGS.match(source)
    if flags is None:
        raise ValueError("case matters to this pattern")
    others = flags[1].replace("i", "")
    rest = "".join(_small(_AGAIN.sub("", source[flags.end() :])))
    return compile_for_even(f"(?{others}){rest}" if others else rest)


def _small(source: str) -> Iterator[str]:
    for part in _APART.split(source):
        yield part if _APART.fullmatch(part) else lower(part)
