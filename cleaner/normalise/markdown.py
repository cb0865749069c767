"""Markdown marks that a converter such as html2text leaves inside paragraphs: taken off, their words kept.

Only what is clearly Markdown: marks come in pairs, hug their words and stand outside of them, and a link's target
looks like an address. `snake_case`, `2*3*4`, `f***` and "[sic](so he wrote)" stay. Every pattern is linear: what it
repeats can never hold the mark that it begins with.
"""

from __future__ import annotations

import re

_TARGET = r"""\((<[^<>\n]*+>|(?:[^\s()<>]++|\([^\s()]*+\))*+)(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?\)"""
_IMAGE = re.compile(rf"!\[([^\[\]]*+)\]{_TARGET}")
_LINK = re.compile(rf"\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]{_TARGET}")
_ADDRESS = re.compile(r"$|[/#.?<]|[a-z][a-z0-9+.-]*:|[^\s()]*?[\w-]\.[a-z]{2}", re.I)
_OPENS = r"""(?=[\w"'“‘«(\[¿¡#$€£@])"""
_STARS = re.compile(rf"(?<![\w*\\])(\*{{1,3}}){_OPENS}([^*\n]*[^\s*\\])\1(?![\w*])")
_LOW_LINES = re.compile(rf"(?<![\w\\])_{_OPENS}([^_\n]*[^\s_\\])_(?![\w(*])")
_ESCAPE = re.compile(r"(?<!\\)\\++([-*_.+#!>`|~])")
_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*(?:\||$))+")


def markdown(text: str) -> str:
    """Emphasis, links, images and backslash escapes.

    An image goes with its description: no reader of the page saw it.
    """
    if "](" in text:
        text = _IMAGE.sub(lambda found: "" if _ADDRESS.match(found[2]) else found[0], text)
        text = _LINK.sub(lambda found: found[1] if _ADDRESS.match(found[2]) else found[0], text)
    if "*" in text:
        text = _STARS.sub(r"\2", text)
    if "_" in text:
        text = _LOW_LINES.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def markdown_row(text: str) -> str:
    """A table row `| a | b |` becomes cells parted by tabs; the rule `|---|---|` under a table's head goes."""
    row = text.strip()
    if not row.startswith("|"):
        return markdown(text)
    if _RULE.fullmatch(row):
        return ""
    row = row[1:-1] if row.endswith("|") and not row.endswith("\\|") and len(row) > 1 else row[1:]
    cells = (markdown(cell.replace("\\|", "|")).strip() for cell in re.split(r"(?<!\\)\|", row))
    return "\t".join(cells)
