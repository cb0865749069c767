"""Whose pages these are: the host that they share, the site's name, and a mark that its dumps are known by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleaner.errors import UsageError
from cleaner.fields.context import host_of
from cleaner.learn.specimens import Specimen
from cleaner.model import Media

_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go".split())
_MARK_CHARS = (16, 160)
_SLUG = re.compile(r"[^a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Site:
    """What the head of a pack says. `host` or `mark` is there, or both."""

    host: str | None
    mark: str | None
    name: str | None

    @property
    def slug(self) -> str:
        """The site in the pack's name: its host, or words of its mark."""
        words = " ".join((self.host or self.name or self.mark or "").lower().split()[:6])
        return _SLUG.sub("-", words)[:100].strip("-.") or "site"


def site_of(specimens: Sequence[Specimen], url: str | None) -> Site:
    """The site of these pages. Raises UsageError where they are of several, or nothing of the site's own is on all."""
    hosts = sorted({specimen.host for specimen in specimens if specimen.host})
    host = host_of(url) or _shared(hosts)
    if host is None and hosts:
        fix = "learn them one at a time, or say with --url whose they are"
        raise UsageError(f"the pages are of several sites: {', '.join(hosts)}; {fix}")
    names = Counter(specimen.site for specimen in specimens if specimen.site)
    name = min(names, key=lambda one: (-names[one], one)) if names else None
    mark = _mark(specimens, host, name)
    if host is None and mark is None:
        raise UsageError("nothing tells whose pages these are; give the address of the site or of a page with --url")
    return Site(host, mark, name)


def registered(host: str) -> str:
    """The registered domain of a host: two labels, three below a public second level such as co.uk.

    >>> registered("news.harbourgazette.example"), registered("www.gazette.co.uk")
    ('harbourgazette.example', 'gazette.co.uk')
    """
    labels = host.split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _shared(hosts: Sequence[str]) -> str | None:
    """The host that all stand at or below, where they have one registered domain."""
    if len({registered(host) for host in hosts}) != 1:
        return None
    return hosts[0] if len(hosts) == 1 else registered(hosts[0])


def _mark(specimens: Sequence[Specimen], host: str | None, name: str | None) -> str | None:
    """A line that stands on every page, best with the site's own name in it; never a line of a story.

    Pages whose host is known need none: there only one with the name will do, or a pack would hold wherever another
    site asks for the same consent in the same words.
    """
    lines = [frozenset(p.text for p in one.pieces if p.state in ("other", "ruled")) for one in specimens]
    shared = frozenset.intersection(*lines)
    told = {p.text for one in specimens for p in one.story()}
    own = _own_names(host, name)
    fit = [text for text in shared - told if _MARK_CHARS[0] <= len(text) <= _MARK_CHARS[1]]
    fit = [text for text in fit if len(text.split()) >= 3 and all(text in one.source for one in specimens)]
    if host is not None and specimens[0].media is Media.HTML:
        fit = [text for text in fit if _names_itself(text, own)]
    return max(fit, key=lambda text: (_names_itself(text, own), _is_notice(text), len(text), text), default=None)


def _own_names(host: str | None, name: str | None) -> tuple[str, ...]:
    label = registered(host).split(".")[0] if host else ""
    return tuple(one for one in (label, (name or "").lower()) if len(one) > 2)


def _names_itself(text: str, own: Iterable[str]) -> bool:
    low = text.lower()
    return any(one in low or one in low.replace(" ", "") for one in own)


def _is_notice(text: str) -> bool:
    return "©" in text or "(c)" in text.lower() or "all rights" in text.lower()
