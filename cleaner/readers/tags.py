"""The lexical patterns of markup, as browsers and libxml2 read it, for looking at a page before it is parsed.

Every repeat is possessive and every part may end with the input, so a search is linear in it, whatever it is: the same
patterns with ordinary repeats ran for minutes on a page of 300 KB.
"""

from __future__ import annotations

NAME = rb"[a-zA-Z][^\s/>]*+"

# The name of an attribute is anything, even quotes, up to white space, "=" or the end of the tag.
ATTRIBUTE = rb"[^\s>/][^\s=>/]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"
SPACE = rb"[\s/]++"
ATTRIBUTES = rb"(?:" + SPACE + rb"|" + ATTRIBUTE + rb")*+"
END = rb"(?:>|\Z)"

SKIPPED = rb"<!--[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z)|<[!?][^>]*+" + END
"""Comments, doctypes and processing instructions."""


def raw_text(group: int, names: bytes) -> bytes:
    """A pattern for elements whose content is no markup, `names` parted by `|`; capturing group `group` is the name."""
    content = rb"[^<]*+(?:<(?!/\%d(?=[\s/>]))[^<]*+)*+" % group
    return rb"<(%s)(?=[\s/>])%s%s%s(?:</[^>]*+%s|\Z)" % (names, ATTRIBUTES, END, content, END)
