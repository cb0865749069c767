"""Rows of truth that the pages themselves contradict: listed with the reason, and left out of a second count.

`disputed.json` holds one object a row: `corpus` (the folder's name), `id`, `field` (a key of the truth) and `why`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".json")


def undisputed(corpus: str, truths: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], int]:
    """The rows of a corpus without their disputed fields, and how many fields that are."""
    fields: dict[str, set[str]] = {}
    for row in json.loads(FILE.read_text("utf-8")):
        if row["corpus"] == corpus:
            fields.setdefault(row["id"], set()).add(row["field"])
    kept: list[Mapping[str, Any]] = [
        {key: truth[key] for key in truth if key not in fields.get(truth["id"], ())} for truth in truths
    ]
    left_out = sum(len(before) - len(after) for before, after in zip(truths, kept, strict=True))
    return kept, left_out
