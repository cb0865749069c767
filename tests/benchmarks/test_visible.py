from __future__ import annotations

import pytest

from benchmarks.visible import signs, visible_signs


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One <b>two</b> three</p>", "Onetwothree"),
        ("<title>No</title><script>no()</script><p>Yes<noscript>no</noscript> tail</p>", "Yestail"),
        ("<body><p>First</p></body></html><p>After the end</p>", "FirstAftertheend"),
        ("<p style='display:none'>Hidden counts</p>", "Hiddencounts"),
        ("<p>A<!-- no -->b</p>", "Ab"),
        ("<p>long<wbr>word <embed src='x'>after</p>", "longwordafter"),
        ("", ""),
        ("<!-- only a comment -->", ""),
    ],
)
def test_what_is_visible(page, expected):
    assert visible_signs(page) == expected


def test_nesting_below_the_parsers_default_limit_is_seen():
    assert visible_signs("<div>" * 1_000 + "deep" + "</div>" * 1_000) == "deep"


def test_signs_leave_out_every_kind_of_space():
    assert signs(" a\u00a0b\tc\n\x00d ") == "abcd"
