"""Bytes in stretches: what of an archive belongs together, up to where it ends, is damaged, or a record must begin."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.batch.inputs.warc.members import Damage, Event


class Tape:
    """One stretch after the other. Nothing is read across the end of a stretch but by `advance`.

    at       the offset of what is read next, counted in plain bytes
    damage   what ended this stretch, if damage did
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = iter(events)
        self.buffer = bytearray()
        self.at = 0
        self.damage: Damage | None = None
        self.ended = self.over = False

    def advance(self) -> bool:
        """Go to the next stretch, leaving what is left of this one; False at the end."""
        self.at += len(self.buffer)
        self.buffer.clear()
        self.ended, self.damage = self.over, None
        return not self.over

    def read(self, size: int) -> bytes:
        """The next bytes of this stretch; fewer only at its end."""
        while len(self.buffer) < size and self._more():
            pass
        taken = bytes(self.buffer[:size])
        del self.buffer[:size]
        self.at += len(taken)
        return taken

    def give_back(self, taken: bytes) -> None:
        """Put bytes back that were read last."""
        self.buffer[:0] = taken
        self.at -= len(taken)

    def read_to(self, mark: bytes, limit: int) -> bytes | None:
        """The bytes up to and with `mark`; None, and nothing read, where it does not come within `limit` bytes."""
        start = 0
        while (place := self.buffer.find(mark, start)) < 0:
            start = max(0, len(self.buffer) - len(mark) + 1)
            if start > limit or not self._more():
                return None
        return self.read(place + len(mark))

    def skip_to(self, mark: bytes, limit: int | None = None) -> bool:
        """Go to where `mark` stands. False, and all passed over, where `limit` bytes or this stretch end before it."""
        left = limit
        while True:
            place = self.buffer.find(mark)
            if place >= 0 and (left is None or place < left):
                self.read(place)
                return True
            passed = max(0, len(self.buffer) - len(mark) + 1)
            if left is not None:
                passed = min(passed, left)
                left -= passed
            self.read(passed)
            if left == 0 or not self._more():
                self.read(len(self.buffer) if left is None else left)
                return False

    def _more(self) -> bool:
        if self.ended:
            return False
        event = next(self.events, None)
        if isinstance(event, bytes):
            self.buffer += event
            return True
        self.ended, self.over = True, event is None
        self.damage = event if isinstance(event, Damage) else None
        return False
