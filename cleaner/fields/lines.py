"""The lines of a document as the kernel reads them: put into one buffer once, for all who look at them."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros

_SEAM = "\0"

_begin = function("lines_begin", BYTES, NUMBER, NUMBER, ARRAY)
_held = function("bytes_held", BYTES, NUMBER, BYTES, NUMBER)


class Lines:
    """The lines of a document in UTF-8, parted by seams; `joined` is what they are together, where that is known.

    text      the buffer
    begins    the address of where each line begins, and one past the end of the last one and its seam
    count     how many lines it has
    is_known  whether they stand in it as they are: readers remove seams from them, but where one is left lines are not
              what they seem, and nothing is known of them
    """

    __slots__ = ("_begins", "begins", "count", "is_known", "text")

    def __init__(self, lines: Sequence[str], joined: str | None = None) -> None:
        joined = _SEAM.join(lines) if joined is None else joined
        self.text = joined.encode("utf-8", "surrogatepass")
        self.count = len(lines)
        self._begins = zeros(self.count + 1)
        self.begins = address(self._begins)
        self.is_known = not lines or _begin(self.text, len(self.text), self.count, self.begins) == 1

    def hold(self, text: str) -> bool:
        """Whether a text stands in one of the lines.

        >>> Lines(["The pier", "Quay"]).hold("pie"), Lines(["The pier", "Quay"]).hold("piers")
        (True, False)
        """
        return is_held(self.text, text.encode("utf-8", "surrogatepass"))


def is_held(data: bytes, wanted: bytes) -> bool:
    """Whether some bytes stand in others, several times as fast as `in` tells it of many."""
    return _held(data, len(data), wanted, len(wanted)) != 0
