"""CommonMark, with GitHub's pipe tables. What the article says is escaped wherever Markdown would read a mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from cleaner.model import Kind, Paragraph
from cleaner.result import Cleaned

_INLINE = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~\n]|$)   # a backslash that would escape what follows it
    |`
    |\*
    |(?<![^\W_])_|_(?![^\W_])       # an underline at the edge of a word
    |(?<=\])\(                      # the target of a link
    |<(?=[a-zA-Z/!?])               # a tag or a bare address in angle brackets
    |&(?=\#?\w+;)
    |~(?=~)|(?<=~)~
    """,
    re.X,
)
_LINE_START = re.compile(
    r"""\#(?=\#{0,5}(?:[ \t]|$))       # a heading
    |>                              # a quote
    |[-+](?=[ \t]|$)                # a list item
    |[-=](?=[-= \t]*$)              # a rule, or the line under a heading
    |[|:](?=[-:|])                  # the rule of a table
    |\[(?=[^\]\n]*\]:|[ xX]\])      # the target of a link, or a task
    |(?P<number>\d{1,9})(?P<point>[.)])(?=[ \t]|$)
    """,
    re.X,
)
_NUMBERED = re.compile(r"(\d{1,9}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"`{3,}|~{3,}")


def markdown(cleaned: Cleaned) -> str:
    """The title as the one first-level heading, then standfirst and body in their forms."""
    article = cleaned.article
    parts = [f"# {_heading(article.title)}"] if article.title else []
    if article.summary and article.summary_in_text:
        parts.append(escape(article.summary))
    for kind, group in groupby(article.paragraphs, key=lambda paragraph: paragraph.kind):
        parts += _FORMS.get(kind, _prose)(list(group))
    return "\n\n".join(parts) + "\n" if parts else ""


def escape(text: str) -> str:
    """Prose as Markdown that reads as that prose. Line ends within it become hard breaks."""
    lines = (line.strip() for line in _INLINE.sub(r"\\\g<0>", text).split("\n"))
    return "  \n".join(_escape_start(line) for line in lines if line)


def _escape_start(line: str) -> str:
    found = _LINE_START.match(line)
    at = -1 if found is None else found.start("point") if found["number"] else 0
    return line if at < 0 else f"{line[:at]}\\{line[at:]}"


def _heading(text: str) -> str:
    line = escape(" ".join(text.split()))
    return re.sub(r"(?<!\\)(#+)$", r"\\\1", line)  # a closing row of # would be taken for a mark


def _headings(group: Sequence[Paragraph]) -> Iterator[str]:
    return (f"{'#' * min(6, max(2, paragraph.level))} {_heading(paragraph.text)}" for paragraph in group)


def _prose(group: Sequence[Paragraph]) -> Iterator[str]:
    return (escape(paragraph.text) for paragraph in group)


def _list(group: Sequence[Paragraph]) -> Iterator[str]:
    yield "\n".join(_item(paragraph.text) for paragraph in group)


def _item(text: str) -> str:
    number = _NUMBERED.match(text)
    mark = number[1] + " " if number else "- "
    lines = escape(text[number.end() :] if number else text)
    return mark + lines.replace("\n", "\n" + " " * len(mark))


def _quotes(group: Sequence[Paragraph]) -> Iterator[str]:
    yield "\n>\n".join("> " + escape(paragraph.text).replace("\n", "\n> ") for paragraph in group)


def _code(group: Sequence[Paragraph]) -> Iterator[str]:
    return (_fenced(paragraph.text) for paragraph in group)


def _fenced(code: str) -> str:
    own = _FENCE.match(code)  # a dump keeps the fences of its Markdown
    if own:
        code = code.rstrip()
        return code if "\n" in code and code.endswith(own[0]) else f"{code}\n{own[0]}"
    longest = max(map(len, re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _table(group: Sequence[Paragraph]) -> Iterator[str]:
    """Rows that follow each other are one table; the first is its head, as Markdown has no table without one."""
    rows = [[_cell(cell) for cell in paragraph.text.split("\t")] for paragraph in group]
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    yield "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def _cell(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", " ".join(text.split())).replace("|", "\\|")


_FORMS: dict[Kind, Callable[[Sequence[Paragraph]], Iterator[str]]] = {
    Kind.HEADING: _headings,
    Kind.LIST_ITEM: _list,
    Kind.QUOTE: _quotes,
    Kind.CODE: _code,
    Kind.TABLE_ROW: _table,
}
