"""What rule sets do to folders of documents: coverage, conflicts, differences, cost, and what true texts would lose."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner import Cleaner, Policy, SiteConfigs
from cleaner.errors import UsageError
from cleaner.rules.pack import Layer, Scope
from cleaner.rules.ruleset import RuleSet
from cleaner.workbench.conflicts import Conflicts, add_examples, twins
from cleaner.workbench.cost import Costs, measure
from cleaner.workbench.coverage import Coverage
from cleaner.workbench.difference import change, rule_set
from cleaner.workbench.documents import Source, sources, truths
from cleaner.workbench.false_positives import Tally, count_sentences, try_text
from cleaner.workbench.tried import reports_on
from tests.workbench.packs import MORE, PROSE, SAME, WEATHER, pack

DUMP = f"{PROSE}\n\nWeather in Pell: 14 degrees\n\n{MORE}\n\n{PROSE}"
WEATHER_RULES = RuleSet([pack(WEATHER)])
FULL = Policy(account="full")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    rows = [{"id": f"d{n}", "url": "https://pell.example/a", "body": f"{PROSE}\n\n{MORE}\n\n{PROSE}"} for n in range(4)]
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", "utf-8")
    (tmp_path / "pages" / "d0.txt").write_text(DUMP, "utf-8")
    (tmp_path / "pages" / "d1.html.gz").write_bytes(gzip.compress(f"<p>{PROSE}</p>".encode()))
    return tmp_path


# --- documents --------------------------------------------------------------------------------------------------------


def test_a_corpus_has_the_documents_of_its_rows(corpus: Path) -> None:
    found = sources(corpus)
    assert [(source.name, source.url) for source in found] == [(n, "https://pell.example/a") for n in ("d0", "d1")]
    assert found[0].body is not None
    assert found[0].body.startswith(PROSE)
    assert found[1].read()[:2] == b"\x1f\x8b"


def test_any_folder_has_its_pages_and_dumps(corpus: Path) -> None:
    (corpus / "truth.jsonl").unlink()
    (corpus / "notes.md").write_text("no document")
    assert [(s.name, s.url) for s in sources(corpus, url="x")] == [("pages/d0.txt", "x"), ("pages/d1.html.gz", "x")]
    assert [s.name for s in sources(corpus, 1)] == ["pages/d0.txt"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 3}', '{"url": "x"}'])
def test_a_row_that_is_none_is_told_with_its_line(corpus: Path, line: str) -> None:
    (corpus / "truth.jsonl").write_text(f'{{"id": "a"}}\n{line}\n', "utf-8")
    with pytest.raises(UsageError, match=r"truth\.jsonl:2"):
        truths(corpus)


def test_a_row_may_hold_signs_that_part_lines_elsewhere(corpus: Path) -> None:
    rows = [{"id": "a", "body": "one\u2028two\x85three"}, {"id": "b"}]
    (corpus / "truth.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in rows), "utf-8")
    assert truths(corpus) == rows


def test_rows_that_are_no_text_are_told(corpus: Path) -> None:
    (corpus / "truth.jsonl").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(UsageError, match="cannot be read as UTF-8"):
        truths(corpus)


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no documents"):
        sources(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        sources(tmp_path / "none")
    with pytest.raises(UsageError, match="no such folder"):
        truths(tmp_path / "none")


# --- true texts -------------------------------------------------------------------------------------------------------


def test_what_rules_would_take_of_true_texts_is_counted() -> None:
    tally = Tally()
    try_text(f"{PROSE}\n\nWeather in Pell: 14 degrees\n\n{MORE} {MORE}", None, WEATHER_RULES, tally)
    try_text(PROSE, None, WEATHER_RULES, tally)
    assert (tally.texts, tally.paragraphs, tally.sentences) == (2, 4, 5)
    (taken,) = tally.taken_by().values()
    assert (taken.sentences, taken.texts, taken.some) == (1, 1, ["Weather in Pell: 14 degrees"])
    assert tally.taken_by(["another/rule"]) == {}


def test_paragraphs_alone_have_no_neighbours() -> None:
    text = WEATHER.replace("max_words = 10", "near = { text = '''^No boat''' }")
    counts = {}
    for how in ("dump", "blocks"):
        tally = Tally()
        try_text(DUMP, None, RuleSet([pack(text)]), tally, how=how)
        counts[how] = len(tally.taken)
    assert counts == {"dump": 1, "blocks": 0}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("Tides", 1),
        ("It rained. He went.", 2),
        ("“Go!” he said.", 2),
        ("Ver. 1.5 is out.", 2),
        ("雨が降った。帰った。", 1),
    ],
)
def test_sentences_are_counted_by_their_ends(text: str, number: int) -> None:
    assert count_sentences(text) == number


# --- coverage ---------------------------------------------------------------------------------------------------------


def test_coverage_counts_who_decided_and_who_lost() -> None:
    rules = RuleSet([pack(WEATHER + SAME)])
    found = Coverage.of(rules)
    found.add(Cleaner(FULL, rules).clean(DUMP))
    uses = {rule.rpartition("/")[2]: (use.decided, use.overruled, use.documents) for rule, use in found.uses.items()}
    assert uses == {"weather-line": (1, 0, 1), "weather-too": (0, 1, 0)}
    assert (found.documents, found.blocks, found.by_rules, found.silent) == (1, 4, 1, [])
    found = Coverage.of(rules)
    found.add(Cleaner(FULL, rules).clean(PROSE))
    assert (found.fired, len(found.silent)) == ({}, 2)


def test_coverage_counts_the_rules_of_site_configurations_too() -> None:
    configs = SiteConfigs({"pell.example": b"strip: //p[1]\nstrip: //p[9]"})
    rules = RuleSet([configs])
    found = Coverage.of(rules)
    page = f"<p>Tides today</p><p>{PROSE}</p><p>{MORE}</p>"
    found.add(Cleaner(FULL, rules).clean(page, url="https://pell.example/a", media="html"))
    assert {rule: use.decided for rule, use in found.fired.items()} == {"ftr/pell.example/strip-1": 1}
    assert (found.by_rules, found.silent) == (1, [])


# --- conflicts --------------------------------------------------------------------------------------------------------


def conflicts(*texts: tuple[str, Layer]) -> Conflicts:
    packs = [pack(text.replace("mine/", f"mine{n}/"), layer) for n, (text, layer) in enumerate(texts)]
    found = Conflicts()
    add_examples(found, packs, RuleSet(packs))
    return found


OTHER = WEATHER.replace('"promo"', '"related"').replace("weather-line", "weather-other")
KEEP = WEATHER.replace("[[rule]]", '[[rule]]\naction = "keep"').replace("weather-line", "weather-kept")


@pytest.mark.parametrize(
    ("other", "layer", "settled", "winner"),
    [
        (OTHER, Layer.CALL, "order", "weather-line"),
        (OTHER, Layer.CORE, "layer", "weather-line"),
        (KEEP, Layer.CALL, "action", "weather-kept"),
        (OTHER.replace("[[rule]]", '[[rule]]\nreach = "section"'), Layer.CALL, "reach", "weather-line"),
    ],
)
def test_rules_that_say_different_things(other: str, layer: Layer, settled: str, winner: str) -> None:
    ((conflict, seen),) = conflicts((WEATHER, Layer.CALL), (other, layer)).contradictions()
    assert (conflict.settled, conflict.winner.id.rpartition("/")[2]) == (settled, winner)
    assert (seen.blocks, seen.text) == (2, "Weather in Pell: 14 degrees")


def test_rules_that_say_the_same_are_no_contradiction() -> None:
    assert conflicts((WEATHER + SAME, Layer.CALL)).contradictions() == []


def test_a_rule_that_always_loses_is_shadowed() -> None:
    found, rules = Conflicts(), RuleSet([pack(WEATHER + SAME)])
    for _ in range(3):
        tried = reports_on(DUMP.encode(), None, rules)
        assert tried is not None
        found.add(*tried)
    assert found.shadowed() == [("mine/weather/weather-too", "mine/weather/weather-line", 3)]
    assert reports_on(b"%PDF-1.7", None, rules) is None


def test_twins_match_the_same_word_for_word() -> None:
    same = pack(OTHER.replace("mine/", "other/"))
    assert [(a.id, b.id) for a, b in twins((*WEATHER_RULES.packs, same))] == [
        ("mine/weather/weather-line", "other/weather/weather-other")
    ]
    assert list(twins([pack(WEATHER + SAME)])) == []


def test_rules_of_two_sites_are_no_twins() -> None:
    """They never meet."""
    gazette, courier = (
        replace(pack(WEATHER), scope=Scope(hosts=(host,))) for host in ("gazette.example", "courier.example")
    )
    assert list(twins([gazette, courier])) == []
    assert len(list(twins([gazette, replace(courier, scope=gazette.scope)]))) == 1


# --- differences ------------------------------------------------------------------------------------------------------


def test_the_lines_that_change_name_who_changed_them() -> None:
    before, after = (Cleaner(FULL, rules).clean(DUMP) for rules in (RuleSet(), WEATHER_RULES))
    found = change("d0", before, after, f"{PROSE} {MORE} {PROSE}")
    assert found is not None
    assert [(line.text, line.by) for line in found.lost] == [
        ("Weather in Pell: 14 degrees", ("mine/weather/weather-line",))
    ]
    assert (found.gained, found.fields) == ((), {})
    assert found.f1 is not None
    assert found.f1[0] < found.f1[1] == 1
    back = change("d0", after, before, None)
    assert back is not None
    assert [(line.text, line.by) for line in back.gained] == [
        ("Weather in Pell: 14 degrees", ("mine/weather/weather-line",))
    ]
    assert back.to_dict()["word_f1"] is None
    assert change("d0", after, after, None) is None


def test_a_rule_set_is_named_by_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "weather.toml"
    path.write_text(WEATHER, "utf-8")
    assert [rule.id for rule in rule_set(str(path)).rules] == ["mine/weather/weather-line"]
    both = rule_set(f"shipped+{path}")
    assert both.rule("mine/weather/weather-line") is not None
    assert both.rule("core/related/related-heading") is not None
    with pytest.raises(UsageError, match="did you mean 'shipped'"):
        rule_set("shiped")


# --- cost -------------------------------------------------------------------------------------------------------------


def test_a_rule_is_asked_where_the_index_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{DUMP}\n\nWEATHER IN PELL: 3 boats came and went", "utf-8")
    costs = Costs()
    measure(Source("a", tmp_path / "a.txt"), Cleaner(rules=RuleSet([pack(WEATHER + SAME)])), costs)
    counts = {rule.rpartition("/")[2]: (cost.asked, cost.matched) for rule, cost in costs.rules.items()}
    assert counts == {"weather-line": (2, 1), "weather-too": (1, 0)}  # the second is not asked where the first held
    assert costs.documents == 1
    assert 0 < costs.matching < costs.cleaning
