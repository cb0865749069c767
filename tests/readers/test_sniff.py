"""Page, plain text, or records that are neither."""

from __future__ import annotations

import pytest

from cleaner.errors import ReadError, UsageError
from cleaner.model import Media
from cleaner.readers import read
from cleaner.readers.sniff import sniff

PAGES = {
    "doctype": "<!DOCTYPE html>\n<p>The quay was empty.",
    "document": "<html><body>The quay was empty.</body></html>",
    "mark, comments and space before": "\ufeff \n<!-- saved --><!-- twice -->\n<HTML lang=en><body>x</body>",
    "xhtml": '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD" "x">\n<html xmlns="y"><body/></html>',
    "unknown xml": '<?xml version="1.0"?><nitf><body.content><p>The quay was empty.</p></body.content></nitf>',
    "fragment": '<p class="lead">The quay was empty.</p>\n<p>By noon it was not.</p>',
    "one paragraph": "<p>The quay was empty.</p>",
    "list": "<ul><li>Boats</li><li>Nets</li></ul>",
    "text first": 'The quay was <b>empty</b>.<br><br>By <a href="/m">Mira Tolland</a>',
    "comment only": "<!-- nothing here -->",
    "script first": "<script>var a = 1 < 2;</script><div>The quay</div>",
    "a very long tag": '<img src="data:image/png;base64,' + "A" * 100_000 + '"><p>The quay',
    "hundreds of comments": "<!-- a -->" * 900 + "<html><body>x",
}

TEXTS = {
    "empty": "",
    "space": " \n\t ",
    "prose": "The quay was empty.\n\nBy noon it was not.",
    "a tag in prose": "Browsers close an open <p> by themselves when a <div> begins, she wrote.",
    "tags in backticks": "Use `<p>` and `</p>`, never `<br><br>`:\n\n`<p>one</p>`",
    "a tutorial": "# Paragraphs\n\n```html\n<p>one</p>\n<p>two</p>\n<p>three</p>\n```\n\nThat is all there is to it.",
    "markdown": "# The quay\n\n- boats\n- nets\n\n[Mira](https://gazette.example/m)",
    "markdown that begins with a tag": "<h1>Quay</h1>\n\n## Use\n\n- one\n- two\n- three\n\n> said\n\n1. first",
    "comparison": "If a < b and c > d, then a < d; 3 < 5.",
    "addresses": "Mira Tolland <mira@gazette.example>, Ben <ben@gazette.example>, Ada <ada@gazette.example>",
    "a source in a dump": "The quay was empty.\n" * 30 + '<p class="a">Copy this</p>\n<p>story</p>\n<p>free</p>',
    "entities": "Fish &amp; chips &lt;today&gt; &nbsp; only",
    "brackets": "[1] Harbour office, report of the year.\n[2] Ibid.",
    "braces": "{The quay was empty} said the placeholder",
}

RECORDS = {
    "rss": ('<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title></item></channel></rss>', "RSS"),
    "atom": ('<!-- made -->\n<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', "Atom"),
    "rdf": ('<rdf:RDF xmlns="x"><item/></rdf:RDF>', "RSS"),
    "sitemap": ('<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>', "sitemap"),
    "svg": ('<svg xmlns="x"><text>The quay</text></svg>', "SVG"),
    "json object": ('{"title": "The quay", "body": "<p>It was empty.</p>"}', "JSON"),
    "json list": ('\n[\n  {"title": "The quay"}\n]\n', "JSON"),
    "json lines": ('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n', "JSON"),
    "json strings": ('["one", "two"]', "JSON"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    assert sniff(PAGES[name]) is Media.HTML


@pytest.mark.parametrize("name", TEXTS)
def test_plain_text(name: str) -> None:
    assert sniff(TEXTS[name]) is Media.TEXT


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_refused_with_a_way_out(name: str) -> None:
    raw, kind = RECORDS[name]
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == "unsupported_type"
    assert kind in caught.value.detail and ";" in caught.value.detail


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_read_when_the_caller_says_what_they_are(name: str) -> None:
    raw, _ = RECORDS[name]
    assert read(raw, media="text").text == raw
    assert read(raw, media=Media.HTML).page is not None


def test_what_the_caller_says_is_not_sniffed() -> None:
    assert read(PAGES["document"], media="text").page is None
    assert read(TEXTS["prose"], media="html").page is not None


def test_unknown_media() -> None:
    with pytest.raises(UsageError, match="pdf"):
        read("x", media="pdf")


@pytest.mark.parametrize(
    "hostile", ["<!-- a -->", "<?x>", "<a ", "[", '{"', "`", "```\n", "<!doctype ", "[a](b\n", "\\"]
)
def test_hostile_beginnings_take_no_time(hostile: str) -> None:
    assert sniff('x{"' + hostile * 20_000) in Media
    assert sniff(hostile * 20_000) in Media
