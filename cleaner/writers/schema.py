"""The JSON Schema (draft 2020-12) of a result: what `Cleaned.to_dict()`, `--format json` and each line of jsonl hold.

Later versions may add keys; none changes its meaning within one `schema_version`, so no object is closed.
"""

from __future__ import annotations

from typing import Any

from cleaner.model import FLAGS, Kind, Label, Media, Status
from cleaner.result import SCHEMA_VERSION

Schema = dict[str, Any]

_DATE = (
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T[0-2]\d(:[0-5]\d(:[0-6]\d(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$"
)


def schema() -> Schema:
    """The schema as plain dicts and lists; a new one at each call."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A cleaned article",
        "description": "The clean article, how it went, and the account of what became of every block and why.",
        **_object({**_article(), **_outcome(), **_evidence()}),
        "$defs": {
            "notice": _object({"code": _string("Stable name."), "detail": _string("For people.")}),
            "label": {"enum": [str(label) for label in Label]},
            "kind": {"enum": [str(kind) for kind in Kind]},
        },
    }


def _article() -> dict[str, Schema]:
    block = _object(
        {
            "kind": {"$ref": "#/$defs/kind"},
            "level": _count("Level of a heading, 1 to 6; else 0."),
            "text": _string("The paragraph. The cells of a table row are parted by tabs."),
        }
    )
    picture = _object(
        {
            "text": _string("The whole caption."),
            "caption": _string("What it says, without the credit."),
            "credit": _string("Whom it credits: a photographer, an agency; empty where that is not certain."),
        }
    )
    return {
        "schema_version": {"const": SCHEMA_VERSION},
        "versions": _versions(),
        "title": _maybe("The headline."),
        "published": _date("When it was published; no more precise than the document says, a zone only when known."),
        "modified": _date("When it was last changed."),
        "authors": _list(_string(), "People or desks, in the document's order."),
        "agency": _maybe("The news agency it came from."),
        "site": _maybe("The name of the site."),
        "language": _maybe("The language, as a code such as `en`."),
        "url": _maybe("The address of the article."),
        "summary": _maybe("The standfirst."),
        "body": _list(_string(), "Paragraphs and headings in order."),
        "blocks": _list(block, "The body again, each with its form."),
        "text": _string("Standfirst and body, paragraphs parted by a blank line; the title is not repeated."),
        "captions": _list(_string(), "Captions of pictures."),
        "pictures": _list(picture, "The captions again, each with its credit set apart."),
        "tags": _list(_string(), "Topics."),
        "section": _maybe("The section of the site it stands in."),
        "image": _maybe("The address of the picture that stands for it; never fetched."),
        "read_time": {"type": ["integer", "null"], "minimum": 1, "description": "Minutes, as the page states them."},
        "flags": _list({"enum": list(FLAGS)}, "What the page is: behind a paywall, a live blog, a video."),
    }


def _versions() -> Schema:
    pack = {
        "name": _string("The pack's name; `7 more` stands for those beyond the fiftieth."),
        "layer": _string("Who speaks by it: installed, user, project, environment or call."),
        "digest": _string("Of its content."),
    }
    known = {
        "product": _string("The version of the cleaner."),
        "model": _string("The version of the scorer."),
        "rules": _string("A digest of all rules: with the same one and the same policy, documents are decided alike."),
        "shipped": _maybe("A digest of the shipped rules alone; null where they were left out."),
        "packs": _list(_object(pack), "Every other pack of the run, whether it held for this document or not."),
    }
    return {**_object(known), "required": []}  # a failure that no cleaner saw has none of them


def _outcome() -> dict[str, Schema]:
    notice = {"$ref": "#/$defs/notice"}
    return {
        "status": {"enum": [str(status) for status in Status]},
        "reasons": _list(notice, "Why the status is not ok."),
        "warnings": _list(notice, "What is absent or unsure."),
        "confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    }


def _evidence() -> dict[str, Schema]:
    value: Schema = {"description": "A string, or a list of strings; a number of minutes; true or false for a flag."}
    candidate = {"value": value, "source": _string("Where it stood."), "raw": _string("What stood there.")}
    losers = _list(_object({**candidate, "rejected": _string("Why it was not taken.")}), "The other candidates.")
    provenance = {
        "media": {"enum": [str(media) for media in Media]},
        "encoding": _string("Encoding of the input."),
        "encoding_reason": _string("How it was found out."),
        "name": _string("The file, as it was given to the command line."),
    }
    return {
        "fields": _map(_object({**candidate, "rejected": losers}), "The evidence of each field, by its name."),
        "provenance": {**_object(provenance), "required": []},
        "account": {"anyOf": [_account(), {"type": "null"}]},
    }


def _account() -> Schema:
    decision = {
        "start": _count("Offset of the block in the source text."),
        "end": _count("Offset of its end."),
        "path": _string("An XPath on a page, `line 12` in a dump."),
        "kind": {"$ref": "#/$defs/kind"},
        "label": {"$ref": "#/$defs/label"},
        "by": _string(
            "What decided: a rule's id, a scorer, a field, a revision, or a choice (`policy/keep`, `policy/drop`)."
        ),
        "why": _string("The matched text, or what the scorer saw."),
        "score": {"type": ["number", "null"], "description": "The scorer's view, 0 to 1, whatever decided."},
        "overruled": _list(_string(), "Rules and scorers that spoke otherwise, strongest first."),
        "text": _string("The block's text, before repairs."),
    }
    repair = {
        "target": _string("`title`, `body[3]`, ...; the number counts before repairs."),
        "step": _string("The normaliser's step."),
        "at": _count("Offset in the target's text at that moment."),
        "before": _string("What stood there."),
        "after": _string("What stands there now."),
    }
    counts = {
        "labels": _map(_count(), "Blocks by label."),
        "chars": _map(_count(), "Characters by label."),
        "by": _map(_count(), "Blocks by what decided."),
        "edits": _count("How many repairs were made."),
    }
    full = {
        "decisions": _list(_object(decision), "One for each block, in order; in the full account alone."),
        "repairs": _list(_object(repair), "Every repair, in order; in the full account alone."),
    }
    return {**_object({**counts, **full}), "required": list(counts)}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _map(values: Schema, description: str) -> Schema:
    return {"type": "object", "additionalProperties": values, "description": description}


def _string(description: str = "") -> Schema:
    return {"type": "string", **({"description": description} if description else {})}


def _maybe(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def _date(description: str) -> Schema:
    return {"type": ["string", "null"], "pattern": _DATE, "description": f"{description} ISO 8601."}


def _count(description: str = "") -> Schema:
    return {"type": "integer", "minimum": 0, **({"description": description} if description else {})}
