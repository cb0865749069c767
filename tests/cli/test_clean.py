from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from cleaner.cli import VERBS, main
from cleaner.cli.clean import FAILING
from cleaner.model import Status
from cleaner.writers import schema
from tests.cli.conftest import PAGE, Run

FIRST = "The old ferry will cross the bay again in May"


def test_a_page_as_text(run: Run) -> None:
    ran = run("page.html")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith(FIRST)
    assert "Read more" not in ran.out
    assert "The council's plan" in ran.out


def test_standard_input(run: Run) -> None:
    assert run("-", stdin=PAGE.encode()).out == run("page.html").out


def test_the_verbs_are_a_fixed_list() -> None:
    assert VERBS == ("batch", "explain", "why", "rules", "config", "learn", "schema")


@pytest.mark.parametrize("words", [["--", "explain"], ["./explain"]])
def test_a_file_with_the_name_of_a_verb(run: Run, folder: Path, words: list[str]) -> None:
    (folder / "explain").write_text(PAGE, "utf-8")
    assert FIRST in run(*words).out


@pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl", "card"])
def test_formats(run: Run, form: str) -> None:
    ran = run("page.html", "--format", form)
    assert ran.code == 0
    assert FIRST in ran.out
    assert ran.out.endswith("\n")


def test_json_keeps_to_the_schema_and_names_the_file(run: Run) -> None:
    result = json.loads(run("page.html", "-f", "json", "--account", "full").out)
    jsonschema.validate(result, schema())
    assert result["provenance"]["name"] == "page.html"
    assert result["account"]["by"]["test/clutter/read-more"] == 1
    assert json.loads(run("page.html", "-f", "json", "--account", "none").out)["account"] is None


def test_several_files_stand_under_their_names(run: Run) -> None:
    ran = run("page.html", "dump.txt")
    assert ran.out.startswith("==> page.html <==\n")
    assert "\n\n==> dump.txt <==\n" in ran.out


def test_several_files_as_rows(run: Run) -> None:
    rows = [json.loads(line) for line in run("page.html", "dump.txt", "-f", "jsonl").out.splitlines()]
    assert [row["provenance"]["name"] for row in rows] == ["page.html", "dump.txt"]


def test_hints(run: Run) -> None:
    result = json.loads(run("page.html", "-f", "json", "--title", "A hint", "--published", "2024-05-06").out)
    assert (result["title"], result["published"]) == ("A hint", "2024-05-06")


def test_labels_can_be_kept_and_dropped(run: Run) -> None:
    assert "Read more" in run("page.html", "--keep", "related").out
    assert FIRST not in run("page.html", "--drop", "content", "--fail-on", "never").out


def test_a_storys_opening_is_kept_or_routed(run: Run, folder: Path) -> None:
    (folder / "page.html").write_text(PAGE.replace("<p>The old ferry", "<p>PORT TOLLAND (AP) — The old ferry"), "utf-8")
    for kept in (run("page.html"), run("page.html", "--dateline", "keep")):
        assert kept.out.startswith(f"PORT TOLLAND (AP) — {FIRST}")
    assert run("page.html", "--dateline", "route").out.startswith(FIRST)
    result = json.loads(run("page.html", "--dateline", "route", "-f", "json", "--account", "full").out)
    jsonschema.validate(result, schema())
    assert result["agency"] == "AP"
    assert [row["text"] for row in result["account"]["decisions"] if row["by"] == "field/location"] == [
        "PORT TOLLAND (AP) —"
    ]


def test_quiet_and_verbose(run: Run) -> None:
    assert run("page.html", "empty.html").err.startswith("clean: empty.html: empty: ")
    assert run("page.html", "empty.html", "-q").err == ""
    told = run("page.html", "-v").err
    assert "page.html: date_missing" in told
    assert "blocks: navigation 2" in told


def test_the_shipped_rules_are_the_default(run: Run) -> None:
    ran = run("page.html", "-v", rules=False)
    assert ran.code == 0
    assert FIRST in ran.out
    assert "Read more" not in ran.out


# --- how it ends ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "code"), [("never", 0), ("error", 0), ("empty", 1), ("review", 1)])
def test_an_empty_document_fails_from_empty_on(run: Run, line: str, code: int) -> None:
    assert run("empty.html", "--fail-on", line).code == code


