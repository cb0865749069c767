"""Dumps that are made of pages to learn from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("html2text", reason="the train extra is not installed")

import numpy as np

from tests.fields.made import PROSE, STORY, TITLE
from training.examples import load_renderings
from training.renderings import CONVERTERS, renderings

PAGE = (
    "<html><head><script>let a = 'never seen';</script></head><body><nav><a href='/'>Harbours</a> <a href='/n'>News</a>"
    f"</nav><article><h1>{TITLE}</h1>{STORY}<table><tr><td>Pier</td><td>closed</td></tr></table>"
    "</article></body></html>"
)


def test_every_converter_tells_the_story_and_no_code() -> None:
    found = renderings(PAGE)
    assert set(found) == set(CONVERTERS)
    for text in found.values():
        assert all(sentence in text for sentence in PROSE)
        assert "never seen" not in text


def test_what_holds_hardly_anything_is_left_out() -> None:
    assert renderings("<p>Pier</p>") == {}


def test_examples_of_a_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    rows = [{"id": "a", "url": "https://gazette.example/a", "body": "\n\n".join(PROSE)}, {"id": "b", "url": None}]
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = load_renderings(tmp_path)
    assert {example.id for example in found} == {f"a+{name}" for name in CONVERTERS}
    for example in found:
        assert example.truth == {}
        assert example.site == "gazette.example"
        told = [label for text, label in zip(example.texts, example.labels, strict=True) if text in PROSE]
        assert np.mean(told) > 0.9
