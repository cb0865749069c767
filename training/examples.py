"""Documents with what is known of them: the sheet of numbers, a label for each block, a weight for each document."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from cleaner.api import Cleaner, match, read, segment
from cleaner.fields import identify
from cleaner.model import Hints, Label
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.score.sheet import Sheet, sheet_of
from training.labels import label_blocks

LABELS = (*Label,)
_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go".split())


@dataclass
class Example:
    """One document of a corpus.

    `labels` are shares of each block in the article, nan where nothing is known; `rules` the number of the label that
    a rule gave the block, or -1; `site` the registered domain, by which folds are made.
    """

    id: str
    corpus: str
    media: str
    site: str
    language: str
    url: str | None
    texts: list[str]
    numbers: np.ndarray
    words: np.ndarray
    weights: np.ndarray
    labels: np.ndarray
    rules: np.ndarray
    truth: dict[str, Any]
    name_tokens: np.ndarray | None = None
    place_name: np.ndarray | None = None
    place_parent: np.ndarray | None = None
    place_of: np.ndarray | None = None
    paths: np.ndarray | None = None
    known: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


def site_of(url: str | None, fallback: str) -> str:
    """The registered domain of an address: two labels, three below a public second level such as co.uk."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.lower().split(".")
    if len(parts) < 2:
        return fallback
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-size:])


_CLEANER: list[Cleaner] = []


def _cleaner() -> Cleaner:
    if not _CLEANER:
        _CLEANER.append(Cleaner(rules=RuleSet(p for p in shipped_packs() if p.layer is not Layer.SITE)))
    return _CLEANER[0]


def load(folder: Path, media: str) -> list[Example]:
    """Every document of a corpus folder that can be read and has blocks."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").split("\n") if line.strip()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_example, ((row, folder, media) for row in rows), chunksize=8)
        return [example for example in found if example is not None]


def _example(job: tuple[dict[str, Any], Path, str]) -> Example | None:
    row, folder, media = job
    page = folder / "pages" / row["id"]
    if media == "html":
        raw = gzip.decompress(Path(f"{page}.html.gz").read_bytes())
    else:
        raw = Path(f"{page}.txt").read_bytes()
    cleaner = _cleaner()
    try:
        document = read(raw, url=row.get("url"), media=media, hints=Hints())
    except Exception as error:  # noqa: BLE001  # a page that is no page is no example
        print("left out:", folder.name, row["id"], error)
        return None
    layout = segment(document)
    context = identify(document, layout, cleaner.rules)
    layout, reports = match(document, layout, cleaner.rules.active(context))
    if not layout.blocks:
        return None
    return _with_labels(row, folder, media, layout, reports, context.language or "?")


def _with_labels(row, folder, media, layout, reports, language) -> Example:
    sheet = sheet_of(layout)
    rules = np.full(len(layout.blocks), -1, np.int64)
    for report in reversed(reports):
        if report.rule.action == "remove" or report.rule.action == "field":
            rules[report.block] = LABELS.index(report.rule.label)
    example = Example(
        row["id"], folder.name, media, site_of(row.get("url"), f"{folder.name}/{row['id']}"), language, row.get("url"),
        [b.text for b in layout.blocks], sheet.numbers, sheet.words, sheet.weights, _labels(row, layout), rules,
        {k: row.get(k) for k in ("body", "with", "without") if row.get(k)},
    )
    if sheet.grove is not None:
        example.name_tokens = sheet.grove.tokens().astype(np.int32)
        example.place_name = sheet.grove.name.astype(np.int32)
        example.place_parent = sheet.grove.parent.astype(np.int32)
        example.place_of = sheet.grove.of.astype(np.int32)
    return example


def _labels(row: dict[str, Any], layout) -> np.ndarray:
    if row.get("body"):
        return np.array(label_blocks(layout.blocks, row["body"]), np.float32)
    labels = np.full(len(layout.blocks), np.nan, np.float32)
    texts = [" ".join(b.text.lower().split()) for b in layout.blocks]
    for snippets, value in ((row.get("with") or (), 1.0), (row.get("without") or (), 0.0)):
        for snippet in snippets:
            wanted = " ".join(snippet.lower().split())
            for at, text in enumerate(texts):
                if wanted and wanted in text:
                    labels[at] = value
    return labels
