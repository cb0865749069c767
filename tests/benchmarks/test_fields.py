"""The figures of the fields that need the documents themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import fields
from benchmarks.corpus import Corpus, open_corpus
from tests.fields.made import PROSE, TITLE


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two dumps: one whose title is a line and whose day nobody knows, one whose title is not."""
    lead = "The northern pier will be closed all winter, and nobody knows when it opens, said the clerk on Monday."
    story = "\n\n".join([lead, *PROSE])
    dumps = {"a": f"# {TITLE}\n\n21 June 2024\n\n{story}", "b": story}
    truths = [{"id": "a", "title": TITLE}, {"id": "b", "title": "Another title of it", "date": "2024-06-21"}]
    (tmp_path / "pages").mkdir()
    for name, text in dumps.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, truths)), "utf-8")
    return open_corpus(tmp_path)


def test_titles_that_stand_as_lines_and_days_that_nobody_knows(corpus: Corpus) -> None:
    found = fields.measure(corpus)
    assert (found["lines"], found["title_line"], found["no_title"]) == (1, 1.0, 0.5)
    assert (found["undated"], found["date_given"]) == (1, 1)
    assert 0 < found["share"] < 1


@pytest.mark.parametrize(
    ("truth", "undated"),
    [({}, True), ({"date": "2024-06-21"}, False), ({"date": None, "modified_day": "2024-06-21"}, False)],
)
def test_is_undated(truth: dict[str, str | None], undated: bool) -> None:
    assert fields.is_undated(truth) == undated
