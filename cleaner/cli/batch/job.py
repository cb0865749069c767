"""One call of the command: the run, what is told of it, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

from cleaner.batch.inputs.readers import items_of
from cleaner.batch.inputs.sources import Search, sources_of
from cleaner.batch.item import Item
from cleaner.batch.limits import MIB, Limits, usable_cores
from cleaner.batch.many import never_raising
from cleaner.batch.outputs.journal import journal_for
from cleaner.batch.outputs.sinks import Files, Shards, Stream
from cleaner.batch.outputs.whole import check_place, write_whole
from cleaner.batch.pool import Pool
from cleaner.batch.report import Report
from cleaner.batch.rows import line_of
from cleaner.batch.run import Run, TooManyErrors
from cleaner.batch.sample import sampled
from cleaner.batch.work import Row, Rowing
from cleaner.cli.batch.plan import (
    TOLD,
    asked_of,
    check_unread,
    form_of,
    reading_of,
    shape_of,
    sink_of,
    written_by,
)
from cleaner.cli.batch.progress import Progress
from cleaner.cli.batch.voice import Voice
from cleaner.cli.clean import FAILING
from cleaner.cli.exits import Exit
from cleaner.cli.options import cleaner_of
from cleaner.cli.screen import Screen
from cleaner.errors import UsageError
from cleaner.model import Status
from cleaner.writers.jsonout import as_json

_FAILED = (Status.ERROR, Status.REJECTED)


class Job:
    """Everything that the options ask for."""

    def __init__(self, names: tuple[str, ...], given: Mapping[str, Any]) -> None:
        if given["resume"] and given["overwrite"]:
            raise UsageError("--resume goes on with what is there, --overwrite replaces it; give one of them")
        for name in TOLD:
            check_place(given[name])
        self.given = given
        self.voice = Voice(as_lines=given["log_json"], quiet=given["quiet"])
        self.cleaner = never_raising(cleaner_of(dict(given)))
        self.reading = reading_of(given, self.cleaner.policy.max_chars)
        written = written_by(given)
        self.sources = sources_of(names, Search(given["include"], frozenset(written), self.reading.skipped))
        check_unread(written, self.sources)
        self.form = form_of(given)
        screen = Screen(given["colour"])
        self.sink = sink_of(self.form, given, self.sources, Stream(lambda data: screen.data(data.decode())))
        self.jobs: int = given["jobs"] or usable_cores()
        self.limits = Limits(given["timeout"], given["memory"] * MIB, given["recycle"])
        self.taken = 0

    def run(self) -> Exit:
        """Clean everything, and tell how it ended. Raises InputError and TargetError."""
        shape, prefix = shape_of(self.form, self.given), self.given["prefix"]
        work = Rowing(self.cleaner, shape, encoded=self.form != "parquet", prefix=prefix)
        if not isinstance(self.sink, (Shards, Files)):
            return self._all(Run(work, self.sink, shard_rows=1, max_errors=self.given["max_errors"]))
        run = Run(work, self.sink, shard_rows=self.given["shard_rows"], max_errors=self.given["max_errors"])
        asked = asked_of(self.given, self.cleaner, self.form)
        journal, done = journal_for(self.sink, asked, resume=self.given["resume"], overwrite=self.given["overwrite"])
        with closing(journal):
            run.go_on(journal, done)
            return self._all(run)

    def _all(self, run: Run) -> Exit:
        pool = Pool(run.work, self.jobs, self.limits)
        before, start = run.done.rows, monotonic()
        shown = not (self.given["quiet"] or self.given["log_json"]) and self.given["output"] != "-"
        progress = Progress(self.reading.meter, sum(source.size for source in self.sources), shown=shown)

        def watch(row: Row, why: str) -> None:
            progress.count(row.status)
            if row.status in _FAILED:
                self.voice.failed(row.name, row.status, why or ", ".join(row.reasons))

        try:
            run.all(self._items(), pool, watch)
            ended = "complete"
        except KeyboardInterrupt:
            ended = "interrupted"
        except TooManyErrors as error:
            ended = "too_many_errors"
            self.voice.erred(str(error))
        finally:
            progress.close()
        tally = run.tally
        if ended == "complete" and tally.rows != self.taken:
            raise RuntimeError(f"{self.taken} documents went in, {tally.rows} came out")
        about = {"ended": ended, "output": self.given["output"], "jobs": self.jobs, "versions": self.cleaner.versions}
        self._tell(Report(tally, self.reading.skipped, monotonic() - start, tally.rows - before, about))
        self._write("quarantine", b"".join(map(line_of, run.quarantine)))
        return self._exit(run, ended)

    def _items(self) -> Iterator[Item]:
        for item in sampled(items_of(self.sources, self.reading), self.given["sample"], self.given["limit"]):
            self.taken += 1
            yield item

    def _exit(self, run: Run, ended: str) -> Exit:
        if ended == "interrupted":
            way_on = "; the same command with --resume goes on" if run.journal is not None else ""
            self.voice.said(ended, f"interrupted: {run.done.rows:,} documents stand{way_on}", rows=run.done.rows)
            return Exit.INTERRUPTED
        failing = FAILING[self.given["fail_on"]]
        bad = ended != "complete" or any(run.tally.statuses[status] for status in failing)
        return Exit.DOCUMENT if bad else Exit.FINE

    def _tell(self, report: Report) -> None:
        self._write("report", as_json(report.to_dict(), indent=2).encode())
        self._write("metrics", report.metrics().encode())
        if self.given["log_json"]:
            self.voice.said("summary", next(report.lines()), **report.to_dict())
        else:
            for line in report.lines():
                self.voice.said("summary", line)

    def _write(self, wanted: str, data: bytes) -> None:
        """Write one of the files that options may ask for."""
        path: Path | None = self.given[wanted]
        if path is not None:
            write_whole(path, lambda file: _put(file, data))


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)
