"""File names for documents."""

from __future__ import annotations

import re
from pathlib import Path


def file_stem(name: str) -> str:
    """A file name without its folder and ending, made of harmless signs: for `../a/b.html` it is `b`."""
    stem = "stdin" if name == "-" else Path(name).stem
    stem = re.sub(r"[\x00-\x1f\x7f/\\:*?\"<>|\ud800-\udfff]", "_", stem).strip(" .")
    return stem[:100].encode()[:240].decode("utf-8", "ignore") or "document"  # file systems count bytes
