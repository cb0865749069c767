"""Decisions by their columns read as the tuple of decisions that they stand for."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Decision, Decisions, Label

NAMES = st.sampled_from(["scorer/network", "core/share/follow-us", "field/title"])
ROWS = st.lists(st.tuples(st.sampled_from(Label), NAMES, st.text(max_size=3), st.lists(NAMES, max_size=2).map(tuple)))


def told(rows: list[tuple[Label, str, str, tuple[str, ...]]]) -> tuple[Decision, ...]:
    return tuple(Decision(at, *row) for at, row in enumerate(rows))


@given(ROWS, st.integers(-3, 12), st.integers(-3, 12))
def test_they_read_as_a_tuple_does(rows, first, last):
    decisions, plain = Decisions.of(told(rows)), told(rows)
    assert len(decisions) == len(plain)
    assert tuple(decisions) == plain
    assert tuple(reversed(decisions)) == plain[::-1]
    assert decisions == plain
    assert plain == decisions
    assert [decisions[at] for at in range(-len(plain), len(plain))] == [*plain, *plain]
    assert decisions[first:last] == plain[first:last]
    assert pickle.loads(pickle.dumps(decisions)) == decisions


@given(ROWS.filter(bool), st.data())
def test_a_copy_is_changed_alone(rows, data):
    before, at = Decisions.of(told(rows)), data.draw(st.integers(0, len(rows) - 1))
    after, new = before.copy(), Decision(at, Label.ADVERT, "core/advert/label", "Ad", ("scorer/network",))
    after[at] = new
    assert after[at] == new
    assert before == told(rows)
    assert [d for d in after if d.block != at] == [d for d in before if d.block != at]
