"""Which rules are worth a trial on which text, told in C (`kernel/trials.c`): what leads to them is brought together,
and what is cheap to ask, a text's form and the strings that it must hold, is asked there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Sized
from itertools import accumulate, chain
from struct import pack

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, code_points, function, zeros
from cleaner.rules.scan import collected
from cleaner.rules.texts import Folded
from cleaner.rules.trial import Trial

Lists = Sequence[Sequence[int]]

_HEAD = 8  # numbers before the parts of a plan
_RING = 32  # texts whose rules are known before they are tried
_PLACES = (1 << 12) + (1 << 10) + (1 << 8)  # of three signs, of two and of one, as in the C

_place_strings = function("place_strings", BYTES, ARRAY, NUMBER)
_find_trials = function(
    "find_trials",
    BYTES, ARRAY, BYTES, NUMBER, ARRAY, ARRAY, NUMBER, ARRAY, NUMBER, ARRAY, ARRAY, BYTES, ARRAY, ARRAY, ARRAY, ARRAY,
    ARRAY, ARRAY, NUMBER,
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
            [*chain.from_iterable(near)],
            _starts(lists),
            [*chain.from_iterable(lists)],
        )
        head = [len(trials), len(begun), *list(accumulate(map(len, parts), initial=_HEAD))[:-1]]
        self._numbers = array("i", [*head, *chain.from_iterable(parts)])
        self._shares = array("d", chain.from_iterable(trial.links for trial in trials))
        self._signs, self._rows = code_points("".join(strings)), len(rows)
        self._ring = 2 * _RING * -(-len(trials) // 64)
        self._strings = array("i", [fact for row in rows for text in row for fact in (begins[text], len(text), 0, 0)])
        _place_strings(self._signs, address(self._strings), len(self._strings) // 4)

    def pairs(
        self, texts: Folded, facts: Sequence[Sequence[int]], outside: Lists, begun: array[int], held: array[int]
    ) -> array[int]:
        """Pairs of a text and a rule that is worth a trial there, in order.

        facts        columns of the texts: `Facts.columns`, and which of the lists `outside` leads to them
        begun, held  pairs of a text and a beginning that it has, a string that it holds
        """
        columns = pack(f"{len(facts) * len(facts[0])}i", *chain.from_iterable(facts))
        first = 1 + len(outside)
        lists = array("i", [*accumulate(map(len, outside), initial=first), *chain.from_iterable(outside)])
        read = texts.signs, address(texts.starts), columns, len(facts[0]), address(lists)
        found = address(begun), len(begun) // 2, address(held), len(held) // 2
        plan = address(self._numbers), address(self._shares), self._signs, address(self._strings)

        def scan(pairs: int, room: int) -> int:
            ring, answers, places = zeros(self._ring), zeros(self._rows), zeros(_PLACES, "i")
            before = zeros(len(texts.signs) // 4, "i")
            kept = map(address, (ring, answers, places, before))
            return _find_trials(*read, *found, *plan, *kept, pairs, room)

        return collected(scan)


def _starts(lists: Iterable[Sized]) -> list[int]:
    """Where each of some lists begins when they stand one behind the other, and where the last one ends."""
    return list(accumulate(map(len, lists), initial=0))
