"""The pages under docs/rules/ are those that the packs make, and say of each rule what it is."""

from __future__ import annotations

import re

from cleaner.rules.ruleset import shipped_packs
from docs.rule_pages import FOLDER, pages

PACKS = shipped_packs()
MADE = pages(PACKS)


def test_the_committed_pages_are_up_to_date() -> None:
    stale = [name for name, text in MADE.items() if (FOLDER / name).read_text("utf-8") != text]
    assert stale == [], "run: make docs"
    assert {path.name for path in FOLDER.glob("*")} == set(MADE)


def test_every_pack_and_rule_is_told() -> None:
    index = MADE["README.md"]
    assert [pack.name for pack in PACKS if f"[{pack.name}]" not in index] == []
    for pack in PACKS:
        page = MADE[pack.name.replace("/", "--") + ".md"]
        assert re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.M) == [rule.id.rsplit("/", 1)[-1] for rule in pack.rules]


def test_every_row_has_all_its_cells() -> None:
    rows = [line for text in MADE.values() for line in text.splitlines() if line.startswith("| `")]
    assert [row for row in rows if len(re.findall(r"(?<!\\)\|", row)) != 6] == []
