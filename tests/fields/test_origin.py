"""Where a page comes from: the name of its site, its address, its language."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.address import host_and_path, place_and_path
from tests.fields.made import LONG, TITLE, URL, article, cleaned, field

NAME, SLOGAN = '<meta property="og:site_name" content="{}">', "Quay Post | All about piers and ferries"
SITES = [
    (NAME.format("Quay Post"), "Quay Post"),
    (article(publisher={"name": "Quay Post"}), "Quay Post"),
    (NAME.format("Quay Post") + article(publisher={"name": "Pier Press"}), "Quay Post"),
    (NAME.format(SLOGAN) + article(publisher={"name": "Quay Post"}), "Quay Post"),
    (NAME.format(SLOGAN) + article(publisher={"name": "Pier Press"}), SLOGAN),
    (NAME.format(f"{TITLE} - Quay Post") + article(publisher={"name": "Pier Press"}), "Pier Press"),
    (NAME.format("https://quay.example"), "harbour-gazette.example"),
    ("", "harbour-gazette.example"),
]


@pytest.mark.parametrize(("head", "value"), SITES)
def test_the_site(head: str, value: str) -> None:
    assert cleaned(head).article.site == value


CANONICAL = '<link rel="canonical" href="{}">'
ADDRESSES = [
    (CANONICAL.format(URL), URL, URL),
    (CANONICAL.format(URL), f"{URL}?utm_source=post&fbclid=abc", URL),
    (CANONICAL.format("/news/pier-closed"), f"{URL}?utm_source=post", URL),
    (CANONICAL.format(f"{URL}?id=7"), f"{URL}?id=7&gclid=1", f"{URL}?id=7"),
    (CANONICAL.format(URL), f"{URL}?id=7", f"{URL}?id=7"),
    (CANONICAL.format("https://harbour-gazette.example/"), URL, URL),
    (CANONICAL.format("https://elsewhere.example/pier"), URL, URL),
    (CANONICAL.format(URL), None, URL),
    (f'<meta property="og:url" content="{URL}">', None, URL),
    ("", None, None),
]


@pytest.mark.parametrize(("head", "given", "address"), ADDRESSES)
def test_the_address(head: str, given: str | None, address: str | None) -> None:
    assert cleaned(head, url=given).article.url == address


def test_a_declared_language_that_the_text_belies_is_rejected() -> None:
    found = field("language", '<meta name="language" content="de">', story=LONG, lang="de")
    assert found is not None
    assert (found.value, found.source) == ("en", "function-words")
    assert ("de", "html:lang", "the text is in another") in [(c.value, c.source, c.rejected) for c in found.rejected]


def test_a_declared_language_is_the_fields_raw_text() -> None:
    found = field("language", '<meta property="og:locale" content="en_US">', lang="en-GB")
    assert found is not None
    assert (found.value, found.source, found.raw) == ("en", "declared", "en-GB")
    assert [(c.value, c.source, c.rejected) for c in found.rejected] == [("en", "meta:og:locale", "says the same")]


@given(st.text("htps:/w.Exa_-2?#@[]\t\n %é", max_size=14).map("http://a".__add__) | st.text("htp:/ab.?#", max_size=12))
def test_plain_addresses_are_read_as_any_other(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            host_and_path(url)
        return
    assert host_and_path(url) == (parts.hostname, parts.path)
    assert place_and_path(url) == (parts.netloc.lower(), parts.path)
