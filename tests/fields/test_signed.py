"""Who signs, as a reader sees it: names around the story that are authors, and names there that are not."""

from __future__ import annotations

import json

import pytest

from cleaner import clean
from cleaner.model import Field

TITLE = "The northern pier stays closed all winter"
PROSE = [
    "The council met on Monday evening in the old customs house, and the meeting lasted until midnight.",
    "Nobody from the ferry line had come, although the clerk had sent three letters and one telegram.",
    "The beams under the pier are eaten by worms, an engineer told the council with a jar in his hand.",
    "A second meeting is planned for the week after the regatta, said the clerk on her way home.",
]
STORY = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
LONG = "".join(f"<p>{' '.join(PROSE)} That was in the {number}th year.</p>" for number in range(20, 26))


def signed(below: str = "", *, head: str = "", after: str = "", before: str = "") -> Field | None:
    """The authors of a page with this between headline and story, after the story, and before the headline."""
    article = f"<article><h1>{TITLE}</h1>{below}{STORY}{LONG}{after}</article>"
    page = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{before}{article}</body></html>"
    return clean(page).account.fields.get("authors")


def names(below: str = "", **more: str) -> tuple[str, ...]:
    field = signed(below, **more)
    return tuple(field.value) if field is not None else ()


def ld(author: object) -> str:
    thing = {"@type": "NewsArticle", "headline": TITLE, "author": author}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


SIGNED = [
    "<p>By Mira Tolland</p>",
    "<p>By <a href='/people/mira'>Mira Tolland</a></p>",
    "<p>December 20, 2025 by Mira Tolland</p>",
    "<div><span>Written by</span></div><div>Mira Tolland</div>",
    "<p>Mira Tolland</p><p>June 21, 2024</p>",
    "<p>Mira Tolland, June 21, 2024</p>",
    "<p>Mira Tolland</p><p>Senior Reporter</p><p>June 21, 2024</p>",
    "<p>Mira Tolland</p><p>5 min read</p>",
    "<div class='author-name'>Mira Tolland</div>",
    "<a href='/authors/mira-tolland'>Mira Tolland</a>",
    "<div class='byline'><img alt=''><a href='/u/mira'>Mira Tolland</a></div>",
    "<div class='byline'>By Mira Tolland</div><div class='photo-credit'>Photo by Jon Abel</div>",
    "<p>By Mira Tolland</p><p>Photos by Jon Abel</p>",
    "<p>Photos</p><p>Jon Abel</p><p>Words</p><p>Mira Tolland</p>",
    "<p>Photo: Jon Abel</p><p>Mira Tolland</p><p>June 21, 2024</p>",
    "<p>Photo: Getty Images</p><p>Mira Tolland</p><p>June 21, 2024</p>",
    "<p>Picture of Mira Tolland</p><p>Mira Tolland</p><p>June 21, 2024</p>",
    "<p>Mira Tolland, Chief Marketing Officer</p><p>June 21, 2024</p>",
    "<p>Mira Tolland</p><p>June 21, 2024</p><p>@mira_tolland</p>",
    "<p>Von Mira Tolland</p>",
    "<p>Автор: Mira Tolland</p>",
]


@pytest.mark.parametrize("below", SIGNED)
def test_a_name_by_the_headline_signs(below: str) -> None:
    assert names(below) == ("Mira Tolland",)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p>By Mira Tolland and Jon Abel</p>", ("Mira Tolland", "Jon Abel")),
        ("<p>Authors</p><p>Mira Tolland</p><p>Jon Abel</p><p>Ana Quay</p>", ("Mira Tolland", "Jon Abel", "Ana Quay")),
        ("<p>By</p><p>Mira Tolland</p><p>and</p><p>Jon Abel</p>", ("Mira Tolland", "Jon Abel")),
        (
            "<a class='author' href='/author/m'>Mira Tolland</a> <a class='author' href='/author/j'>Jon Abel</a>",
            ("Mira Tolland", "Jon Abel"),
        ),
        ("<p>By Digital Desk</p>", ("Digital Desk",)),
    ],
)
def test_several_sign_together(below: str, expected: tuple[str, ...]) -> None:
    assert names(below) == expected


@pytest.mark.parametrize(
    "name", ["Mira Page", "Jon Price", "Ana Wood", "Mira List", "Seela Quay", "Logan Abel", "John Birt"]
)
def test_a_name_that_is_a_word_too_signs(name: str) -> None:
    assert names(f"<p>By {name}</p>") == names(f"<p>{name}</p><p>June 21, 2024</p>") == (name,)


@pytest.mark.parametrize(
    "after",
    [
        "<p>By Mira Tolland</p>",
        "<p>Mira Tolland</p>",
        "<div class='author-box'><span class='author-name'>Mira Tolland</span></div>",
        "<p>About the author</p><p>Mira Tolland</p>",
        "<p>Mira Tolland</p><p>(Editor) Mira has written about piers and the boats beside them since 1998.</p>",
        "<p>Mira Tolland</p><p>I’m a reporter, and for ten years I have lived on a boat in the harbour.</p>",
    ],
)
def test_a_name_after_the_story_signs(after: str) -> None:
    assert names(after=after) == ("Mira Tolland",)


