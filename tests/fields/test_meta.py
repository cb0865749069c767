"""Meta elements: however one is written, it means the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import meta
from cleaner.fields.declared import Declared
from cleaner.fields.meta import read_meta

NAMES = (
    "og:title", "OG:Title ", "description", "keywords", "article:tag", "viewport", "w-published-date", "lastpublished",
    "datePublished", "dateModified", "twitter:label1", "twitter:data1", "twitter:image", "a&amp;b", "&lt;date&gt;", "",
    f"{'x' * 60}published-date",
)  # fmt: skip
CONTENTS = (
    "Pier closed", "a, b,,c", "2024-06-21", "Written by", "Reading time", "5 minutes", "Q&amp;A &quot;now&quot;", "",
    " ", f"2024-06-21 {'x' * 60}",
)  # fmt: skip
KEYS = ("property", "name", "itemprop", "http-equiv", "data-rh", "data-content", "id", "charset")
TOKENS = st.builds(
    lambda named, content, behind, text: (
        "meta" + "".join(f' {key}="{value}"' for key, value in [*named.items(), *content, *behind.items()]) + f">{text}"
    ),
    st.dictionaries(st.sampled_from(KEYS[:5]), st.sampled_from(NAMES), max_size=2),
    st.lists(st.tuples(st.just("content"), st.sampled_from(CONTENTS)), max_size=1),
    st.dictionaries(st.sampled_from(KEYS[5:]), st.sampled_from(NAMES), max_size=2),
    st.sampled_from(("", "\n", ' content="x"')),
)
FIELDS = ("title", "published", "modified", "authors", "summary", "tags", "image", "read_time")


def said(tokens: list[str]) -> list[object]:
    declared, label = Declared(), ""
    for token in tokens:
        label = read_meta(token, declared, label)
    return [label, *map(declared.of, FIELDS)]


@given(st.lists(TOKENS, max_size=4))
def test_the_short_way_tells_what_all_attributes_tell(tokens: list[str]) -> None:
    quick = said(tokens)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meta, "_SIMPLE", re.compile(r"(?!)"))
        assert said(tokens) == quick


@pytest.mark.parametrize(
    ("token", "field", "value", "source"),
    [
        ('meta property="og:title" content="Pier">', "title", "Pier", "meta:og:title"),
        ('meta content="Pier" name="OG:Title">', "title", "Pier", "meta:og:title"),
        ('meta data-rh="true" property="og:title" content="Pier" data-x="y">', "title", "Pier", "meta:og:title"),
        ('meta itemprop="datePublished" content="2024-06-21">', "published", "2024-06-21", "microdata:datepublished"),
        ('meta name="w-published-date" content="2024-06-21">', "published", "2024-06-21", "meta-like:w-published-date"),
    ],
)
def test_what_an_element_declares(token: str, field: str, value: str, source: str) -> None:
    declared = Declared()
    read_meta(token, declared, "")
    assert [(found.value, found.source) for found in declared.of(field)] == [(value, source)]


def test_a_label_is_that_of_the_next_value() -> None:
    pair = ['meta name="twitter:label1" content="Written by">', 'meta name="twitter:data1" content="Mira Tolland">']
    declared, label = Declared(), ""
    for token in pair:
        label = read_meta(token, declared, label)
    assert [found.value for found in declared.of("authors")] == ["Mira Tolland"]
