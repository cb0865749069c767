"""A layout as numbers: what the learned scorer sees of each block.

Everything is an integer division, a square root or a comparison in IEEE arithmetic, so every platform gets the same
sheet (square roots are exact everywhere, logarithms are not). No column knows a site, a language or a benchmark. The
columns are worked out in `kernel/sheet.c`; a plain reading of the same stands in `tests/score/columns/`, which a test
holds against it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from cleaner.kernel import ARRAY, BYTES, NUMBER, SEED, address, code_points, function, zeros
from cleaner.model import KIND_NUMBERS, Kind, Layout, Media
from cleaner.score.characters import CLASSES
from cleaner.score.grove import Grove
from cleaner.score.vocabulary import FIRST_WORDS, HEAD, LAST_WORDS, LEXICAL, TAIL, tables

_OPENINGS, _ENDINGS = '#*-•|>!["“(©', ":…?|»])"
_ONE_OF = (len(_OPENINGS) + 1, len(_ENDINGS) + 1, len(KIND_NUMBERS))
_WORDS = 2
"""The place of the words among the facts."""
_SIZES = array("q", [*_ONE_OF, KIND_NUMBERS[Kind.HEADING], *map(ord, _OPENINGS + _ENDINGS)])

_COMMON = (
    ("the look of its text", 23 + sum(_ONE_OF)),
    ("where it stands", 16),
    ("what the page is like", 5),
)
_SHARED = ("what words it shares with the others", LEXICAL)
_GROUPS = {
    Media.HTML: (*_COMMON, ("what is around it", 7 * 6 + 10), _SHARED),
    Media.TEXT: (*_COMMON, ("what is around it", 4 + 3 * 3), _SHARED),
}
"""The kinds of features in the order of their columns, each with how many there are."""

_fill = function(
    "fill_sheet",
    BYTES, NUMBER, BYTES, BYTES, BYTES, BYTES, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER, ARRAY, ARRAY, ARRAY, NUMBER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numbers of one document's blocks, in order.

    numbers  float32, each 0 to 1, `features` of them for each block
    words    numbers of the first and last words, four for each block
    bag      numbers of the words of the blocks, one after the other
    bag_of   the block of each of them
    grove    the elements above the blocks; None for a dump
    facts    what the kernel is told of the blocks, column by column (`kernel/facts.h`)
    groups   the columns of each kind of feature: its name for people, the first column, the one behind the last
    """

    numbers: array[float]
    words: array[int]
    bag: array[int]
    bag_of: array[int]
    grove: Grove | None
    facts: bytes
    groups: tuple[tuple[str, int, int], ...]

    @property
    def weights(self) -> array[int]:
        """Words of each block: what it counts for."""
        return array("q", self.facts)[_WORDS * len(self) : (_WORDS + 1) * len(self)]

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.words) // (FIRST_WORDS + LAST_WORDS)

    @property
    def features(self) -> int:
        """How many numbers a block has."""
        return self.groups[-1][2]


def sheet_of(layout: Layout) -> Sheet:
    """The sheet of a layout that has blocks. Raises MemoryError."""
    columns, codes = layout.columns, code_points(layout.source)
    count, (kinds, lower) = layout.count, tables()
    grove = Grove(columns.place) if layout.media is Media.HTML else None
    groups = _groups(layout.media)
    features = groups[-1][2]
    facts = layout.facts + (grove.linked.tobytes() if grove is not None else bytes(8 * count))
    numbers, words = zeros(count * features, "f"), zeros(count * (FIRST_WORDS + LAST_WORDS), "H")
    bag, of = zeros(count * (HEAD + TAIL), "H"), zeros(count * (HEAD + TAIL), "i")
    held = _fill(
        codes, len(layout.source), CLASSES, kinds, lower, facts, count, address(_SIZES),
        address(grove.table) if grove is not None else None, address(numbers), features,
        address(words), address(bag), address(of), SEED,
    )  # fmt: skip
    if held < 0:
        raise MemoryError(f"no memory for a sheet of {count:,} blocks")
    return Sheet(numbers, words, bag[:held], of[:held], grove, facts, groups)


@cache
def _groups(media: Media) -> tuple[tuple[str, int, int], ...]:
    ends = list(accumulate(size for _, size in _GROUPS[media]))
    return tuple(zip((name for name, _ in _GROUPS[media]), [0, *ends], ends, strict=False))
