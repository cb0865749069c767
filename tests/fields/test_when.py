"""Which of a page's dates is the day of publication, which that of a change, and what stands in for neither."""

from __future__ import annotations

import json

import pytest

from cleaner import Hints, clean
from cleaner.fields import script_state
from tests.fields.made import PROSE, STORY, TITLE, URL, article, cleaned, field

CHANGED = "<p class='date'>Updated: 4 July 2024</p>"
SHOWN = "<p class='date'>21 June 2024</p>"


def published(head: str = "", *, above: str = "", url: str | None = URL, story: str = STORY) -> tuple[str, str]:
    """The day of publication of a page, and the source it was read from; empty where there is none."""
    found = field("published", head, above=above, url=url, story=story)
    return (found.value[:10], found.source) if found else ("", "")


def test_a_declared_day_is_trusted_before_one_that_is_shown() -> None:
    assert published(article(datePublished="2024-06-21"), above=SHOWN)[1] == "json-ld:datePublished"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"datePublished": "2024-09-30"}, ("2024-06-21", "page:shown")),
        ({"datePublished": "2024-09-30", "dateModified": "2024-09-30"}, ("2024-06-21", "page:shown")),
        ({"datePublished": "2021-02-03"}, ("2024-06-21", "page:shown")),
        ({"datePublished": "2021-02-03", "dateModified": "2024-06-21"}, ("2021-02-03", "json-ld:datePublished")),
        ({"datePublished": "2021-02-03", "dateModified": "2024-06-22"}, ("2021-02-03", "json-ld:datePublished")),
        ({"datePublished": "2024-06-22T02:10Z"}, ("2024-06-22", "json-ld:datePublished")),
    ],
    ids=["earlier", "earlier-than-import", "later", "is-the-change", "by-the-change", "same-day-elsewhere"],
)
def test_a_day_shown_by_the_headline_corrects_another_declared(
    declared: dict[str, str], expected: tuple[str, str]
) -> None:
    assert published(article(**declared), above=SHOWN) == expected


def test_a_clock_that_cannot_be_the_same_moment_is_another_day() -> None:
    declared = article(datePublished="2024-06-21T09:49Z", dateModified="2024-06-21T09:49Z")
    assert published(declared, above="<p class='date'>June 20, 2024 / 12:25 PM</p>")[0] == "2024-06-20"
    assert published(declared, above="<p class='date'>June 21, 2024 / 5:49 AM</p>")[1] == "json-ld:datePublished"


def test_the_story_s_own_dates_correct_nothing() -> None:
    told = f"<p>On 3 March 2024 the board had met, and {PROSE[0]}</p>{STORY}"
    assert published(article(datePublished="2024-06-21"), story=told)[0] == "2024-06-21"


def test_an_address_is_older_than_an_import() -> None:
    declared = article(datePublished="2024-06-21")
    assert published(declared, url="https://gazette.example/2017/07/12/pier")[0] == "2017-07-12"
    assert published(declared, url="https://gazette.example/2024/06/19/pier")[0] == "2024-06-21"


@pytest.mark.parametrize(
    "opening",
    [
        "Ormsby, (21.06.2024). {}",
        "ORMSBY, 21 June 2024 – {}",
        "21. Juni 2024. {}",
        "(21 June 2024) {}",
    ],
)
def test_a_dateline_tells_the_day(opening: str) -> None:
    prose = " ".join(PROSE)
    story = f"<p>{opening.format(prose)}</p><p>{prose}</p>"
    result = clean(f"<html lang='de'><body><article><h1>{TITLE}</h1>{story}</article></body></html>", url=URL)
    assert (result.article.published or "")[:10] == "2024-06-21"


@pytest.mark.parametrize(
    "line",
    [
        "21.06.2024-23.06.2024",
        "Joined 21 June 2024",
        "Valid until 21 June 2024",
        "Harbour days (2024/6/21-22)",
    ],
)
def test_a_range_or_another_s_day_is_not_the_story_s(line: str) -> None:
    assert published(above=f"<p>{line}</p>") == ("", "")


