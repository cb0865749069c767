"""What the whole cleaner makes of documents with a model that has not seen their sites."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from benchmarks.measures import word_overlap
from cleaner.api import Cleaner
from cleaner.model import Media
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from training.examples import Example


class Row(NamedTuple):
    """One document: word precision, recall and F1, what F1 was expected, and in what language it is."""

    corpus: str
    language: str
    precision: float
    recall: float
    f1: float
    expected: float


def measure(examples: Iterable[Example], corpora: Sequence[Path], media: Media, models: Path) -> list[Row]:
    """Clean each document with the models of this folder, without site packs."""
    rules = RuleSet(pack for pack in shipped_packs() if pack.layer is not Layer.SITE)
    cleaner = Cleaner(rules=rules, models=models)
    folders = {folder.name: folder for folder in corpora}
    rows = []
    for e in examples:
        page = folders[e.corpus] / "pages" / e.id
        path = Path(f"{page}.html.gz" if media is Media.HTML else f"{page}.txt")
        raw = gzip.decompress(path.read_bytes()) if media is Media.HTML else path.read_bytes()
        cleaned = cleaner.clean(raw, url=e.url, media=media)
        rows.append(Row(e.corpus, e.language, *word_overlap(cleaned.text, e.truth["body"]), cleaned.confidence or 0.0))
    return rows


def report(rows: Sequence[Row]) -> str:
    """Tables by corpus, by language, and of F1 against what was expected."""
    lines = []
    for title, key in (("corpus", lambda r: r.corpus), ("language", lambda r: r.language), ("expected", _expected)):
        groups = defaultdict(list)
        for row in rows:
            groups[key(row)].append(row)
        lines += ["", f"| {title} | documents | precision | recall | word F1 |", "| --- | ---: | ---: | ---: | ---: |"]
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            means = " | ".join(f"{mean(getattr(r, what) for r in group):.4f}" for what in ("precision", "recall", "f1"))
            lines.append(f"| {name} | {len(group)} | {means} |")
    return "\n".join(lines)


def _expected(row: Row) -> str:
    for low in (0.98, 0.95, 0.9, 0.8, 0.7):
        if row.expected >= low:
            return f"{low} and more"
    return "under 0.7"
