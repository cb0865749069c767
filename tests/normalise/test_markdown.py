from __future__ import annotations

import pytest

from cleaner.normalise.markdown import markdown, markdown_row


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a **bold** claim", "a bold claim"),
        ("an _old_ bell, *very* old", "an old bell, very old"),
        ("***both*** at once", "both at once"),
        ("the [harbour council](https://example.org/council) said", "the harbour council said"),
        ('see [the map](/map "Map of the bay") here', "see the map here"),
        ("from [Mira Tolland](mailto:mira@example.org).", "from Mira Tolland."),
        ("a [bell (object)](https://example.org/bell_(object)) rang", "a bell (object) rang"),
        ("a note[[1]](#note-1) follows", "a note[1] follows"),
        ("![The ferry at dawn](/ferry.jpg) It sails.", " It sails."),
        ("[![logo](logo.png)](https://example.org) News", " News"),
        (r"1\. First, 5 \* 3, well\-known, snake\_case", "1. First, 5 * 3, well-known, snake_case"),
        ("[angle](<https://example.org/a b>) target", "angle target"),
        ("**“Quoted”** words", "“Quoted” words"),
    ],
)
def test_marks_go(text: str, clean: str) -> None:
    assert markdown(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "the snake_case and __init__ names",
        "2*3*4 is 24, 2 * 3 too",
        "a f*** word, **** off",
        "*Prices may change. See *below",
        "the tour [sic](so he wrote) went on",
        "[Note](see p.13) and [x](y)",
        "an array a[i] (first) and call f[i](x)",
        "rated 5* and 4* hotels",
        "(*) starred (*) items",
        r"C:\data\new and \alpha",
        "a_b_c and _private name",
        "_attribute_((packed)) and the cookie _ga_*",
        r"\[ x^2 \] and \(y\)",
        "Name ____ Date ____",
    ],
)
def test_other_signs_stay(text: str) -> None:
    assert markdown(text) == text


def test_table_rows() -> None:
    assert markdown_row("| Port | Ships |") == "Port\tShips"
    assert markdown_row("| --- | :---: |") == ""
    assert markdown_row(r"| a \| b | **c** |") == "a | b\tc"
    assert markdown_row("Port\tShips") == "Port\tShips"
