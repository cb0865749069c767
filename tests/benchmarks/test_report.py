from __future__ import annotations

from benchmarks.report import table


def test_a_table_is_padded_markdown():
    assert table(["system", "f1"], [["cleaner", "0.9"], ["x", "12.34"]]).splitlines() == [
        "| system  |    f1 |",
        "| ------- | ----: |",
        "| cleaner |   0.9 |",
        "| x       | 12.34 |",
    ]
