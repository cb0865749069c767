from __future__ import annotations

import gzip
import json

import pytest

from benchmarks.corpus import open_corpus


def test_pages_of_both_media(tmp_path):
    page, dump = _corpus(tmp_path / "html", 1), _corpus(tmp_path / "text", 1)
    (page / "pages" / "0.html.gz").write_bytes(gzip.compress(b"<p>Tide</p>"))
    (dump / "pages" / "0.txt").write_bytes(b"Tide")
    (html,) = open_corpus(page).pages()
    (text,) = open_corpus(dump).pages()
    assert (html.media, html.raw, html.url) == ("html", b"<p>Tide</p>", "https://example.org/0")
    assert (text.media, text.raw) == ("text", b"Tide")


def test_a_limit_is_spread_over_the_corpus(tmp_path):
    folder = _corpus(tmp_path, 10)
    (folder / "pages" / "0.txt").touch()
    assert [truth["id"] for truth in open_corpus(folder, limit=3).truths] == ["0", "3", "6"]


def test_a_folder_without_pages_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"has no 0\.html\.gz and no 0\.txt"):
        open_corpus(_corpus(tmp_path, 1))


def _corpus(folder, size):
    (folder / "pages").mkdir(parents=True)
    rows = ({"id": str(i), "url": f"https://example.org/{i}"} for i in range(size))
    (folder / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder
