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
from cleaner.kernel import ARRAY, NUMBER, address, function, zeros
from cleaner.model import Layout, Media
from cleaner.score import MODEL_FILES
from cleaner.score.arrays import Array, read_arrays
from cleaner.score.network import Network
from cleaner.score.reasons import reasons
from cleaner.score.sheet import Sheet, sheet_of

SHIPPED = Path(__file__).with_name("models")
_SPAN = 128
"""The table of chances covers log-odds from -8 to 8, in sixteenths."""
_chances = function("network_chances", ARRAY, NUMBER, ARRAY, NUMBER, ARRAY)


class Model:
    """A network with its table of chances: what share of such blocks was article text, on sites it never saw."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.network = Network(arrays)
        self.chances = array("d", [value / 10_000 for value in arrays["chances"].values])
        if len(self.chances) != 2 * _SPAN + 1:
            raise ValueError(f"a table of {len(self.chances)} chances, not {2 * _SPAN + 1}")

    def chance(self, sheet: Sheet) -> list[float]:
        """How likely each block is to be article text, 0 to 1."""
        odds = self.network.run(sheet)
        found = zeros(len(odds), "d")
        _chances(address(odds), len(odds), address(self.chances), _SPAN, address(found))
        return found.tolist()


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

    chances   how likely each block is to be article text; hidden blocks never are
    expected  the word F1 to be expected of an article cut at one half; None without blocks
    reasons   what spoke for and against each block; empty when not asked for
    """

    chances: Sequence[float] = ()
    expected: float | None = None
    reasons: Sequence[str] = ()


def view(layout: Layout, folder: Path = SHIPPED, *, explained: bool = False) -> View:
    """What the model of this folder says of a layout; with reasons, where they are asked for, five times the work."""
    if not layout.blocks:
        return View()
    sheet = sheet_of(layout)
    model = model_for(layout.media, folder)
    found = model.chance(sheet)
    why = reasons(model.network, sheet) if explained else ()
    visible = [0.0 if block.hidden else chance for block, chance in zip(layout.blocks, found, strict=True)]
    return View(visible, expected_f1(visible, sheet.weights), why)


def expected_f1(chances: Sequence[float], words: Sequence[int]) -> float:
    """The word F1 to be expected when every block with a chance of at least one half is kept."""
    both = kept = known = 0.0
    for chance, size in zip(chances, words, strict=True):
        known += chance * size
        if chance >= 0.5:
            both += chance * size
            kept += size
    total = kept + known
    return round(2 * both / total, 3) if total else 0.0
