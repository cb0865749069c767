from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cleaner.model import Article, Kind, Paragraph
from cleaner.result import Cleaned
from cleaner.writers import WRITERS
from cleaner.writers.markdown import escape
from tests.writers.example import account, cleaned

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = ["#", "-", "+", "*", "_", "`", "~", "[", "]", "(", ")", "<", ">", "|", ":", "=", "!", "&", "\\", "1.", "2)",
         "&amp;", "word", "x", " ", "  ", "\n", "https://example.org", "<b>", "é", "漢"]  # fmt: skip
lines = st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map("".join).filter(str.strip)


def spoken(token: Token) -> str:
    """What a reader of the rendered text would read."""
    if token.children:
        return "".join(spoken(child) for child in token.children)
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def read(markdown: str) -> list[str]:
    tokens = READER.parse(markdown)
    return [spoken(token).rstrip("\n") for token in tokens if token.type in ("inline", "fence")]


def squeezed(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@given(lines)
def test_prose_reads_as_that_prose(text: str) -> None:
    assert [squeezed(part) for part in read(escape(text))] == [squeezed(text)]


@given(
    st.lists(st.tuples(st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.CAPTION]), lines), max_size=5)
)
def test_paragraphs_stay_apart(parts: list[tuple[Kind, str]]) -> None:
    article = Article(tuple(Paragraph(kind, text, (0,), 2) for kind, text in parts))
    expected = [" ".join(text.split()) for _, text in parts]
    assert [" ".join(part.split()) for part in read(WRITERS["markdown"](Cleaned(article, account())))] == expected


@given(st.text(alphabet="`~ab \n", min_size=1))
def test_code_is_fenced(code: str) -> None:
    if not code.startswith(("```", "~~~")):
        assert read(WRITERS["markdown"](cleaned((Kind.CODE, code), title=None))) == [code.rstrip("\n")]


def test_a_whole_article() -> None:
    body = [
        (Kind.PARAGRAPH, "It sails *in May*."),
        (Kind.HEADING, "Ports"),
        (Kind.LIST_ITEM, "Corwen"),
        (Kind.LIST_ITEM, "Pell\nWharf"),
        (Kind.LIST_ITEM, "1. First"),
        (Kind.QUOTE, "It is old."),
        (Kind.QUOTE, "Very old."),
        (Kind.TABLE_ROW, "Port\tShips"),
        (Kind.TABLE_ROW, "Corwen | Bay\t4\tnew"),
        (Kind.CODE, "print('```')"),
    ]
    written = WRITERS["markdown"](cleaned(*body, summary="In short."))
    assert (
        written
        == """# The ferry sails again

In short.

It sails \\*in May\\*.

## Ports

- Corwen
- Pell@@
  Wharf
1. First

> It is old.
>
> Very old.

| Port | Ships |  |
| --- | --- | --- |
| Corwen \\| Bay | 4 | new |

````
print('```')
````
""".replace("@@", "  ")
    )


@pytest.mark.parametrize(
    "text", ["snake_case", "3 < 4", "AT&T", "a [note] here", "well-known", "2024 was", "C:\\data", "#tag", "a ~ b"]
)
def test_what_is_no_mark_is_not_escaped(text: str) -> None:
    assert escape(text) == text


def test_a_dump_keeps_its_own_fences() -> None:
    code = "~~~python\nprint(1)\n~~~"
    assert WRITERS["markdown"](cleaned((Kind.CODE, code), title=None)) == f"{code}\n"
    assert WRITERS["markdown"](cleaned((Kind.CODE, code[:-4]), title=None)) == f"{code}\n"


def test_nothing_is_nothing() -> None:
    assert WRITERS["markdown"](Cleaned(Article(), account())) == ""
