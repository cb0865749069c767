"""What an adapter says when its engine is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cleaner.errors import CleanerError


class EngineMissing(CleanerError, ImportError):
    """The engine of an adapter cannot be imported."""


@contextmanager
def engine(extra: str) -> Iterator[None]:
    """Import an engine inside of this: without it EngineMissing names the extra that brings it.

    >>> with engine("ray"):
    ...     import no_such_engine
    Traceback (most recent call last):
    ...
    cleaner.pipelines.engine.EngineMissing: No module named 'no_such_engine': pip install 'article-cleaner[ray]'
    """
    try:
        yield
    except ImportError as error:
        raise EngineMissing(f"{error}: pip install 'article-cleaner[{extra}]'") from error
