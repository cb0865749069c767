"""Hook patterns with the edges of tokens in them, so that what they need may tell a token from a part of one: " ad" is
rare among hooks, "ad" is in every `header` and `shadow`.

A hook has a blank put before and behind it. Then `(?:^|\\s)` always has one before what follows, and
`(?=\\s|$)` one behind what it follows.
"""

from __future__ import annotations

import re

_BEGINS, _ENDS = "\2", "\3"  # stand for edges in a pattern, and in the strings that it needs
_BEGIN = re.compile(f"{_BEGINS}+")


def edged(source: str) -> str:
    """A pattern with signs for the edges of tokens, to be read and never searched. No class may hold what they replace.

    >>> edged(r"(?:^|\\s)ads?(?=\\s|$)")
    '\\\\x02ads?\\\\x03'
    """
    return source.replace(r"(?:^|\s)", r"\x02").replace(r"(?=\s|$)", r"\x03")


def spaced(string: str) -> str:
    """A string that an edged pattern needs as hooks hold it: with blanks for edges.

    What stands behind the end of a token may be its own blank.

    >>> spaced("\\2ad\\3"), spaced("\\2ad\\3 slot")
    (' ad ', ' ad slot')
    """
    whole = string.rstrip(_ENDS)
    last = " " if len(whole) < len(string) else ""
    return _BEGIN.sub(" ", whole.replace(_ENDS, "")) + last
