"""Learning a site from its pages: what is found, what never is, and that nothing but the file matters."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.errors import UsageError
from cleaner.learn import Lesson, learn
from cleaner.learn.lines import repeated
from cleaner.learn.specimens import Specimen, specimen_of
from cleaner.learn.wording import pattern_of
from cleaner.model import Label
from cleaner.proof import failures
from cleaner.rules.lint import problems
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet
from tests.learn.gazette import NOTICE, PROMO, Story, dump, dumps, page, pages, source, stories
from tests.learn.lessons import ROAD, URL, cleaned, packed, specimens, taught


@pytest.fixture(scope="module")
def from_pages() -> Lesson:
    return taught(pages())


@pytest.fixture(scope="module")
def from_dumps() -> Lesson:
    return taught(dumps())


def matched(lesson: Lesson, rule: str) -> str:
    return str(next(one.match for one in lesson.rules if one.id == rule))


def test_the_head_says_whose_pages_they_are(from_pages: Lesson) -> None:
    pack = packed(from_pages)
    assert (pack.name, pack.scope.hosts, pack.site) == (
        "sites/harbourgazette.example",
        ("harbourgazette.example",),
        "Harbour Gazette",
    )


def test_dumps_are_known_by_a_mark(from_dumps: Lesson) -> None:
    pack = packed(from_dumps)
    assert (pack.mark, pack.scope.hosts) == ((NOTICE,), ())


def test_the_storys_element_and_the_clutter_in_it_are_found(from_pages: Lesson) -> None:
    assert "story-text" in matched(from_pages, "story")
    assert ".story-text > p" in matched(from_pages, "paragraphs")
    assert "letter-box" in matched(from_pages, "in-letter-box")


def test_the_lines_around_the_story_are_found(from_dumps: Lesson) -> None:
    assert "Share this with your neighbours" in matched(from_dumps, "story")
    assert any(rule.id == "sentences" for rule in from_dumps.rules)


@pytest.mark.parametrize("form", ["from_pages", "from_dumps"])
def test_the_pack_keeps_the_contract_of_rules(form: str, request: pytest.FixtureRequest) -> None:
    pack = packed(request.getfixturevalue(form))
    assert list(problems(pack)) == []
    assert list(failures(pack, RuleSet((*ROAD.rules.packs, pack)))) == []


def test_how_many_pages_bear_a_rule_out_is_told(from_pages: Lesson) -> None:
    assert '# on 5 of 5 pages\n[[rule]]\nid     = "story"' in from_pages.toml


@pytest.mark.parametrize("make", [pages, dumps])
def test_the_order_of_the_pages_does_not_matter(make) -> None:
    sources = make()[:4]
    files = {taught(list(order)).toml for order in islice(permutations(sources), 0, None, 5)}
    assert len(files) == 1


def test_a_sixth_page_comes_out_clean(from_pages: Lesson) -> None:
    story = Story("Well dug up", "Oda Renwick", "1 September 2026", (
        "A well from the time of the first settlers was dug up behind the customs house last week.",
        "Its water is clear and a little salty, said the customs officer, who was the first to try it.",
        "The town will put a glass lid on the well, and a lamp into it, so that children can look down.",
    ), ("Nets on the church roof", "A letter from the island"))  # fmt: skip
    result = cleaned(from_pages, page(story, 9))
    assert result.body == story.sentences
    assert result.title == story.title
    assert result.provenance["site_packs"] == ["sites/harbourgazette.example"]


def test_the_pack_holds_on_its_own_site_only(from_pages: Lesson) -> None:
    elsewhere = page(stories()[0], 9, host="otherpaper.example").replace(NOTICE.encode(), b"Other Paper")
    result = cleaned(from_pages, elsewhere, "https://otherpaper.example/news/9")
    assert result.provenance["site_packs"] == []
    assert not any("harbourgazette" in decision.by for decision in result.account.decisions)


def test_a_line_that_any_site_may_have_is_no_mark_of_pages() -> None:
    def bare(story: Story, host: str) -> bytes:
        return page(story, 9, host).replace(NOTICE.encode(), b"Please accept our cookies to go on reading")

    lesson = taught([source(str(n), bare(story, "harbourgazette.example")) for n, story in enumerate(stories())])
    assert lesson.site.mark is None
    elsewhere = cleaned(lesson, bare(stories()[0], "otherpaper.example"), "https://otherpaper.example/news/9")
    assert elsewhere.provenance["site_packs"] == []


def test_a_pack_from_dumps_holds_by_its_mark(from_dumps: Lesson) -> None:
    result = cleaned(from_dumps, dump(stories()[1]), None)
    assert any(decision.by.endswith("/story") for decision in result.account.decisions)
    assert set(stories()[1].sentences) <= set(result.body)


def test_it_speaks_in_the_layer_of_the_call(from_pages: Lesson) -> None:
    """What stands outside the frame goes by the learned rule, not by the shipped one that would take it too."""
    result = cleaned(from_pages, page(stories()[0]))
    assert {rule.layer for rule in packed(from_pages).rules} == {Layer.CALL}
    (teaser,) = [d for d in result.account.decisions if "Council votes" in result.account.layout.blocks[d.block].text]
    assert teaser.label is not Label.CONTENT
    (box,) = [d for d in result.account.decisions if result.account.layout.blocks[d.block].text == PROMO]
    assert box.by == "sites/harbourgazette.example/in-letter-box"


def test_a_line_that_the_scorer_believes_is_only_proposed(from_dumps: Lesson) -> None:
    for rule in from_dumps.rules:
        if rule.proposed:
            assert f'# id     = "{rule.id}"' in from_dumps.toml
            assert rule.id not in {one.id.rpartition("/")[2] for one in packed(from_dumps).rules}


def test_what_stands_alike_shares_its_hooks() -> None:
    one = specimen_of(ROAD, "0", page(stories()[0]), None, None)
    assert isinstance(one, Specimen)
    assert (
        len({id(piece.tokens) for piece in one.pieces if "story-text" in piece.tokens}) == 2
    )  # its own, and the box's


def test_lines_that_differ_in_numbers_and_dates_are_one() -> None:
    lines = repeated(specimens(["{0} neighbours wrote, the last on {0} May"]), None)
    (line,) = [line for line in lines if "neighbours wrote" in line.key]
    pattern = pattern_of([piece.text for _, piece in line.found])
    assert pattern.startswith(
        r"(?i)^\d[\d.,:/-]{0,20} neighbours wrote, the last on \d[\d.,:/-]{0,20} (?:jan(?:uary)?|"
    )
    assert re.search(pattern, "4 neighbours wrote, the last on 31 DECEMBER")


@pytest.mark.parametrize("day", ["Mon 3", "saturday 14", "SUN 1"])
@pytest.mark.parametrize("month", ["May 3", "sept 3", "Dec 24", "MARCH 1"])
def test_a_date_is_no_other_word_with_a_number(day: str, month: str) -> None:
    days, months = pattern_of(["Sat 3", "Sun 4"]), pattern_of(["April 3", "Jun 4"])
    assert re.search(days, day)
    assert bool(re.search(months, month)) == (month != "sept 3")  # it folds to nothing else
    for own in ("Chapter 3", "Mark 5", "Mayor 3", "Sunday", "Monsoon 2"):
        assert not re.search(days, own)
        assert not re.search(months, own)


@pytest.mark.parametrize("make", [page, dump])
def test_the_same_story_twice_counts_once(make) -> None:
    first, second, *_ = stories()
    again = replace(first, title="The ferry sails again", author="The desk")
    sources = [source(str(n), make(story)) for n, story in enumerate((first, second, again))]
    with pytest.raises(UsageError, match="3 pages with a story each are needed, and there are 2"):
        taught(sources, url=URL)


def test_a_sentence_of_two_copies_of_a_story_is_not_learned() -> None:
    again = page(replace(stories()[0], author="The desk"), 77)
    lesson = taught([*pages()[:4], source("again", again)])
    assert lesson.pages == 4
    assert [why for _, why in lesson.left_out] == ["its story stands on another page too"]
    assert not any("laid up" in str(rule.match) for rule in lesson.rules)


def test_too_few_pages() -> None:
    with pytest.raises(UsageError, match="there are 2"):
        taught(pages()[:2])


def test_pages_that_cannot_be_used_are_named() -> None:
    with pytest.raises(UsageError, match=r"empty\.html"):
        taught([*pages()[:2], source("empty.html", b"<html><body></body></html>")])


def test_pages_of_several_sites_are_refused_by_name() -> None:
    mixed = [source(str(n), page(story, n, host)) for n, (story, host) in enumerate(
        zip(stories(), ("a-paper.example", "b-paper.example", "a-paper.example"), strict=False)
    )]  # fmt: skip
    with pytest.raises(UsageError, match=r"a-paper\.example, b-paper\.example"):
        taught(mixed)


def test_pages_and_dumps_are_not_mixed() -> None:
    with pytest.raises(UsageError, match="mixed"):
        taught([*pages()[:3], *dumps()[3:]])


def test_without_host_or_mark_it_asks_for_the_address() -> None:
    bare = [source(str(n), "\n\n".join(story.sentences).encode()) for n, story in enumerate(stories())]
    with pytest.raises(UsageError, match="--url"):
        taught(bare)


@pytest.mark.parametrize("url", ["not an address", "http://["])
def test_an_address_that_names_no_host_is_told(url: str) -> None:
    with pytest.raises(UsageError, match="names no host"):
        taught(pages(), url=url)


def test_a_long_name_of_a_site_makes_no_long_name_of_a_pack() -> None:
    bare = [source(str(n), page(story, n).replace(b"Harbour Gazette", b"H" * 300).replace(b"canonical", b"none"))
            for n, story in enumerate(stories())]  # fmt: skip
    assert len(packed(taught(bare)).name) < 120


def test_pages_of_one_name_are_told_apart() -> None:
    lesson = learn([replace(one, name="index.html") for one in pages()], cleaner=ROAD)
    assert [loss.lost for loss in lesson.losses] == [0] * 5


def test_the_loss_is_predicted_by_leaving_out() -> None:
    lesson = learn(pages(), cleaner=ROAD)
    assert {loss.name for loss in lesson.losses} == {f"{n}.html" for n in range(5)}
    assert all(loss.lost == 0 for loss in lesson.losses)
    assert "# Predicted loss: 0.0% of the words" in lesson.toml


WORDS = st.sampled_from(
    "harbour lamp keeper winter bell herring council ladder window kettle island letter morning market".split()
)
SENTENCES = st.lists(WORDS, min_size=13, max_size=22).map(lambda words: " ".join(words).capitalize() + ".")
STORIES = st.lists(
    st.lists(SENTENCES, min_size=3, max_size=6, unique=True), min_size=4, max_size=5, unique_by=tuple
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(STORIES, st.sampled_from([page, dump]))
def test_no_learned_rule_takes_a_storys_own_sentence(told: list[list[str]], make) -> None:
    titles = [story.title for story in stories()]
    made = [
        Story(title, "Mira Tolland", "3 May 2026", tuple(f"{n} {s}" for s in sentences), known.teasers)
        for n, (title, sentences, known) in enumerate(zip(titles, told, stories(), strict=False))
    ]
    sources = [source(str(n), make(story)) for n, story in enumerate(made)]
    try:
        lesson = taught(sources, url=URL)
    except UsageError:  # the scorer finds no story in some of these words
        return
    for story in made:
        result = cleaned(lesson, make(story))
        for decision in result.account.decisions:
            if decision.by.startswith("sites/") and decision.label is not Label.CONTENT:
                text = result.account.layout.blocks[decision.block].text
                assert not any(sentence in text for sentence in story.sentences), decision
