"""The Python snippets of a page, each with the `text` block that stands right behind it: what it prints."""

from __future__ import annotations

import re
from pathlib import Path

from tests.pipelines.pages import FILES
from tests.pipelines.snippets import ROOT, run, snippets


def printed(page: str) -> list[tuple[str, str]]:
    """Each snippet and what it must print; fails where nothing is shown, so that no snippet goes unlooked at."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"^```python\n(.*?)^```\n+```text\n(.*?)^```$", text, re.M | re.S)
    assert [snippet for snippet, _ in found] == snippets(page)
    return found


def run_in(folder: Path, snippet: str) -> str:
    """Run it where `page.html`, `dump.txt`, a PDF, and the first pages as a folder are."""
    (folder / "page.html").write_bytes(FILES[0].read_bytes())
    (folder / "dump.txt").write_bytes(FILES[-1].read_bytes())
    (folder / "paper.html").write_bytes(b"%PDF-1.7")
    (folder / "pages").mkdir()
    for number, file in enumerate(FILES[:3], 1):
        (folder / "pages" / f"{number}.html").write_bytes(file.read_bytes())
    return run(snippet, folder)
