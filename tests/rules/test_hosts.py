"""Hosts as rules name them."""

from __future__ import annotations

import pytest

from cleaner.errors import RuleErrors
from cleaner.rules.hosts import HOST, ByHost, host_matches
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer


@pytest.mark.parametrize(
    ("host", "names", "holds"),
    [
        ("harbour.example", ["harbour.example"], True),
        ("news.harbour.example", ["harbour.example"], True),
        ("notharbour.example", ["harbour.example"], False),
        (None, ["harbour.example"], False),
        ("harbour.example", [], False),
        ("harbour.example", ["=harbour.example"], True),
        ("news.harbour.example", ["=harbour.example"], False),
        ("harbour.example", [".harbour.example"], False),
        ("news.harbour.example", [".harbour.example"], True),
        ("news.harbour.example", ["harbour.example", "~news.harbour.example"], False),
        ("a.news.harbour.example", ["harbour.example", "~=news.harbour.example"], True),
        ("news.harbour.example", ["~harbour.example", "news.harbour.example"], True),
        ("harbour.example", ["harbour.example", "~harbour.example"], False),
        ("quay.example", ["~harbour.example"], True),
        (None, ["~harbour.example"], True),
        ("harbour.com", ["harbour.*"], True),
        ("www.harbour.co.uk", ["harbour.*"], True),
        ("harbour.blog.example", ["harbour.*"], False),
        ("newharbour.com", ["harbour.*"], False),
        ("harbour.com", ["harbour.*", "~harbour.com"], False),
    ],
)
def test_the_longest_name_that_holds_decides(host: str | None, names: list[str], holds: bool) -> None:
    assert host_matches(host, names) is holds
    assert host_matches(host, names[::-1]) is holds


@pytest.mark.parametrize("name", ["https://harbour.example", "harbour example", "~", "*.harbour.example", "a/b", "="])
def test_what_is_no_host_is_refused(name: str) -> None:
    assert not HOST.fullmatch(name)
    with pytest.raises(RuleErrors, match="is no host"):
        parse_pack(f'[pack]\nname = "x"\nhosts = ["{name}"]', Layer.SITE)


NAMES = [
    (), ("harbour.example",), ("=harbour.example",), (".harbour.example",), ("~harbour.example",), ("harbour.*",),
    ("quay.example", "~news.quay.example"), ("example", "~=x.example"), ("a.b.*", "quay.example"),
]  # fmt: skip


@pytest.mark.parametrize("host", [None, "harbour.example", "news.harbour.example", "harbour.co.uk", "news.quay.example",
                                  "quay.example", "x.example", "www.a.b.com"])  # fmt: skip
def test_what_is_found_by_host_is_what_holds_there(host: str | None) -> None:
    found = ByHost((names, names) for names in NAMES).at(host)
    assert found == [names for names in NAMES if host_matches(host, names)]
