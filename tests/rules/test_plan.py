"""The compiled choice of the rules that are worth a trial is the plain one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Columns, Kind, Layout, Media
from cleaner.rules.beginnings import Beginnings
from cleaner.rules.facts import Told
from cleaner.rules.plan import Plan
from cleaner.rules.texts import folded
from cleaner.rules.trial import Form

SIGNS = "abc .東"
STRING = st.text(SIGNS, min_size=1, max_size=5)
ROW = st.lists(STRING, min_size=1, max_size=4, unique=True).map(tuple)
ROWS = st.lists(ROW, max_size=3).map(tuple)
FORM = st.builds(
    Form,
    most=st.integers(0, 9),
    least=st.integers(0, 4),
    positions=st.integers(0, 7),
    kinds=st.integers(0, 3),
    links=st.tuples(st.sampled_from([-9.0, 0.0, 0.5]), st.sampled_from([0.0, 0.5, 9.0])),
)
TRIAL = st.builds(
    SimpleNamespace,
    form=FORM,
    excuse=FORM,
    rows=ROWS,
    excuses=ROWS,
)
FACTS = st.tuples(st.text(SIGNS, max_size=12), st.integers(-1, 9), st.integers(0, 1), st.integers(-1, 12).filter(bool))
Body = tuple[int, int]


def plainly(
    trials: Sequence[Any], texts: Sequence[Any], body: Body, led: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Of the pairs of text and rule that are led to one another, those that are worth a trial, in order; the number of
    a rule is larger where its exception cannot hold.
    """
    return [
        (at, number if worth(trial.excuse, trial.excuses, position(at, body), *texts[at]) else number + len(trials))
        for at, number, trial in (
            (at, number, trials[number]) for at, number in sorted(set(led)) if number < len(trials)
        )
        if worth(trial.form, trial.rows, position(at, body), *texts[at])
    ]


def position(at: int, body: Body) -> int:
    first, last = body
    return 7 if last < 0 else 1 if at < first else 2 if at <= last else 4


def worth(form: Form, rows: Sequence[Sequence[str]], stands: int, text: str, words: int, kind: int, links: int) -> bool:
    share = -1 if links < 0 else min(1.0, links / len(text)) if text else 0
    return (
        form.least <= words <= form.most
        and bool(stands & form.positions and 1 << kind & form.kinds)
        and form.links[0] <= share <= form.links[1]
        and holds(text, rows)
    )


def facts_of(texts: Sequence[Any]) -> bytes:
    """What the layout of such texts knows of them: one of -1 words is hidden, one of less than one link has none."""
    nothing = [0] * len(texts)
    columns = Columns(*[nothing] * len(Columns._fields))._replace(
        words=[abs(words) for _, words, *_ in texts],
        hidden=[words < 0 for _, words, *_ in texts],
        kind=[tuple(Kind)[kind] for _, _, kind, _ in texts],
        link_chars=[max(links, 0) for *_, links in texts],
        text=[text for text, *_ in texts],
    )
    return Layout("", columns, Media.TEXT).facts


def holds(text: str, rows: Sequence[Sequence[str]]) -> bool:
    return all(any(string in text for string in row) for row in rows)


@given(st.lists(TRIAL, min_size=1, max_size=80), st.lists(FACTS, min_size=1, max_size=40), st.data())
def test_what_is_worth_a_trial(trials: list[Any], texts: list[Any], data: st.DataObject) -> None:
    def some(most: int) -> st.SearchStrategy[int]:
        return st.integers(0, most - 1)

    around = st.integers(0, 10)
    rules = data.draw(st.lists(some(len(trials)), max_size=3, unique=True))
    near = [(rule, data.draw(around), data.draw(around), data.draw(st.booleans())) for rule in rules]
    numbers = st.lists(some(len(trials) + len(near)), max_size=5)
    words = st.text("abc", min_size=1, max_size=3)
    begun = dict(enumerate(data.draw(st.lists(words, max_size=len(trials) + len(near)))))
    held = data.draw(st.dictionaries(STRING, numbers, max_size=4))
    outside = data.draw(st.lists(st.lists(some(len(trials)), max_size=5), min_size=1, max_size=3))
    of = [data.draw(some(len(outside))) for _ in texts] if data.draw(st.booleans()) else []
    body = data.draw(st.tuples(some(len(texts)), st.integers(-1, len(texts) - 1)))

    known = data.draw(st.booleans())
    if known:
        texts = [(text, words, kind, max(links, 0)) for text, words, kind, links in texts]

    led = [(at, number) for at, one in enumerate(of or [0] * len(texts)) for number in outside[one]]
    for at, (text, *_) in enumerate(texts):
        led += [(at, number) for number, word in begun.items() if text.lstrip(" .").startswith(word)]
        led += [(at, number) for string, leads in held.items() if string in text for number in leads]
    beside = set()
    for at, number in [pair for pair in led if pair[1] >= len(trials)]:
        rule, before, after, leads = near[number - len(trials)]
        told = {(to, rule) for to in range(len(texts)) if -before <= to - at <= after and to != at}
        beside |= told
        led += told if leads else ()
    led = [pair for pair in led if pair[1] not in rules or pair in beside]

    told = Told(facts_of(texts), known, *body)
    plan = Plan(trials, near, Beginnings((number, [word]) for number, word in begun.items()), held)
    found = plan.pairs(folded([text for text, *_ in texts]), told, of, outside)
    assert list(zip(found[::2], found[1::2], strict=True)) == plainly(trials, texts, body, led)
