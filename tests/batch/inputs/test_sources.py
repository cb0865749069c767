from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from cleaner.batch.inputs.reading import InputError
from cleaner.batch.inputs.sources import Search, Source, sources_of


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.html", "a.txt", "a.png", ".hidden.html", "sub/c.html.gz", "sub/.git/d.html", "out/e.html"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def search(*include, without=()):
    return Search(include, tuple(Path(name).resolve() for name in without), Counter())


def named(names, how):
    return [source.name for source in sources_of(names, how)]


def test_folders_are_read_by_name_without_hidden_files_and_the_target(tree):
    how = search(without=["out"])
    assert named(["."], how) == ["a.txt", "b.html", "sub/c.html.gz"]
    assert how.skipped == {"file .png": 1}
    assert named(["."], search("*.png", without=["out"])) == ["a.png"]


def test_names_of_files_are_no_labels(tree):
    for name in ("README", "Chapter 3. The ferry sails", "x.html~"):
        (tree / "out" / name).write_text("")
    how = search()
    named(["out"], how)
    assert how.skipped == {"file (other)": 3}


def test_what_is_no_file_is_not_waited_for(tree):
    os.mkfifo("sub/pipe.html")
    Path("sub/gone.html").symlink_to("nowhere.html")
    how = search()
    assert named(["sub"], how) == ["sub/c.html.gz", "sub/gone.html"]  # what is gone becomes a row with its reason
    assert how.skipped == {"file (no regular one)": 1}


def test_a_link_that_leads_to_itself_becomes_a_row_too(tree):
    Path("sub/loop.html").symlink_to("loop.html")
    assert named(["sub"], search(without=["out"])) == ["sub/c.html.gz", "sub/loop.html"]


def test_links_to_folders_are_not_followed(tree):
    Path("sub/loop").symlink_to(tree)
    assert named(["sub"], search()) == ["sub/c.html.gz"]


def test_patterns_lists_and_files_keep_their_order(tree):
    Path("list.txt").write_text("\ufeffb.html\n\n a.png \n", "utf-8")
    assert named(["sub/*.gz", "@list.txt", "-", "a.txt"], search()) == [
        "sub/c.html.gz",
        "b.html",
        "a.png",
        "-",
        "a.txt",
    ]
    assert sources_of(["b.html"], search()) == [Source("b.html", 6)]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["no.html"], "no such file"),
        (["*.pdf"], "no such file"),
        (["@no.txt"], "the list cannot be read: No such file"),
        (["https://harbour.example/a"], "nothing is fetched"),
        (["-", "-"], "named twice"),
        (["x" * 300], "cannot be read: File name too long"),
    ],
)
def test_what_is_nothing_is_told_before_the_work_begins(tree, names, told):
    with pytest.raises(InputError, match=told):
        sources_of(names, search())


@pytest.mark.parametrize(
    ("name", "ending"), [("a.WARC.GZ", ".warc"), ("a.jsonl.zst", ".jsonl"), ("a.gz", ""), ("a", "")]
)
def test_endings(name, ending):
    assert Source(name).ending == ending


def test_a_name_in_a_list_ends_with_its_line(tmp_path):
    odd = tmp_path / "one\u2028two\x85.txt"
    odd.write_text("x")
    listed = tmp_path / "list"
    listed.write_text(f"{odd}\r\n", newline="")
    assert [source.name for source in sources_of([f"@{listed}"], search())] == [str(odd)]
