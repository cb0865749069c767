"""Where bylines are looked for: around the headline, after the story, and not among other stories."""

from __future__ import annotations

import pytest

from cleaner.fields.byline import split
from cleaner.fields.evidence import Evidence
from cleaner.fields.sightings import NOBODY, is_full_line, worth
from cleaner.fields.stage import ABOVE, AFTER, MAX_SOURCE, Stage
from cleaner.fields.structured import Structured
from cleaner.model import Context, Decision, Decisions, Document, Kind, Label, Layout, Media
from cleaner.segment import segment

TOLD = "The council met in the old customs house, and the meeting of the members lasted until midnight."
TITLE = "# The northern pier stays closed"


def evidence(lines: list[str], labels: dict[int, Label] | None = None) -> Evidence:
    """A dump of these lines: running text is content, a heading the title, all else other, unless `labels` says so."""
    text = "\n\n".join(lines)
    document = Document(text, Media.TEXT)
    layout = segment(document)
    assert len(layout.blocks) == len(lines)
    said = labels or {}

    def label(at: int) -> Label:
        block = layout.blocks[at]
        usual = Label.TITLE if block.kind is Kind.HEADING else Label.CONTENT if block.ended else Label.OTHER
        return said.get(at, usual)

    decisions = Decisions.of(Decision(at, label(at), "test", "") for at in range(len(lines)))
    return Evidence(document, Context(Media.TEXT), layout, (), decisions, Structured())


def stage(lines: list[str], labels: dict[int, Label] | None = None) -> Stage:
    return Stage.of(evidence(lines, labels))


def test_the_landmarks_of_a_story() -> None:
    found = stage(["Menu", TITLE, "By Mira Tolland", *[TOLD] * 12, "About us"])
    assert (found.top, found.end, found.sure) == (1, 14, True)
    assert 2 <= found.lead < found.end


def test_without_a_headline_the_lines_above_the_story_are_looked_at() -> None:
    found = stage(["Menu", "By Mira Tolland", *[TOLD] * 12])
    assert not found.sure
    assert found.is_near(1)


def test_a_headline_far_above_the_story_is_not_the_storys() -> None:
    assert not stage([TITLE, *["Menu"] * 60, *[TOLD] * 12]).sure


def test_near_is_around_the_headline_and_after_the_story() -> None:
    lines = [*["Menu"] * 20, TITLE, *[TOLD] * 30, *["Footer"] * 20]
    found = stage(lines)
    around, after = found.near()
    near = [*around, *after]
    assert near == [at for at in range(len(lines)) if found.is_near(at)]
    assert min(near) == 20 - ABOVE
    assert max(near) == 50 + AFTER
    assert 35 not in near


@pytest.mark.parametrize("label", [Label.RELATED, Label.COMMENTS, Label.PROMO])
def test_a_place_among_other_stories_is_worth_less(label: Label) -> None:
    lines = [TITLE, "By Mira Tolland", *[TOLD] * 12, "By Jon Abel"]
    plain, other = stage(lines), stage(lines, {1: label, 14: label})
    assert plain.place(1) > other.place(1)
    assert plain.place(14) > 0 > other.place(14)


def test_words_that_the_story_uses_in_lower_case_are_common() -> None:
    found = stage([TITLE, "By Old Customs", "By Mira Tolland", *[TOLD] * 12])
    assert found.common("Old Customs") == 1
    assert found.common("Mira Customs") == 0.5
    assert found.common("Mira Tolland") == found.common("王小明") == 0


@pytest.mark.parametrize(
    ("text", "more", "least"),
    [
        ("By Mira Tolland", {}, 2),
        ("By Mira", {}, 1),
        ("Digital Desk", {"bare": True}, 1),
        ("Mira Tolland", {"bare": True}, 0),
    ],
)
def test_a_full_name_is_worth_more(text: str, more: dict[str, bool], least: int) -> None:
    assert worth(text, stage([TITLE, *[TOLD] * 12]), **more) == least


@pytest.mark.parametrize(
    "text", ["Old Customs", "Photos by Jon Abel", "Event Type", "June 21, 2024", "Harbour Gazette"]
)
def test_what_names_nobody_is_worth_nothing(text: str) -> None:
    assert worth(text, stage([TITLE, *[TOLD] * 12]), bare=True) == NOBODY


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Mira Tolland", True),
        ("Mira Tolland, June 21, 2024", True),
        ("Mira Tolland | Senior Harbour Reporter", True),
        ("Mira Tolland rows across the bay to the old lighthouse every Monday", False),
        ("June 21, 2024", False),
    ],
)
def test_a_line_of_names_holds_hardly_anything_else(text: str, full: bool) -> None:
    assert is_full_line(text, split(text)) is full


def test_a_name_is_looked_for_in_the_beginning_of_a_long_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[int]()

    def held(data: bytes, size: int, wanted: bytes, length: int) -> int:
        looked.append(size)
        return int(wanted[:length] in data[:size])

    monkeypatch.setattr("cleaner.kernel.lines._held", held)
    found = stage(
        [TITLE, "By Mira Tolland", *[f"{TOLD} The harbour office lies behind the pier. {at}" for at in range(9_000)]]
    )
    assert found.common("Harbour Office") == 1
    assert found.common("Mira Tolland") == 0
    assert 0 < max(looked) <= 4 * MAX_SOURCE < len(found.evidence.layout.lines.text)


def test_a_document_without_blocks_has_a_stage() -> None:
    nothing = Document("", Media.TEXT)
    empty = Evidence(nothing, Context(Media.TEXT), Layout.of("", (), Media.TEXT), (), Decisions.of(()), Structured())
    assert not any(Stage.of(empty).near())
    assert list(Stage.of(empty).tokens()) == []
