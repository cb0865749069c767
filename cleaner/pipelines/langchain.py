"""LangChain: a transformer for documents that are there already, and a parser of blobs (files, downloads).

Neither raises on content or leaves a document out: what has no article is a document without text, whose metadata says
`status` and `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cleaner.batch.item import Item
from cleaner.model import Notice
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.metadata import described, text_of
from cleaner.pipelines.options import options_of

with engine("langchain"):
    from langchain_core.document_loaders import BaseBlobParser, Blob
    from langchain_core.documents import BaseDocumentTransformer, Document


class ArticleTransformer(BaseDocumentTransformer):
    """Documents that hold pages or dumps, to documents that hold the article: as many, in order, with their ids.

    options  as for `Options`
    """

    def __init__(self, **options: Any) -> None:
        self.desk = Desk(options_of(options))

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:  # noqa: ARG002
        """New documents; those given stay as they are. A `url`, or a `source` that is one, chooses the site's rules."""
        rows = self.desk.rows(documents, lambda document: self.desk.item(document.page_content, document.metadata))
        return [
            document.model_copy(
                update={
                    "page_content": text_of(row),
                    "metadata": described(row, document.metadata, self.desk.options.prefix),
                }
            )
            for document, row in rows
        ]


class ArticleParser(BaseBlobParser):
    """A blob to one document: for `GenericLoader`, and wherever bytes are there. Bytes are better than text decoded by
    others: the encoding is then found out.

    options  as for `Options`
    """

    def __init__(self, **options: Any) -> None:
        self.desk = Desk(options_of(options))

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """The document. Its metadata are the blob's and its `source`, and what the cleaner found."""
        own = {**({"source": blob.source} if blob.source else {}), **blob.metadata}
        for _, row in self.desk.rows((blob,), lambda each: self._item(each, own)):
            yield Document(text_of(row), metadata=described(row, own, self.desk.options.prefix))

    def _item(self, blob: Blob, own: dict[str, Any]) -> Item:
        try:
            raw = blob.data if blob.data is not None else blob.as_bytes()
        except (OSError, ValueError) as error:
            return Item(b"", problem=Notice("unreadable", f"cannot be read: {error}"))
        return self.desk.item(raw, own, blob.mimetype or "")
