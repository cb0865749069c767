"""A line beside which something speaks for its being names is never passed over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.company import Company
from cleaner.fields.evidence import Evidence
from cleaner.fields.glance import NAMES, glance_words
from cleaner.fields.structured import Structured
from cleaner.kernel.lines import Lines
from cleaner.model import Block, Context, Decision, Decisions, Document, Kind, Label, Layout, Media

NAME = "Mira Tolland"
_LINES = st.sampled_from(
    [
        NAME,
        NAME,
        "*",
        "—",
        "_",
        "",
        "é",
        "東",
        "12 May 2024",
        "3 min read",
        "Editor",
        "The pier",
        f"{NAME} {'keeps ' * 10}",
    ]
)
_LABELS = st.sampled_from([Label.OTHER, Label.OTHER, Label.CONTENT, Label.TITLE, Label.SUMMARY, Label.TIMESTAMP])


def evidence(lines: list[tuple[str, Label]]) -> Evidence:
    blocks = [Block(at, 0, 0, Kind.PARAGRAPH, text, 2, ended=False) for at, (text, _) in enumerate(lines)]
    decisions = Decisions.of(Decision(at, label, "test", "") for at, (_, label) in enumerate(lines))
    layout = Layout.of("", tuple(blocks), Media.TEXT)
    return Evidence(Document("", Media.TEXT), Context(Media.TEXT), layout, (), decisions, Structured())


def named(lines: list[tuple[str, Label]], stretch: range, but: int = -1) -> tuple[list[bool], Company]:
    """For each line whether it may be names, when the lonely ones of a stretch were passed over."""
    found = evidence(lines)
    told = found.glances[:]
    glance_words(found.layout.lines, told, range(len(lines)))
    company = Company(found, told)
    left = range(len(lines), len(lines)) if but < 0 else range(but, but + 1)
    company.pass_lonely(Lines([text for text, _ in lines]), stretch, left)
    return [glance & NAMES != 0 for glance in told], company


@given(st.lists(st.tuples(_LINES, _LABELS), max_size=14), st.integers(0, 6), st.integers(0, 16))
def test_a_line_in_company_is_never_passed_over(lines: list[tuple[str, Label]], first: int, stop: int) -> None:
    before, _ = named(lines, range(0))
    after, company = named(lines, range(first, stop))
    for at, (text, _) in enumerate(lines):
        lost = before[at] and not after[at]
        assert not lost or (first <= at < stop and not company.points(at)), text


def test_most_lines_have_no_company() -> None:
    lines = [(text, Label.OTHER) for text in ("12 May 2024", NAME, "Jon Abel", "Menu", "Sign In", "*", "Sign In", NAME)]
    assert named(lines, range(8))[0] == [True, True, False, False, True, False, True, False]
    assert named(lines, range(8), but=7)[0][7]
