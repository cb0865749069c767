"""The compiled walk does what the plain reading of its definition does, whatever the page."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import words
from cleaner.model import Document, Media
from cleaner.page import Page
from cleaner.page.parse import parse_page
from cleaner.readers import read
from cleaner.segment import forms, segment
from tests.pages import PAGES
from tests.segment.plainly import Row, plainly

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("**/page.html"))
PIECES = st.sampled_from(
    (
        "<p>|</p>|<div>|<div hidden>|</div>|<b>|</b>|<b class=x>|<a href=1>|</a>|<br>|<br> <br>|<hr>|<pre>|</pre>|"
        "<table>|<tr>|<td>|<th>|</table>|<nav>|</nav>|<select>|<option>|</select>|<nav id=a>|<canvas>|</canvas>|<math>|"
        "<area>|</area>|</math>|<ul>|<li>|</ul>|<button>|</button>|<h1>|</h1>|<blockquote>|</blockquote>|<title>|</title>|"
        "<textarea>|</textarea>|<img>|<x>|</x>|\t|\n|\xa0|\u3000|\x1c|\x85|&nbsp;|&amp;lt;|&lt;b>|&|&quot;|&copy;|word|"
        "two words| |港町|ประเทศ|é|\U0001d518|👉|a\tb|\ud800|\u200b|.|.”|!) |。』|?\u3000|…'|"
        "“q” — x|\u2009|\u2028|\u205f|\u202f| x"
    ).split("|")
)


NAMES = st.sampled_from(
    [*forms.BREAKING, *forms.SEMANTIC, "a", "b", "td", "a-name-longer-than-any", "é", 'a"b', "clipPath"]
)
WORDS = st.sampled_from(
    (
        "x|Sr-Only|sr-onl|visually-hidden|VisuallyHidden|screen-reader-text|screenreader-only|display|:|none|;|-|"
        "display:none|visibility: hidden|until-found|true|region|role=region|uncollapsed|class=|id=| |  |\t|\n|\x1c|é|"
        "K|&amp;|&nbsp;"
    ).split("|")
)
VALUES = st.lists(WORDS, max_size=5).map("".join) | st.lists(WORDS, max_size=80).map(" ".join)
TAGS = st.builds(
    lambda name, values: name + "".join(f' {key}="{value}"' for key, value in values.items()),
    NAMES,
    st.dictionaries(st.sampled_from(["class", "id", "role", "style", "hidden", "aria-modal"]), VALUES, max_size=4),
)


def laid_out(page: Page) -> list[Row]:
    blocks = segment(Document("", Media.HTML, page)).blocks
    return [
        (
            b.text,
            b.kind,
            b.words,
            b.ended,
            b.level,
            b.link_chars,
            b.hidden,
            b.place.linked,
            [place.number for place in b.place.up()],
        )
        for b in blocks
        if b.place is not None
    ]


@given(PAGES | st.lists(PIECES, max_size=60).map("".join))
def test_random_pages(markup: str) -> None:
    page = read(markup, media="html").page
    if page is not None:
        assert laid_out(page) == plainly(page)


@given(st.text(".!?…。！？।؟۔\"'”’»›)]」』 \t\n\xa0\u3000\u2003a港", max_size=12))
def test_ends_of_sentences(end: str) -> None:
    page = Page(f"<html><pre>a{end}</pre></html>", (), "")
    (block,) = segment(Document("", Media.HTML, page)).blocks
    assert block.ended == words.ends_sentence(block.text)


@given(st.lists(TAGS, max_size=20))
def test_what_is_known_of_tags(tags: list[str]) -> None:
    found = forms.Forms("".join(f"{tag}<" for tag in tags).encode())
    plain = [*map(forms.read_form, tags)]
    for at, (tag, form) in enumerate(zip(tags, plain, strict=True)):
        by_name = forms._BY_NAME.get(tag.partition(" ")[0])
        assert found.instructions[2 * at : 2 * at + 2] == (by_name or bytes((form is not None, 0)))
    places = [(at, form) for at, form in enumerate(plain) if form is not None]
    names, hooks, hidden = found.read(array("q", [at for at, _ in places]))
    assert [*zip(names, hooks, hidden, strict=True)] == [(form.tag, form.hook, form.hidden) for _, form in places]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_real_pages(path: Path) -> None:
    page = read(path.read_bytes(), media="html").page
    assert page is not None
    assert laid_out(page) == plainly(page)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 300 + "deep" + "<nav>a menu</nav><nav><p>none</p></nav><b id=a>x",
        "<nav>item<p>no menu</p></nav>" * 60,
        "<nav>" + "<a href=1>item</a>" * 2_000 + "</nav>",
        "<nav>" + "<a href=1>item</a>" * 2_001 + "</nav>",
        *(f"<nav>{'港' * length} </nav>" for length in (119, 120, 121)),
        "<nav>港<i></i>町</nav>",
        "<nav><canvas>unseen</canvas> tail</nav>behind",
        *(f"a{blank}<button>{'<b></b>' * inner}</button><i>{blank}b" for inner in (0, 15, 16) for blank in ("", " ")),
        "a<button>\xa0<canvas>unseen</canvas></button>, b<label>港</label>c<legend></legend>町<button></button><br>d",
        "<button></button>a<nav><button></button>item</nav><button></button>é",
    ],
)
def test_the_limits_of_menus_buttons_and_depth(markup: str) -> None:
    page = parse_page(markup)
    assert laid_out(page) == plainly(page)


def test_every_sign_is_white_space_or_half_a_word_as_in_python() -> None:
    signs = [
        chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF and chr(code) not in "<>&"
    ]
    markup = "".join(f"<p>a{sign}{sign}b</p>" for sign in signs)
    blocks = segment(Document("", Media.HTML, Page(f"<html>{markup}</html>", (), ""))).blocks
    for sign, block in zip(signs, blocks, strict=True):
        raw = f"a{sign}{sign}b"
        assert (block.text, block.words) == (" ".join(raw.split()), words.count_words(raw)), sign
