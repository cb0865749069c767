"""What is told at the end of a run: for people, as JSON, and as metrics. No title and no address is ever a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.batch.tally import Tally


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went. `left_out` counts what was no document, `seconds` is the time on the wall."""

    tally: Tally
    left_out: Mapping[str, int]
    seconds: float
    here: int  # documents of this run; without those that were done before it went on
    about: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON holds it."""
        counted = self.tally.to_dict()
        return {
            "documents": self.tally.rows,
            "statuses": counted["statuses"],
            "reasons": counted["reasons"],
            "left_out": dict(sorted(self.left_out.items())),
            "blocks_by": counted["by"],
            "worker_seconds": counted["seconds"],
            "wall_seconds": round(self.seconds, 3),
            "documents_per_second": round(self.rate, 3),
            **self.about,
        }

    @property
    def rate(self) -> float:
        """Documents a second, in this run."""
        return self.here / self.seconds if self.seconds else 0.0

    def lines(self) -> Iterator[str]:
        """The summary for people; its counts add up."""
        statuses = ", ".join(f"{count:,} {status}" for status, count in self.tally.to_dict()["statuses"].items())
        yield f"{_plural(self.tally.rows, 'document')}: {statuses}"
        if self.tally.reasons:
            yield f"why: {_counted(self.tally.reasons)}"
        if self.left_out:
            yield f"left out, no documents: {_counted(self.left_out)}"
        yield f"{self.seconds:,.1f} seconds, {self.rate:,.1f} documents a second"

    def metrics(self) -> str:
        """The counts in Prometheus's text format."""
        counted = self.tally.to_dict()
        return "".join(
            [
                *_metric("clean_documents_total", "Documents by how they ended.", "status", counted["statuses"]),
                *_metric("clean_reasons_total", "Reasons of documents that are not ok.", "reason", counted["reasons"]),
                *_metric("clean_blocks_total", "Blocks by what decided them.", "by", counted["by"]),
                *_metric("clean_left_out_total", "Records and files that are no documents.", "why", self.left_out),
                *_metric("clean_worker_seconds_total", "Seconds of workers by step.", "step", counted["seconds"]),
            ]
        )


def _metric(name: str, about: str, label: str, values: Mapping[str, float]) -> Iterator[str]:
    yield f"# HELP {name} {about}\n# TYPE {name} counter\n"
    for value, count in sorted(values.items()):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        yield f'{name}{{{label}="{escaped}"}} {count}\n'


def _counted(counts: Mapping[str, int]) -> str:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    more = f" and {len(most) - 8} more" if len(most) > 8 else ""
    return ", ".join(f"{name} {count:,}" for name, count in most[:8]) + more


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
