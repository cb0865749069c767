from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cleaner.model import Kind, Notice, Status
from cleaner.result import nothing
from cleaner.writers import WRITERS, schema
from tests.writers.example import cleaned

STORED = Path(__file__).parents[2] / "docs" / "schema.json"


@pytest.mark.parametrize("carry", ["none", "summary", "full"])
def test_every_result_keeps_to_the_schema(carry: str) -> None:
    result = json.loads(WRITERS["json"](cleaned(carry=carry, published="2024-05-06T07:10+01:00")))
    jsonschema.validate(result, schema())
    assert set(result) == set(schema()["properties"])


def test_a_failed_document_keeps_to_it_too() -> None:
    failed = nothing(Status.REJECTED, Notice("pdf", "this is a PDF"))
    jsonschema.validate(json.loads(WRITERS["jsonl"](failed)), schema())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("published", ["2024-13", "yesterday", "2024-05-06 07:10"])
def test_the_schema_knows_dates(published: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(cleaned(published=published).to_dict(), schema())


def test_the_stored_schema_is_the_one_that_is_printed() -> None:
    assert json.loads(STORED.read_text("utf-8")) == schema(), "write it again: clean schema > docs/schema.json"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_hostile_text_does_not_break_json(form: str) -> None:
    text = 'half \ud800 pair, \x00 \x1b[2J \x9b31m \u2028 \u202e "quoted" \\ <b>'
    written = WRITERS[form](cleaned((Kind.PARAGRAPH, text)))
    assert json.loads(written.encode())["body"] == [text.replace("\ud800", "\ufffd")]
    assert not set(written) & set("\x00\x1b\x9b\u2028\ud800")


def test_jsonl_is_one_line_for_every_reader_of_lines() -> None:
    written = WRITERS["jsonl"](cleaned((Kind.PARAGRAPH, "one\ntwo\x85three\u2028four\x0bfive")))
    assert len(written.splitlines()) == 1
    assert written.endswith("\n")
