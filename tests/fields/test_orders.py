"""Day or month first, by language and host."""

from __future__ import annotations

import pytest

from cleaner.fields import dates, orders


@pytest.mark.parametrize(
    ("language", "host", "tag"),
    [
        ("en", "example.co.uk", "en-uk"),
        ("en-US", "example.in", "en-in"),
        ("en", "example.com", "en"),
        ("de", "example.in", "de"),
        (None, "example.in", None),
        ("en_GB", None, "en-gb"),
    ],
)
def test_locale_of(language: str | None, host: str | None, tag: str | None) -> None:
    assert dates.locale_of(language, host) == tag


@pytest.mark.parametrize(
    ("language", "separator", "full", "short"),
    [
        ("en", "/", None, None),
        ("en", ".", None, None),
        ("en-US", "/", "mdy", "mdy"),
        ("en-Latn-US", "/", "mdy", "mdy"),
        ("en-GB", "/", "dmy", "dmy"),
        ("en-in", "/", "dmy", "dmy"),
        ("en-CA", "/", None, None),
        ("de", ".", "dmy", "dmy"),
        ("fr", "/", "dmy", "dmy"),
        ("hu", ".", "dmy", "ymd"),
        ("ja", "/", None, "ymd"),
        ("ko-KR", ".", None, "ymd"),
        ("zh-HK", "/", "dmy", "ymd"),
        ("lt", "-", "dmy", None),
        ("ne", "/", None, None),
        ("fil", "/", None, None),
        (None, "/", None, None),
        (None, ".", "dmy", None),
        ("", ".", "dmy", None),
    ],
)
def test_orders(language: str | None, separator: str, full: str | None, short: str | None) -> None:
    assert orders.of_full_year(language, separator) == full
    assert orders.of_short_year(language, separator) == short