UNSIGNED = [
    "<p>Photos by Jon Abel</p>",
    "<p>Photos</p><p>Jon Abel</p>",
    "<p>Reviewed by Jon Abel, MD</p>",
    "<p>Edited by: Jon Abel</p>",
    "<h2>Old Harbour</h2>",
    "<p>By the time the bridge reopened, the town had changed</p>",
    "<p>Minutes ago</p><p>June 21, 2024</p>",
    "<p>June 21, 2024</p><p>Share this article</p>",
    "<p>Follow @harbourgazette</p>",
    "<p>Source: Harbour Gazette</p>",
    "<p>By</p><p>Event Type</p>",
    "<p>Key Takeaways</p><p>June 21, 2024</p>",
    "<p>Order Now</p><p>June 21, 2024</p>",
    "<p>Pay Bill</p><p>June 21, 2024</p>",
    "<p>Editorial</p><p>June 21, 2024</p>",
    "<p>Offentliggjort torsdag 6. februar 2025</p>",
    "<p>Uppfært 12.2.2025 7:25</p>",
    "<p>Last update</p><p>June 21, 2024</p>",
]


@pytest.mark.parametrize("below", UNSIGNED)
def test_these_sign_nothing(below: str) -> None:
    assert names(below) == ()


def test_names_that_are_labels_elsewhere_sign_behind_a_label() -> None:
    assert [names(f"<p>By {name}</p>") for name in ("Pay Chen", "Dursun Delen", "Charles Officer")] == [
        ("Pay Chen",), ("Dursun Delen",), ("Charles Officer",)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        "<p>Jon Abel</p><p>I counted the boats for a year, and not one of them came back before the ice.</p>"
        "<p>Ana Quay</p><p>I have sold tickets for the ferry since my father went to sea without one.</p>",
        "<p>Old Town Hall</p><p>The Old Town Hall was built for a king who never came to see it, and stands empty.</p>",
    ],
)
def test_those_who_speak_in_the_story_do_not_sign(after: str) -> None:
    assert names(after=after) == ()


def test_a_name_behind_the_story_that_nothing_is_told_of_does_not_sign() -> None:
    assert names(after="<h2>Jon Abel</h2><p>The boats that lie beside the pier were sold in the spring.</p>") == ()


@pytest.mark.parametrize(
    "after",
    [
        "<div class='related'><h3>Old boats are sold</h3><span class='author'>Jon Abel</span></div>",
        "<section class='comments'><div class='comment-author'>Jon Abel</div><p>What a pity, said I.</p></section>",
        "<div class='teaser-card'><a href='/a/1'>A second ferry</a><a href='/author/jon'>Jon Abel</a></div>",
    ],
)
def test_those_of_other_stories_do_not_sign(after: str) -> None:
    assert names("<p>By Mira Tolland</p>", after=after) == ("Mira Tolland",)
    assert names(after=after) == ()


def test_what_the_page_declares_decides() -> None:
    assert names("<p>Mira Tolland</p><p>June 21, 2024</p>", head=ld({"@type": "Person", "name": "Jon Abel"})) == (
        "Jon Abel",
    )


def test_but_a_labelled_full_name_by_the_headline_tells_otherwise() -> None:
    field = signed("<p>By Mira Tolland</p>", head=ld({"@type": "Person", "name": "jabel"}))
    assert field is not None
    assert (field.value, field.source) == (("Mira Tolland",), "signed:label")
    assert ("jabel", "json-ld:author") in [(c.value, c.source) for c in field.rejected]


def test_the_same_name_in_another_form_is_no_contradiction() -> None:
    field = signed("<p>By Mira Tolland, Staff Writer</p>", head=ld({"@type": "Person", "name": "Mira Anna Tolland"}))
    assert field is not None and (field.value, field.source) == (("Mira Anna Tolland",), "json-ld:author")


def test_an_organisation_is_asked_last() -> None:
    publisher = ld({"@type": "Organization", "name": "Harbour Gazette"})
    assert names("<p>Mira Tolland</p><p>June 21, 2024</p>", head=publisher) == ("Mira Tolland",)
    assert names(head=publisher) == ("Harbour Gazette",)


def test_an_organisation_that_is_an_agency_is_no_author() -> None:
    page = f"<html><head>{ld({'@type': 'Organization', 'name': 'Reuters'})}</head><body><h1>{TITLE}</h1>{STORY}</body>"
    article = clean(page).article
    assert (article.authors, article.agency) == ((), "Reuters")


def test_people_and_organisations_may_stand_together() -> None:
    both = [{"@type": "Person", "name": "Mira Tolland"}, {"@type": "Organization", "name": "AFP"}]
    page = f"<html><head>{ld(both)}</head><body><h1>{TITLE}</h1>{STORY}</body>"
    article = clean(page).article
    assert (article.authors, article.agency) == (("Mira Tolland",), "AFP")


DUMP = "\n\n".join([TITLE, "{}", *PROSE, *(f"{' '.join(PROSE)} That was in the {n}th year." for n in range(20, 26))])


@pytest.mark.parametrize(
    "line",
    ["By Mira Tolland", "Mira Tolland\n\nJune 21, 2024", "Mira Tolland · June 21, 2024", "Written by\n\nMira Tolland"],
)
def test_a_dump_is_signed_too(line: str) -> None:
    assert clean(DUMP.format(line), media="text").article.authors == ("Mira Tolland",)


@pytest.mark.parametrize("line", ["Photos by Jon Abel", "Old Harbour", "June 21, 2024", "Menu"])
def test_a_dump_without_a_byline_has_no_authors(line: str) -> None:
    assert clean(DUMP.format(line), media="text").article.authors == ()


LISTED = "".join(f"<p>by {name}</p>" for name in ("Mira Tolland", "Jon Abel", "Ana Quay", "Seela Moor"))


def test_a_list_of_other_works_is_no_contradiction() -> None:
    assert names(LISTED, head=ld({"@type": "Person", "name": "Logan Pell"})) == ("Logan Pell",)
