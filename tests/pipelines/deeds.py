"""Options under which documents do as their text says ("DEED crash"), for tests of what engines make of poison.

Workers import this module, so the repository must be on their path.
"""

from __future__ import annotations

from cleaner.batch.item import Item
from cleaner.batch.work import Row, Rowing
from cleaner.pipelines.arrow import TableOptions
from tests.batch.poison import DEEDS

DEED = "DEED "


class Doing(Rowing):
    def __call__(self, item: Item) -> Row:
        if str(item.raw).startswith(DEED):
            DEEDS[str(item.raw).removeprefix(DEED)]("")
        return super().__call__(item)


class PoisonOptions(TableOptions):
    def work(self) -> Rowing:
        work = super().work()
        return Doing(work.cleaner, work.shape, work.encoded)
