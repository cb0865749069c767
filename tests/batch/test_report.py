from __future__ import annotations

from collections import Counter

from cleaner.batch.report import Report
from cleaner.batch.tally import Tally
from cleaner.batch.work import Row


def tally():
    counted = Tally()
    counted.count(Row("a", "ok", (), b"", {"core/x/y": 3}, {"clean": 0.5}))
    counted.count(Row("b", "error", ("timeout",), b"", {}, {}))
    return counted


def test_tallies_add_up_and_come_back_whole():
    double = Tally.of(tally().to_dict())
    double.add(tally())
    assert double.rows == 4
    assert double.to_dict()["by"] == {"core/x/y": 6}
    assert double.to_dict()["seconds"] == {"clean": 1.0}
    assert double.to_dict()["statuses"] == {"ok": 2, "review": 0, "empty": 0, "rejected": 0, "error": 2}


def test_a_summary_adds_up():
    lines = list(Report(tally(), Counter({"image/png": 2}), 0.5, 2, {}).lines())
    assert lines == [
        "2 documents: 1 ok, 0 review, 0 empty, 0 rejected, 1 error",
        "why: timeout 1",
        "left out, no documents: image/png 2",
        "0.5 seconds, 4.0 documents a second",
    ]


def test_the_report_as_json():
    told = Report(tally(), Counter(), 2.0, 1, {"jobs": 1}).to_dict()
    assert told["documents"] == sum(told["statuses"].values()) == 2
    assert (told["documents_per_second"], told["jobs"], told["blocks_by"]) == (0.5, 1, {"core/x/y": 3})


def test_metrics_are_what_prometheus_reads():
    text = Report(tally(), Counter({'odd"\n\\type': 1}), 1.0, 2, {}).metrics()
    assert 'clean_documents_total{status="ok"} 1\n' in text
    assert 'clean_reasons_total{reason="timeout"} 1\n' in text
    assert 'clean_blocks_total{by="core/x/y"} 3\n' in text
    assert 'clean_left_out_total{why="odd\\"\\n\\\\type"} 1\n' in text
    assert 'clean_worker_seconds_total{step="clean"} 0.5\n' in text
    assert text.count("# TYPE") == 5
