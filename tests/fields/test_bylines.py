"""A table of bylines in many languages, and of lines that are none: each row says who is named, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import byline, byline_words, label_words, labels, listing, people, phrases

TABLE = Path(__file__).with_name("bylines.tsv")
KINDS = ("person", "desk", "agency")

Row = tuple[str, dict[str, list[str]]]


def rows() -> list[Row]:
    """The rows of the table: the raw line, and the names by kind."""
    lines = (line for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("# "))
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    raw, *columns = line.split("\t")
    assert len(columns) <= len(KINDS), line
    columns += [""] * (len(KINDS) - len(columns))
    return raw, {kind: column.split(" + ") if column else [] for kind, column in zip(KINDS, columns, strict=True)}


@pytest.mark.parametrize(("raw", "names"), [pytest.param(*row, id=row[0]) for row in rows()])
def test_a_byline_names_these(raw: str, names: dict[str, list[str]]) -> None:
    found = byline.split(raw)
    assert {kind: [one.name for one in found if one.type == kind] for kind in KINDS} == names


def test_no_row_stands_twice_and_many_are_near_misses() -> None:
    raws = [raw for raw, _ in rows()]
    assert len(set(raws)) == len(raws) >= 500
    assert sum(not any(names.values()) for _, names in rows()) >= 60


_PIECES = "Mira Tolland Published by @ mira@ex.org https://ex.org/a ex.org/a WWW.ex #pier x .".split()


@given(st.lists(st.sampled_from([*_PIECES, " ", "3 min read", "an hour ago", "[email protected]"]), max_size=6))
def test_a_quick_look_misses_no_noise(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert byline._MAYBE_NOISE.search(text) or not byline._NOISE.search(text)
    glued = (byline_words.GLUED_TAIL, byline_words.GLUED_SECTION)
    assert byline_words.MAYBE_GLUED.search(text) or not any(pattern.search(text) for pattern in glued)
    assert byline_words.may_be_aged(text) or not (byline_words.AGE.search(text) or byline._PHONE.search(text))


_MOMENTS = [word.replace("_", " ") for word in f"{label_words._MOMENTS} publiziert erstellt".split()]
_DATED = ["Dec 19, 2025", "2025-12-19", "19.12.2025", "12/19/2025", "Friday, December 19, 2025", "10:30 EST", "(AP)"]


@given(
    st.lists(
        st.sampled_from([*_DATED, *" \t-|/(:", "  ", *_MOMENTS, " on ", "By", "am", "on", "T", "2", "é", "#x"]),
        max_size=6,
    ).map("".join)
)
def test_a_date_and_signs_name_nobody(text: str) -> None:
    assert not (byline._is_moment(text) and byline._listed(text, login=False))


@given(
    st.sampled_from(_MOMENTS),
    st.sampled_from(["", " on", ": ", " - "]),
    st.sampled_from(_DATED),
    st.sampled_from(["", ":"]),
)
def test_a_date_behind_what_was_done_names_nobody(word: str, join: str, date: str, end: str) -> None:
    for said in (word, word.title(), word.upper()):
        assert byline._listed(f"{said}{join} {date}{end}", login=False) == () or date == "(AP)"


_BEGINNINGS = ["_", "(", ".", "-", "By", "by ", "Author", "s", ":", " ", "作者", "本报", "von", "M", "ira"]


@given(st.lists(st.sampled_from(_BEGINNINGS), max_size=5))
def test_a_quick_look_misses_no_label(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert labels.may_be_labelled(text) or not (labels.is_label(text) or labels._label_end(text.lstrip(labels.EDGES)))
    first = text.strip(labels.EDGES).partition(" ")[0]
    assert labels.may_be_labelled(text) or first not in label_words.WEAK_LABELS


_WORDS = sorted(
    {
        word
        for listed in (byline_words.ROLES, byline_words.DESKS, byline_words.ORGANISATIONS, label_words.ENDINGS)
        for word in listed.first_words
    }
)
_SIGNS = [
    "I'm",
    "n’t",
    "?",
    ": ",
    "! ",
    "touTeam",
    " ",
    "-",
    ".",
    "'",
    "/",
    ",",
    "_",
    " & ",
    "&",
    "é",
    "1",
    "\u0307",
    " and ",
    " AND ",
    "و",
    " e ",
    " | ",
    "—",
]


@given(st.lists(st.sampled_from([*_SIGNS, "Mira", "Tolland"]) | st.sampled_from(_WORDS), max_size=7).map("".join))
def test_a_quick_look_misses_no_trade_and_no_join(text: str) -> None:
    assert people.without_role(text) == people._cut_role(text)
    assert byline_words.ends_as_desk(text) == (byline_words._DESK_LAST.search(text) is not None)
    assert people._MAYBE_PROSE.search(text) or not people._IN_PROSE.search(text)
    kinds = (byline_words.DESKS, byline_words.ROLES, byline_words.ORGANISATIONS)
    if text.isascii() and people._KINDS.isdisjoint(phrases.parts_of(text)):
        assert not any(kind.first(form) for kind in kinds for form in (text, text.replace("-", " ")))
    if text.isascii() and labels._ENDINGS.isdisjoint(phrases.parts_of(text)):
        assert not label_words.ENDINGS.first(text)
    assert listing._may_join(text) or not any(join.search(text) for join in (listing._SOFT, listing._SHY))
    assert byline._MAYBE_TAIL.search(text) or not byline._TAIL.search(text)
