"""`clean --version`: what to name in a report, without importing what is slow to import."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click


def print_version(context: click.Context, _: click.Parameter, value: object) -> None:
    """Print the versions and end, when the option is given."""
    if not value or context.resilient_parsing:
        return
    click.echo(version_line())
    context.exit()


def version_line() -> str:
    """Such as "clean 0.1.0 (turbohtml 1.15.4, lxml 6.1.3, libxml2 2.14.6, trafilatura 2.3.1, Python 3.11.7)"."""
    from lxml import etree

    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    parts = [
        f"turbohtml {_version('turbohtml')}",
        f"lxml {_version('lxml')}",
        f"libxml2 {libxml2}",
        f"trafilatura {_version('trafilatura')}",
    ]
    return f"clean {_version('article-cleaner')} ({', '.join(parts)}, Python {platform.python_version()})"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
