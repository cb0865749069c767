"""The JSON Schema (draft 2020-12) of a rule file, for editors: what may stand in it, and what each key means.

It says the form alone. What a pattern may hold, and that examples come out as they say, `clean rules check` and
`clean rules test` tell.
"""

from __future__ import annotations

from typing import Any

from cleaner.model import Kind, Label, Media
from cleaner.rules.conditions import MAX_WITHIN
from cleaner.rules.load import MAX_RULES
from cleaner.rules.pack import ACTIONS, FIELDS, POSITIONS, REACHES, SIDES, TRUSTS
from cleaner.rules.patterns import MAX_PATTERN
from cleaner.rules.selectors import MAX_SELECTOR

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema as plain dicts and lists; a new one at each call."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of the article cleaner",
        "description": "A pack of rules: what each matches, what is then done, and the examples that prove it.",
        **_table({"pack": _pack(), "rule": _rules()}, required=["pack"]),
        "$defs": {
            "label": _one_of(Label, "What the blocks are to the reader."),
            "pattern": _string("A pattern of Python's regex module, fenced in; ''' needs no escapes.", MAX_PATTERN),
            "strings": {"anyOf": [_string(), {"type": "array", "items": _string()}]},
            "condition": _condition(),
            "example": _example(),
        },
    }


def _pack() -> Schema:
    tests = {"url": _string("A page that the pack is for."), "contains": _strings("What its text must hold.")}
    return _table(
        {
            "name": _string("The pack's name; a rule's full id is name/id."),
            "about": _string("What the pack is for."),
            "label": _label("The label of its rules that name none."),
            "mark": _strings("Texts of which one stands on every page of the site: the pack holds where one is found."),
            "site": _string("The site's name."),
            "zones": {
                "type": "object",
                "additionalProperties": {"type": "string", "pattern": "^(Z|[+-][0-2][0-9]:[0-5][0-9])$"},
                "description": 'What zone abbreviations mean, such as { IST = "+05:30" }.',
            },
            "disable": _strings("Ids of rules of lower layers that are switched off."),
            "allow": _strings("Ids of rules that a lower layer switched off and this pack switches on again."),
            "imported": _string("The format that the pack was converted from; its rules need no examples."),
            "tests": {"type": "array", "items": _table(tests, required=["url"])},
            **_scope(),
        },
        required=["name"],
    )


def _rules() -> Schema:
    rule = _table(
        {
            "id": {**_string("What is matched, in kebab-case."), "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "about": _string("One sentence that says what is matched."),
            "label": _label("What the matched blocks are; by default the pack's label."),
            "action": _one_of(ACTIONS, "What is done: remove is the default, keep is an exception."),
            "field": _one_of(FIELDS, "The field to which the block is moved."),
            "trust": _one_of(
                TRUSTS, "A field: before what the page declares, or after it. A body: against the scorer."
            ),
            "reach": _one_of(REACHES, "How far it goes: the block, the matched span, the section below, all the rest."),
            "match": {**_ref("condition"), "description": "What a block must be; all of it must hold."},
            "unless": {**_ref("condition"), "description": "What spares a block."},
            "examples": _table(
                {
                    "remove": _examples("What the rule must take (of an exception: keep)."),
                    "keep": _examples("Look-alikes that must survive the whole rule set."),
                }
            ),
            "aliases": _strings("Ids that the rule had before."),
            "replace": _string("The id of a rule that this one stands in for."),
            **_scope(),
        },
        required=["id", "match"],
    )
    return {"type": "array", "items": rule, "maxItems": MAX_RULES}


def _condition() -> Schema:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    near = {
        "text": _pattern("What the neighbour's text must match."),
        "side": _one_of(SIDES, "On which side it stands; either is the default."),
        "within": {"type": "integer", "minimum": 1, "maximum": MAX_WITHIN, "description": "Blocks up to it; 1."},
    }
    between = {key: _pattern(f"A line {where} it.") for key, where in (("after", "above"), ("before", "below"))}
    links = {**_table({"min": share, "max": share}), "description": "The share of the text inside links, 0 to 1."}
    return {
        **_table(
            {
                "kind": {
                    "anyOf": [_one_of(Kind), {"type": "array", "items": _one_of(Kind)}],
                    "description": "The form of the block.",
                },
                "text": _pattern("Searched in the block's text."),
                "hook": _pattern("Searched in the class, id and role names around the block; pages only."),
                "css": _string("A CSS selector of an element at or above the block; pages only.", MAX_SELECTOR),
                "xpath": _strings("The same as XPath; of several the first that names any text. Pages only."),
                "min_words": _count("The fewest words."),
                "max_words": _count("The most words."),
                "link_density": links,
                "near": {**_table(near, required=["text"]), "description": "A neighbour that must be there."},
                "between": {**_table(between, required=[*between]), "description": "Two lines that it stands between."},
                "position": _one_of(POSITIONS, "Above all running text, among it, or below it."),
            }
        ),
        "minProperties": 1,
    }


def _example() -> Schema:
    target = _string("A piece of the block that is meant; without it all blocks are.")
    lines = {"type": "array", "items": {"type": "string"}, "description": "The paragraphs of a dump."}
    forms = {"html": _string("A page."), "text": _string("A dump."), "lines": lines}
    tables = [_table({key: form, "target": target}, required=[key]) for key, form in forms.items()]
    return {"anyOf": [_string("A block alone."), *tables]}


def _scope() -> dict[str, Schema]:
    return {
        "hosts": _strings("Holds on these hosts and those below them."),
        "languages": _strings("Holds for these languages, given as codes."),
        "media": {
            "anyOf": [_one_of(Media), {"type": "array", "items": _one_of(Media)}],
            "description": "Holds for pages (html) or dumps (text) alone.",
        },
        "valid_until": {"description": "A date after whose day of fetching it does not hold: 2026-01-31, unquoted."},
    }


def _table(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    closed: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**closed, **({"required": required} if required else {})}


def _string(description: str = "", longest: int | None = None) -> Schema:
    return {
        "type": "string",
        "minLength": 1,
        **({"maxLength": longest} if longest else {}),
        **({"description": description} if description else {}),
    }


def _strings(description: str) -> Schema:
    return {**_ref("strings"), "description": description}


def _pattern(description: str) -> Schema:
    return {**_ref("pattern"), "description": description}


def _label(description: str) -> Schema:
    return {**_ref("label"), "description": description}


def _examples(description: str) -> Schema:
    return {"type": "array", "items": _ref("example"), "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(words: Any, description: str = "") -> Schema:
    return {"enum": [str(word) for word in words], **({"description": description} if description else {})}


def _count(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}
