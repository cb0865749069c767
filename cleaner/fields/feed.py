"""The feed of a live blog: posts that a page declares beside its article are no part of the article.

Some pages declare a `NewsArticle` and a `LiveBlogPosting`: a report with its own text, and below it a feed that grows
by the minute and runs over many pages. Others declare the live blog alone: there the posts are the story, and stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from cleaner.fields import json_ld
from cleaner.fields.declared import plain
from cleaner.model import Decisions, Kind, Label, Layout, Notice, Place
from cleaner.words import all_tokens

MOST_POSTS, MOST_THINGS = 200, 20
"""Posts that are read of one page, and feeds and articles that are compared."""
FEWEST_POSTS = 2
"""Different posts that must be found on the page: one may be quoted in the article."""
RUNNING, LEFT = 12, 40
"""Words of running text, and how many of them the article must have outside the feed: less is no article."""
ENDS = 4
"""Words at both ends of a block by which it is found in a post: what stands between them is edited now and then."""

_LIVE = "liveblogposting"


def posts_of(things: Sequence[json_ld.Thing]) -> tuple[str, ...]:
    """The headline and text of each post of a live feed that is declared beside an article of the same address.

    None where the article's own declared text holds a post.
    """
    feeds = [thing for thing in things if _LIVE in json_ld.types(thing)]
    if not feeds:
        return ()
    articles = [thing for thing in things if json_ld.rank(thing) == 0 and _LIVE not in json_ld.types(thing)]
    for feed in feeds[:MOST_THINGS]:
        places = json_ld.addresses(feed)
        beside = [article for article in articles[:MOST_THINGS] if not places.isdisjoint(json_ld.addresses(article))]
        posts = [*_posts(feed)] if beside else []
        bodies = [" ".join(json_ld.text(article.get("articleBody")).split()) for article in beside]
        if posts and not any(text and text in body for body in bodies for _, text in posts):
            return tuple(f"{headline}\n{text}" for headline, text in posts)
    return ()


def _posts(feed: json_ld.Thing) -> Iterator[tuple[str, str]]:
    """The headline and the text of each post, as a reader sees them."""
    updates: Any = feed.get("liveBlogUpdate")
    for post in updates[:MOST_POSTS] if isinstance(updates, list) else [updates]:
        if isinstance(post, dict):
            yield plain(json_ld.text(post.get("headline"))), plain(json_ld.text(post.get("articleBody")))


def route(layout: Layout, decisions: Decisions, posts: Iterable[str]) -> Decisions:
    """Label the posts `live` that the scorer took for the article's text; nothing where too little would be left."""
    found = _found(layout, decisions, posts)
    if len(set(found.values())) < FEWEST_POSTS:
        return decisions
    feed = _feed(layout, decisions, [*found])
    if _running(layout, decisions, set(range(layout.count)).difference(feed)) < LEFT:
        return decisions
    return decisions.routed(
        feed, Label.LIVE, "field/live", "in the live feed that the page declares beside its article"
    )


def told(decisions: Decisions) -> tuple[Notice, ...]:
    """That there is such a feed, where there is one, also where rules or the heads of its posts tell of it."""
    count = decisions.labels.count(Label.LIVE)
    detail = f"{count} blocks belong to a live feed beside the article: their label is `live`"
    return (Notice("live_feed", detail),) if count else ()


def _found(layout: Layout, decisions: Decisions, posts: Iterable[str]) -> Mapping[int, int]:
    """The kept blocks that say what a post says, in order, and the number of that post: running text and headings."""
    known: dict[tuple[str, ...], int] = {}
    for number, post in enumerate(posts):
        words = all_tokens(post)
        for at in range(len(words) - ENDS + 1):
            known.setdefault(tuple(words[at : at + ENDS]), number)
    found: dict[int, int] = {}
    columns = layout.columns
    for block in (at for at, label in enumerate(decisions.labels) if label is Label.CONTENT):
        size = columns.words[block]
        if size >= RUNNING or (columns.kind[block] is Kind.HEADING and size >= ENDS):
            words = all_tokens(columns.text[block])
            said = known.get(tuple(words[:ENDS]))
            if said is not None and known.get(tuple(words[-ENDS:])) == said:
                found[block] = said
    return found


def _feed(layout: Layout, decisions: Decisions, found: Sequence[int]) -> range:
    """The blocks of the feed, given those in which posts were found: from the first post to the last with the
    headings right above, or all that is in the element around them where nothing is kept in it before the first.
    """
    places, labels = layout.columns.place, decisions.labels
    kinds, levels = layout.columns.kind, layout.columns.level
    standing = [place for place in map(places.__getitem__, found) if place is not None]
    around, first, last = _around(min(standing), max(standing))

    def stretch(among: Iterable[int], outer: Place) -> int:
        """How many blocks that follow one another stand in an element."""
        held = takewhile(lambda at: (place := places[at]) is not None and outer.holds(place), among)
        return sum(1 for _ in held)

    start, end = found[0], found[-1] + 1
    start -= stretch(range(start - 1, -1, -1), first)
    while start and kinds[start - 1] is Kind.HEADING and levels[start - 1] > 1:  # the feed's own
        start -= 1
    end += stretch(range(end, layout.count), last)
    above = range(start - stretch(range(start - 1, -1, -1), around), start)
    if not any(labels[at] is Label.CONTENT for at in above):
        end += stretch(range(end, layout.count), around)
    return range(start, end)


def _around(first: Place, last: Place) -> tuple[Place, Place, Place]:
    """The innermost element that holds two, and the two right inside it that lead to them, or they themselves."""
    left, right = [*first.up()][::-1], [*last.up()][::-1]
    depth = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    return left[depth - 1], left[min(depth, len(left) - 1)], right[min(depth, len(right) - 1)]


def _running(layout: Layout, decisions: Decisions, among: Iterable[int]) -> int:
    """The words of running text that is kept."""
    words, ended, labels = layout.columns.words, layout.columns.ended, decisions.labels
    kept = (at for at in among if labels[at] is Label.CONTENT)
    return sum(words[at] for at in kept if words[at] >= RUNNING and ended[at])
