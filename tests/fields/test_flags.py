"""What sort of page it is: behind a paywall, a live blog, a video; and when that is a reason to look at it."""

from __future__ import annotations

import pytest

from cleaner import Status
from tests.fields.made import LONG, STORY, TITLE, article, cleaned, field, ld


def paid(**more: object) -> str:
    return article(isAccessibleForFree=False, **more)


TIER = '<meta property="article:content_tier" content="{}">'
FLAGS = [
    ("not free", paid(), LONG, ("paywall",), "json-ld:isAccessibleForFree"),
    ("not free, in quotes", article(isAccessibleForFree="False"), LONG, ("paywall",), "json-ld:isAccessibleForFree"),
    (
        "a part is not free",
        article(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}),
        LONG,
        ("paywall",),
        "json-ld:hasPart",
    ),
    (
        "locked",
        '<meta property="article:content_tier" content="locked">',
        LONG,
        ("paywall",),
        "meta:article:content_tier",
    ),
    (
        "metered",
        '<meta name="article:content_tier" content="metered">',
        LONG,
        ("paywall",),
        "meta:article:content_tier",
    ),
    ("a live blog", ld({"@type": "LiveBlogPosting", "headline": TITLE}), LONG, ("live_blog",), "json-ld:@type"),
    (
        "a live blog in microdata",
        "",
        f"<div itemscope itemtype='https://schema.org/LiveBlogPosting'>{LONG}</div>",
        ("live_blog",),
        "microdata:itemtype",
    ),
    ("a video by its type", '<meta property="og:type" content="video.other">', STORY, ("video",), "meta:og:type"),
    ("a video and nothing else", ld({"@type": "VideoObject", "name": TITLE}), STORY, ("video",), "json-ld:@type"),
]


@pytest.mark.parametrize(("what", "head", "story", "flags", "source"), FLAGS, ids=[what for what, *_ in FLAGS])
def test_a_flag(what: str, head: str, story: str, flags: tuple[str, ...], source: str) -> None:
    result = cleaned(head, story)
    assert result.article.flags == flags, what
    found = result.account.fields[flags[0]]
    assert (found.value, found.source) == (True, source)
    assert result.to_dict()["flags"] == list(flags)


@pytest.mark.parametrize(
    ("head", "story"),
    [
        ("", LONG),
        (article(isAccessibleForFree=True), LONG),
        (article(isAccessibleForFree="http://schema.org/True"), LONG),
        (article(isAccessibleForFree="perhaps"), LONG),
        (TIER.format("free"), LONG),
        ('<meta property="og:type" content="article">', LONG),
        (ld({"@type": "VideoObject", "name": "The ferry"}) + article(), STORY),
        (ld({"@type": "VideoObject", "name": "The ferry"}), LONG),
        (article(liveBlogUpdate=[{"@type": "BlogPosting"}]), LONG),
    ],
)
def test_no_flag(head: str, story: str) -> None:
    assert cleaned(head, story).article.flags == ()


def test_who_is_trusted_about_a_paywall() -> None:
    found = field("paywall", article(isAccessibleForFree=True) + TIER.format("locked"))
    assert found is not None
    assert (found.value, found.source) == (False, "json-ld:isAccessibleForFree")
    assert [(c.value, c.raw) for c in found.rejected] == [(True, "locked")]


@pytest.mark.parametrize(
    ("what", "head", "story", "reasons"),
    [
        ("sold, and little of it there", paid(), STORY, ["paywall"]),
        ("sold, and less than half of it there", paid(wordCount=2_000), LONG, ["paywall"]),
        ("sold, and all of it there", paid(wordCount=500), LONG, []),
        ("sold, and much of it there", paid(), LONG, []),
        ("free and short", article(isAccessibleForFree=True), STORY, []),
        ("short, and nothing is said", "", STORY, []),
    ],
)
def test_a_paywall_is_a_reason_to_look_only_where_text_is_missing(
    what: str, head: str, story: str, reasons: list[str]
) -> None:
    result = cleaned(head, story)
    assert [reason.code for reason in result.reasons if reason.code == "paywall"] == reasons, what
    assert (result.status is Status.REVIEW) >= bool(reasons)
