from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Kind
from cleaner.writers import WRITERS, card, safe
from cleaner.writers.terminal import Ink, cells, clip, paint, wrap
from tests.writers.example import cleaned

HOSTILE = "\x1b]0;title\x07 \x1b[2J \x9b31m \r \u202e \u2066 \x00 \ud800 [bold]x[/bold]"


@given(st.text())
def test_nothing_that_is_shown_can_steer_a_terminal(text: str) -> None:
    shown = safe(text)
    assert all(sign.isprintable() or sign in "\n\t" or ord(sign) > 0x9F for sign in shown)
    assert not set(shown) & set("\x1b\x9b\r\x07\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert shown.encode().decode() == shown


def test_what_is_taken_out_is_shown() -> None:
    assert safe("a\x1b[2Jb\u202ec\x9bd\ud800") == "a\\x1b[2Jb\\u202ec\\x9bd\\ud800"
    assert safe("plain, é, 漢字, 👩\u200d🚀, می\u200cخواهم\n\t") == "plain, é, 漢字, 👩\u200d🚀, می\u200cخواهم\n\t"


@pytest.mark.parametrize("colour", [True, False])
def test_a_card_passes_nothing_on(colour: bool) -> None:
    body = [(kind, HOSTILE) for kind in Kind]
    known = {"title": HOSTILE, "summary": HOSTILE, "authors": (HOSTILE,), "site": HOSTILE, "published": HOSTILE}
    drawn = card(cleaned(*body, **known), width=60, colour=colour)
    for ink in Ink:
        drawn = drawn.replace(f"\x1b[{ink}m", "")
    assert safe(drawn.replace("\x1b[0m", "")) == drawn.replace("\x1b[0m", "")
    assert "[bold]" in drawn


def test_a_card_without_colours_has_no_escapes() -> None:
    drawn = WRITERS["card"](cleaned(authors=("Mira Tolland",), published="2024-05-06T07:10:00+01:00", site="Gazette"))
    assert drawn == (
        "\n  The ferry sails again\n  Mira Tolland · 2024-05-06 07:10 +01:00 · Gazette\n\n"
        "  The old ferry sails in May, the council said.\n\n"
        "  removed 3 of 5 blocks: navigation 2, related 1\n  why? clean explain ferry.txt\n"
    )


def test_a_card_of_every_form() -> None:
    body = [
        (Kind.HEADING, "Ports"),
        (Kind.LIST_ITEM, "Corwen, a town of nine hundred people and one pier"),
        (Kind.LIST_ITEM, "2. Pell"),
        (Kind.QUOTE, "It is old, said the sexton, who is older than it is."),
        (Kind.TABLE_ROW, "Port\tShips"),
        (Kind.TABLE_ROW, "Corwen\t4"),
        (Kind.CODE, "if x:\n    y"),
    ]
    drawn = card(cleaned(*body, title=None, summary="In short."), width=34)
    assert drawn.split("\n")[1:-4] == [
        "  In short.", "", "  Ports", "", "  • Corwen, a town of nine", "    hundred people and one pier", "  2. Pell",
        "", "  │ It is old, said the sexton,", "  │ who is older than it is.", "",
        "  Port  │  Ships", "  Corwen  │  4", "", "    if x:", "        y", "",
    ]  # fmt: skip


@given(st.text(alphabet="ab é漢字\u0301 \n", max_size=80), st.integers(10, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width or " " not in line for line in lines)


def test_chinese_lines_do_not_begin_with_a_stop() -> None:
    assert wrap("渡船五月，再開。", 8) == ["渡船五", "月，再", "開。"]


def test_columns_of_signs() -> None:
    assert cells("abc") == 3
    assert cells("漢字") == 4
    assert cells("e\u0301\u200d") == 1
    assert clip("a long line of text", 10) == "a long li…"
    assert clip("short", 10) == "short"
    assert clip("漢字漢字漢字", 7) == "漢字漢…"


def test_paint() -> None:
    assert paint("x", Ink.BOLD, colour=True) == "\x1b[1mx\x1b[0m"
    assert paint("", Ink.BOLD, colour=True) == ""
    assert paint("x", Ink.BOLD, colour=False) == "x"
