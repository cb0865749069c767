"""Every key and value of a rule file is found where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.errors import Aim
from cleaner.rules.shipped import shipped_files
from cleaner.rules.spots import Spots

TEXT = """[pack]  # a comment with "a quote
name = 'x'
"quoted key" = [ "a", # ] in a comment
  "b" ]

[[rule]]
id = "first"
match = { text = '''
^a''', near = { text = 'b', within = 2 }, kind = ["heading"] }
examples.keep = ["one, two", { lines = ["]", "}"] }]

[[rule]]
id = "second"
[rule.examples]
remove = [\"""a "quoted" line\""", 'x']
valid_until = 2026-01-31 10:00:00
"""


def written(path: tuple[str | int, ...], text: str = TEXT, *, on_key: bool = False) -> str:
    spots = Spots(text)
    spot = spots.find(Aim(path, on_key=on_key))
    return spots.source(spot)[spot.column - 1 : spot.end - 1]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("pack", "name"), "'x'"),
        (("pack", "quoted key", 1), '"b"'),
        (("rule", 0, "id"), '"first"'),
        (("rule", 1, "id"), '"second"'),
        (("rule", 0, "match", "near", "within"), "2"),
        (("rule", 0, "match", "kind", 0), '"heading"'),
        (("rule", 0, "match", "text"), "'''"),
        (("rule", 0, "examples", "keep", 0), '"one, two"'),
        (("rule", 0, "examples", "keep", 1, "lines", 1), '"}"'),
        (("rule", 1, "examples", "remove", 0), '"""a "quoted" line"""'),
        (("rule", 1, "examples", "remove", 1), "'x'"),
        (("rule", 1), "[[rule]]"),
        (("rule", 1, "nothing", "there"), "[[rule]]"),
        (("nothing",), "["),
    ],
)
def test_values(path: tuple[str | int, ...], found: str) -> None:
    assert written(path) == found


def test_keys() -> None:
    assert written(("rule", 0, "match", "near"), on_key=True) == "near"
    assert written(("rule", 0, "examples", "keep"), on_key=True) == "examples.keep"


def test_a_place_inside_a_pattern() -> None:
    spots = Spots(TEXT)
    inside = spots.find(Aim(("rule", 0, "match", "text"), offset=1))
    assert (inside.line, inside.column) == (9, 2)
    assert (
        spots.find(Aim(("rule", 0, "match", "near", "text"), offset=0)).column == TEXT.split("\n")[8].index("'b'") + 2
    )


def test_an_empty_text_has_a_first_sign() -> None:
    assert Spots("").find(Aim(("pack",)))[:2] == (1, 1)
    assert Spots("").at(3, 5)[:2] == (1, 1)


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    else:
        yield path, value


@pytest.mark.parametrize("file", [row[0] for row in shipped_files()], ids=lambda file: file.stem)
def test_every_value_of_the_shipped_files_is_read_back_from_its_spot(file: Any) -> None:
    text = file.read_text("utf-8")
    spots = Spots(text)
    for path, value in _leaves(tomllib.loads(text)):
        start, end = spots._walk.values[path]
        assert tomllib.loads(f"x = {text[start:end]}")["x"] == value, path
