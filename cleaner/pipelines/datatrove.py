"""datatrove: a step that cleans documents in a pipeline, one that reads what `clean batch` reads, and an extractor.

Nothing is dropped silently: what has no article goes on as a document without text, or to an exclusion writer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from cleaner.batch.inputs.readers import items_of
from cleaner.batch.inputs.reading import BYTES_PER_CHAR, Reading
from cleaner.batch.inputs.sources import Search, sources_of
from cleaner.batch.item import Item
from cleaner.batch.work import Row
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.metadata import described, has_article, text_of
from cleaner.pipelines.options import options_of, policy_of

with engine("datatrove"):
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.extractors.base import BaseExtractor


class ArticleCleaner(PipelineStep):
    """Puts the article's text in place of the page, and what was found out beside the document's own metadata.

    exclusion_writer  a datatrove writer for what has no article: the document as it came, with `status`, `reasons` and
                      `filter_reason`. Without one it goes on with an empty text and the same metadata
    options           as for `Options`
    """

    name = "🧹 Article cleaner"
    type = "🛢 - EXTRAC"
    drops = False

    def __init__(self, exclusion_writer: Any = None, **options: Any) -> None:
        super().__init__()
        self.exclusion_writer = exclusion_writer
        self.desk = Desk(options_of(options))

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """A document out for each one in."""
        rows = self.desk.rows(data or (), lambda document: self.desk.item(document.text, document.metadata))
        yield from self.passed(rows, rank)

    def passed(self, rows: Iterable[tuple[Document, Row]], rank: int) -> Iterator[Document]:
        """The documents that go on; the others are written."""
        try:
            with self.exclusion_writer or nullcontext() as writer:
                for document, row in rows:
                    self.count(row)
                    if self.goes_on(row):
                        yield self.cleaned(document, row)
                    elif writer is not None:
                        writer.write(self.excluded(document, row), rank)
        finally:
            self.desk.close()

    def goes_on(self, row: Row) -> bool:
        """Whether the next step sees it."""
        return has_article(row) or not (self.drops or self.exclusion_writer)

    def count(self, row: Row) -> None:
        """Count one: in all, by status, and by each reason; and the seconds that its worker took."""
        self.stat_update("total", f"status_{row.status}", *(f"reason_{code}" for code in row.reasons))
        self.stat_update("forwarded" if self.goes_on(row) else "dropped")
        if has_article(row):
            self.stat_update("doc_len", value=len(text_of(row)), unit="doc")
        self.stats.time_stats.update(sum(row.seconds.values()))

    def cleaned(self, document: Document, row: Row) -> Document:
        """The document that goes on."""
        document.text = text_of(row)
        document.metadata = described(row, document.metadata, self.desk.options.prefix, whole=True)
        return document

    def excluded(self, document: Document, row: Row) -> Document:
        """The document that is written instead: its text is what came in."""
        metadata = described(row, document.metadata, self.desk.options.prefix, whole=True)
        document.metadata = {**metadata, "filter_reason": row.reasons[0] if row.reasons else row.status}
        return document


def _document(item: Item) -> Document:
    return Document(text="", id=item.name, metadata={"url": item.url} if item.url else {})


class ArticleReader(ArticleCleaner):
    """Reads and cleans at once everything that `clean batch` reads, bytes as they are: pages, JSONL, Parquet, WARC.

    inputs            files, folders, patterns and `@list`s. Each task reads every n-th file
    exclusion_writer, options  as for `ArticleCleaner`; what is written holds no text, for it may be bytes

    A document's id is its name in the batch. Documents of earlier steps come first, as they are. Raises InputError for
    an input that is not there.
    """

    name = "🧹 Article reader"
    type = "📖 - READER"

    def __init__(self, inputs: str | Iterable[str], exclusion_writer: Any = None, **options: Any) -> None:
        super().__init__(exclusion_writer, **options)
        self.inputs = (inputs,) if isinstance(inputs, str) else tuple(inputs)

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents of `data`, then those of this task's files."""
        yield from data or ()
        options = self.desk.options
        limit = policy_of(options.policy).max_chars * BYTES_PER_CHAR
        reading = Reading(limit=limit, media=options.media)
        left = reading.skipped if rank == 0 else Counter()  # each task finds the same files, and one tells of them
        sources = sources_of(self.inputs, Search((), (), left))[rank::world_size]
        rows = self.desk.rows(items_of(sources, reading), lambda item: item)
        yield from self.passed(((_document(item), row) for item, row in rows), rank)
        for why, number in reading.skipped.items():
            self.stat_update(f"left_out_{why}", value=number)


class ArticleExtractor(ArticleCleaner, BaseExtractor):
    """In the place of datatrove's Trafilatura: only the text changes, and documents without an article are dropped.

    They are counted by status and reason, and an exclusion writer keeps them.

    timeout  seconds for one document
    exclusion_writer, options  as for `ArticleCleaner`
    """

    name = "🧹 Article extractor"
    drops = True

    def __init__(self, timeout: float = 60, exclusion_writer: Any = None, **options: Any) -> None:
        super().__init__(exclusion_writer, timeout=timeout, **options)
        self.timeout = timeout
        self.here = Desk(replace(self.desk.options, jobs=0))

    def extract(self, text: str) -> str:
        """The article's text of one page, cleaned in this process; "" where there is none."""
        ((_, row),) = self.here.rows((text,), self.here.item)
        return text_of(row)

    def cleaned(self, document: Document, row: Row) -> Document:
        """The document with another text and nothing else."""
        document.text = text_of(row)
        return document
