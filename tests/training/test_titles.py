"""Points for headlines: what marks the true title gains points, and each site is judged by the others'."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.corpus import Page
from training.titles import FORMS, Choice, fit, load, report


def choice(site: str, *, marked: bool) -> Choice:
    true = np.array([False, True, False])
    return Choice("town", site, np.array([[0.0, 1.0], [1.0 if marked else 0.0, 0.0], [0.0, 0.0]]), true, true)


def test_what_marks_the_true_title_gains_points() -> None:
    telling, misleading = fit([choice(f"site{n}.org", marked=True) for n in range(20)])
    assert telling > 1 > 0 > misleading


def test_the_report_counts_exactly_right_titles() -> None:
    choices = [choice(f"site{n}.org", marked=True) for n in range(20)]
    assert report(choices, 5) == "town: 20 titles, right 1.0000, at best 1.0000"


PAGE = """<html><head><title>Two piers at Holm stay closed | Holm Post</title></head><body><nav><p>Menu</p></nav>
<h1>Two piers at Holm stay closed</h1><p>The two wooden piers will stay closed, the harbour board said on Monday.</p>
<p>Divers found that most of the posts under the older pier had rotted more than anybody had expected.</p></body>"""
DUMP = """Two piers at Holm stay closed | Holm Post

# Two piers at Holm stay closed

The two wooden piers at Holm will stay closed until the spring, the harbour board said on Monday evening.

Divers found that most of the posts under the older pier had rotted far more than anybody had expected."""


@pytest.mark.parametrize(("what", "name", "raw"), [("pages", "1.html.gz", PAGE), ("dumps", "1.txt", DUMP)])
def test_a_corpus_gives_choices_with_an_address_and_without(tmp_path: Path, what: str, name: str, raw: str) -> None:
    (tmp_path / "pages").mkdir()
    encoded = raw.encode()
    (tmp_path / "pages" / name).write_bytes(gzip.compress(encoded) if name.endswith("gz") else encoded)
    row = {"id": "1", "url": "https://holmpost.example/two-piers-closed", "title": "Two piers at Holm stay closed"}
    (tmp_path / "truth.jsonl").write_text(json.dumps(row) + "\n")
    points, see = FORMS[what]
    choices = list(load(tmp_path, points.POINTS, see))
    assert [c.corpus for c in choices] == [tmp_path.name, f"{tmp_path.name} without addresses"]
    assert all(c.exact.any() and c.signs.shape == (len(c.true), len(points.POINTS)) for c in choices)


def test_a_page_that_is_no_page_gives_none() -> None:
    assert list(FORMS["pages"][1](Page("1", b"%PDF-1.7", None, "html"))) == []
