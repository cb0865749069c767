"""Repairs as data: `replay` makes the clean article out of the raw one and the edits alone.

The targets are `title`, `summary`, `agency`, `site`, `body[3]`, `captions[0]`, `authors[0]`, `tags[0]`; the number
counts in the article as it was before normalising, so it stays true when paragraphs are joined or dropped.

An edit puts `after` in place of `before` at `at` in its target's text of that moment. The edit `join` puts `after`
(one space) at the end of its paragraph and then the next paragraph that is not empty, whose number is gone from
there on. What is empty when all is done (a paragraph, a caption, a field) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cleaner.errors import UsageError
from cleaner.model import Article, Edit, Paragraph

SINGLE = ("title", "summary", "agency", "site")
LISTS = ("captions", "authors", "tags")


def describe(target: str, step: str, text: str, changed: str) -> Edit:
    """The edit that makes `changed` out of `text`, without what both have in common at either end."""
    head = _shared(text, changed)
    rest, new = text[head:], changed[head:]
    tail = _shared(rest[::-1], new[::-1])
    return Edit(target, step, head, rest[: len(rest) - tail], new[: len(new) - tail])


def _shared(one: str, other: str) -> int:
    """How many characters the two begin with in common; by halving, so that slices are compared, not characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def glue_on(above: Paragraph, below: Paragraph, between: str) -> Paragraph:
    """One paragraph of two; form and level are the first one's."""
    return above._replace(text=above.text + between + below.text, blocks=above.blocks + below.blocks)


def replay(article: Article, edits: Iterable[Edit]) -> Article:
    """Apply recorded edits to the article as it was before normalising: gives exactly the normalised one.

    Raises UsageError where an edit does not fit, so it was not made for this article.
    """
    body = list(article.paragraphs)
    texts: dict[str, str] = {name: getattr(article, name) or "" for name in SINGLE}
    for name in LISTS:
        texts.update((f"{name}[{number}]", value) for number, value in enumerate(getattr(article, name)))
    for edit in edits:
        if edit.target.startswith("body["):
            _edit_body(body, edit)
        else:
            texts[edit.target] = _apply(edit, texts.get(edit.target, ""))
    return rebuild(article, body, texts)


def rebuild(article: Article, body: Iterable[Paragraph], texts: Mapping[str, str]) -> Article:
    """The article with these paragraphs and field texts, without the empty ones."""
    single = {name: texts.get(name) or None for name in SINGLE}
    lists = {name: tuple(filter(None, _listed(article, name, texts))) for name in LISTS}
    paragraphs = tuple(paragraph for paragraph in body if paragraph.text)
    return replace(article, paragraphs=paragraphs, **single, **lists)  # type: ignore[arg-type]


def _listed(article: Article, name: str, texts: Mapping[str, str]) -> Iterable[str]:
    return (texts[f"{name}[{number}]"] for number in range(len(getattr(article, name))))


def _edit_body(body: list[Paragraph], edit: Edit) -> None:
    number = int(edit.target[5:-1])
    if not 0 <= number < len(body):
        raise UsageError(f"the edit {edit} does not fit: the article has {len(body)} paragraphs")
    paragraph = body[number]
    if edit.step == "join":
        following = next((n for n in range(number + 1, len(body)) if body[n].text), None)
        if following is None or edit.at != len(paragraph.text):
            raise UsageError(f"the edit {edit} does not fit: there is nothing to join at this place")
        body[number] = glue_on(paragraph, body[following], edit.after)
        body[following] = body[following]._replace(text="")
    else:
        body[number] = paragraph._replace(text=_apply(edit, paragraph.text))


def _apply(edit: Edit, text: str) -> str:
    end = edit.at + len(edit.before)
    if text[edit.at : end] != edit.before:
        raise UsageError(f"the edit {edit} does not fit: at {edit.at} stands {text[edit.at : end]!r}")
    return text[: edit.at] + edit.after + text[end:]
