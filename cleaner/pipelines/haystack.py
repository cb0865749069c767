"""Haystack: a converter of pages and dumps to documents, as its `HTMLToDocument` is, that tells what failed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch.item import Item
from cleaner.batch.work import Row
from cleaner.model import Notice
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.metadata import described, has_article, text_of
from cleaner.pipelines.options import options_of

with engine("haystack"):
    from haystack import Document, component, default_from_dict, default_to_dict
    from haystack.components.converters.utils import get_bytestream_from_source, normalize_metadata
    from haystack.dataclasses import ByteStream


class _Source(NamedTuple):
    item: Item
    meta: dict[str, Any]


@component
class ArticleConverter:
    """Sources to documents that hold the article, each with what the cleaner found out in its `meta`.

    options  as for `Options`; they are what `to_dict` holds
    """

    def __init__(self, **options: Any) -> None:
        self.desk = Desk(options_of(options))

    def to_dict(self) -> dict[str, Any]:
        """The component as Haystack's YAML holds it."""
        told: dict[str, Any] = default_to_dict(self, **self.desk.options.to_dict())
        return told

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ArticleConverter:
        """The component that `to_dict` told."""
        made: ArticleConverter = default_from_dict(cls, data)
        return made

    def warm_up(self) -> None:
        """Start a worker before there is something to do. Raises RuleError, and CleanerError when none can start."""
        self.desk.crew.submit(Item(b"")).result()

    @component.output_types(documents=list[Document], failed=list[Document])
    def run(
        self,
        sources: list[str | Path | ByteStream | Document],
        meta: dict[str, Any] | list[dict[str, Any]] | None = None,
    ) -> dict[str, list[Document]]:
        """A document for each source: in `documents` those with an article, in `failed` the others, without content.

        sources  paths, byte streams, or documents whose content is a page or a dump
        meta     for all documents, or a list with one for each; a stream's own meta, and a file's path, stand below it

        `status` and `reasons` in a failed document's meta say why. Never raises on content or for a file that is not
        there; ValueError when the list has another length.
        """
        metas = normalize_metadata(meta, sources_count=len(sources))
        read = (self._source(source, more) for source, more in zip(sources, metas, strict=True))
        sorted_out: dict[str, list[Document]] = {"documents": [], "failed": []}
        for source, row in self.desk.rows(read, lambda source: source.item):
            sorted_out["documents" if has_article(row) else "failed"].append(self._document(source, row))
        return sorted_out

    def _source(self, source: str | Path | ByteStream | Document, more: dict[str, Any]) -> _Source:
        if isinstance(source, Document):
            meta = {**source.meta, **more}
            raw = source.content if source.content is not None else source.blob and source.blob.data
            return _Source(self.desk.item(raw, meta), meta)
        try:
            stream = get_bytestream_from_source(source, guess_mime_type=True)
        except (OSError, ValueError) as error:
            meta = {"file_path": str(source), **more}
            return _Source(Item(b"", problem=Notice("unreadable", f"cannot be read: {error}")), meta)
        meta = {**stream.meta, **more}
        return _Source(self.desk.item(stream.data, meta, stream.mime_type or ""), meta)

    def _document(self, source: _Source, row: Row) -> Document:
        meta = described(row, source.meta, self.desk.options.prefix)
        return Document(content=text_of(row) or None, meta=meta)
