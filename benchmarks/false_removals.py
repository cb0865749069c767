"""Which sentences of the true body do the rules take?

    python benchmarks/false_removals.py CORPUS... [--show N] [--limit N] [--json OUT]

Each page is cleaned as it comes, scorer and all, without its site packs. A sentence of the true body counts as `taken`
when a block that a rule removed holds it, and no other: none that is handed over as text or field, and none that was
left to the scorer. `disputed` are those of them that are plain boilerplate which the truth keeps: false_removals.json
lists the rule and the document, with the reason; the share is that of the others. The rules are told in the order of
what they took; `--show` prints that many sentences of each.

Where the truth names snippets that must not be in the text, `without_kept` is the share of these that are in it:
with the packs, and with no rule at all.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus, Page, open_corpus
from benchmarks.measures import evaluate, fold
from benchmarks.prediction import Prediction
from benchmarks.product import clean_page
from benchmarks.report import arguments, finish, table
from cleaner import Cleaned, Cleaner, RuleSet
from cleaner.model import FIELD_LABELS

HEADS = ("corpus", "sentences", "taken", "disputed", "share", "without_kept", "no rules")
DISPUTED = Path(__file__).with_suffix(".json")
MIN_CHARS = 12
"""Folded characters of a sentence that counts: "Yes." stands in many places by chance."""

_END = re.compile(r"(?<=[.!?…。！？।])[\"'”’»)\]]*\s+|\n+|(?<=[。！？])")
_NO_RULE = ("scorer/", "default/", "field/", "revise/", "policy/")


@dataclass
class Tally:
    """The sentences of a corpus, and those that each rule took, as pairs of document and sentence."""

    sentences: int = 0
    disputed: int = 0
    taken: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def count(self) -> int:
        """How many sentences were taken, disputed or not."""
        return self.disputed + sum(map(len, self.taken.values()))


def main() -> None:
    options = _options()
    results: dict[str, Any] = {}
    for folder in options.corpora:
        corpus = open_corpus(folder, options.limit)
        tally, kept = measure(corpus)
        _tell(corpus.name, tally, options.show)
        results[corpus.name] = _figures(tally, kept)
    rows = [(name, *(_cell(value) for value in found.values())) for name, found in results.items()]
    print("\n" + table(HEADS, rows))
    finish(results, options.json)


def measure(corpus: Corpus) -> tuple[Tally, Mapping[str, float]]:
    """What the rules took from the true bodies of a corpus, and `without_kept` with and without rules."""
    tally, disputed = Tally(), disputed_rules(corpus.folder.name)
    bare, with_rules, without_rules = Cleaner(rules=RuleSet()), {}, {}
    for page, truth in zip(corpus.pages(), corpus.truths, strict=True):
        cleaned = clean_page(page)
        sentences = list(sentences_of(truth.get("body") or ""))
        tally.sentences += len(sentences)
        for rule, sentence in taken(cleaned, sentences):
            if (page.id, rule) in disputed:
                tally.disputed += 1
            else:
                tally.taken[rule].append((page.id, sentence))
        if truth.get("without"):
            with_rules[page.id] = Prediction(cleaned.article.text)
            without_rules[page.id] = _bare(bare, page)
    truths = [{key: truth[key] for key in ("id", "without")} for truth in corpus.truths if truth.get("without")]
    if not truths:
        return tally, {}
    runs = {"packs": with_rules, "none": without_rules}
    return tally, {name: evaluate(truths, run)["without_kept"] for name, run in runs.items()}


def sentences_of(body: str) -> Iterator[str]:
    """The folded sentences of a text that are long enough to be told apart."""
    for sentence in _END.split(body):
        if len(folded := fold(sentence)) >= MIN_CHARS:
            yield folded


def taken(cleaned: Cleaned, sentences: list[str]) -> Iterator[tuple[str, str]]:
    """The rule and the sentence, for each sentence that only blocks which rules removed hold."""
    article = cleaned.article
    given = (article.text, article.title, article.summary, *article.captions, *article.authors, *article.tags)
    removed, left = _parted(cleaned)
    elsewhere = fold("\n".join((*(part for part in given if part), *left)))
    for sentence in sentences:
        by = next((by for by, text in removed if sentence in text), None)
        if by is not None and sentence not in elsewhere:
            yield by, sentence


def disputed_rules(corpus: str) -> set[tuple[str, str]]:
    """Document and rule of each row for this corpus: all that the rule took there is disputed."""
    rows = json.loads(DISPUTED.read_text("utf-8"))
    return {(row["id"], row["rule"]) for row in rows if row["corpus"] == corpus}


def _parted(cleaned: Cleaned) -> tuple[list[tuple[str, str]], list[str]]:
    """The blocks that rules removed, as rule and folded text; and the texts of all others."""
    removed, left = [], []
    shown = {index for paragraph in cleaned.article.paragraphs for index in paragraph.blocks}
    for decision in cleaned.account.decisions:
        text = cleaned.account.layout.blocks[decision.block].text
        if decision.block in shown or decision.label in FIELD_LABELS or decision.by.startswith(_NO_RULE):
            left.append(text)
        else:
            removed.append((decision.by, fold(text)))
    return removed, left


def _bare(cleaner: Cleaner, page: Page) -> Prediction:
    return Prediction(cleaner.clean(page.raw, url=page.url, media=page.media).article.text)


def _figures(tally: Tally, kept: Mapping[str, float]) -> dict[str, Any]:
    return {
        "sentences": tally.sentences,
        "taken": tally.count,
        "disputed": tally.disputed,
        "share": (tally.count - tally.disputed) / max(1, tally.sentences),
        "without_kept": kept.get("packs"),
        "no rules": kept.get("none"),
    }


def _tell(name: str, tally: Tally, show: int) -> None:
    print(f"\n### {name}\n")
    for rule, sentences in sorted(tally.taken.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(sentences):4} {rule}")
        for page, sentence in sentences[:show]:
            print(f"       {page}: {sentence[:200]}")
    sys.stdout.flush()


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.5f}"


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--show", type=int, default=3, help="sentences told for each rule (default: 3)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
