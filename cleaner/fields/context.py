"""Between segmenting and matching: `Document, Layout -> Context`. Settles what chooses the rule layers."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields import language, zones
from cleaner.fields.address import host_and_path
from cleaner.model import Context, Document, Layout
from cleaner.rules.pack import RulePack
from cleaner.rules.ruleset import RuleSet

SAMPLE_CHARS = 1_500
"""Characters by which a language is told; function words settle it within a few hundred."""


_MOST, _TEXTS = 1_000, 12
"""Characters of a block that are taken, and blocks, at most."""

_LONG = 300, 100, 0
"""Characters of blocks that make up a sample in most documents, so that the others need not be ranked; then of those
that make it up in others, and of all.
"""


def identify(document: Document, layout: Layout, rules: RuleSet) -> Context:
    """Find the host, the language and the site packs of a document."""
    host = host_of(document.url)
    declared = document.page.language if document.page is not None else None
    code, source = document.hints.language, "hint"
    if code is None:
        code, source = language.identify(declared, _sample(layout))
    packs = rules.site_packs(layout.source, host)
    named = next((pack for pack in packs if pack.site), None)
    return Context(
        media=document.media,
        host=host,
        language=code,
        language_source=source,
        packs=tuple(pack.name for pack in packs),
        fetched_at=document.hints.fetched_at,
        site=named.site if named is not None else None,
        site_source=f"pack:{named.name}" if named is not None else "",
        zones=_zones(packs, host, declared or code),
    )


def _zones(packs: Sequence[RulePack], host: str | None, language: str | None) -> dict[str, str]:
    """What zone abbreviations mean: by the first pack that says it, else by the host, else by the language."""
    found = {**zones.zones_of_language(language), **zones.zones_of_host(host)}
    for pack in reversed(packs):
        found.update(pack.zones)
    return found


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case without `www.`, or None.

    >>> host_of("https://www.Example.com/a"), host_of("not an address")
    ('example.com', None)
    """
    if not url:
        return None
    try:
        host, _ = host_and_path(url if "//" in url else f"//{url}")
    except ValueError:
        return None
    host = (host or "").lower().removeprefix("www.")
    return host if "." in host and " " not in host else None


def _sample(layout: Layout) -> str:
    """The longest blocks: menus are often in another language than the article, or in none."""
    texts = layout.columns.text
    for least in _LONG:
        long = [text for text in texts if len(text) >= least]
        if sum([min(len(text), _MOST) for text in long[:_TEXTS]]) >= SAMPLE_CHARS:
            break
    long.sort(key=len, reverse=True)
    return "\n".join([text[:_MOST] for text in long[:_TEXTS]])[:SAMPLE_CHARS]
