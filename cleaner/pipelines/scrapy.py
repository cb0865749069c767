"""Scrapy: an item pipeline and a spider middleware. Both clean in worker processes, so the reactor never waits.

Both put one dict, the article, into a field of the item: `text`, `status`, `reasons` and the other names of our
metadata. Settings:

    CLEAN_FIELD    the item's field for the article ("article")
    CLEAN_SOURCE   pipeline: the field that holds the page, as bytes or str ("html")
    CLEAN_URL      pipeline: the field with its address ("url")
    CLEAN_DROP     statuses whose items are dropped, such as ["empty", "rejected", "error"]; by default none
    CLEAN_OPTIONS  a dict of what `Options` has, such as {"jobs": 2, "timeout": 20}
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import Future
from typing import Any, Self

from cleaner.batch.item import Item
from cleaner.batch.work import Row
from cleaner.errors import UsageError
from cleaner.model import Status
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.metadata import text_of, told
from cleaner.pipelines.options import options_of

with engine("scrapy"):
    from itemadapter import ItemAdapter, is_item
    from scrapy import signals
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from scrapy.http import Response
    from scrapy.utils.defer import maybe_deferred_to_future
    from twisted.internet.defer import Deferred
    from twisted.python.failure import Failure


class _Cleaning:
    """What both have in common: settings, workers, and what becomes of an item."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.field = settings.get("CLEAN_FIELD", "article")
        self.source, self.url = settings.get("CLEAN_SOURCE", "html"), settings.get("CLEAN_URL", "url")
        self.drop = frozenset(settings.getlist("CLEAN_DROP"))
        if unknown := sorted(self.drop - set(Status)):
            raise UsageError(f"CLEAN_DROP: {unknown[0]!r} is no status; those are {', '.join(Status)}")
        self.desk = Desk(options_of(settings.getdict("CLEAN_OPTIONS")))
        if self.desk.options.prefix:
            raise UsageError("CLEAN_OPTIONS: there is no prefix here; the article has a field of its own, CLEAN_FIELD")
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy. Raises UsageError for a setting that is wrong, RuleError for rules that cannot be used."""
        made = cls(crawler)
        _ = made.desk.crew  # reads the rules now, not when the reactor has other things to do
        crawler.signals.connect(made.spider_closed, signals.spider_closed)
        return made

    def spider_closed(self) -> None:
        """End the workers."""
        self.desk.close()

    async def row(self, item: Item) -> Row:
        """What comes of it; the reactor does other things meanwhile."""
        row: Row = await maybe_deferred_to_future(_deferred(self.desk.crew.submit(item)))
        if self.stats is not None:
            self.stats.inc_value("clean/documents")
            self.stats.inc_value(f"clean/status/{row.status}")
            for code in row.reasons:
                self.stats.inc_value(f"clean/reason/{code}")
        return row

    def put(self, item: Any, row: Row) -> Any:
        """The item with its article."""
        ItemAdapter(item)[self.field] = {"text": text_of(row), **told(row)}
        return item


class ArticlePipeline(_Cleaning):
    """Cleans the page that an item carries. Switched on in ITEM_PIPELINES."""

    async def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 - Scrapy before 2.14 gives it
        """The item with its article; one without a page is left alone. Raises DropItem as CLEAN_DROP says."""
        adapter = ItemAdapter(item)
        if adapter.get(self.source) is None:
            return item
        row = await self.row(self.desk.item(adapter[self.source], {"url": adapter.get(self.url)}))
        if row.status in self.drop:
            raise DropItem(f"no article: {row.status} ({', '.join(row.reasons)})")
        return self.put(item, row)


class ArticleMiddleware(_Cleaning):
    """Cleans the response that items come from, bytes and headers as they are. Switched on in SPIDER_MIDDLEWARES.

    The page itself need not travel in the item; a response is cleaned once, and only when items come from it.
    """

    async def process_spider_output(
        self,
        response: Response,
        result: AsyncIterator[Any],
        spider: Any = None,  # noqa: ARG002 - as above
    ) -> AsyncIterator[Any]:
        """Requests as they are, items with the article; those that CLEAN_DROP names are left out and counted."""
        row = None
        async for each in result:
            if is_item(each):
                row = row or await self.row(self._item(response))
                if row.status in self.drop:
                    self._count_dropped()
                    continue
                self.put(each, row)
            yield each

    def _item(self, response: Response) -> Item:
        declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return self.desk.item(response.body, {"url": response.url}, declared)

    def _count_dropped(self) -> None:
        if self.stats is not None:
            self.stats.inc_value("clean/dropped")


def _deferred(future: Future[Row]) -> Deferred[Row]:
    """The future as something that Scrapy can wait for, with either of its reactors."""
    from twisted.internet import reactor  # imported late: the first import chooses it

    deferred: Deferred[Row] = Deferred()

    def settle() -> None:
        error = future.exception()
        deferred.callback(future.result()) if error is None else deferred.errback(Failure(error))

    future.add_done_callback(lambda _: reactor.callFromThread(settle))
    return deferred
