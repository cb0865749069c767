from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_every_block_is_told_about(run: Run) -> None:
    ran = run("explain", "page.html")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("page.html  8 blocks: 3 kept, 1 moved to fields, 4 removed")
    assert "- related  test/clutter/read-more  A line that names another story." in lines
    assert any("body/ul/li[1]" in line and "Home" in line and "over also-menu" in line for line in lines)
    assert any(line.startswith("+ content  scorer/") for line in lines)
    assert any(line.startswith("> title  field/title") for line in lines)
    assert "fields" in lines
    assert any("entities" in line and "body[2]" in line for line in lines)


def test_a_dump_has_line_numbers(run: Run) -> None:
    lines = run("explain", "dump.txt").out.splitlines()
    assert any(line.split() == ["line", "5", "Read", "more:", "The", "bell"] for line in lines)


@pytest.mark.parametrize(
    ("flag", "fates"),
    [("--all", {"kept", "moved", "removed"}), ("--kept", {"kept"}), ("--removed", {"removed"})],
)
def test_a_choice_of_blocks(run: Run, flag: str, fates: set[str]) -> None:
    told = json.loads(run("explain", "page.html", "-f", "json", flag).out)
    assert {block["fate"] for block in told["blocks"]} == fates


def test_as_json(run: Run) -> None:
    told = json.loads(run("explain", "page.html", "-f", "json").out)
    assert [block["index"] for block in told["blocks"]] == list(range(8))
    teaser = next(block for block in told["blocks"] if block["label"] == "related")
    assert teaser["by"] == "test/clutter/read-more"
    assert teaser["about"] == "A line that names another story."
    assert teaser["origin"] == "rules.toml:7"
    assert "scorer/network" in teaser["overruled"]
    assert told["fields"]["title"]["value"] == "The ferry sails again"
    assert told["edits"][0]["step"] == "entities"


def test_colours_on_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("explain", "page.html").out
    assert "\x1b[31m- navigation\x1b[0m" in run("explain", "page.html", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in run("explain", "page.html").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("explain", "page.html").out


def test_a_page_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    hostile = "<p>One \x9b31m two \u202e three, and a sentence that is long enough to be kept, said the sexton.</p>"
    (folder / "hostile.html").write_text(hostile, "utf-8")
    for words in (["explain", "hostile.html"], ["why", "hostile.html", "one"]):
        out = run(*words).out
        assert not set(out) & set("\x1b\x9b\u202e")
        assert "\\u202e" in out


def test_an_empty_document(run: Run) -> None:
    ran = run("explain", "empty.html")
    assert ran.code == 0
    assert ran.out.startswith("empty.html  0 blocks")


FIELDS = """\
title         The ferry sails again                                            html:h1
    raw       The ferry sails again
    rejected  The ferry sails again - Harbour Gazette                          html:title
                                                                               -0.2 points against 2.6

language      en                                                               declared
    raw       en
"""


def test_the_fields_with_their_evidence(run: Run) -> None:
    ran = run("explain", "--fields", "page.html")
    assert ran.code == 0
    lines = _squeezed(ran.out)
    assert lines[0] == "page.html 2 fields, ok"
    assert lines[lines.index("") + 1 :] == _squeezed(FIELDS)


def test_columns_of_the_fields_are_aligned(run: Run) -> None:
    lines = run("explain", "--fields", "page.html").out.splitlines()
    sources = {line.index(source) for line in lines for source in ("html:h1", "declared") if line.endswith(source)}
    values = {line.index("The ferry") for line in lines if "The ferry" in line}
    assert len(sources) == len(values) == 1
    assert all(len(line) <= 120 for line in lines)


def test_the_fields_as_json(run: Run) -> None:
    told = json.loads(run("explain", "--fields", "-f", "json", "page.html").out)
    assert set(told) == {"name", "status", "reasons", "warnings", "fields"}
    assert told["fields"]["title"]["raw"] == "The ferry sails again"
    loser = told["fields"]["title"]["rejected"][0]
    assert set(loser) == {"value", "source", "raw", "rejected"}
    assert (loser["value"], loser["source"]) == ("The ferry sails again - Harbour Gazette", "html:title")
    assert "points against" in loser["rejected"]


def test_a_long_address_does_not_break_the_columns(run: Run, folder: Path) -> None:
    address = "https://harbour-gazette.example/" + "news-" * 60
    link = f'<link rel="canonical" href="{address}"><h1>The ferry sails again</h1>'
    (folder / "long.html").write_text(link, "utf-8")
    lines = run("explain", "--fields", "long.html").out.splitlines()
    assert all(len(line) <= 120 for line in lines)
    assert address[:60] in "".join(lines)


@pytest.mark.parametrize("name", ["empty.html", "dump.txt"])
def test_fields_of_other_documents(run: Run, name: str) -> None:
    ran = run("explain", "--fields", name)
    assert ran.code == 0
    assert ran.out.startswith(f"{name}  ")


def _squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]
