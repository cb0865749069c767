from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.normalise import steps
from cleaner.normalise.steps import (
    STEPS,
    Step,
    is_composed,
    is_sound,
    looks_garbled,
    nfc,
    whitespace_flat,
    whitespace_row,
)

CASES = {
    "entities": [
        ("the town&#x27;s ferry", "the town's ferry"),
        ("Tolland &amp; Sons", "Tolland & Sons"),
        ("Tolland &amp;amp; Sons", "Tolland & Sons"),
        ("&amp;#8220;No&amp;#8221;, she said", "“No”, she said"),
        ("Caf&eacute; &quot;Anchor&quot;", 'Café "Anchor"'),
    ],
    "mojibake": [
        ("They donâ€™t know", "They don’t know"),
        ("CafÃ© Anchor in MÃ¼nster", "Café Anchor in Münster"),
        ("a \x93quoted\x94 word", "a “quoted” word"),
    ],
    "control": [
        ("ring\x07 the\x1b[2J bell", "ring the[2J bell"),
        ("one\x0btwo\x85three", "one two three"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("no\ufffe\ufdd0 such sign", "no such sign"),
    ],
    "invisible": [("\ufeffHar\u00adbour\u200b news\u2060", "Harbour news")],
    "nfc": [("Cafe\u0301", "Café")],
    "nbsp": [("10\u00a0km, 20\u202fkm, 3\u2007km", "10 km, 20 km, 3 km")],
    "whitespace": [
        ("  two   spaces\tand a tab ", "two spaces and a tab"),
        ("a line \n\n  and a line", "a line\nand a line"),
        ("one\u2028two", "one\ntwo"),
    ],
    "stray_quote": [
        ('The ferry sails in May."', "The ferry sails in May."),
        ('"Yes," she said, "in May." It sails."', '"Yes," she said, "in May." It sails.'),
    ],
    "glue": [
        ("between the two leaders.Kim agreed", "between the two leaders. Kim agreed"),
        ("he was “sure.”Then it rained", "he was “sure.” Then it rained"),
        ("Is it true?Yes, it is", "Is it true? Yes, it is"),
    ],
}

STAYS = {
    "entities": ["AT&T", "Marks &c; Sons", "a & b", "R&D; and &copy without its end", "x &lt y", "&unheardof;"],
    "mojibake": ["É” said the sign", "São Tomé e Príncipe", "« liberté » — oui", "naïve façade", "Ăn cơm chưa?"],
    "control": ["tab\tand\nnewline", "हिन्दी", "👩‍🚀 sails"],
    "invisible": ["می\u200cخواهم", "क\u094d\u200dष", "👩\u200d🚀", "\u200fعربي\u200e"],
    "nfc": ["Café", "한국어", "हिन्दी"],
    "nbsp": ["thin\u2009space", "全角\u3000空白"],
    "whitespace": ["one\ntwo", "already fine"],
    "stray_quote": [
        'He called it "a bell"',
        '"We sail in May."',
        'a screen of 27"',
        "“We sail in May.\"",
        'She said "it is "so"',
        'no quote at the end " here',
        'You can also read our "',
    ],
    "glue": [
        "U.S.A is far", "see example.Com today", "version v1.Beta is out", "System.Out.Println(x)", "a.B stands for it",
        "mail mira.tolland@example.org or Ask.Mira@example.org", "https://example.org/page.Html", "No.Name", "5.Then",
        "Harbour.Js is a library", "... and.So.On",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "clean"), [(n, *pair) for n, pairs in CASES.items() for pair in pairs])
def test_step_mends(name: str, text: str, clean: str) -> None:
    assert STEPS[name](text) == clean
    assert STEPS[name](clean) == clean


@pytest.mark.parametrize(("name", "text"), [(n, text) for n, texts in STAYS.items() for text in texts])
def test_step_leaves_alone(name: str, text: str) -> None:
    assert STEPS[name](text) == text


def test_no_step_straightens_quotes() -> None:
    text = "‘one’ “two” «three» „four“ it’s – — …"
    assert all(step(text) == text for step in STEPS.values())


def test_white_space_of_titles_and_of_table_rows() -> None:
    assert whitespace_flat(" A title\n on two  lines ") == "A title on two lines"
    assert whitespace_row(" Port \t  Ships  a day\t4 ") == "Port\tShips a day\t4"
    assert whitespace_row(" \t ") == ""


def test_piles_of_combining_marks_are_left_alone() -> None:
    pile = "a" + "\u0301\u0323" * 50_000
    assert is_composed(pile)
    assert STEPS["nfc"](pile) is pile


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
@pytest.mark.parametrize(
    "unit",
    ["&amp;", "&", "[", "[a](", "![", "**a ", "_a ", "\\", " \t", " \n", '" ', "a.B", "Ã©", "a(b", "\u0301\u0323"],
)
def test_steps_are_linear(step: Step, unit: str) -> None:
    """200,000 hostile characters: a quadratic step would take minutes here."""
    text = unit * (200_000 // len(unit))
    assert isinstance(step(text), str)


def test_sound_signs_stay_as_they_are_in_any_order() -> None:
    sound = [sign for sign in map(chr, range(0x10000)) if is_sound(sign)]
    pairs = "".join(f"a{sign}{sign}e{sign}" for sign in sound)
    assert is_sound(pairs)
    assert nfc(pairs) == pairs
    assert not looks_garbled(pairs)
    assert not any(is_sound(text) for text in ("donâ€™t", "e\u0301", "\u212b", "한\u11ab"))


@given(st.text("aÂÃßàâïð\x80\x93\x9f\xa0\xbf€™”", max_size=8))
def test_garbled_text_has_the_shape_of_utf_8(text: str) -> None:
    trail = steps._TRAIL
    plainly = rf"[\x80-\x9f]|[Â-ß]{trail}|[à-ï]{trail}{trail}|ð{trail}{{3}}"
    assert looks_garbled(text) == (re.search(plainly, text) is not None)


def test_every_combining_mark_is_looked_at() -> None:
    marks = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(sign)]
    assert [mark for mark in marks if not steps._MAY_COMBINE.match(mark)] == []
