"""The opening of a story, routed: cut off its paragraph, and moved to the fields that it gives (see `wire`).

The cut comes after every decision, so all else is decided as if the opening had stayed. Where it is not sure what the
opening is, it stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cleaner.fields.wire import SOURCE, opening, openings
from cleaner.model import Block, Candidate, Decision, Decisions, Field, Kind, Label, Layout, Score
from cleaner.rules.spans import cut_piece

_SIGNS = re.compile(r"\A\s*(?:[-–—―|=:：]+(?=\s|$)|[：—–])?\s*")
"""What may part an opening from the story and is no part of `Opening.raw`; never the sign of a number."""

WHY = "opens the story; the policy routes it"

Cuts = dict[int, tuple[int, str]]
"""Where openings end, and the field that each is moved to, by block."""

Routed = tuple[Layout, Decisions, tuple[Score, ...], dict[str, Field]]


def route_opening(layout: Layout, decisions: Decisions, scores: Sequence[Score], fields: Mapping[str, Field]) -> Routed:
    """Cut the story's opening off, as a block of its own with the label `byline`; also where a standfirst repeats it.

    Nothing is cut where the first paragraphs open with several places, as in a digest, or one of them opens twice.
    """
    cuts = _cuts(layout, decisions, fields)
    blocks: list[Block] = []
    routed: list[Decision] = []
    scored: list[Score] = []
    for block, decision, score in zip(layout.blocks, decisions, scores, strict=True):
        if block.index in cuts:
            end, field = cuts[block.index]
            routed.append(_moved(decision, len(blocks), field))
            cut_piece(block, 0, end, blocks)
            cut_piece(block, end, len(block.text), blocks)
        else:
            blocks.append(block._replace(index=len(blocks)))
        routed += [decision._replace(block=at) for at in range(len(routed), len(blocks))]
        scored += [score] * (len(blocks) - len(scored))
    return (
        Layout.of(layout.source, blocks, layout.media),
        Decisions.of(routed),
        tuple(scored),
        _retold(layout, decisions, fields, cuts),
    )


def _cuts(layout: Layout, decisions: Decisions, fields: Mapping[str, Field]) -> Cuts:
    cuts: Cuts = {}
    for at, opened in openings(layout, decisions):
        text = layout.blocks[at].text
        name, value = ("location", opened.place) if opened.place else ("agency", opened.agency)
        story = _SIGNS.sub("", text.partition(opened.raw)[2])
        if value not in _told(fields, name) or opening(story):
            return {}
        if layout.blocks[at].kind is Kind.PARAGRAPH or decisions[at].label is Label.SUMMARY:
            cuts[at] = len(text) - len(story), name
    return cuts


def _told(fields: Mapping[str, Field], name: str) -> set[str]:
    """What openings gave this field, whether it was taken or not."""
    field = fields.get(name)
    told: tuple[Field | Candidate, ...] = (field, *field.rejected) if field is not None else ()
    return {candidate.value for candidate in told if candidate.source == SOURCE}


def _moved(decision: Decision, block: int, field: str) -> Decision:
    return Decision(block, Label.BYLINE, f"field/{field}", WHY, (decision.by, *decision.overruled))


def _retold(layout: Layout, decisions: Decisions, fields: Mapping[str, Field], cuts: Cuts) -> dict[str, Field]:
    """The fields, with a standfirst that lost its opening; what stood there is still its `raw`."""
    retold = dict(fields)
    for at, (end, _) in cuts.items():
        summary, text = retold.get("summary"), layout.blocks[at].text
        if summary is not None and decisions[at].label is Label.SUMMARY:
            retold["summary"] = replace(summary, value=summary.value.replace(text, text[end:]).strip())
    return {name: field for name, field in retold.items() if field.value != ""}
