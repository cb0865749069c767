"""What `clean learn` makes of a site: learned from all of its pages but one, measured on that one, for each in turn.

    python benchmarks/learn.py CORPUS... [--models FOLDER] [--limit N] [--json OUT]

Documents are grouped by registered domain; groups of fewer than four are left out. `before` is the word F1 of the
generic road, `after` with the learned pack on top; `lost` counts true sentences that were kept before and are gone.
The shipped networks know the corpora they were trained on: `--models` takes a folder with a folder of models for each
registered domain, trained without it.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.corpus import Page, open_corpus
from benchmarks.measures import fold
from benchmarks.report import arguments, finish, table
from cleaner.api import Cleaner
from cleaner.errors import UsageError
from cleaner.learn import Source, learn
from cleaner.learn.site import registered
from cleaner.learn.specimens import generic_cleaner
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet
from cleaner.workbench.overlap import word_overlap

FEWEST = 4
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Fold:
    """One page, cleaned without and with what its site's other pages taught."""

    id: str
    site: str
    before: float
    after: float
    rules: int
    lost: tuple[str, ...]


def main() -> None:
    options = _options()
    results: dict[str, Any] = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        truths = {truth["id"]: truth["body"] for truth in corpus.truths if truth.get("body")}
        folds = [
            fold
            for site, pages in _sites(page for page in corpus.pages() if page.id in truths).items()
            for fold in measure(site, pages, truths, options.models)
        ]
        print(f"\n### {corpus.name}\n\n{_table(folds)}", flush=True)
        for one in folds:
            if one.lost or one.after < options.below:
                print(f"    {one.id}: {one.before:.4f} -> {one.after:.4f}, {one.rules} rules, lost: {list(one.lost)}")
        results[corpus.name] = {one.id: [one.before, one.after, list(one.lost)] for one in folds}
    finish(results, options.json)


def measure(site: str, pages: Sequence[Page], truths: dict[str, str], models: Path | None) -> Iterator[Fold]:
    """Each page of a site, with what the others teach."""
    road = generic_cleaner()
    own = models / site if models is not None else None
    generic = Cleaner(rules=road.rules, models=own)
    teacher = Cleaner(road.policy, road.rules, own)
    for page in pages:
        sources = [Source(other.id, _reader(other), other.url) for other in pages if other is not page]
        before = generic.clean(page.raw, url=page.url, media=page.media).text
        after, rules = before, 0
        try:
            lesson = learn(sources, cleaner=teacher, predict=False)
            rules = len(lesson.rules)
            pack = parse_pack(lesson.toml, Layer.CALL)
            taught = Cleaner(rules=RuleSet((*road.rules.packs, pack)), models=own)
            after = taught.clean(page.raw, url=page.url, media=page.media).text
        except UsageError as error:
            print(f"{page.id}: nothing learned: {error}")
        truth = truths[page.id]
        f1s = [word_overlap(text, truth)[2] for text in (before, after)]
        yield Fold(page.id, site, f1s[0], f1s[1], rules, tuple(lost_sentences(truth, before, after)))


def lost_sentences(truth: str, before: str, after: str) -> list[str]:
    """The true sentences that stand in one text and not in the other."""
    lines = (line.strip("[] ") for line in truth.split("\n"))  # a standfirst stands in brackets there
    sentences = [s for line in lines for s in _SENTENCE.split(line) if len(s.split()) > 1]
    old, new = fold(before), fold(after)
    return [s for s in sentences if fold(s) in old and fold(s) not in new]


def _reader(page: Page) -> Any:
    return lambda: page.raw


def _sites(pages: Iterator[Page]) -> dict[str, list[Page]]:
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        host = re.sub(r"^\w+://", "", page.url or page.id).split("/")[0].lower()
        groups[registered(host)].append(page)
    return {site: group for site, group in sorted(groups.items()) if len(group) >= FEWEST}


def _table(folds: Sequence[Fold]) -> str:
    groups: dict[str, list[Fold]] = defaultdict(list)
    for one in folds:
        groups[one.site].append(one)
        groups["all"].append(one)
    heads = ["site", "pages", "before", "after", "lowest", "rules", "lost", "pages that lost"]
    order = sorted(groups, key=lambda site: (site == "all", site))
    return table(heads, [[site, *_row(groups[site])] for site in order])


def _row(folds: Sequence[Fold]) -> list[str]:
    before, after = (mean(getattr(one, name) for one in folds) for name in ("before", "after"))
    lost = [len(one.lost) for one in folds]
    rules = mean(one.rules for one in folds)
    return [
        str(len(folds)), f"{before:.4f}", f"{after:.4f}", f"{min(one.after for one in folds):.4f}", f"{rules:.1f}",
        str(sum(lost)), str(sum(map(bool, lost))),
    ]  # fmt: skip


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--models", type=Path, help="a folder with a folder of models for each registered domain")
    parser.add_argument("--below", type=float, default=0.98, help="tell of pages below this word F1 (default: 0.98)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
