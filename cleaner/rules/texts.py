"""The texts of a document's blocks as the index of the rules looks at them: all at once, because that is cheap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cleaner.kernel import code_points
from cleaner.model import Block
from cleaner.rules.literals import lower

SEAM = "\0"
"""Parts texts that are joined; readers remove NULs."""

_SPACES = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace() and sign != " ")


class Texts:
    """Lower-case forms of the texts of some blocks, each worked out when it is first asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def low(self) -> list[str]:
        """The texts in lower case, as long as they are (`literals.lower`)."""
        texts = [block.text for block in self.blocks]
        joined = SEAM.join(texts)
        if not joined.isascii() and any(sign in joined for sign in "İıſ"):
            return [lower(text) for text in texts]
        return [text.lower() for text in texts]

    @cached_property
    def _as_they_are(self) -> str:
        return SEAM.join(self.low)

    @cached_property
    def joined(self) -> str:
        """The texts in lower case as one, every white space a blank."""
        joined = self._as_they_are
        for space in _SPACES:
            if space in joined:
                joined = joined.replace(space, " ")
        return joined

    @cached_property
    def spaced(self) -> list[str]:
        """The texts in lower case, every white space a blank."""
        return self.low if self.joined is self._as_they_are else self.joined.split(SEAM)

    @cached_property
    def signs(self) -> bytes:
        """The code points of `joined`."""
        return code_points(self.joined)
