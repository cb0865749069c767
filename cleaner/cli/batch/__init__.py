"""`clean batch IN... -o OUT`: many documents."""

from __future__ import annotations

from cleaner.cli.batch.command import batch

__all__ = ["batch"]
