"""Dumps that are made to learn from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("html2text", reason="the train extra is not installed")

import numpy as np

from tests.fields.made import PROSE as SHORT
from tests.fields.made import STORY, TITLE
from training.made import load_clean, load_cuts, load_renderings
from training.renderings import CONVERTERS, renderings

MORE = "Divers had looked at every post under the older pier in March, and found that most of them had rotted away."
PROSE = (*SHORT, MORE)
PAGE = (
    "<html><head><script>let a = 'never seen';</script></head><body><nav><a href='/'>Harbours</a> <a href='/n'>News</a>"
    f"</nav><article><h1>{TITLE}</h1>{STORY}<p>{MORE}</p><table><tr><td>Pier</td><td>closed</td></tr></table>"
    "</article></body></html>"
)
CLUTTER = [f"More from the harbour, part {n}" for n in range(12)]


def corpus(folder: Path, rows: list[dict[str, object]], **pages: bytes) -> Path:
    (folder / "pages").mkdir(parents=True)
    for name, raw in pages.items():
        (folder / "pages" / name.replace("_", ".", 1).replace("_", ".")).write_bytes(raw)
    (folder / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def row(name: str, **known: object) -> dict[str, object]:
    return {"id": name, "url": f"https://gazette.example/{name}", **known}


def test_every_converter_tells_the_story_and_no_code() -> None:
    found = renderings(PAGE)
    assert set(found) == set(CONVERTERS)
    for text in found.values():
        assert all(sentence in text for sentence in PROSE)
        assert "never seen" not in text


def test_what_holds_hardly_anything_is_left_out() -> None:
    assert renderings("<p>Pier</p>") == {}


@pytest.mark.parametrize(("known", "source"), [({"body": "\n\n".join(PROSE)}, "rendered"), ({}, "told")])
def test_dumps_of_a_page_whose_text_is_known_or_told_by_the_cleaner(
    tmp_path: Path, known: dict[str, object], source: str
) -> None:
    found = load_renderings(corpus(tmp_path / "c", [row("a", **known)], a_html_gz=gzip.compress(PAGE.encode())))
    assert {example.id for example in found} == {f"a+{name}" for name in CONVERTERS}
    for example in found:
        assert (example.truth, example.site, example.source) == ({}, "gazette.example", source)
        told = [label for text, label in zip(example.texts, example.labels, strict=True) if text in PROSE]
        assert np.mean(told) > 0.9


def test_cuts_are_short_and_hold_a_part_of_the_article(tmp_path: Path) -> None:
    dump = "\n\n".join([*CLUTTER, TITLE, *PROSE, *CLUTTER]).encode()
    found = load_cuts(corpus(tmp_path / "c", [row("a", body="\n\n".join(PROSE)), row("b")], a_txt=dump))
    assert len({tuple(example.texts) for example in found}) > 1
    for example in found:
        article = [text for text in example.texts if text in PROSE]
        assert article == list(PROSE[: len(article)])
        assert len(article) >= 2
        assert len(example.texts) - len(article) <= 15
        assert {text: bool(label > 0.5) for text, label in zip(example.texts, example.labels, strict=True)} == {
            text: text in PROSE for text in example.texts
        }


def test_of_a_head_above_a_clean_text_nothing_is_said(tmp_path: Path) -> None:
    rows = [
        row(f"r{n}", body="\n\n".join(PROSE), title=TITLE, date="2024-05-06", authors=["Mira Tolland"])
        for n in range(120)
    ]
    found = load_clean(corpus(tmp_path / "c", rows))
    heads = [example for example in found if TITLE in example.texts]
    assert 0 < len(heads) < len(found) < len(rows)
    for example in found:
        unknown = [text for text, label in zip(example.texts, example.labels, strict=True) if np.isnan(label)]
        assert set(unknown) == set(example.texts) - set(PROSE)
