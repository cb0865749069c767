"""Samples: documents with what must come out of them, as `samples/README.md` describes the folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.api import Cleaner
from cleaner.errors import RuleError, UsageError
from cleaner.result import Cleaned
from cleaner.rules.keys import suggest

EXPECTED = "expected.json"
INPUTS = ("page.html", "dump.txt")
VALUES = (
    "title", "published", "modified", "authors", "agency", "site", "language", "summary", "body", "captions",
    "pictures", "tags", "section", "image", "read_time", "flags", "status",
)  # fmt: skip
"""Keys whose value must come out as it stands there."""
CLAIMS = (*VALUES, "reasons", "warnings", "absent", "removed")
"""All keys that say what must come out."""
KEYS = (*CLAIMS, "url", "media", "fails")
"""All keys there are."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim of a sample that does not hold: what was wanted, and what came out."""

    sample: str
    claim: str
    wanted: Any
    got: Any


def sample_folders(top: Path) -> list[Path]:
    """Every folder at or below `top` that holds a sample. Raises UsageError where none does."""
    found = sorted(path.parent for path in top.rglob(EXPECTED))
    if not found:
        raise UsageError(f"{top}: holds no samples; each is a folder with {EXPECTED} and {' or '.join(INPUTS)}")
    return found


def read_expected(folder: Path) -> dict[str, Any]:
    """What must come out of a sample. Raises RuleError where that cannot be read, or claims what nobody would check."""
    path = folder / EXPECTED
    try:
        expected: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(str(path), f"cannot be read: {error}", "it is JSON") from error
    if not isinstance(expected, dict):
        raise RuleError(str(path), "is no object", 'such as { "title": "...", "body": ["..."] }')
    if unknown := sorted(set(expected) - set(KEYS)):
        raise RuleError(str(path), f"unknown key {unknown[0]!r}", suggest(unknown[0], KEYS))
    if wrong := [key for key, fits in _SHAPES.items() if key in expected and not fits(expected[key])]:
        raise RuleError(str(path), f"{wrong[0]} has a wrong form", _FORMS[wrong[0]])
    return expected


def _are_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())


_SHAPES: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("warnings", "absent", "fails"), _are_strings), "removed": _are_tables,
}  # fmt: skip
_FORMS = {
    **dict.fromkeys(_SHAPES, "it is a list of strings"),
    "removed": 'such as { "Read more": { "label": "related", "by": "core/related" } }',
}


def clean_sample(folder: Path, cleaner: Cleaner) -> Cleaned:
    """Clean a sample's document. The cleaner's policy must carry the full account. Raises RuleError without one."""
    path = next((folder / name for name in INPUTS if (folder / name).is_file()), None)
    if path is None:
        raise RuleError(str(folder), "has no document", f"a sample has one of {', '.join(INPUTS)}")
    expected = read_expected(folder)
    return cleaner.clean(path.read_bytes(), url=expected.get("url"), media=expected.get("media"))


def misses(folder: Path, cleaner: Cleaner) -> Iterator[Miss]:
    """Every claim of a sample that does not hold, but for those that are known to fail."""
    expected = read_expected(folder)
    got = clean_sample(folder, cleaner).to_dict()
    for claim in CLAIMS:
        if claim in expected and claim not in expected.get("fails", ()):
            wanted, came = expected[claim], outcome(got, claim, expected[claim])
            if came != wanted:
                yield Miss(folder.name, claim, wanted, came)


def outcome(got: dict[str, Any], claim: str, wanted: Any) -> Any:
    """What came out, in the form of the claim: it holds when this equals `wanted`."""
    if claim == "reasons":
        return [reason["code"] for reason in got["reasons"]]
    if claim == "warnings":
        codes = {warning["code"] for warning in got["warnings"]}
        return [code for code in wanted if code in codes]
    if claim == "absent":
        places = ("\n".join(got["body"]), got["summary"] or "", got["text"])
        return [snippet for snippet in wanted if not any(snippet in place for place in places)]
    if claim == "removed":
        return {snippet: _said_of(got, snippet, said) for snippet, said in wanted.items()}
    return got[claim]


def _said_of(got: dict[str, Any], snippet: str, claim: dict[str, str]) -> dict[str, str]:
    """What the account says of the block with the snippet; of several, the one that the claim fits."""
    said: dict[str, str] = {}
    for row in got["account"]["decisions"]:
        if snippet in row["text"] and said != claim:
            by = claim.get("by", "")
            said = {"label": row["label"]}
            if by:
                said["by"] = by if row["by"] == by or row["by"].startswith(f"{by}/") else row["by"]
    return said
