from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cli.screen import as_utf8
from cleaner.writers.names import file_stem
from tests.cli.conftest import PAGE, Run

FIRST = "The old ferry will cross the bay again in May"


def test_one_file(run: Run, folder: Path) -> None:
    ran = run("page.html", "-o", "out.txt")
    assert (ran.out, ran.err) == ("", "")
    assert FIRST in (folder / "out.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# The ferry"), ("a.json", "{\n"), ("a.jsonl", '{"'), ("a", "The old")]
)
def test_the_ending_chooses_the_form(run: Run, folder: Path, name: str, begins: str) -> None:
    run("page.html", "-o", name)
    assert (folder / name).read_text("utf-8").startswith(begins)


def test_a_folder_for_several_files(run: Run, folder: Path) -> None:
    assert run("page.html", "dump.txt", "-o", "new/out", "-f", "markdown").code == 0
    assert sorted(path.name for path in (folder / "new/out").iterdir()) == ["dump.md", "page.md"]


def test_a_folder_for_one_file_when_it_is_one(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    run("page.html", "-o", "out")
    run("dump.txt", "-o", "other/")
    assert (folder / "out/page.txt").exists()
    assert (folder / "other/dump.txt").exists()


def test_rows_of_several_files_in_one_file(run: Run, folder: Path) -> None:
    run("page.html", "dump.txt", "-f", "jsonl", "-o", "rows.jsonl")
    run("page.html", "dump.txt", "-f", "jsonl", "-o", "rows.jsonl")
    assert len((folder / "rows.jsonl").read_text("utf-8").splitlines()) == 2


def test_names_that_collide_are_numbered(run: Run, folder: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / name).mkdir()
        (folder / name / ("INDEX.html" if name == "c" else "index.html")).write_text(PAGE, "utf-8")
    run("a/index.html", "b/index.html", "c/INDEX.html", "a/index.html", "-o", "out")
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "INDEX-3.txt", "index-2.txt", "index-4.txt", "index.txt"
    ]  # fmt: skip


def test_nothing_is_written_over_a_source(run: Run, folder: Path) -> None:
    before = (folder / "dump.txt").read_bytes()
    run("dump.txt", "page.html", "-o", ".")
    assert (folder / "dump.txt").read_bytes() == before
    assert (folder / "dump-2.txt").exists()


def test_nothing_is_written_outside_of_the_folder(run: Run, folder: Path) -> None:
    (folder / "deep").mkdir()
    run("deep/../page.html", "deep/../../" + folder.name + "/dump.txt", "-o", "deep/out")
    assert sorted(path.name for path in (folder / "deep/out").iterdir()) == ["dump.txt", "page.txt"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../a/b.html", "b"),
        ("-", "stdin"),
        ("a/.hidden", "hidden"),
        ("a/...", "document"),
        ("x:y?.html", "x_y_"),
        ("\x1b[2J\n.html", "_[2J_"),
        ("bad\udcff.txt", "bad_"),
        ("l" * 300, "l" * 100),
    ],
)
def test_file_names(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_what_cannot_be_written(run: Run, folder: Path) -> None:
    (folder / "file").write_text("")
    for target in ("file/x.txt", "file/"):
        ran = run("page.html", "-o", target)
        assert ran.code == 74
        assert ran.err.count("\n") == 1
    assert run("page.html", "-o", "/dev/full").code == 74


def test_output_is_utf8_whatever_stands_in_it() -> None:
    assert as_utf8("é漢\ud83d\ude00 \ud800").decode() == "é漢😀 \ufffd"
