"""`clean_many`: many documents through killable worker processes, as the library offers it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial

from cleaner.api import Cleaner
from cleaner.batch.item import Item
from cleaner.batch.limits import Limits, usable_cores
from cleaner.batch.pool import Answered, Pool
from cleaner.errors import UsageError
from cleaner.model import Notice, Status
from cleaner.result import Cleaned, nothing


def clean_many(
    documents: Iterable[bytes | str | Item],
    cleaner: Cleaner | None = None,
    *,
    jobs: int | None = None,
    ordered: bool = True,
    limits: Limits | None = None,
) -> Iterator[Cleaned]:
    """Clean many documents in worker processes that can be killed; one result for each, whatever happens to it.

    documents  bytes, str, or `Item`s with a url, hints and a name; may be endless: only a few are taken ahead. Anything
               else among them (None of a missing page) ends as an error with the reason `no_document`
    cleaner    the policy and the rules; by default `Cleaner()`. It is copied to each worker
    jobs       worker processes; by default one for each core that may be used
    ordered    False gives results as they come; `provenance["name"]` then tells them apart
    limits     what one document may cost; by default `Limits()`

    A document that crashes its worker, hangs or eats memory is tried once more alone. If it fails again, its status is
    "error" with the reason `crashed`, `timeout` or `memory`; an exception is `raised`. The others never notice. With
    `Policy(on_error="raise")` these still come as results: one document must not end the batch.

    Closing the iterator ends the workers. A script calls this below `if __name__ == "__main__":`, as everything that
    uses `multiprocessing` must. Raises UsageError for wrong arguments, and CleanerError when no worker can start.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"jobs must be 1 or more, not {jobs}")
    cleaner = never_raising(cleaner or Cleaner())
    pool = Pool(Cleaning(cleaner), jobs or usable_cores(), limits or Limits())
    run = pool.ordered if ordered else pool.unordered
    return _results(cleaner, run(map(_item, documents)))


def never_raising(cleaner: Cleaner) -> Cleaner:
    """The same cleaner with results instead of exceptions."""
    if cleaner.policy.on_error == "return":
        return cleaner
    return Cleaner(dataclasses.replace(cleaner.policy, on_error="return"), cleaner.rules, cleaner.models)


@dataclasses.dataclass(frozen=True)
class Cleaning:
    """The work of a worker: an item in, a result out."""

    cleaner: Cleaner

    def __call__(self, item: Item) -> Cleaned:
        return cleaned_of(self.cleaner, item)


def cleaned_of(cleaner: Cleaner, item: Item, stage: Callable[[str], None] | None = None) -> Cleaned:
    """The item's result; its name goes into the provenance. `stage` is told each stage of the work as it begins."""
    if item.problem is not None:
        return failed(cleaner, item, item.problem)
    clean = cleaner.clean if stage is None else partial(cleaner.watched, stage=stage)
    return _named(clean(item.raw, url=item.url, media=item.media, hints=item.hints), item)


def failed(cleaner: Cleaner, item: Item, reason: Notice) -> Cleaned:
    """The result of an item that could not be read, or was given up."""
    result = nothing(Status.ERROR, reason, versions=cleaner.versions, carry=cleaner.policy.account)
    return _named(result, item)


def _named(cleaned: Cleaned, item: Item) -> Cleaned:
    return dataclasses.replace(cleaned, provenance={**cleaned.provenance, "name": item.name})


def _item(document: bytes | str | Item) -> Item:
    item = document if isinstance(document, Item) else Item(document)
    if isinstance(item.raw, (bytes, str)):
        return item
    problem = Notice("no_document", f"neither text nor bytes, but {type(item.raw).__name__}")
    return dataclasses.replace(item, raw="", problem=item.problem or problem)


def _results(cleaner: Cleaner, run: Generator[Answered, None, None]) -> Iterator[Cleaned]:
    with closing(run):
        for item, answer in run:
            yield failed(cleaner, item, Notice(answer.code, answer.detail)) if answer.code else answer.value
