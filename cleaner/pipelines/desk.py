"""Where an adapter hands documents in: workers that start with the first one and stay until the adapter is gone."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from multiprocessing import current_process
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

from cleaner.batch.child import said
from cleaner.batch.crew import Crew
from cleaner.batch.inputs.warc.http import charset_of, media_type_of
from cleaner.batch.item import Item
from cleaner.batch.work import Row, Rowing
from cleaner.errors import UsageError
from cleaner.model import Hints, Media, Notice
from cleaner.pipelines.options import Options

T = TypeVar("T")

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_MEDIA = {"text/html": Media.HTML, "application/xhtml+xml": Media.HTML, "text/plain": Media.TEXT}


class Here:
    """Does in this process what a crew does in others."""

    is_over = False

    def __init__(self, work: Rowing) -> None:
        self.work = work

    def submit(self, item: Item) -> Future[Row]:
        """The item's row, at once."""
        done: Future[Row] = Future()
        done.set_result(self._row(item))
        return done

    def map(self, items: Iterable[Item]) -> Iterator[Row]:
        """The row of each item, in order."""
        return map(self._row, items)

    def close(self) -> None:
        """Nothing is to be ended."""

    def _row(self, item: Item) -> Row:
        try:
            return self.work(item)
        except MemoryError:
            return self.work.failed(item, Notice("memory", "out of memory"))
        except Exception as error:  # the other documents must not suffer
            return self.work.failed(item, Notice("raised", said(error)))


class Desk:
    """Cleans items as `options` say. It can be pickled, copied and forked: each process has workers of its own."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._lock = Lock()
        self._pid = os.getpid()
        self._crew: Crew[Row] | Here | None = None

    def __getstate__(self) -> Options:
        return self.options

    def __setstate__(self, options: Options) -> None:
        self.__init__(options)  # type: ignore[misc]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Desk) and self.options == other.options

    __hash__ = None  # type: ignore[assignment]

    @property
    def crew(self) -> Crew[Row] | Here:
        """The workers of this process; new ones where the last could not start: that may pass. Raises RuleError for
        rules that cannot be used, and UsageError in a daemonic process, which may have no children.
        """
        if self._pid != os.getpid():
            self._lock = Lock()  # after a fork, somebody who is not here may hold it
            self._crew, self._pid = None, os.getpid()
        with self._lock:
            if self._crew is None or self._crew.is_over:
                self._crew = _opened(self.options)
            return self._crew

    def item(self, raw: object, own: Mapping[str, Any] = _NOTHING, content_type: str = "") -> Item:
        """A document as an item.

        raw           str or bytes; anything else ends as an error with the reason `no_document`
        own           its metadata, for its address: `url`, or a `source` that is one
        content_type  what it was declared to be, as HTTP does; only text/html and text/plain are believed
        """
        if not isinstance(raw, (str, bytes)):
            return Item(b"", problem=Notice("no_document", f"{type(raw).__name__} in place of a text"))
        media = self.options.media or _MEDIA.get(media_type_of(content_type))
        return Item(raw, url=_address(own), media=media, hints=Hints(charset=charset_of(content_type)))

    def rows(self, documents: Iterable[T], item_of: Callable[[T], Item]) -> Iterator[tuple[T, Row]]:
        """Each document with its row, in order; only a few are taken ahead."""
        under_way: deque[T] = deque()

        def items() -> Iterator[Item]:
            for document in documents:
                under_way.append(document)
                yield item_of(document)

        for row in self.crew.map(items()):
            yield under_way.popleft(), row

    def close(self) -> None:
        """End the workers of this process; they start anew when there is something to do."""
        with self._lock:
            crew, self._crew = self._crew, None
        if crew is not None and self._pid == os.getpid():
            crew.close()


def _opened(options: Options) -> Crew[Row] | Here:
    if options.jobs and current_process().daemon:
        raise UsageError("this process may start no others (it is one of a multiprocessing.Pool, say); give jobs=0")
    work = options.work()
    return Crew(work, options.jobs, options.limits()) if options.jobs else Here(work)


def _address(own: Mapping[str, Any]) -> str | None:
    for name in ("url", "source"):
        value = own.get(name)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None
