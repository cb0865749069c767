"""The lines of a document as the kernel reads them: put into one buffer once, for all who look at them."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.kernel import BYTES, NUMBER, count_byte, function

_SEAM = "\0"

_held = function("bytes_held", BYTES, NUMBER, BYTES, NUMBER)


class Lines:
    """The lines of a document in UTF-8, parted by seams.

    text      the buffer
    count     how many lines it has
    is_known  whether they stand in it as they are: readers remove seams from them, but where one is left lines are not
              what they seem, and nothing is known of them
    """

    __slots__ = ("count", "is_known", "text")

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = _SEAM.join(lines).encode("utf-8", "surrogatepass")
        self.count = len(lines)
        self.is_known = count_byte(self.text, b"\0") < max(1, self.count)

    def hold(self, text: str) -> bool:
        """Whether a text stands in one of the lines.

        >>> Lines(["The pier", "Quay"]).hold("pie"), Lines(["The pier", "Quay"]).hold("piers")
        (True, False)
        """
        return is_held(self.text, text.encode("utf-8", "surrogatepass"))


def is_held(data: bytes, wanted: bytes) -> bool:
    """Whether some bytes stand in others, several times as fast as `in` tells it of many."""
    return _held(data, len(data), wanted, len(wanted)) != 0
