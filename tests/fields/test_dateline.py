"""The policy for a story's opening: routed, it is off the text, told of as moved, and changes nothing else."""

from __future__ import annotations

import pytest

from cleaner import Cleaned, Cleaner, Policy
from cleaner.errors import UsageError
from cleaner.fields.dateline import WHY
from cleaner.fields.wire import opening
from cleaner.model import Label, Media
from cleaner.replay import replay
from tests.fields.test_wire import OPENINGS, SENTENCES
from tests.test_promises import decided

FULL = Policy(account="full")
ROUTING = Policy(account="full", dateline="route")
KEEPER = Cleaner(FULL)
ROUTER = Cleaner(ROUTING, KEEPER.rules)
RAWS = {found.raw for text, *_ in OPENINGS if (found := opening(text))}
TITLE = "The ferry is back after three days"


def page(*story: str, below_title: str = "") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in story)
    return f"<html><body><article><h1>{TITLE}</h1>{below_title}{body}</article></body></html>"


def dump(*story: str) -> str:
    return "\n\n".join((TITLE, "By Mira Tolland", *story))


def routed(raw: str) -> Cleaned:
    """The result with the opening routed, after asking that it is told exactly and that nothing else differs."""
    kept, result = KEEPER.clean(raw), ROUTER.clean(raw)
    assert replay(result.account) == result.article
    assert "".join(result.account.layout.source.split()) == "".join(kept.account.layout.source.split())
    before, after = (dict(some.account.fields) for some in (kept, result))
    for fields in (before, after):
        fields.pop("summary", None)
    assert before == after
    assert decided(kept).items() <= decided(result).items()
    assert len(decided(result)) <= len(decided(kept)) + len(moved(result))
    return result


def moved(result: Cleaned) -> list[tuple[str, str]]:
    """The pieces that were routed, each with what decided it."""
    taken = [d for d in result.account.decisions if d.why == WHY]
    assert all(d.label is Label.BYLINE for d in taken)
    return [(result.account.layout.blocks[d.block].text, d.by) for d in taken]


@pytest.mark.parametrize("media", list(Media))
@pytest.mark.parametrize("raw", sorted(RAWS))
def test_an_opening_goes_and_the_story_stays(raw: str, media: Media) -> None:
    unspaced = raw[-1] in "电】" and " " not in raw
    story = [f"{raw}{'' if unspaced else ' '}{SENTENCES[0]}", *SENTENCES[1:]]
    result = routed(page(*story) if media is Media.HTML else dump(*story))
    assert result.body == tuple(SENTENCES)
    ((cut, by),) = moved(result)
    assert cut == raw
    assert by == ("field/location" if "location" in result.account.fields else "field/agency")


def test_cleaning_again_changes_nothing() -> None:
    for raw in RAWS:
        once = ROUTER.clean(dump(f"{raw} {SENTENCES[0]}", *SENTENCES[1:]))
        assert ROUTER.clean(dump(*once.body)).body == once.body


def test_the_opening_is_kept_by_default() -> None:
    story = (f"PORT TOLLAND (AP) — {SENTENCES[0]}", *SENTENCES[1:])
    assert Cleaner().clean(page(*story)).body == KEEPER.clean(page(*story)).body == story


@pytest.mark.parametrize("between", ["", " ", " – ", " : ", " | ", " — "])
def test_no_sign_is_left_before_the_story(between: str) -> None:
    result = routed(page(f"新华社旧港6月21日电{between}{SENTENCES[0]}", *SENTENCES[1:]))
    assert result.body == tuple(SENTENCES)


def test_the_sign_of_a_number_is_left() -> None:
    result = routed(page("PORT TOLLAND (AP) — -5 degrees were measured on the quay, said the keeper.", *SENTENCES))
    assert result.body[0].startswith("-5 degrees")


