"""Documents with what is known of them: the sheet of numbers, a label for each block, a weight for each document."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from cleaner.api import match, read, segment
from cleaner.fields import identify
from cleaner.model import Hints, Label, Layout, Match
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.score.sheet import Sheet, sheet_of
from cleaner.score.tokens import MAX_HOOK_TOKENS
from cleaner.score.vocabulary import FIRST_WORDS, HEAD, LAST_WORDS, TAIL
from training.labels import label_blocks

LABELS = (*Label,)
_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go".split())


@dataclass
class Example:
    """One document of a corpus: what the sheet says of its blocks, and what is known of them.

    `labels` are the shares of each block in the article, nan where nothing is known; `rules` the number of the label
    that a rule gave the block, or -1; `site` the registered domain, by which folds are made; `source` says how it was
    come by (`training.fit.Recipe.shares`). The last four are the elements above the blocks of a page
    (`score.grove.Grove`).
    """

    id: str
    corpus: str
    site: str
    url: str | None
    texts: list[str]
    numbers: np.ndarray
    words: np.ndarray
    bag: np.ndarray
    weights: np.ndarray
    labels: np.ndarray
    rules: np.ndarray
    truth: dict[str, Any]
    language: str = "?"
    source: str = "given"
    name_tokens: np.ndarray | None = None
    place_name: np.ndarray | None = None
    place_parent: np.ndarray | None = None
    place_of: np.ndarray | None = None


def site_of(url: str | None, fallback: str) -> str:
    """The registered domain of an address: two labels, three below a public second level such as co.uk."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.lower().split(".")
    if len(parts) < 2:
        return fallback
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-size:])


@cache
def shipped_rules() -> RuleSet:
    """The shipped rules without those for single sites, as on a publisher that nobody has seen."""
    return RuleSet(p for p in shipped_packs() if p.layer is not Layer.SITE)


def load(folder: Path, media: str) -> list[Example]:
    """Every document of a corpus folder that can be read and has blocks."""
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_example, ((row, folder, media) for row in rows_of(folder)), chunksize=8)
        return [example for example in found if example is not None]


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """What is known of each document of a corpus folder."""
    lines = (folder / "truth.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def _example(job: tuple[dict[str, Any], Path, str]) -> Example | None:
    row, folder, media = job
    return example_of(row, folder, media, raw_of(row, folder, media))


def raw_of(row: dict[str, Any], folder: Path, media: str) -> bytes:
    """The bytes of a document."""
    page = folder / "pages" / row["id"]
    if media == "html":
        return gzip.decompress(Path(f"{page}.html.gz").read_bytes())
    return Path(f"{page}.txt").read_bytes()


def example_of(row: dict[str, Any], folder: Path, media: str, raw: bytes) -> Example | None:
    """The example that these bytes make, or None where they have no blocks."""
    rules = shipped_rules()
    try:
        document = read(raw, url=row.get("url"), media=media, hints=Hints())
    except Exception as error:  # a page that is no page is no example
        print("left out:", folder.name, row["id"], error)
        return None
    layout = segment(document)
    context = identify(document, layout, rules)
    layout, reports = match(document, layout, rules.active(context))
    if not layout.blocks:
        return None
    example = _of_layout(row, folder, layout, reports)
    example.language = context.language or "?"
    return example


def _of_layout(row: dict[str, Any], folder: Path, layout: Layout, reports: Sequence[Match]) -> Example:
    sheet = sheet_of(layout)
    rules = np.full(len(layout.blocks), -1, np.int64)
    for report in reversed(reports):
        if report.rule.action in ("remove", "field"):
            rules[report.block] = LABELS.index(report.rule.label)
    example = Example(
        id=row["id"],
        corpus=folder.name,
        site=site_of(row.get("url"), f"{folder.name}/{row['id']}"),
        url=row.get("url"),
        texts=[block.text for block in layout.blocks],
        numbers=np.array(sheet.numbers).reshape(-1, sheet.features),
        words=np.array(sheet.words).reshape(-1, FIRST_WORDS + LAST_WORDS),
        bag=_bag(sheet),
        weights=np.array(sheet.weights),
        labels=_labels(row, layout),
        rules=rules,
        truth={key: row[key] for key in ("body", "with", "without") if row.get(key)},
    )
    if sheet.grove is not None:
        example.name_tokens = np.frombuffer(sheet.grove.tokens(), np.int16).reshape(-1, MAX_HOOK_TOKENS)
        places = (sheet.grove.name, sheet.grove.parent, sheet.grove.of)
        example.place_name, example.place_parent, example.place_of = map(np.array, places)
    return example


def _bag(sheet: Sheet) -> np.ndarray:
    """The words of each block side by side: (blocks, most of a block), filled up with 0."""
    words, of = np.array(sheet.bag, np.int64), np.array(sheet.bag_of, np.int64)
    rows = np.zeros((len(sheet), HEAD + TAIL), np.int16)
    begin = np.searchsorted(of, np.arange(len(rows)))
    rows[of, np.arange(len(of)) - begin[of]] = words
    return rows


def _labels(row: dict[str, Any], layout: Layout) -> np.ndarray:
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
