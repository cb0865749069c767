"""The reader as a whole: nothing but a ReadError ever leaves it, and what it gives is sound."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.errors import ReadError
from cleaner.model import Document, Hints, Media
from cleaner.readers import read

SCRAPS = st.sampled_from(
    "<p> </p> <div class=a> </div> <b> </b> <table> <tr> <td> </table> <li> <script> </script> <style> </style> <!-- "
    "--> <!doctype html> <html> </html> <head> </head> <body> </body> <title> </title> <?xml?> <![CDATA[ ]]> <br/> "
    "<svg> <frameset> <select> <option> <textarea> <a href=' <img alt=\" > < & &amp; &#0; &#xd800; \0 \x01 \r \r\n "
    "\ufeff \ud800 é 港 quay harbour".split(" ")
)
PAGES = st.lists(SCRAPS, max_size=60).map(" ".join)
LABELS = st.sampled_from([None, "utf-8", "utf-16", "latin1", "gbk", "shift_jis", "utf-7", "nonsense", ""])
MEDIA = st.sampled_from([None, "html", Media.TEXT])


def sound(raw: bytes | str, media: Media | str | None, label: str | None = None) -> None:
    try:
        document = read(raw, media=media, hints=Hints(charset=label))
    except ReadError as error:
        refused = (error.code, error.detail)
    else:
        check(document)
        return
    assert refused[0] in {"too_large", "unsupported_type", "pathological_markup", "resource_limit"}
    assert refused[1]


def check(document: Document) -> None:
    document.text.encode("utf-8")
    assert "\0" not in document.text and "\r" not in document.text
    if document.media is Media.HTML and document.text:
        assert document.page is not None
        assert document.page.tokens[0].startswith("html")
        "".join(document.page.tokens).encode("utf-8")
    else:
        assert document.page is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), MEDIA, LABELS)
def test_any_bytes(raw: bytes, media: str | None, label: str | None) -> None:
    sound(raw, media, label)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=200), MEDIA)
def test_any_str(raw: str, media: str | None) -> None:
    sound(raw, media)


@settings(max_examples=200, deadline=None)
@given(PAGES, MEDIA, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1251", "gb18030"]), LABELS)
def test_any_markup(page: str, media: str | None, codec: str, label: str | None) -> None:
    sound(page, media)
    raw = page.encode(codec, "replace")
    sound(raw, media, label)
    sound(gzip.compress(raw, 1)[: len(page) + 20], media, label)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_the_same_bytes_give_the_same_document(page: str) -> None:
    raw = page.encode("utf-8", "replace")
    first, second = read(raw, media="html"), read(raw, media="html")
    assert (first.text, first.encoding, first.warnings) == (second.text, second.encoding, second.warnings)
    if first.page is not None and second.page is not None:
        assert list(first.page.tokens) == list(second.page.tokens)


@pytest.mark.parametrize("raw", [b"", "", b"\xef\xbb\xbf"])
def test_empty_input_is_an_empty_document(raw: bytes | str) -> None:
    document = read(raw)
    assert (document.text, document.media, document.page) == ("", Media.TEXT, None)
    assert document.warnings == ()


def test_what_the_caller_knows_is_passed_on() -> None:
    hints = Hints(title="The quay")
    document = read("words", url="https://gazette.example/quay", hints=hints)
    assert (document.url, document.hints) == ("https://gazette.example/quay", hints)


def test_other_buffers_are_bytes() -> None:
    assert read(bytearray(b"words")).text == read(memoryview(b"words")).text == "words"  # type: ignore[arg-type]


def test_a_dump_keeps_its_lines() -> None:
    assert read(b"one\r\n\r\ntwo\rthree\x0cfour\n").text == "one\n\ntwo\nthree\x0cfour\n"


def test_notices_come_in_the_order_of_reading() -> None:
    page = b"<meta charset=utf-8><p>caf\xc3\xa9 \xff quay\0</p>" + b"<b>" * 110_000
    document = read(gzip.compress(page)[:-4])
    assert [notice.code for notice in document.warnings] == [
        "truncated_gzip",
        "nul_characters",
        "decode_errors",
        "too_many_elements",
    ]
