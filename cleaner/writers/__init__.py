"""The last stage: `Cleaned -> str`, in one of several forms.

A writer only writes: what is in the text was settled before it. `markdown` escapes what Markdown would read as a
mark, `json` what JSON and UTF-8 cannot hold; text for a terminal goes through `safe`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cleaner.result import Cleaned
from cleaner.writers.card import card
from cleaner.writers.jsonout import json, jsonl
from cleaner.writers.markdown import markdown
from cleaner.writers.schema import schema
from cleaner.writers.terminal import safe
from cleaner.writers.text import text

__all__ = ["SUFFIXES", "WRITERS", "Writer", "card", "safe", "schema"]

Writer = Callable[[Cleaned], str]

WRITERS: Mapping[str, Writer] = {"text": text, "markdown": markdown, "json": json, "jsonl": jsonl, "card": card}
"""The forms by name. Each result ends with a newline, or is empty where there is nothing to say."""

SUFFIXES: Mapping[str, str] = {"text": ".txt", "markdown": ".md", "json": ".json", "jsonl": ".jsonl", "card": ".txt"}
"""The ending of a file in each form."""
