"""The lines of a document as the kernel reads them: put into one buffer once, for all who look at them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

SEAM = "\0"
"""Parts texts that are joined; readers remove NULs."""

_begin = function("lines_begin", BYTES, NUMBER, NUMBER, ARRAY)
_held = function("bytes_held", BYTES, NUMBER, BYTES, NUMBER)


def joined(texts: Sequence[str]) -> bytes:
    """Texts in UTF-8, one behind the other, a `SEAM` between them."""
    return SEAM.join(texts).encode("utf-8", "surrogatepass")


class Lines:
    """The lines of a document in UTF-8, parted by seams.

    text      the buffer
    begins    the address of where each line begins, and one past the end of the last one and its seam
    count     how many lines it has
    is_known  whether they stand in it as they are: readers remove seams from them, but where one is left lines are not
              what they seem, and nothing is known of them
    """

    __slots__ = ("_begins", "begins", "count", "is_known", "text")

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = joined(lines)
        self.count = len(lines)
        self._begins = zeros(self.count + 1)
        self.begins = address(self._begins)
        self.is_known = not lines or _begin(self.text, len(self.text), self.count, self.begins) == 1

    def hold(self, text: str, most: int = sys.maxsize) -> bool:
        """Whether a text stands in one of the lines, as far as these are among the first `most` bytes.

        >>> Lines(["The pier", "Quay"]).hold("pie"), Lines(["The pier", "Quay"]).hold("piers")
        (True, False)
        """
        wanted = text.encode("utf-8", "surrogatepass")
        return _held(self.text, min(len(self.text), most), wanted, len(wanted)) != 0


def is_held(data: bytes, wanted: bytes) -> bool:
    """Whether some bytes stand in others, several times as fast as `in` tells it of many."""
    return _held(data, len(data), wanted, len(wanted)) != 0
