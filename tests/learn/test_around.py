"""The elements that hold the title, the authors and the day, and nothing else."""

from __future__ import annotations

import pytest

from cleaner.learn import Source
from tests.learn.gazette import Story, page, source, stories
from tests.learn.lessons import ROAD, URL, cleaned, packed, taught


@pytest.mark.parametrize(("field", "hook"), [("title", "headline"), ("authors", "byline"), ("published", "day")])
def test_the_elements_of_the_fields_are_found(field: str, hook: str) -> None:
    rule = next(rule for rule in packed(taught(headed())).rules if rule.id.endswith(f"/{field}"))
    assert (rule.field, rule.trust) == (field, "last")
    assert rule.match.hook is not None
    assert rule.match.hook.search(hook)


def test_a_field_that_only_its_place_tells_is_read() -> None:
    def signed(story: Story, number: int, *, declared: bool = True) -> bytes:
        """Signed below everything else; the names are declared, or not."""
        raw = page(story, number).replace(f'<p class="byline">By {story.author}</p>'.encode(), b"")
        raw = raw.replace(b'<p class="legal">', f'<p class="crest">{story.author}</p><p class="legal">'.encode())
        return raw.replace(b"</head>", f'<meta name="author" content="{story.author}">'.encode()) if declared else raw

    lesson = taught([source(str(number), signed(story, number)) for number, story in enumerate(stories())])
    raw = signed(Story("Well dug up", "Oda Renwick", "1 September 2026", stories()[0].sentences), 9, declared=False)
    assert ROAD.clean(raw, url=URL).article.authors == ()
    assert cleaned(lesson, raw).article.authors == ("Oda Renwick",)


def test_an_element_that_holds_more_than_the_field_is_not_its_place() -> None:
    def crowded(story: Story, number: int) -> bytes:
        return page(story, number).replace(b'<p class="day">', b'<p class="byline">Weather: fair</p><p class="byline">')

    lesson = taught([source(str(number), crowded(story, number)) for number, story in enumerate(stories())])
    assert {"authors", "published"}.isdisjoint(rule.id for rule in lesson.rules)


def headed() -> list[Source]:
    return [
        source(str(n), page(story, n).replace(b"<h1>", b"<h1 class='headline'>")) for n, story in enumerate(stories())
    ]


def test_of_two_elements_the_one_with_a_telling_name_is_taken() -> None:
    sources = [
        source(str(n), page(story, n).replace(b"<h1>", b"<h1 class='zz-9x headline'>"))
        for n, story in enumerate(stories())
    ]
    rule = next(rule for rule in packed(taught(sources)).rules if rule.id.endswith("/title"))
    assert rule.match.hook is not None
    assert rule.match.hook.search("headline")
    assert not rule.match.hook.search("zz-9x")
