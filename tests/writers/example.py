"""A small result built by hand, with a bit of everything."""

from __future__ import annotations

from cleaner.model import (
    Account,
    Article,
    Block,
    Decision,
    Decisions,
    Edit,
    Field,
    Kind,
    Label,
    Layout,
    Media,
    Notice,
    Paragraph,
)
from cleaner.result import Cleaned

ROWS = [
    (Kind.PARAGRAPH, Label.NAVIGATION, "Home"),
    (Kind.PARAGRAPH, Label.NAVIGATION, "Sport"),
    (Kind.HEADING, Label.TITLE, "The ferry sails again"),
    (Kind.PARAGRAPH, Label.CONTENT, "The old ferry sails in May, the council said."),
    (Kind.HEADING, Label.RELATED, "Related stories"),
]


def account() -> Account:
    blocks, decisions, at = [], [], 0
    for number, (kind, label, text) in enumerate(ROWS):
        words = len(text.split())
        blocks.append(Block(number, at, at + len(text), kind, text, words, ended=text.endswith("."), line=number + 1))
        at += len(text) + 1
        by = "scorer/network" if label is Label.CONTENT else f"core/{label}/a-rule"
        decisions.append(Decision(number, label, by, text, ("scorer/network",)))
    layout = Layout.of("\n".join(text for _, _, text in ROWS), tuple(blocks), Media.TEXT)
    fields = {"title": Field("title", ROWS[2][2], "page:h1", ROWS[2][2])}
    return Account(layout, Decisions.of(decisions), fields, (Edit("body[0]", "nbsp", 3, "\u00a0", " "),))


def cleaned(*paragraphs: tuple[Kind, str], carry: str = "summary", **known: object) -> Cleaned:
    body = paragraphs or ((Kind.PARAGRAPH, ROWS[3][2]),)
    given: dict[str, object] = {"title": ROWS[2][2], **known}
    article = Article(tuple(Paragraph(kind, text, (3,)) for kind, text in body), **given)  # type: ignore[arg-type]
    provenance = {"media": "text", "encoding": "utf-8", "encoding_reason": "it decodes", "name": "ferry.txt"}
    warnings = (Notice("date_missing"),)
    return Cleaned(article, account(), warnings=warnings, provenance=provenance, versions={"product": "0"}, carry=carry)
