"""One run of a batch: items in, rows out in their order, shard by shard; what it counts, and how it goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from cleaner.batch.item import Item
from cleaner.batch.outputs.journal import Done, Entry, Journal
from cleaner.batch.outputs.sinks import Sink
from cleaner.batch.outputs.whole import TargetError
from cleaner.batch.pool import Answered, Pool
from cleaner.batch.tally import Tally
from cleaner.batch.work import Row, Rowing
from cleaner.errors import CleanerError
from cleaner.model import Notice, Status

SHARD_SIZE = 64 << 20
"""Bytes of rows after which a shard is full, however few they are."""


class TooManyErrors(CleanerError):
    """More documents failed than the caller allows."""


@dataclass(slots=True)
class Shard:
    """Rows that are not written yet, and what is told about them."""

    rows: list[Row] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    quarantine: list[Entry] = field(default_factory=list)
    size: int = 0


class Run:
    """Cleans items and writes them to a sink.

    shard_rows  rows of a shard; 1 with a stream, which gives rows as they come
    max_errors  errors with which the run still goes on, or None
    """

    def __init__(self, work: Rowing, sink: Sink, *, shard_rows: int, max_errors: int | None = None) -> None:
        self.work, self.sink = work, sink
        self.shard_rows, self.max_errors = shard_rows, max_errors
        self.journal: Journal | None = None
        self.done = Done()
        self.names = hashlib.blake2b(digest_size=16)
        self.shard = Shard()

    def go_on(self, journal: Journal, done: Done) -> None:
        """Keep this journal, and begin after what is done."""
        self.journal, self.done = journal, done

    def all(self, items: Iterable[Item], pool: Pool, watch: Callable[[Row, str], None]) -> Done:
        """Clean everything that is not done yet; `watch` is told each row and what went wrong with it.

        Raises TargetError, and TooManyErrors.
        """
        left = self._left(items)
        if self.sink.is_finished():
            if next(left, None) is not None:
                raise TargetError(_CHANGED)
            self.sink.tidy()
            return self.done
        with closing(pool.ordered(left)) as answers:
            for answered in answers:
                watch(*self._add(answered))
                self._check_errors()
        if self.shard.rows:
            self._commit()
        self.sink.finish(self.done.shards)
        return self.done

    @property
    def tally(self) -> Tally:
        """What was counted so far, in a shard that is not written yet too."""
        whole = Tally()
        whole.add(self.done.tally)
        whole.add(self.shard.tally)
        return whole

    @property
    def quarantine(self) -> list[Entry]:
        """The documents that failed so far, those of a shard that is not written yet among them."""
        return [*self.done.quarantine, *self.shard.quarantine]

    def _left(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items after those that are done, which must be the same as before."""
        items = iter(items)
        for _ in range(self.done.rows):
            item = next(items, None)
            if item is None:
                raise TargetError(_CHANGED)
            self._name(item)
            self.sink.pass_over(item.name)
        if self.done.rows and self.names.hexdigest() != self.done.items:
            raise TargetError(_CHANGED)
        return items

    def _add(self, answered: Answered) -> tuple[Row, str]:
        item, answer = answered
        self._name(item)
        row: Row = self.work.failed(item, Notice(answer.code, answer.detail)) if answer.code else answer.value
        shard = self.shard
        shard.rows.append(row)
        shard.tally.count(row)
        shard.size += _size(row)
        if row.status == Status.ERROR:
            shard.quarantine.append(_entry(item, row, answer.detail))
        if len(shard.rows) >= self.shard_rows or shard.size >= SHARD_SIZE:
            self._commit()
        return row, answer.detail

    def _check_errors(self) -> None:
        errors = self.done.tally.statuses[Status.ERROR] + self.shard.tally.statuses[Status.ERROR]
        if self.max_errors is not None and errors > self.max_errors:
            raise TooManyErrors(f"{errors} documents ended as errors, and --max-errors allows {self.max_errors}")

    def _commit(self) -> None:
        shard = self.shard  # counted as not written until it is: an interrupt may come in between
        self.sink.write(self.done.shards, shard.rows)
        self.shard = Shard()
        entry = self.done.add(shard.tally, shard.quarantine, self.names.hexdigest())
        if self.journal is not None:
            self.journal.commit(entry)

    def _name(self, item: Item) -> None:
        self.names.update(f"{item.name}\0{len(item.raw)}\0".encode("utf-8", "surrogatepass"))


_CHANGED = "the input is not what it was when the run broke off; give the same again, or start anew with --overwrite"


def _entry(item: Item, row: Row, detail: str) -> Entry:
    """What the quarantine says of an item that failed: enough to find it and to see whether it is the same."""
    raw = item.raw.encode("utf-8", "surrogatepass") if isinstance(item.raw, str) else item.raw
    return {
        "id": item.name,
        "url": item.url,
        "reason": row.reasons[0] if row.reasons else "",
        "detail": detail,
        "bytes": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
    }


def _size(row: Row) -> int:
    if isinstance(row.data, bytes):
        return len(row.data)
    return sum(len(value) for value in row.data.values() if isinstance(value, (str, bytes)))
