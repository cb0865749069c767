"""Every sample, field by field: a failure names the sample and the field (`news--council-page:title`).

`expected.json` holds `url` and `media` where the caller knows them, then what must come out. Only the fields given
there are checked:

    title, published, modified, authors, agency, site, language, summary, body, captions, pictures, tags, section,
    image, read_time, flags, status
                the value itself
    reasons     codes that must be the reasons of the status
    warnings    codes that must be among the warnings
    absent      strings that stand in neither summary, body nor text
    removed     pieces of the input and what the account must say of their block: its `label`, and who decided
                (`by`: a rule id, or the beginning of one, such as "core/related")

Samples under `known_failures/` also name the fields that are wrong today, in `fails`: those are strict expected
failures, so that an improvement is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaned, Cleaner, Policy
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs
from cleaner.workbench import samples
from cleaner.workbench.samples import CLAIMS, outcome, sample_folders

SAMPLES = Path(__file__).parent.parent / "samples"
REQUIRED = frozenset({"title", "published", "authors", "body", "absent", "status"})
FULL = Policy(account="full")

NAMES = [folder.relative_to(SAMPLES).as_posix() for folder in sample_folders(SAMPLES)]


def read_expected(name: str) -> dict[str, Any]:
    return samples.read_expected(SAMPLES / name)


def clean_sample(name: str, cleaner: Cleaner) -> Cleaned:
    return samples.clean_sample(SAMPLES / name, cleaner)


@cache
def cleaned(name: str) -> Cleaned:
    return clean_sample(name, Cleaner(FULL, shipped_rules()))


@cache
def shipped_rules() -> RuleSet:
    return RuleSet(shipped_packs())


@cache
def rules_without_sites() -> RuleSet:
    return RuleSet(pack for pack in shipped_packs() if pack.layer is not Layer.SITE)


def every_field() -> Iterator[Any]:
    for name in NAMES:
        expected = read_expected(name)
        for field in CLAIMS:
            if field in expected:
                fails = field in expected.get("fails", ())
                marks = [pytest.mark.xfail(reason="a known failure", strict=True)] if fails else []
                yield pytest.param(name, field, id=f"{name}:{field}", marks=marks)


@pytest.mark.parametrize(("name", "field"), list(every_field()))
def test_field(name: str, field: str) -> None:
    wanted = read_expected(name)[field]
    assert outcome(cleaned(name).to_dict(), field, wanted) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_account_is_conserved(name: str) -> None:
    account = cleaned(name).account
    source, blocks = account.layout.source, account.layout.blocks
    assert [decision.block for decision in account.decisions] == list(range(len(blocks)))
    ends = [0, *(block.end for block in blocks)]
    starts = [*(block.start for block in blocks), len(source)]
    gaps = list(zip(ends, starts, strict=True))
    assert all(end <= start for end, start in gaps), "two blocks overlap"
    assert [source[end:start] for end, start in gaps if source[end:start].strip()] == []


@pytest.mark.parametrize("name", [name for name in NAMES if "url" not in read_expected(name)])
def test_no_site_pack_is_needed(name: str) -> None:
    bare = clean_sample(name, Cleaner(FULL, rules_without_sites())).to_dict()
    assert {**bare, "versions": None} == {**cleaned(name).to_dict(), "versions": None}


@pytest.mark.parametrize("name", NAMES)
def test_expectation_is_well_formed(name: str) -> None:
    expected = read_expected(name)
    assert set(expected) >= REQUIRED
    assert bool(expected.get("fails")) == name.startswith("known_failures/")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("sites/")])
def test_a_site_sample_is_met_by_its_pack(name: str) -> None:
    assert cleaned(name).to_dict()["provenance"]["site_packs"] == [name]


def test_at_least_half_of_the_samples_are_negative() -> None:
    negatives = [name for name in NAMES if name.startswith("negative/")]
    positives = [name for name in NAMES if "/" not in name]
    assert len(negatives) >= max(12, len(positives))
