"""Parts that a server sent late come to their places, whatever the page does with them, and no text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers import read
from cleaner.segment import segment

CALL = '<script>$RC("B:0","S:0")</script>'
HOLE = '<!--$?--><template id="B:0"></template><p>Loading</p><!--/$-->'


def shown(body: str) -> list[str]:
    return [block.text for block in segment(read(f"<body>{body}", media="html")).blocks if not block.hidden]


def hidden(body: str) -> list[str]:
    return [block.text for block in segment(read(f"<body>{body}", media="html")).blocks if block.hidden]


def test_a_part_takes_the_place_of_what_was_shown_meanwhile() -> None:
    page = f'<p>One</p>{HOLE}<p>Three</p><div hidden id="S:0"><p>Two</p></div>{CALL}'
    assert shown(page) == ["One", "Two", "Three"]
    assert hidden(page) == ["Loading"]


def test_a_boundary_within_what_was_shown_meanwhile_does_not_end_it() -> None:
    hole = '<!--$?--><template id="B:0"></template><!--$--><p>Wait</p><!--/$--><p>Loading</p><!--/$-->'
    page = f'{hole}<p>Three</p><div hidden id="S:0"><p>Two</p></div>{CALL}'
    assert shown(page) == ["Two", "Three"]


def test_parts_have_parts_of_their_own() -> None:
    page = (
        f'{HOLE}<div hidden id="S:1"><p>Inner</p></div><div hidden id="S:0"><p>Outer</p><template id="P:1"></template>'
        f'<p>End</p></div><script>$RS("S:1","P:1");</script>{CALL}'
    )
    assert shown(page) == ["Outer", "Inner", "End"]


def test_a_page_without_its_scripts_shows_its_parts() -> None:
    page = '<template id="B:0"></template><p>One</p><div hidden id="S:5"><p>Two</p><template id="P:6"></template></div>'
    assert shown(f'{page}<div hidden id="S:6"><p>Three</p></div>') == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "page",
    [
        '<div hidden id="S:0"><p>No</p></div>',  # nowhere is a hole: an element that is called so
        '<template id="B:0"></template><div hidden id="other"><p>No</p></div>',
    ],
)
def test_other_hidden_text_stays_hidden(page: str) -> None:
    assert hidden(page) == ["No"]


def test_a_part_with_its_own_hole_is_shown_where_it_stands() -> None:
    page = f'<p>One</p><div hidden id="S:0"><p>Two</p><template id="B:0"></template></div>{CALL}'
    assert shown(page) == ["One", "Two"]


@given(st.lists(st.sampled_from("0123"), max_size=8), st.lists(st.tuples(*[st.sampled_from("0123")] * 2), max_size=6))
def test_no_text_is_lost_or_said_twice(holes: list[str], calls: list[tuple[str, str]]) -> None:
    parts = [f'<div hidden id="S:{n}"><p>text{n}</p><template id="P:{3 - int(n)}"></template></div>' for n in "0123"]
    page = "".join(f'<template id="B:{n}"></template>' for n in holes) + "".join(parts)
    page += "".join(f'<script>$RC("B:{hole}","S:{part}")</script>' for hole, part in calls)
    assert sorted(shown(page) + hidden(page)) == ["text0", "text1", "text2", "text3"]
