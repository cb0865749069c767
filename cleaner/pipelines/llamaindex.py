"""LlamaIndex: a transformation for ingestion pipelines that puts the article in the place of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.batch.item import Item
from cleaner.batch.work import Row
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.engine import engine
from cleaner.pipelines.metadata import described, text_of
from cleaner.pipelines.options import Options

with engine("llamaindex"):
    from llama_index.core.schema import BaseNode, MetadataMode, TransformComponent

SHOWN = ("title", "published", "authors", "site")
"""What of our metadata goes into embeddings and prompts. LlamaIndex puts all that is not excluded there."""


class ArticleTransform(TransformComponent):
    """Nodes that hold pages or dumps, to nodes that hold the article: as many, in order, with their ids.

    Never raises on content: what has no article is a node without text, whose metadata says `status` and `reasons`.
    The fields are those of `Options`. For speed give `jobs`; the pipeline's own `num_workers` are processes that may
    not start others, and need `jobs=0`.
    """

    media: str | None = None
    prefix: str = ""
    policy: dict[str, Any] = {}  # noqa: RUF012 - pydantic copies it
    rules: tuple[str, ...] = ()
    jobs: int = 1
    timeout: float = 60.0
    memory: int = 2_048
    _desk: Desk

    @classmethod
    def class_name(cls) -> str:
        """The name by which LlamaIndex knows it."""
        return "ArticleTransform"

    def model_post_init(self, context: Any) -> None:
        """Check the options. Raises UsageError."""
        super().model_post_init(context)
        self._desk = Desk(Options(**{name: getattr(self, name) for name in Options.__dataclass_fields__}))

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:  # noqa: ARG002
        """New nodes; those given stay as they are. A `url`, or a `source` that is one, chooses the site's rules."""
        return [self._cleaned(node, row) for node, row in self._desk.rows(nodes, self._item)]

    def _item(self, node: BaseNode) -> Item:
        return self._desk.item(node.get_content(metadata_mode=MetadataMode.NONE), node.metadata)

    def _cleaned(self, node: BaseNode, row: Row) -> BaseNode:
        metadata = described(row, node.metadata, self.prefix)
        kept_out = [name for name in metadata if name not in node.metadata and not name.endswith(SHOWN)]
        copy = node.model_copy(
            update={
                "metadata": metadata,
                "excluded_embed_metadata_keys": [*node.excluded_embed_metadata_keys, *kept_out],
                "excluded_llm_metadata_keys": [*node.excluded_llm_metadata_keys, *kept_out],
            }
        )
        copy.set_content(text_of(row))
        return copy
