"""A live feed that a page declares beside its article is no part of it; a page that is a live blog keeps its posts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaned, Policy, clean
from cleaner.fields import feed, json_ld
from cleaner.model import Decision, Decisions, Kind, Label, Layout
from cleaner.segment import segment
from tests.fields.declared import ARTICLE, ld, page
from tests.steps import steps

URL = "https://harbour-gazette.example/news/pier"
STORY = [
    f"Workmen found the {n} crack in the northern pier on Tuesday, and the harbour office closed the gate behind them."
    for n in ("first", "second", "third")
]
POSTS = [
    (
        "Ferry turns back at the mole",
        "The noon ferry has turned back with ninety people aboard, its owner has told us.",
    ),
    (
        "Harbour master speaks to the town",
        "Nobody was hurt and nobody will be, the harbour master said from her window.",
    ),
    (
        "Divers go down for a second time",
        "Two divers are under the pier again, with lamps, and will be there until dark.",
    ),
]
REPORT = {**ARTICLE, "mainEntityOfPage": URL}


def live(posts: Any = None, **more: Any) -> dict[str, Any]:
    told = [{"@type": "BlogPosting", "headline": head, "articleBody": text} for head, text in POSTS]
    return {
        "@type": "LiveBlogPosting",
        "url": f"{URL}#feed",
        "liveBlogUpdate": told if posts is None else posts,
        **more,
    }


def post(headline: str, text: str) -> str:
    return f"<div class='post'><h3>{headline}</h3><p>{text}</p><p>Mira Tolland, 12.40</p></div>"


def story(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


FEED = f"<div id='feed'>{''.join(post(*one) for one in POSTS)}</div>"


def labels(body: str, posts: tuple[str, ...] | None = None, *, ruled: str = "") -> dict[str, Label]:
    """The label of each text, where everything but `ruled` was kept by the scorer."""
    layout = segment(page(f"<body>{body}</body>"))
    told = feed.posts_of([REPORT, live()]) if posts is None else posts
    found = feed.route(layout, kept(layout, ruled), told)
    return dict(zip(layout.columns.text, found.labels, strict=True))


def kept(layout: Layout, ruled: str = "") -> Decisions:
    by = ["a/rule" if text == ruled else "scorer/network" for text in layout.columns.text]
    return Decisions.of(Decision(at, Label.CONTENT, name, "") for at, name in enumerate(by))


def gone(found: dict[str, Label]) -> set[str]:
    return {text for text, label in found.items() if label is Label.LIVE}


def test_posts_beside_an_article_are_live_and_the_article_stays() -> None:
    found = labels(story(STORY) + FEED)
    assert {*STORY} <= {text for text, label in found.items() if label is Label.CONTENT}
    assert gone(found) == {*found} - {*STORY}


@pytest.mark.parametrize(
    "things",
    [
        [live()],
        [REPORT],
        [{**REPORT, **live(), "@type": ["NewsArticle", "LiveBlogPosting"]}],
        [{**REPORT, "mainEntityOfPage": "https://harbour-gazette.example/news/mole"}, live()],
        [{**REPORT, "articleBody": f"{STORY[0]} {POSTS[1][1]}"}, live()],
        *([REPORT, live(posts)] for posts in ([], {}, "text", 7, [None, "x"])),
    ],
    ids="live-blog-alone article-alone both-in-one another-article in-its-body none empty text number junk".split(),
)
def test_nothing_is_said_of_posts_where_no_article_stands_beside_them(things: list[Any]) -> None:
    assert not [one for one in feed.posts_of(things) if one.strip()]


def test_a_single_post_may_be_declared_without_a_list() -> None:
    assert feed.posts_of([REPORT, live({"headline": "Pier", "articleBody": "It <b>holds</b> &amp; stands."})]) == (
        "Pier\nIt holds & stands.",
    )


def test_what_stands_between_posts_and_further_ones_in_their_element_go_too() -> None:
    more = post("Bakers send bread", "Bread came from the bakers in the hill town, and nobody had to ask for it twice.")
    found = labels(
        story(STORY) + f"<div>{post(*POSTS[0])}<p>An advert</p>{post(*POSTS[1])}{more}</div><p>Below it.</p>"
    )
    assert {"An advert", "Bakers send bread"} <= gone(found)
    assert found["Below it."] is Label.CONTENT


def test_posts_among_the_paragraphs_end_with_the_last() -> None:
    flat = "".join(f"<h3>{head}</h3><p>{text}</p>" for head, text in POSTS)
    found = labels(f"<div>{story(STORY[:2])}{flat}{story(STORY[2:])}</div>")
    assert gone(found) == {text for one in POSTS for text in one}


def test_an_article_that_names_its_posts_keeps_the_names() -> None:
    points = "".join(f"<li>{head}</li>" for head, _ in POSTS)
    layout = segment(page(f"<body>{story(STORY)}<ul>{points}</ul>{FEED}</body>"))
    found = feed.route(layout, kept(layout), feed.posts_of([REPORT, live()])).labels
    named = [label for label, kind in zip(found, layout.columns.kind, strict=True) if kind is Kind.LIST_ITEM]
    assert named == [Label.CONTENT] * len(POSTS)
    assert found[-len(POSTS) * 3 :] == [Label.LIVE] * len(POSTS) * 3


def test_one_post_alone_is_a_quotation() -> None:
    assert not gone(labels(story(STORY) + post(*POSTS[0])))


def test_without_running_text_beside_it_the_feed_is_the_story() -> None:
    assert not gone(labels(f"<p>Follow the latest below.</p>{FEED}"))


def test_a_rule_that_keeps_a_post_is_not_overruled() -> None:
    found = labels(story(STORY) + FEED, ruled=POSTS[1][1])
    assert found[POSTS[1][1]] is Label.CONTENT
    assert found[POSTS[2][1]] is Label.LIVE


def whole(policy: Policy | None = None, *, things: tuple[Any, ...] = (REPORT, live()), feed: str = "") -> Cleaned:
    head = "".join(map(ld, things))
    body = f"<article><h1>Northern pier closed</h1>{story(STORY)}<div>{FEED}{feed}</div></article>"
    return clean(f"<html lang=en><head>{head}</head><body>{body}</body></html>", url=URL, policy=policy)


def test_the_result_says_that_a_feed_was_left_out_and_the_policy_keeps_it() -> None:
    cleaned = whole()
    assert STORY[2] in cleaned.text
    assert POSTS[0][1] not in cleaned.text
    assert [notice.detail for notice in cleaned.warnings if notice.code == "live_feed"] == [
        f"{sum(d.label is Label.LIVE for d in cleaned.account.decisions)} blocks belong to a live feed beside the "
        "article: their label is `live`"
    ]
    assert POSTS[0][1] in whole(Policy(keep=frozenset({Label.LIVE}))).text


def test_a_feed_that_is_most_of_the_page_is_left_out_too() -> None:
    more = [
        (f"Note {n} from the quay", f"In hour {n} of the day the tide stood {n} feet below the mole.")
        for n in range(90)
    ]
    cleaned = whole(feed="".join(post(*one) for one in [*POSTS, *more]))
    assert len(cleaned.article.paragraphs) == len(STORY)
    assert cleaned.status == "ok"


def test_a_page_that_is_a_live_blog_keeps_its_posts() -> None:
    cleaned = whole(things=(live(),))
    assert all(text in cleaned.text for _, text in POSTS)
    assert "live_feed" not in [notice.code for notice in cleaned.warnings]


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["@type", "url", "headline", "articleBody", "liveBlogUpdate", "@id"]), inner)))  # fmt: skip
def test_any_data_is_read(value: Any) -> None:
    things = [thing for thing in (REPORT, live(value), value) if isinstance(thing, dict)]
    assert all(isinstance(one, str) for one in feed.posts_of(things))


def test_finding_posts_is_linear() -> None:
    def cost(size: int) -> int:
        lines = [
            f"In hour {n} of the day the tide stood {n} feet below the mark at the old stone mole." for n in range(size)
        ]
        posts = [{"headline": "", "articleBody": line} for line in lines]
        layout = segment(page(f"<body>{story(STORY)}<div>{story(lines)}</div></body>"))
        decisions = kept(layout)
        return steps(lambda: feed.route(layout, decisions, feed.posts_of([REPORT, live(posts)])))

    assert cost(180) < 2.5 * cost(90)


def test_headings_are_found_by_their_words() -> None:
    layout = segment(page(f"<body>{FEED}</body>"))
    found = feed._found(layout, kept(layout), feed.posts_of([REPORT, live()]))
    kinds = [layout.columns.kind[at] for at in found]
    assert [*found.values()] == [0, 0, 1, 1, 2, 2]
    assert kinds == [Kind.HEADING, Kind.PARAGRAPH] * 3


def test_addresses_are_compared_as_elsewhere() -> None:
    assert json_ld.addresses({"url": f"{URL}/#post"}) == json_ld.addresses({"mainEntityOfPage": {"@id": URL}})
