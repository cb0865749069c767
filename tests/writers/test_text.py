from __future__ import annotations

from cleaner.model import Article, Kind
from cleaner.result import Cleaned
from cleaner.writers import SUFFIXES, WRITERS
from tests.writers.example import account, cleaned


def test_text_is_standfirst_and_body() -> None:
    written = WRITERS["text"](cleaned((Kind.PARAGRAPH, "One."), (Kind.HEADING, "Two"), summary="In short."))
    assert written == "In short.\n\nOne.\n\nTwo\n"


def test_no_article_is_no_text() -> None:
    assert WRITERS["text"](Cleaned(Article(title="A title"), account())) == ""


def test_every_form_has_a_file_ending() -> None:
    assert set(SUFFIXES) == set(WRITERS)
