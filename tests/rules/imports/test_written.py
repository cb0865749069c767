"""What an import is converted to: the files load again, and decide as what was read as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, FilterList, Label, RuleSet, SiteConfigs, read_filter_list
from cleaner.rules.imports.written import files_of, joined, to_toml
from cleaner.rules.lint import problems
from cleaner.rules.load import MAX_FILE_BYTES, MAX_RULES, parse_pack
from cleaner.rules.pack import Condition, Layer, PageTest, Rule, RulePack, Scope
from cleaner.rules.source import PackSource

LIST = Path(__file__).with_name("harbour-list.txt")
STORY = "The harbour board decided on Monday that the northern pier will be closed for the whole winter, it said."
PAGE = f"""<html lang="en"><head><title>Gazette</title><meta name="who" content="Ilse Varga"></head><body>
<div class="related-stories"><p>The ice house of Ormsby</p></div><p class="starred">Offer of the day</p>
<div id="story"><p>{STORY}</p><div class="share-row"><p>Tell your friends</p></div>
<p class="promo-line">Buy the paper</p>
<p>Nobody on the quay had heard of the plan before, and the ferry line called it a sad day for the town.</p></div>
<p class="gazette-promo">Read on paper</p><div>Paid post</div></body></html>"""

CONFIGS = SiteConfigs(
    {
        "harbour.example": b"title: //title\nauthor: //meta[@name='who']/@content\n"
        b"body: //main\nbody: //div[@id='story']\n"
        b"strip_id_or_class: share\nstrip: //p[contains(., \"Buy 'the\") or @class='promo-line']\n"
        b'test_url: https://harbour.example/a\ntest_contains: The "board" it\'s \\ said',
        ".harbour.example": b"strip: //p[@class='starred']\nstrip_id_or_class: toc 'fixed'",
        "news.harbour.example": b"strip: //div[text()='Paid post']",
    }
)
URLS = [f"https://{host}/a" for host in ("harbour.example", "shop.harbour.example", "news.harbour.example",
                                         "gazette.co.uk", "other.example")]  # fmt: skip


def outcome(cleaner: Cleaner, url: str) -> tuple[object, ...]:
    cleaned = cleaner.clean(PAGE, url=url)
    ends = [(d.block, d.label, d.by.startswith(("ftr/", "adblock/"))) for d in cleaned.account.decisions]
    return cleaned.text, cleaned.title, cleaned.authors, ends


def again(pack: RulePack) -> RulePack:
    return parse_pack(to_toml(pack), Layer.SITE, "converted.toml")


@pytest.mark.parametrize("url", URLS)
def test_converted_site_configurations_decide_alike(url: str) -> None:
    converted = [again(config.pack) for config in CONFIGS.configs()]
    assert outcome(Cleaner(rules=RuleSet(converted)), url) == outcome(Cleaner(rules=RuleSet([CONFIGS])), url)


@pytest.mark.parametrize("url", URLS)
def test_a_converted_list_decides_alike(url: str) -> None:
    filters = read_filter_list(LIST)
    pack = filters.all_rules()
    converted = again(replace(pack, rules=tuple(joined(pack.rules))))
    assert outcome(Cleaner(rules=RuleSet([converted])), url) == outcome(Cleaner(rules=RuleSet([filters])), url)


def test_a_converted_configuration_keeps_its_tests_and_needs_no_examples() -> None:
    pack = again(next(config.pack for config in CONFIGS.configs() if config.pack.name == "ftr/harbour.example"))
    assert pack.tests == (PageTest("https://harbour.example/a", ('The "board" it\'s \\ said',)),)
    assert pack.imported == "ftr"
    assert not list(problems(pack))
    assert any("examples" in problem.problem for problem in problems(replace(pack, imported=None)))


def test_a_long_list_is_parted_into_files_that_load() -> None:
    filters = FilterList("\n".join(f"h{n}.example##.promo-{n}" for n in range(2 * MAX_RULES + 10)), "long")
    packs = list(files_of(filters.all_rules()))
    assert len(packs) == 3
    assert len({pack.name for pack in packs}) == 3
    assert sum(len(again(pack).rules) for pack in packs) == 2 * MAX_RULES + 10
    assert all(len(to_toml(pack).encode()) <= MAX_FILE_BYTES for pack in packs)


def test_names_of_generic_filters_are_put_together() -> None:
    filters = FilterList("\n".join(f"##.promo-{n}" for n in range(3_000)), "long")
    rules = list(joined(filters.all_rules().rules))
    assert len(rules) < 100
    assert ", ".join(rule.match.css or "" for rule in rules).split(", ") == [f".promo-{n}" for n in range(3_000)]


TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=30)


@given(TEXTS, TEXTS)
def test_any_text_is_written_so_that_it_is_read_again(about: str, url: str) -> None:
    rule = Rule(
        "test/a", about, Label.ADVERT, "remove", "block", Condition(css=".x"), None, None, Scope(), Layer.SITE, "x"
    )
    pack = RulePack("test", about, Layer.SITE, (rule,), "x", imported="adblock", tests=(PageTest(url, (about,)),))
    read = again(pack)
    assert (read.about, read.tests, read.rules[0].about) == (about, pack.tests, about)


def test_sources_are_what_the_protocol_says() -> None:
    assert isinstance(CONFIGS, PackSource)
    assert isinstance(read_filter_list(LIST), PackSource)
