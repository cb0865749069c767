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
from zlib import crc32

import numpy as np

from cleaner.api import match, read, segment
from cleaner.errors import ReadError
from cleaner.fields import identify
from cleaner.model import Hints, Label, Layout, Match
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.score.sheet import sheet_of
from training.labels import label_blocks
from training.renderings import renderings

LABELS = (*Label,)
_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go".split())


@dataclass
class Example:
    """One document of a corpus: what the sheet says of its blocks, and what is known of them.

    `labels` are the shares of each block in the article, nan where nothing is known; `rules` the number of the label
    that a rule gave the block, or -1; `site` the registered domain, by which folds are made. The last four are the
    elements above the blocks of a page (`score.grove.Grove`), and what `fit.paths_of` makes of them.
    """

    id: str
    corpus: str
    site: str
    url: str | None
    texts: list[str]
    numbers: np.ndarray
    words: np.ndarray
    weights: np.ndarray
    labels: np.ndarray
    rules: np.ndarray
    truth: dict[str, Any]
    language: str = "?"
    name_tokens: np.ndarray | None = None
    place_name: np.ndarray | None = None
    place_parent: np.ndarray | None = None
    place_of: np.ndarray | None = None
    paths: np.ndarray | None = None


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
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").split("\n") if line.strip()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_example, ((row, folder, media) for row in rows), chunksize=8)
        return [example for example in found if example is not None]


_ONE_IN = 30


def load_clean(folder: Path) -> list[Example]:
    """Dumps that are clean already, made from the true texts of one in thirty: all of them is article.

    Every other one is cut short after two to nine lines. Without them the scorer takes lines from a speech or a recipe
    that comes without any menu, because it never saw a page without one.
    """
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").split("\n") if line.strip()]
    chosen = [row for row in rows if row.get("body") and crc32(row["id"].encode()) % _ONE_IN == 0]
    return [example for row in chosen if (example := _clean_example(row, folder)) is not None]


def _clean_example(row: dict[str, Any], folder: Path) -> Example | None:
    number = crc32(row["id"].encode()) // _ONE_IN
    lines = [line.strip() for line in row["body"].split("\n") if line.strip()]
    if number % 2:
        lines = lines[: 2 + number // 2 % 8]
    text = ("\n\n" if number % 4 < 2 else "\n").join(lines)
    example = _read_example({**row, "body": text}, folder, "text", text.encode())
    if example is not None:
        example.id, example.labels, example.truth = f"{row['id']}+clean", np.ones_like(example.labels), {}
    return example


def load_renderings(folder: Path) -> list[Example]:
    """Dumps of every page of a corpus folder with whole true texts, by six converters each; only learned from."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").split("\n") if line.strip()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_rendered, ((row, folder) for row in rows if row.get("body")), chunksize=4)
        return [example for some in found for example in some]


def _rendered(job: tuple[dict[str, Any], Path]) -> list[Example]:
    row, folder = job
    raw = gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes())
    try:
        markup = read(raw, url=row.get("url"), media="html", hints=Hints()).text
    except ReadError as error:
        print("left out:", folder.name, row["id"], error)
        return []
    found = []
    for name, text in renderings(markup).items():
        example = _read_example(row, folder, "text", text.encode("utf-8", "replace"))
        if example is not None:
            example.id, example.truth = f"{row['id']}+{name}", {}
            found.append(example)
    return found


def _example(job: tuple[dict[str, Any], Path, str]) -> Example | None:
    row, folder, media = job
    page = folder / "pages" / row["id"]
    if media == "html":
        raw = gzip.decompress(Path(f"{page}.html.gz").read_bytes())
    else:
        raw = Path(f"{page}.txt").read_bytes()
    return _read_example(row, folder, media, raw)


def _read_example(row: dict[str, Any], folder: Path, media: str, raw: bytes) -> Example | None:
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
        numbers=sheet.numbers,
        words=sheet.words,
        weights=sheet.weights,
        labels=_labels(row, layout),
        rules=rules,
        truth={key: row[key] for key in ("body", "with", "without") if row.get(key)},
    )
    if sheet.grove is not None:
        example.name_tokens = sheet.grove.tokens()
        example.place_name, example.place_parent, example.place_of = (
            sheet.grove.name,
            sheet.grove.parent,
            sheet.grove.of,
        )
    return example


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
