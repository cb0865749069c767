"""Typed values out of tables, and where they stand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import RuleError
from cleaner.rules.keys import Lines, Table, suggest


def test_an_id_that_begins_a_longer_one_has_its_own_line() -> None:
    lines = Lines("[pack]\nid = 'count-line'\n\nid = \"count\"\n", "a.toml")
    assert lines.place("id", "count") == "a.toml:4"
    assert lines.place("id", "count-line") == "a.toml:2"
    assert lines.place("id", "none") == lines.place("name", "x") == "a.toml:1"


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner))


@given(VALUES)
def test_a_value_is_of_its_type_or_told(value: Any) -> None:
    errors: list[RuleError] = []
    table = Table({"key": value}, "a.toml:7", errors)
    strings, number = table.strings("key"), table.number("key")
    string, word, words = table.string("key"), table.one_of("key", ("one", "two"), None), table.words("key", ["one"])
    assert all(isinstance(text, str) and text for text in strings)
    assert number is None or (isinstance(number, int) and number >= 0)
    assert string is None or string == value
    assert word in (None, "one", "two")
    assert set(words) <= {"one"}
    assert {error.where for error in errors} <= {"a.toml:7"}


def test_a_suggestion_is_near_or_names_all() -> None:
    assert suggest("lable", ["label", "layer"]) == "did you mean 'label'?"
    assert suggest("xyz", ["label", "about"]) == "known are about, label"
