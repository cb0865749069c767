"""Which rules are worth a trial on which text, told in C (`kernel/trials.c`): what leads to them is brought together,
and what is cheap to ask, a text's form and the strings that it must hold, is asked there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Sized
from itertools import accumulate, chain
from struct import pack

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros
from cleaner.rules.scan import collected, rarest
from cleaner.rules.trial import Trial

Lists = Sequence[Sequence[int]]

_HEAD = 9  # numbers before the parts of a plan
_RING = 32  # texts whose rules are known before they are tried
_THREE, _TWO, _ONE = 1 << 12, 1 << 10, 1 << 8  # places of as many signs, as in the C

_find_trials = function(
    "find_trials",
    BYTES, NUMBER, BYTES, NUMBER, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, ARRAY, BYTES, ARRAY, ARRAY, ARRAY, ARRAY,
    NUMBER,
)  # fmt: skip


class Plan:
    """Rules as numbers.

    near     what the numbers behind the rules' tell of: the rule that asks for a neighbour, how many texts before and
             behind that it is tried on, and whether it is led there, for nothing else leads to it
    begun    the numbers to which each beginning leads
    held     those to which each string leads
    """

    def __init__(self, trials: Sequence[Trial], near: Lists, begun: Lists, held: Lists) -> None:
        rows = list(dict.fromkeys(row for trial in trials for row in trial.rows))
        numbers = {row: number for number, row in enumerate(rows)}
        asked = [[numbers[row] for row in trial.rows] for trial in trials]
        strings = list(dict.fromkeys(chain.from_iterable(rows)))
        begins = dict(zip(strings, accumulate(map(len, strings), initial=0), strict=False))
        lists = [*begun, *held]
        beside = {rule for rule, *_ in near}
        forms = [
            (trial.most, trial.least, trial.positions, trial.kinds, number in beside, first)
            for number, (trial, first) in enumerate(zip(trials, _starts(asked), strict=False))
        ]
        parts = (
            [*chain.from_iterable(forms), *[0] * 5, sum(map(len, asked))],
            [*chain.from_iterable(asked)],
            _starts(rows),
            [fact for row in rows for text in row for fact in (begins[text], len(text), *_places(text))],
            [*chain.from_iterable(near)],
            _starts(lists),
            [*chain.from_iterable(lists)],
        )
        head = [len(trials), len(begun), *list(accumulate(map(len, parts), initial=_HEAD))[:-1]]
        self._numbers = array("i", [*head, *chain.from_iterable(parts)])
        self._shares = array("d", chain.from_iterable(trial.links for trial in trials))
        self._signs, self._rows, self._ring = (
            code_points("".join(strings)),
            len(rows),
            _RING * 2 * -(-len(trials) // 64),
        )

    def pairs(
        self, signs: bytes, facts: Sequence[Sequence[int]], outside: Lists, begun: array[int], held: array[int]
    ) -> array[int]:
        """Pairs of a text and a rule that is worth a trial there, in order.

        signs        all texts, joined by `SEAM` and `folded`
        facts        columns of the texts: `Facts.columns`, and which of the lists `outside` leads to them
        begun, held  pairs of a text and a beginning that it has, a string that it holds
        """
        columns = pack(f"{len(facts) * len(facts[0])}i", *chain.from_iterable(facts))
        first = 1 + len(outside)
        lists = array("i", [*accumulate(map(len, outside), initial=first), *chain.from_iterable(outside)])
        texts = signs, len(signs) // 4, columns, len(facts[0]), address(lists)
        found = address(begun), len(begun) // 2, address(held), len(held) // 2
        plan = address(self._numbers), address(self._shares), self._signs

        def scan(pairs: int, room: int) -> int:
            ring, answers, places = zeros(self._ring), zeros(self._rows), zeros(_THREE + _TWO + _ONE, "i")
            kept = address(ring), address(answers), address(places)
            return _find_trials(*texts, *found, *plan, *kept, pairs, room)

        return collected(scan)


def _starts(lists: Iterable[Sized]) -> list[int]:
    """Where each of some lists begins when they stand one behind the other, and where the last one ends."""
    return list(accumulate(map(len, lists), initial=0))


def _places(string: str) -> tuple[int, int]:
    """Two places that signs of a string have: where there are three or more, of its rarest three and of those that are
    farther from them, its first or its last.
    """
    if len(string) < 3:
        place = _place(string)
        return place, place
    at = rarest(string)
    return _place(string[at : at + 3]), _place(string[:3] if 2 * at >= len(string) - 3 else string[-3:])


def _place(signs: str) -> int:
    """The place of one, two or three signs that stand together."""
    codes = list(map(ord, signs))
    if len(codes) == 1:
        return _THREE + _TWO + (codes[0] & (_ONE - 1))
    if len(codes) == 2:
        return _THREE + (codes[0] * 31 + codes[1] & (_TWO - 1))
    return codes[0] * 193 + codes[1] * 31 + codes[2] & (_THREE - 1)
