"""The shape of a page: parents, mates and kinds of all its tokens, as a plain stack finds them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.page import VOID, name_of
from cleaner.page.parse import parse_page
from cleaner.page.shape import Shape
from cleaner.page.tokens import Tokens
from cleaner.segment.forms import read_form
from tests.pages import PAGES

TAGS = st.lists(
    st.sampled_from(
        (
            'p|/p|b|/b|br|hr class="x"|p class="x"|p href="y" class="x"|p class="y"|p id="x"|p alt="a id=" class="x"|'
            'div|/div|a href="1"|a href="2"|/a|area|/area|p title="id" id="class"|p class="|'
            'p hidden=""|p hidden=" class="|pp|/pp'
        ).split("|")
    ),
    min_size=1,
    max_size=30,
)


def by_a_stack(tokens: Sequence[str]) -> tuple[list[int], list[int]]:
    parents, mates, open_ = [], list(range(len(tokens))), [-1]
    for at, token in enumerate(tokens):
        name = name_of(token)
        if name[0] == "/" and open_[-1] >= 0 and name_of(tokens[open_[-1]]) == name[1:]:
            mates[at] = open_.pop()
            mates[mates[at]] = at
        parents.append(open_[-1])
        if name[0] != "/" and name not in VOID:
            open_.append(at)
    for at in open_[1:]:
        mates[at] = len(tokens) - 1
    return parents, mates


@given(TAGS)
def test_any_tags(tags: list[str]) -> None:
    tokens = [f"{tag}>é" for tag in tags]
    shape = Shape("<".join(tokens).encode())
    assert ([*shape.parents()], [*shape.mates()]) == by_a_stack(tokens)


@given(TAGS)
def test_tags_of_a_kind_have_one_form(tags: list[str]) -> None:
    shape = Shape("<".join(f"{tag}>" for tag in tags).encode())
    kinds, shared = shape.kinds(), shape.tags()
    assert sorted({kind for kind in kinds if kind >= 0}) == list(range(len(shared)))
    for tag, kind in zip(tags, kinds, strict=True):
        assert (kind < 0) == (tag[0] == "/")
        if kind >= 0:
            assert name_of(shared[kind]) == name_of(tag)
            assert read_form(shared[kind]) == read_form(tag)


def test_addresses_make_no_kinds() -> None:
    tags = [f'a class="x" href="/{at}"' for at in range(500)] + [f'p class="{at}"' for at in range(500)]
    shape = Shape("<".join(f"{tag}>" for tag in tags).encode())
    assert len(shape.tags()) == 501
    assert shape.tags()[:2] == ['a class="x"', 'p class="0"']


@given(TAGS)
def test_elements_of_some_names(tags: list[str]) -> None:
    shape = Shape("<".join(f"{tag}>" for tag in tags).encode())
    assert shape.named(("p", "area")) == [at for at, tag in enumerate(tags) if name_of(tag) in ("p", "area")]


@given(PAGES)
def test_every_element_of_a_parsed_page_is_closed(markup: str) -> None:
    page = parse_page(markup)
    assert ([*page.parents], [*page.mates]) == by_a_stack(page.tokens)
    for at, mate in enumerate(page.mates):
        assert mate != at or name_of(page.tokens[at]) in VOID


@pytest.mark.parametrize("markup", ["p", "", "p>a>b", "p<b>", "?php>", "p><", ">x", "p>a</p"])
def test_other_markup_is_refused(markup: str) -> None:
    with pytest.raises(ValueError, match="canonical"):
        Shape(markup.encode())


@given(TAGS, st.integers(-30, 30), st.integers(-30, 30))
def test_tokens_are_cut_as_a_list_of_them_is(tags: list[str], low: int, high: int) -> None:
    cut = [f"{tag}>é" for tag in tags]
    tokens = Tokens(Shape("<".join(cut).encode()))
    assert (list(tokens), len(tokens), tokens[low:high], tokens[::-1]) == (cut, len(cut), cut[low:high], cut[::-1])
    assert [tokens[at] for at in range(-len(cut), len(cut))] == cut + cut
    with pytest.raises(IndexError):
        tokens[len(cut)]


@pytest.mark.parametrize(
    "markup",
    [
        "<p <b>x", "<?php a>b ?><p>x", "<!doctype x<html><p>x", "<p <?x=1>y", "<math><area>x</area></math>y",
        "<math><?x a>b?></math>", "<listing>a<b</listing>",
    ],
)  # fmt: skip
def test_broken_markup_is_mended(markup: str) -> None:
    tokens = parse_page(markup).tokens
    assert (tokens[0], tokens[-1]) == ("html>", "/html>")


@pytest.mark.parametrize("name", sorted(VOID | {"div", "a", "areas", "b", "links"}))
def test_the_kernel_knows_the_elements_that_hold_nothing(name):
    shape = Shape(f"html>x<{name}>y</html>".encode())
    assert (shape.mates()[1] == 1) == (name in VOID)
