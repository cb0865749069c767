from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cleaner.cli import main

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The ferry sails again - Harbour Gazette</title></head><body>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul>
<article><h1>The ferry sails again</h1>
<p>The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate.</p>
<p>It had been laid up for two years, and nobody in the town thought that it would ever leave the yard again.</p>
<p>Read more: The bell of St Orla's</p>
<p>The council&amp;#x27;s plan is to let it sail three times a day, and five times a day in the summer.</p>
</article><p class="legal">© 2024 Harbour Gazette</p></body></html>"""

RULES = """[pack]
name = "test/clutter"
about = "Clutter of the example page."
label = "related"

[[rule]]
id = "read-more"
about = "A line that names another story."
match = { text = '''^Read more:''' }

[[rule]]
id = "menu"
about = "Links in a menu."
label = "navigation"
match = { hook = '''menu''' }

[[rule]]
id = "also-menu"
about = "What is short and stands in a menu."
label = "other"
reach = "section"
match = { hook = '''menu''', max_words = 3 }
"""


@dataclass
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a page, a dump and a rule file."""
    (tmp_path / ".git").mkdir()  # no configuration above it is looked for
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "dump.txt").write_text(
        "The ferry sails again\n\nThe old ferry will cross the bay again in May, the council said on Monday.\n\n"
        "Read more: The bell\n\nIt had been laid up for two years, and nobody thought that it would leave the yard.\n",
        "utf-8",
    )
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    (tmp_path / "rules.toml").write_text(RULES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command in that folder, with its rules instead of the shipped ones (they take a second to compile)."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, stdin: bytes = b"", rules: bool = True) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        own = ["--no-rules", "--rules", "rules.toml"] if rules else []
        at = 1 if words and words[0] in ("explain", "why") else 0
        code = main([*words[:at], *own, *words[at:]])
        caught = capsysbinary.readouterr()
        return Ran(int(code), caught.out.decode(), caught.err.decode())

    return call
