"""`clean learn`: files in, a pack and notices out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.learn.gazette import page, stories


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pages").mkdir()
    for number, story in enumerate(stories()):
        (tmp_path / "pages" / f"{number}.html").write_bytes(page(story, number))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_becomes_a_pack_that_works(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "pages", "-o", "out/pack.toml"]) == 0
    told = capfd.readouterr().err
    assert "harbourgazette.example: 5 rules from 5 pages" in told
    assert "in-letter-box: on 5 of 5 pages" in told
    assert main(["--rules", "out/pack.toml", "--url", "https://harbourgazette.example/news/1", "pages/1.html"]) == 0
    text = capfd.readouterr().out
    assert text.startswith(stories()[1].sentences[0])
    assert "letter box" not in text


def test_the_pack_goes_to_standard_output_and_the_report_is_json(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = [f"pages/{number}.html" for number in range(4)]
    assert main(["learn", *files]) == 0
    pack = capfd.readouterr().out
    assert main(["learn", "-f", "json", *reversed(files)]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["pack"] == pack
    assert (report["host"], report["pages"]) == ("harbourgazette.example", 4)


def test_a_pack_that_is_there_is_not_written_over(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "mine.toml").write_text("# changed by hand", "utf-8")
    assert main(["learn", "pages", "-o", "mine.toml"]) == 74
    assert "mine.toml: is there already" in capfd.readouterr().err
    assert (folder / "mine.toml").read_text("utf-8") == "# changed by hand"


def test_standard_input_is_a_page_among_others(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page(stories()[0], 0))))
    assert main(["learn", "-f", "json", "-", *(f"pages/{number}.html" for number in range(1, 5))]) == 0
    losses = {loss["name"]: loss["lost"] for loss in json.loads(capfd.readouterr().out)["losses"]}
    assert losses == dict.fromkeys(("-", *(f"pages/{number}.html" for number in range(1, 5))), 0)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["pages", "--url", "http://["], 2, "'http://[' names no host"),
        (["pages/0.html", "pages/1.html"], 2, "3 pages with a story each are needed, and there are 2"),
        (["nowhere.html"], 74, "nowhere.html: no such file"),
        ([], 2, "missing argument"),
        (["pages", "--format", "yaml"], 2, "unknown format"),
        (["pages", "-o", "pages"], 74, "pages: cannot be written"),
    ],
)
def test_what_goes_wrong_is_told(
    words: list[str], code: int, said: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["learn", *words]) == code
    assert said in capfd.readouterr().err