def test_a_pdf_is_rejected(run: Run, folder: Path) -> None:
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n\xff\xff")
    ran = run("paper.pdf", "--fail-on", "error")
    assert ran.code == 1
    assert ran.err.startswith("clean: paper.pdf: rejected: ")


def test_every_status_has_its_line() -> None:
    lines = list(FAILING.values())
    assert all(less < more for less, more in pairwise(lines))
    assert lines[-1] == set(Status) - {Status.OK}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["page.html", "-f", "markdwon"], "--format: unknown format 'markdwon'; did you mean markdown?"),
        (["page.html", "--keep", "relatd"], "--keep: unknown label or kind 'relatd'; did you mean related?"),
        (["page.html", "--dateline", "rout"], "--dateline: unknown choice 'rout'; did you mean route?"),
        (["page.html", "--formt", "text"], "no such option --formt; did you mean --format?"),
        (["page.html", "--published", "yesterday"], "--published: 'yesterday' is no date; write it as 2024-05-06"),
        (["page.html", "--zone", "IST"], "--zone: 'IST' is no zone; write it as +05:30"),
        (["page.html", "--keep", "media", "--drop", "media"], "both kept and dropped: media"),
        (["page.html", "dump.txt", "--title", "One"], "--title tells about one document, but there are 2"),
        (["page.html", "--rules", "none.toml"], "none.toml: cannot be read"),
        (["page.html", "-o", "./page.html"], "would write over what is read"),
        (["explain"], "missing argument 'FILE'"),
        (["why", "page.html", " "], "there are no words to look for"),
    ],
)
def test_wrong_use(run: Run, words: list[str], problem: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert problem in ran.err
    assert ran.err.startswith("clean: ")
    assert ran.err.count("\n") == 1


def test_every_mistake_in_a_rule_file_is_told(run: Run, folder: Path) -> None:
    (folder / "bad.toml").write_text('[pack]\nname = "bad"\n[[rule]]\nid = "a"\nabuot = ""\nlabel = "promo"\n')
    ran = run("page.html", "--rules", "bad.toml")
    assert ran.code == 2
    assert "clean: bad.toml:4: unknown key 'abuot'; did you mean 'about'?" in ran.err.splitlines()
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nothing.html", "no such file"),
        (".", "is a folder"),
        ("https://example.org/", "nothing is fetched from the network"),
        ("a\0b", "cannot be read"),
    ],
)
def test_files_that_cannot_be_read_do_not_stop_the_others(run: Run, name: str, problem: str) -> None:
    ran = run(name, "page.html", "empty.html")
    assert ran.code == 74
    assert problem in ran.err
    assert FIRST in ran.out


def test_names_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    (folder / "\x1b[2Jpage.html").write_text(PAGE, "utf-8")
    ran = run("\x1b[2Jpage.html", "\x1b[31mnone", "-v")
    assert "\x1b" not in ran.out + ran.err
    assert "\\x1b[2Jpage.html" in ran.out


def test_a_bug_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("cleaner.api.Cleaner.clean", broken)
    ran = run("page.html", "dump.txt")
    assert ran.code == 70
    assert ran.err.count("\n") == 2
    assert "page.html: internal error: ZeroDivisionError: by nothing; this is a bug, --debug shows where" in ran.err
    with pytest.raises(ZeroDivisionError):
        run("page.html", "--debug")


def test_a_bug_anywhere_else_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.cli.clean.Screen", None)
    assert run("page.html").code == 70


def test_an_interrupt(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleaner.api.Cleaner.clean", interrupted)
    assert run("page.html").code == 130


def test_alone_it_helps_and_never_waits(run: Run) -> None:
    ran = run(rules=False)
    assert ran.code == 2
    assert "clean page.html" in ran.err
    assert ran.out == ""


def test_help_and_versions(run: Run) -> None:
    told = run("--help", rules=False)
    assert told.code == 0
    assert all(f"clean {verb}" in told.out for verb in VERBS)
    assert max(map(len, told.out.splitlines())) <= 80
    versions = run("--version", rules=False)
    assert versions.code == 0
    assert versions.out.startswith("clean ")
    assert "trafilatura" in versions.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(run: Run, verb: str) -> None:
    assert f"Usage: clean {verb} " in run(verb, "--help", rules=False).out


def test_the_schema_is_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == schema()
