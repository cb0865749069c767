"""`clean rules import`, `--ftr` and `--adblock`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.cli import main
from tests.fields.made import LONG, STORY

PAGE = f"""<html lang="en"><body><article>{STORY}<p class="stay-in-touch">The bell of Ormsby rings no more, says
the sexton of the town, who has looked after it for all of his life.</p>{LONG}</article></body></html>"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sites").mkdir()
    Path("sites/harbour.example.txt").write_text("strip_id_or_class: stay-in\ntitl: //h1\ntidy: no\n# why\n")
    Path("sites/.harbour.example.txt").write_text("body: //article\n")
    Path("list.txt").write_text("! Title: Harbour Social\n##.stay-in-touch\n||ads.example^\n##div[x\n")
    Path("page.html").write_text(PAGE)


def test_site_configurations_are_converted_and_reported(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "import", "ftr", "sites", "-o", "out"]) == 0
    out, err = (text.decode() for text in capsysbinary.readouterr())
    assert "5 lines of 2 files: 2 used, 2 not, 1 blank or comments" in out
    assert "titl: //h1; did you mean title?" in err
    assert "sites/harbour.example.txt:2" in err
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "_.harbour.example.ftr.toml",
        "harbour.example.ftr.toml",
    ]
    assert main(["--rules", "out", "--url", "https://harbour.example/", "page.html", "-f", "json"]) == 0
    converted = json.loads(capsysbinary.readouterr().out)
    assert main(["--ftr", "sites", "--url", "https://harbour.example/", "page.html", "-f", "json"]) == 0
    as_it_is = json.loads(capsysbinary.readouterr().out)
    assert converted["text"] == as_it_is["text"]
    assert converted["account"]["by"]["ftr/harbour.example/strip-1"] == 1
    assert as_it_is["account"]["by"]["ftr/harbour.example/strip-1"] == 1


def test_a_list_is_converted_and_read_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "import", "adblock", "list.txt", "-o", "pack.toml"]) == 0
    assert "sort" not in capsysbinary.readouterr().err.decode()
    for options in (["--rules", "pack.toml"], ["--adblock", "list.txt"]):
        assert main([*options, "page.html", "-f", "json"]) == 0
        assert json.loads(capsysbinary.readouterr().out)["account"]["by"]["adblock/list/line-2"] == 1


def test_the_label_can_be_given(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "import", "adblock", "list.txt", "-o", "pack.toml", "--label", "consent"]) == 0
    assert "label = 'consent'" in Path("pack.toml").read_text()
    assert main(["rules", "import", "adblock", "list.txt", "-o", "other.toml"]) == 0
    assert "label = 'share'" in Path("other.toml").read_text()


@pytest.mark.parametrize(
    ("words", "there"),
    [
        (["ftr", "sites", "-o", "out"], "out/harbour.example.ftr.toml"),
        (["adblock", "list.txt", "-o", "own.toml"], "own.toml"),
    ],
)
def test_a_file_that_is_there_is_not_written_over(
    words: list[str], there: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["rules", "import", *words]) == 0
    Path(there).write_text("# changed by hand")
    for other in Path("out").glob("_*"):
        other.unlink()
    assert main(["rules", "import", *words]) == 74
    assert f"{there}: is there already" in capsysbinary.readouterr().err.decode()
    assert Path(there).read_text() == "# changed by hand"
    assert not list(Path("out").glob("_*"))  # nothing else is written either


def test_json_has_every_line_that_was_not_used(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "import", "adblock", "list.txt", "-f", "json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["lines"] == told["blank"] + sum(told["used"].values()) + len(told["notes"]) == 4
    assert told["ignored"] == {"network": 1, "unkeyed": 1}
    assert told["notes"][0]["where"] == "list.txt:3"
    assert told["written"] == 0


def test_an_import_of_nothing_is_told_by_the_exit_code(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("none.txt").write_text("! nothing\n||x^\n")
    assert main(["rules", "import", "adblock", "none.txt"]) == 1


def test_alone_it_names_its_formats(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "import"]) == 2
    out, err = (text.decode() for text in capsysbinary.readouterr())
    assert err == ""
    assert "  clean rules import ftr      Import FiveFilters" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["rules", "import", "ftl", "sites"], 2, "did you mean ftr? (see clean rules import --help)"),
        (["rules", "import", "ftr"], 2, "missing argument 'DIR' (see clean rules import ftr --help)"),
        (["rules", "import", "ftr", "gone"], 2, "gone: cannot be read"),
        (["rules", "import", "adblock", "gone.txt"], 2, "gone.txt: cannot be read"),
        (["rules", "import", "adblock", "list.txt", "--label", "nois"], 2, "unknown label"),
        (["rules", "import", "ftr", "sites", "-o", "page.html/x"], 74, "cannot be written"),
        (["--ftr", "gone", "page.html"], 2, "gone: cannot be read"),
        (["--adblock", "gone.txt", "page.html"], 2, "gone.txt: cannot be read"),
        (["--adblock", "list.txt", "--adblock", "list.txt", "page.html"], 2, "given twice"),
    ],
)
def test_what_goes_wrong_is_told(
    arguments: list[str], code: int, told: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(arguments) == code
    assert told in capsysbinary.readouterr().err.decode()
