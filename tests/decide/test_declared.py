"""What the page's own data calls its article stays, and nothing that only claims so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.decide import decide, keep_declared
from cleaner.decide.declared import _RARE, _may_hold, spaced
from cleaner.model import Label, Score
from cleaner.readers import read
from cleaner.segment import segment

LINES = [f"In year {n} of the wall the town paid once more for stones from the far side of the bay." for n in range(8)]
LAST = "The editor has the figures, should anybody ask for them at the desk in the hall."


def kept(script: str, *, last: str = LAST, value: float = 0.1, lines: list[str] = LINES) -> bool:
    markup = "".join(f"<p>{line}</p>" for line in [*lines, last])
    document = read(f'<body>{markup}<script type="application/ld+json">{script}</script>', media="html")
    layout = segment(document)
    scores = (*(Score(0.9, "") for _ in lines), Score(value, ""))
    decisions = keep_declared(layout, decide(layout, (), scores, content_at=0.5), document.page)
    return decisions[-1].label is Label.CONTENT


def declared(*lines: str) -> str:
    return json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(lines)})


def test_a_sentence_that_the_page_declares_stays() -> None:
    assert kept(declared(*LINES, LAST))
    assert not kept(declared(*LINES))


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}\\u00a0", "x. {} y."])
def test_markup_and_spaces_make_no_difference(form: str) -> None:
    lines = " ".join(LINES)
    assert kept('{"articleBody" : "' + lines + " " + form.format(LAST.replace('"', '\\"')) + '"}')


def test_a_teaser_is_no_body() -> None:
    assert not kept(declared(LINES[0], LAST), lines=LINES[:1])


def test_another_articles_body_is_not_believed() -> None:
    others = [f"On day {n} the ferry left the quay with nobody on board but the mate and his dog." for n in range(9)]
    assert not kept(declared(*others, LAST))


def test_a_line_that_is_no_sentence_goes_all_the_same() -> None:
    assert not kept(declared(*LINES, "Subscribe now"), last="Subscribe now")


@pytest.mark.parametrize(
    "script", ['{"articleBody": "never closed', '{"articleBody": 7}', '{"articleBody": "\\q"}', "x"]
)
def test_broken_data_says_nothing(script: str) -> None:
    assert not kept(script)


def test_a_rule_is_not_overruled() -> None:
    markup = "".join(f"<p>{line}</p>" for line in [*LINES, LAST])
    script = declared(*LINES, LAST)
    document = read(f'<body>{markup}<script type="application/ld+json">{script}</script>', media="html")
    layout = segment(document)
    scores = tuple(Score(0.9, "") for _ in layout.blocks)
    decided = decide(layout, (), scores, content_at=0.5)
    decided[-1] = decided[-1]._replace(label=Label.PROMO, by="core/promo/x")
    assert keep_declared(layout, decided, document.page)[-1].label is Label.PROMO


def test_a_dump_declares_nothing() -> None:
    layout = segment(read(LAST, media="text"))
    decisions = decide(layout, (), (Score(0.1, ""),), content_at=0.5)
    assert keep_declared(layout, decisions, None) == decisions


@given(st.text(), st.text("ab ΣςİẞÉ.,1東", max_size=20), st.text())
def test_what_a_text_holds_it_may_hold(before: str, words: str, behind: str) -> None:
    text = f"{before} {words} {behind}"
    assert _may_hold([text], [spaced(words)]) or spaced(words) not in spaced(text)


class Looked(str):
    """A text that counts how often something is looked for in it."""

    looks = 0

    def lower(self):
        return self

    def __contains__(self, word):
        Looked.looks += 1
        return str.__contains__(self, word)


def test_a_long_sentence_is_not_looked_for_word_by_word():
    words = [f"w{number:07d}" for number in range(5_000)]
    text = Looked(" ".join(words))
    sentences = [f" {' '.join(words[at : at + 1_000])} absent " for at in range(0, 5_000, 1_000)]
    assert _may_hold([text], [f" {' '.join(words[:9])} absentabsentabsent "]) is False
    assert _may_hold([text], sentences) is True  # too much may be told
    assert Looked.looks <= 6 * _RARE