def test_an_opening_alone_leaves_no_paragraph() -> None:
    result = routed(page("PORT TOLLAND, June 19 (Reuters) -", *SENTENCES))
    assert result.body == tuple(SENTENCES)
    assert moved(result) == [("PORT TOLLAND, June 19 (Reuters) -", "field/location")]


def test_the_marker_of_a_list_stands_in_a_block() -> None:
    result = routed(dump(f"> PORT TOLLAND (AP) — {SENTENCES[0]}", *SENTENCES[1:]))
    covered = "".join(result.account.layout.source[block.start : block.end] for block in result.account.layout.blocks)
    assert "".join(covered.split()) == "".join(result.account.layout.source.split())


LEAD = f"PORT TOLLAND (AP) — {SENTENCES[1]}"
STANDFIRST = f'<p class="standfirst">{LEAD}</p><p class="byline">By Mira Tolland</p>'


def test_a_standfirst_that_opens_so_is_routed_too() -> None:
    result = routed(page(f"PORT TOLLAND, June 19 (AP) — {SENTENCES[0]}", SENTENCES[2], below_title=STANDFIRST))
    assert result.article.summary == SENTENCES[1]
    assert result.body == (SENTENCES[0], SENTENCES[2])
    field = result.account.fields["summary"]
    assert (field.value, field.raw) == (SENTENCES[1], LEAD)
    assert [by for _, by in moved(result)] == ["field/location"] * 2


def test_a_standfirst_that_is_an_opening_and_nothing_else_is_none() -> None:
    lead = "NEW TOLLAND BAY, North Harbour, June 19, 2024 (Reuters) -"
    result = routed(page(*SENTENCES, below_title=STANDFIRST.replace(LEAD, lead)))
    assert KEEPER.clean(page(*SENTENCES, below_title=STANDFIRST.replace(LEAD, lead))).article.summary == lead
    assert result.article.summary is None
    assert "summary" not in result.account.fields


STAYS = [
    (f"PORT TOLLAND — {SENTENCES[0]}", f"NEW TOLLAND — {SENTENCES[1]}", SENTENCES[2]),
    (f"PORT TOLLAND — NEW TOLLAND — {SENTENCES[0]}", *SENTENCES[1:]),
    (f"The ferry (AP) — {SENTENCES[0]}", *SENTENCES[1:]),
    (*SENTENCES, SENTENCES[0], f"PORT TOLLAND — {SENTENCES[1]}"),
]


@pytest.mark.parametrize("story", STAYS, ids=["a digest", "opens twice", "prose", "far below"])
def test_what_is_not_sure_stays(story: tuple[str, ...]) -> None:
    for raw in (page(*story), dump(*story)):
        assert ROUTER.clean(raw).body == KEEPER.clean(raw).body
        assert moved(routed(raw)) == []


def test_a_heading_keeps_its_words() -> None:
    story = f"<p>{SENTENCES[0]}</p><h2>PART ONE — The captain</h2><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p>"
    result = routed(f"<html><body><article><h1>{TITLE}</h1>{story}</article></body></html>")
    assert "PART ONE — The captain" in result.body


def test_a_kept_label_brings_it_back() -> None:
    policy = Policy(dateline="route", keep=frozenset({Label.BYLINE}))
    story = (f"PORT TOLLAND (AP) — {SENTENCES[0]}", *SENTENCES[1:])
    assert Cleaner(policy, KEEPER.rules).clean(page(*story)).body == story


def test_an_agency_that_lost_is_told_with_the_reason() -> None:
    head = '<meta name="author" content="AFP">'
    raw = page(f"(AP) — {SENTENCES[0]}", *SENTENCES[1:]).replace("<html>", f"<html><head>{head}</head>")
    result = routed(raw)
    assert (result.article.agency, moved(result)) == ("AFP", [("(AP) —", "field/agency")])
    assert [c.value for c in result.account.fields["agency"].rejected] == ["AP"]


def test_another_choice_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown choice 'rout' for dateline; known are keep, route"):
        Policy(dateline="rout")  # type: ignore[arg-type]
