"""The compiled choice of the rules that are worth a trial is the plain one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.plan import Plan
from cleaner.rules.texts import folded

SIGNS = "abc 0.東"
ROW = st.lists(st.text(SIGNS, min_size=1, max_size=5), min_size=1, max_size=4, unique=True).map(tuple)
TRIAL = st.builds(
    SimpleNamespace,
    most=st.integers(0, 9),
    least=st.integers(0, 4),
    positions=st.integers(0, 7),
    kinds=st.integers(0, 3),
    links=st.tuples(st.sampled_from([-9.0, 0.0, 0.5]), st.sampled_from([0.0, 0.5, 9.0])),
    rows=st.lists(ROW, max_size=3).map(tuple),
)
FACTS = st.tuples(
    st.text(SIGNS, max_size=12), st.integers(-1, 9), st.sampled_from([1, 2, 4, 7]), st.sampled_from([1, 2]),
    st.integers(-1, 12),
)  # fmt: skip


def plainly(trials: Sequence[Any], texts: Sequence[Any], led: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the pairs of text and rule that are led to one another, those that are worth a trial, in order."""
    return [
        (at, number) for at, number in sorted(set(led)) if number < len(trials) and worth(trials[number], *texts[at])
    ]


def worth(trial: Any, text: str, words: int, stands: int, kind: int, links: int) -> bool:
    share = -1 if links < 0 else min(1.0, links / len(text)) if text else 0
    return (
        trial.least <= words <= trial.most
        and bool(stands & trial.positions and kind & trial.kinds)
        and trial.links[0] <= share <= trial.links[1]
        and all(any(string in text for string in row) for row in trial.rows)
    )


def flat(pairs: Iterable[tuple[int, int]]) -> array[int]:
    return array("i", chain.from_iterable(sorted(pairs)))


@given(st.lists(TRIAL, min_size=1, max_size=80), st.lists(FACTS, min_size=1, max_size=40), st.data())
def test_what_is_worth_a_trial(trials: list[Any], texts: list[Any], data: st.DataObject) -> None:
    def some(most: int) -> st.SearchStrategy[int]:
        return st.integers(0, most - 1)

    around = st.integers(0, 10)
    rules = data.draw(st.lists(some(len(trials)), max_size=3, unique=True))
    near = [(rule, data.draw(around), data.draw(around), data.draw(st.booleans())) for rule in rules]
    lists = st.lists(st.lists(some(len(trials) + len(near)), max_size=5), min_size=1, max_size=4)
    begun, held = data.draw(lists), data.draw(lists)
    outside = data.draw(st.lists(st.lists(some(len(trials)), max_size=5), min_size=1, max_size=3))
    of = [data.draw(some(len(outside))) for _ in texts]
    begins = data.draw(st.sets(st.tuples(some(len(texts)), some(len(begun))), max_size=20))
    holds = data.draw(st.sets(st.tuples(some(len(texts)), some(len(held))), max_size=20))

    led = [(at, number) for at, one in enumerate(of) for number in outside[one]]
    led += [(at, number) for at, one in begins for number in begun[one]]
    led += [(at, number) for at, one in holds for number in held[one]]
    beside = set()
    for at, number in [pair for pair in led if pair[1] >= len(trials)]:
        rule, before, after, leads = near[number - len(trials)]
        told = {(to, rule) for to in range(len(texts)) if -before <= to - at <= after and to != at}
        beside |= told
        led += told if leads else ()
    led = [pair for pair in led if pair[1] not in rules or pair in beside]

    columns = [
        *zip(*[(words, stands, kind, links, len(text)) for text, words, stands, kind, links in texts], strict=True)
    ]
    read = folded([text for text, *_ in texts])
    found = Plan(trials, near, begun, held).pairs(read, [*columns, of], outside, flat(begins), flat(holds))
    assert list(zip(found[::2], found[1::2], strict=True)) == plainly(trials, texts, led)
