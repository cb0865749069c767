"""The lexical patterns of markup, as browsers and libxml2 read it, for looking at a page before it is parsed.

Every repeat is possessive and every part may end with the input, so a search is linear in it, whatever it is: the same
patterns with ordinary repeats ran for minutes on a page of 300 KB.
"""

from __future__ import annotations

NAME = rb"[a-zA-Z][^\s/>]*+"

# The name of an attribute is anything, even quotes, up to white space, "=" or the end of the tag. The first branch is
# the common form once more, for speed.
ATTRIBUTE_OR_SPACE = (
    rb"(?:\s++[^\s=>/]++=\"[^\"]*+\"|[\s/]++"
    rb"|[^\s>/][^\s=>/]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+)"
)
ATTRIBUTES = ATTRIBUTE_OR_SPACE + rb"*+"
END = rb"(?:>|\Z)"

SKIPPED = rb"<!--[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z)|<[!?][^>]*+" + END
"""Comments, doctypes and processing instructions."""


def attributes(most: int) -> bytes:
    """A pattern for at most so many attributes, or twice as many without space between them."""
    return ATTRIBUTE_OR_SPACE + b"{0,%d}+" % (2 * most)


def raw_text(*names: bytes, inside: bytes = ATTRIBUTES) -> bytes:
    """A pattern for whole elements whose content is no markup.

    One branch a name, for a group within a possessive repeat makes `re` of Python 3.11 fail.
    """
    return b"|".join(
        rb"<(?i:%s)(?=[\s/>])%s%s[^<]*+(?:<(?!/(?i:%s)(?=[\s/>]))[^<]*+)*+(?:</[^>]*+%s|\Z)"
        % (name, inside, END, name, END)
        for name in names
    )
