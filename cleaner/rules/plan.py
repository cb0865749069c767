"""Which rules are worth a trial on which text, told in C (`kernel/trials.c`): what leads to them is looked for there,
and what is cheap to ask, a text's form and the strings that it must hold, is asked there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Sized
from itertools import accumulate, chain

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.rules.beginnings import Beginnings
from cleaner.rules.facts import Told, packed
from cleaner.rules.scan import Scanner, collected
from cleaner.rules.texts import Folded, folded
from cleaner.rules.trial import Trial

Lists = Sequence[Sequence[int]]

_HEAD = 12  # numbers before the parts of a plan
_RING = 32  # texts whose rules are known before they are tried
_PLACES = (1 << 12) + (1 << 10) + (1 << 8)  # of three signs, of two and of one, as in the C

_place_strings = function("place_strings", ARRAY, ARRAY, NUMBER, ARRAY)
_find_trials = function(
    "find_trials",
    ARRAY, ARRAY, ARRAY, NUMBER, BYTES, NUMBER, NUMBER, NUMBER, BYTES, BYTES, ARRAY, ARRAY, ARRAY, ARRAY, NUMBER,
)  # fmt: skip


class Plan:
    """Rules as numbers.

    near     what the numbers behind the rules' tell of: the rule that asks for a neighbour, how many texts before and
             behind that it is tried on, and whether it is led there, for nothing else leads to it
    begun    the beginnings that lead to numbers
    strings  the strings that lead to numbers, with these
    """

    def __init__(self, trials: Sequence[Trial], near: Lists, begun: Beginnings, strings: dict[str, list[int]]) -> None:
        asked = [rows for trial in trials for rows in (trial.rows, trial.excuses)]
        rows = {row: number for number, row in enumerate(dict.fromkeys(chain.from_iterable(asked)))}
        lists, held = [*begun.lists, *strings.values()], Scanner(strings)
        beside = {rule for rule, *_ in near}
        begins = _starts(asked)
        forms = [
            (*trial.form[:-1], *trial.excuse[:-1], number in beside, *begins[2 * number :][:2])
            for number, trial in enumerate(trials)
        ]
        parts = (
            [*chain.from_iterable(forms), *[0] * 9, begins[-1]],
            [rows[row] for row in chain.from_iterable(asked)],
            [*chain.from_iterable(near)],
            _starts(lists),
            [*chain.from_iterable(lists)],
            _starts(rows),
            _placed(list(chain.from_iterable(rows))),
            begun.table,
            held.table,
        )
        starts = list(accumulate(map(len, parts), initial=_HEAD))[:-1]
        self._numbers = array("i", [len(trials), len(rows), len(begun.lists), *starts])
        for part in parts:
            self._numbers.extend(array("i", part))
        self._shares = array("d", chain.from_iterable((*trial.form.links, *trial.excuse.links) for trial in trials))
        self._kept = 2 * _RING * -(-len(trials) // 64) + -(-(len(rows) + len(held) + _PLACES) // 2)

    def pairs(self, texts: Folded, told: Told, led: Sequence[int], outside: Lists) -> array[int]:
        """Pairs of a text and a rule that is worth a trial there, in order; where the rule has an exception that cannot
        hold, how many rules there are is added to its number.

        told  what is known of the texts
        led   which of the lists `outside` leads to each text; empty where all have the first one
        """
        first = 1 + len(outside)
        lists = packed([*accumulate(map(len, outside), initial=first), *chain.from_iterable(outside)])
        read = (
            *map(address, texts), len(texts.sizes), *told, packed(led) if led else None, lists,
            address(self._numbers), address(self._shares),
        )  # fmt: skip

        def scan(pairs: int, room: int) -> int:
            kept = zeros(self._kept + max(texts.sizes) // 2 + 1)
            return _find_trials(*read, address(kept), pairs, room)

        return collected(scan)


def _placed(strings: Sequence[str]) -> array[int]:
    """What the kernel knows of the strings of rows, two numbers each."""
    texts, placed = folded(strings), zeros(2 * len(strings), "i")
    _place_strings(address(texts.signs), address(texts.starts), len(strings), address(placed))
    return placed


def _starts(lists: Iterable[Sized]) -> list[int]:
    """Where each of some lists begins when they stand one behind the other, and where the last one ends."""
    return list(accumulate(map(len, lists), initial=0))
