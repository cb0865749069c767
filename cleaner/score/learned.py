"""The learned scorer: a sheet of numbers through a small network, one for pages and one for dumps.

The models lie beside this module, with a card that says how they were made and how good they are (`MODEL.md`). They
are loaded with the first document, not with the package.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cleaner.errors import UsageError
from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
from cleaner.model import Layout, Media, Score
from cleaner.score import MODEL_FILES
from cleaner.score.arrays import Array, read_arrays
from cleaner.score.network import Network
from cleaner.score.reasons import reasons
from cleaner.score.sheet import Sheet, sheet_of

SHIPPED = Path(__file__).with_name("models")
_SPAN = 128
"""The table of chances covers log-odds from -8 to 8, in sixteenths."""
_judge = function("judge_blocks", ARRAY, NUMBER, BYTES, ARRAY, NUMBER, ARRAY, ARRAY)


class Model:
    """A network with its table of chances: what share of such blocks was article text, on sites it never saw.

    chances  those of log-odds from -8 to 8, in sixteenths, and then that of a hidden block, which has none
    scores   the score for each of them
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.network = Network(arrays)
        self.chances = array("d", [value / 10_000 for value in arrays["chances"].values])
        if len(self.chances) != 2 * _SPAN + 1:
            raise ValueError(f"a table of {len(self.chances)} chances, not {2 * _SPAN + 1}")
        self.chances.append(0.0)
        self.scores = [Score(chance, f"article text: {round(100 * chance)} %") for chance in self.chances]

    def judge(self, sheet: Sheet) -> tuple[tuple[Score, ...], float]:
        """The score of each block, and the word F1 to be expected when those likelier than not are kept."""
        odds = self.network.run(sheet)
        places, sums = zeros(len(odds)), zeros(3, "d")
        _judge(address(odds), len(odds), sheet.facts, address(self.chances), _SPAN, address(places), address(sums))
        both, kept, known = sums
        expected = round(2 * both / (kept + known), 3) if kept + known else 0.0
        return tuple(map(self.scores.__getitem__, places)), expected


@cache
def model_for(media: Media, folder: Path = SHIPPED) -> Model:
    """The model for pages or for dumps in a folder of models; the shipped one where the folder has none for them.

    Raises UsageError for a file that is no model, whose sizes do not fit, or that was trained for an earlier scorer.
    """
    path = folder / MODEL_FILES[media]
    path = path if path.is_file() else SHIPPED / path.name
    arrays = read_arrays(path)
    if "bag" not in arrays:
        raise UsageError(f"{path} was trained for an earlier scorer; `python -m training` makes it anew")
    try:
        return Model(arrays)
    except (KeyError, ValueError) as error:
        raise UsageError(f"{path} is no model for this scorer: {error}") from error


@dataclass(frozen=True, slots=True)
class View:
    """The scorer's view of a document.

    scores    the score of each block; hidden blocks have no chance
    expected  the word F1 to be expected of an article cut at one half; None without blocks
    reasons   what spoke for and against each block; empty when not asked for
    """

    scores: tuple[Score, ...] = ()
    expected: float | None = None
    reasons: Sequence[str] = ()


def view(layout: Layout, folder: Path = SHIPPED, *, explained: bool = False) -> View:
    """What the model of this folder says of a layout; with reasons, where they are asked for, five times the work."""
    if not layout.count:
        return View()
    sheet = sheet_of(layout)
    model = model_for(layout.media, folder)
    return View(*model.judge(sheet), reasons(model.network, sheet) if explained else ())