def test_a_date_that_signs_part_from_the_rest_of_its_line() -> None:
    line = f"21 June 2024 | {PROSE[1]}"
    assert published(above=f"<div>{line}</div>") == ("2024-06-21", "page:shown")


def test_a_page_that_shows_only_its_change_is_dated_by_it_and_says_so() -> None:
    result = cleaned(above=CHANGED)
    assert result.article.modified == "2024-07-04"
    assert result.article.published == "2024-07-04"
    assert result.account.fields["published"].source == "page:shown-change"
    assert [notice.code for notice in result.warnings if notice.code.startswith("date")] == ["date_of_change"]


def test_the_day_of_change_stands_in_for_nothing_that_is_told() -> None:
    result = cleaned(article(datePublished="2024-06-21"), above=CHANGED)
    assert (result.article.published, result.article.modified) == ("2024-06-21", "2024-07-04")
    assert not [notice for notice in result.warnings if notice.code.startswith("date")]


def test_a_declared_change_that_nobody_sees_stands_in_for_nothing() -> None:
    result = cleaned(article(dateModified="2024-07-04"))
    assert (result.article.published, result.article.modified) == (None, "2024-07-04")


def test_a_line_without_two_digits_in_a_row_may_be_a_date() -> None:
    story = "北の桟橋は三日間の雪のため月曜日に閉鎖されたと港の事務所が発表した。船は南の桟橋に移された。" * 3
    cleaned = clean("\n\n".join(["# 港の桟橋が閉鎖", "令和元年5月1日", *[story] * 5]), media="text")
    assert cleaned.article.published == "2019-05-01"


def test_a_dump_is_not_dated_by_its_change() -> None:
    text = "\n".join([TITLE, "", "Updated: 4 July 2024", "", *PROSE])
    result = clean(text)
    assert (result.article.published, result.article.modified) == (None, "2024-07-04")
    assert "date_missing" in [notice.code for notice in result.warnings]


@pytest.mark.parametrize(
    ("record", "days"),
    [
        ({"publishedAt": "2024-06-21T11:58:00Z"}, ["2024-06-21"]),
        ({"first_publication_date": "2024-06-21"}, ["2024-06-21"]),
        ({"published_at": "2024-06-21", "publishDate": "2024-06-21T05:00"}, ["2024-06-21"]),
        ({"publishedAt": "2024-06-21", "related": {"publishedAt": "2024-05-02"}}, []),
        ({"unpublishedAt": 12, "updatedAt": "2024-06-21"}, []),
        ({"publisher": "2024-06-21 Press"}, []),
    ],
)
def test_the_record_of_a_page_s_scripts(record: dict[str, object], days: list[str]) -> None:
    told = json.dumps(record)
    for written in (told, json.dumps(told), told.replace('"', "&quot;")):
        assert [found.value for found in script_state.published(written)] == days


def test_records_are_asked_last() -> None:
    state = f"<script>window.state = {json.dumps({'publishedAt': '2024-06-21'})}</script>"
    assert published(state) == ("2024-06-21", "script:published")
    assert published(state, above="<p class='date'>5 June 2024</p>")[0] == "2024-06-05"
    assert published(state, above=CHANGED)[1] == "script:published"


def test_what_is_still_to_come_keeps_no_stand_in_away() -> None:
    declared = article(datePublished="2024-09-30")
    body = f"<article><h1>{TITLE}</h1>{CHANGED}{STORY}</article>"
    result = clean(
        f"<html lang='en'><head>{declared}</head><body>{body}</body></html>",
        url=URL,
        hints=Hints(fetched_at="2024-08-01"),
    )
    assert result.article.published == "2024-07-04"
    assert result.account.fields["published"].source == "page:shown-change"
