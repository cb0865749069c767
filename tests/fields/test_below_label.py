"""Lines under a label belong to it, a list goes on, and anything else ends it."""

from __future__ import annotations

import pytest

from cleaner.fields import labels
from cleaner.fields.below_label import MAX_LINES, Below


def held(lines: list[str]) -> list[str]:
    """The lines that belong to a label above them."""
    below, found = Below(), []
    for at, line in enumerate(lines):
        if below.reads(line, at):
            continue
        if at <= below.end and below.holds(line, at) and any(map(str.isalpha, line)):
            below.found(at)
            found.append(line)
    return found


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Written by", "Mira Tolland"], ["Mira Tolland"]),
        (["Written by", "*", "Mira Tolland"], ["Mira Tolland"]),
        (["Posted on June 21, 2024 by", "Mira Tolland"], ["Mira Tolland"]),
        (["Autor:", "Mira Tolland", "Jon Abel"], ["Mira Tolland"]),
        (["Authors", "Mira Tolland", "Jon Abel", "Ana Quay"], ["Mira Tolland", "Jon Abel", "Ana Quay"]),
        (["By", "Mira Tolland", "and", "Jon Abel"], ["Mira Tolland", "Jon Abel"]),
        (["Authors", "Mira Tolland", "The council met on Monday in the house.", "Jon Abel"], ["Mira Tolland"]),
        (["Mira Tolland", "Reporter", "Jon Abel"], ["Jon Abel"]),
        (["Written by", "Menu", "Search", "Mira Tolland"], ["Menu"]),
        (["Mira Tolland", "Jon Abel"], []),
    ],
)
def test_lines_under_a_label(lines: list[str], names: list[str]) -> None:
    assert held(lines) == names


def test_a_trade_behind_a_name_is_no_label() -> None:
    below = Below()
    below.reads("Written by", 0)
    below.found(1)
    assert below.reads("Reporter", 2)
    assert not below.holds("Jon Abel", 3)


def test_a_list_ends() -> None:
    people = [f"Mira {letter}bel" for letter in "ABCDEFGHIJKLMNOPQRST"]
    assert len(held(["Authors", *people])) == MAX_LINES


@pytest.mark.parametrize("text", ["By", "Written by", "Author:", "(Autor)", "von", "作者", "Автор", "द्वारा"])
def test_a_label_alone(text: str) -> None:
    assert labels.is_label(text)


@pytest.mark.parametrize("text", ["", "By Mira", "Menu", "Byline of the year", "The authors of this report met"])
def test_no_label_alone(text: str) -> None:
    assert not labels.is_label(text)


@pytest.mark.parametrize(
    "text", ["Photos by Jon Abel", "Photos", "Reviewed by", "Editor: Jon Abel", "Foto: Jörg Meier"]
)
def test_the_work_of_somebody_else(text: str) -> None:
    assert labels.is_craft(text)


@pytest.mark.parametrize("text", ["By Jon Abel, photos by Mira Tolland", "Editor Mira Tolland", "Mira Tolland"])
def test_no_work_of_somebody_else(text: str) -> None:
    assert not labels.is_craft(text)
