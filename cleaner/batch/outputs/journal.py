"""The journal of a run: what it was asked for, and every shard that stands. By it a run that broke off goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.batch.outputs.sinks import Files, Shards
from cleaner.batch.outputs.whole import TargetError, make_folder, sync_folder, told
from cleaner.batch.tally import Tally

Entry = dict[str, Any]


@dataclass(slots=True)
class Done:
    """What the journal's shards add up to."""

    shards: int = 0
    rows: int = 0
    items: str = ""  # names all items so far and their sizes
    tally: Tally = field(default_factory=Tally)
    quarantine: list[Entry] = field(default_factory=list)

    def add(self, tally: Tally, quarantine: list[Entry], items: str) -> Entry:
        """Add one shard. Gives what the journal keeps of it."""
        self.shards += 1
        self.rows += tally.rows
        self.items = items
        self.tally.add(tally)
        self.quarantine += quarantine
        return {"rows": self.rows, "items": items, "tally": tally.to_dict(), "quarantine": quarantine}


def journal_for(
    sink: Shards | Files, asked: Mapping[str, str], *, resume: bool, overwrite: bool
) -> tuple[Journal, Done]:
    """The journal of a run that is allowed to begin, and what is done already.

    `asked` is what settles the output's bytes; a run goes on only with the same. Raises TargetError for an output that
    is there and neither to be resumed nor overwritten, and for one that another run is writing.
    """
    path, is_there = sink.journal, sink.exists()
    if is_there and not overwrite and not (path.exists() and path.stat().st_size > 0):
        why = "is there already" + ", and no run of this command wrote it" * resume
        raise TargetError(f"{sink.target}: {why}; replace it with --overwrite, or choose another name")
    make_folder(path.parent)
    journal = Journal(path, sink.target, asked)
    try:
        done = None if overwrite else journal.read()
        anew = done is None or sink.is_gone(done.shards)
        if not (resume or overwrite) and (is_there or not anew):
            what = "is there already" if sink.is_finished() else "a run has begun there"
            raise TargetError(f"{sink.target}: {what}; go on with --resume, or start anew with --overwrite")
        if done is None or anew:
            return journal, _anew(sink, journal)
        journal.compare()
        sink.check(done.shards)
    except BaseException:
        journal.close()
        raise
    return journal, done


def _anew(sink: Shards | Files, journal: Journal) -> Done:
    """Begin with nothing. Where this breaks off, what an earlier run wrote is still known to be in the way."""
    journal.begin(cleared=False)
    sink.clear()
    journal.begin(cleared=True)
    return Done()


class Journal:
    """Held open, and locked, while a run goes on. `close` it at the end."""

    def __init__(self, path: Path, target: Path, asked: Mapping[str, str]) -> None:
        self.path, self.target, self.asked = path, target, dict(asked)
        self.before: Mapping[str, str] = {}
        with told(path):
            self.file: BinaryIO = path.open("a+b")
        self._lock()

    def begin(self, *, cleared: bool) -> None:
        """Start anew. `cleared` says whether the output of earlier runs is gone."""
        with told(self.path):
            self.file.truncate(0)
            self._append({"asked": self.asked, "cleared": cleared})
            sync_folder(self.path.parent)

    def read(self) -> Done | None:
        """What is done, or None where no run has begun. Raises TargetError for a file that is no journal."""
        done = Done()
        with told(self.path):
            self.file.seek(0)
            lines = self.file.readlines()
        whole = [line for line in lines if line.endswith(b"\n")]
        try:
            head: dict[str, Any] = json.loads(whole[0]) if whole else {"cleared": False}
            if not head["cleared"]:
                return None
            self.before = dict(head["asked"])
            for line in whole[1:]:
                entry = json.loads(line)
                done.add(Tally.of(entry["tally"]), entry["quarantine"], entry["items"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise TargetError(f"{self.path}: is no journal of a run; start anew with --overwrite") from error
        with told(self.path):
            self.file.truncate(sum(map(len, whole)))  # a line that was being written when the run broke off
        return done

    def compare(self) -> None:
        """Raise TargetError where the run before was asked for something else."""
        before = self.before
        differing: Sequence[str] = sorted(
            f"{name} ({before.get(name)}, now {self.asked.get(name)})"
            for name in before.keys() | self.asked.keys()
            if before.get(name) != self.asked.get(name)
        )
        if differing:
            raise TargetError(
                f"{self.target}: the run before differs in {', '.join(differing)}; "
                "ask for the same again, or start anew with --overwrite"
            )

    def commit(self, entry: Entry) -> None:
        """Add a shard that stands. Only from here on is it part of the output."""
        with told(self.path):
            self._append(entry)

    def close(self) -> None:
        """Let go of the file and the lock."""
        with suppress(OSError):  # what a full disk did not take was told when it was to be written
            self.file.close()

    def _append(self, entry: Mapping[str, Any]) -> None:
        self.file.write(json.dumps(entry).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows: no lock there
            return
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.close()
            raise TargetError(f"{self.target}: another run is writing there; wait for it or name another") from None
        except OSError:  # some file systems of clusters know no locks
            return
