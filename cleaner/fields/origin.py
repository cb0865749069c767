"""Where a document comes from: the site's name, its address, its language; each with what speaks otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from cleaner.fields import json_ld
from cleaner.fields.evidence import Evidence
from cleaner.model import Candidate, Field

_PARTS = re.compile(r"\s[|•·–—:-]\s|\s?[|｜：]\s?|:\s")
_TITLE_CHARS = 20
"""Characters of a title from which a name that holds it is the page's and not the site's."""
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|y)clid|msclkid|mc_[ce]id|igshid|wt_mc|xtor|cmpid|at_\w+|ref(?:_?src)?|source"
)
"""Parts of an address that only tell where a reader came from."""
_GUESSED = ("meta:og:locale",)
"""Sources of a language that systems fill in without asking: alone they prove nothing."""
_BY_TEXT = ("function-words", "script")


def site(found: Sequence[Candidate], title: Field | None) -> list[Candidate]:
    """The names in order of trust, those that are the page's put last; a name without a slogan before the same with."""
    headline = str(title.value).casefold() if title is not None else ""
    named = len(headline) >= _TITLE_CHARS
    pages = [c for c in found if named and headline in str(c.value).casefold() and c.source != "hint"]
    names = [c for c in found if c not in pages]
    bare = _without_slogan(names)
    if bare is not None:
        sloganed = names[0]._replace(rejected=f"{bare.source} has the name without a slogan")
        names = [bare, sloganed, *(c for c in names[1:] if c is not bare)]
    return [*names, *(c._replace(rejected="holds the title of the article") for c in pages)]


def _without_slogan(names: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is one part of the first name, when that has several: `Quay News | All about piers`."""
    parts = _PARTS.split(str(names[0].value).casefold()) if names else []
    if len(parts) < 2 or names[0].source == "hint":
        return None
    return next((c for c in names[1:] if str(c.value).casefold() in parts and c.source != "url:host"), None)


def url(evidence: Evidence) -> list[Candidate]:
    """The caller's address, unless the page says the same without what only tells where a reader came from."""
    given, declared = evidence.document.url, evidence.structured.url
    if not given:
        return list(declared)
    called = Candidate(given, "caller", given)
    if declared and _only_cleaner(str(declared[0].value), given):
        return [declared[0], called._replace(rejected="the same with a query that only tracks"), *declared[1:]]
    return [called, *declared]


def _only_cleaner(declared: str, given: str) -> bool:
    """Whether an address is the given one without its tracking, and nothing else is different but the scheme."""
    if declared == given or json_ld.path(declared) != json_ld.path(given):
        return False
    try:
        wanted, had = (parse_qsl(urlsplit(address).query, max_num_fields=50) for address in (declared, given))
    except ValueError:
        return False
    return len(had) > len(wanted) and wanted == [(k, v) for k, v in had if not _TRACKING.fullmatch(k)]


def language(evidence: Evidence) -> list[Candidate]:
    """What the rules were chosen by, and every declaration; where the text told nothing, the first declaration."""
    context, declared = evidence.context, evidence.structured.language
    if not context.language:
        return [*_tags(c for c in declared if c.source not in _GUESSED)]
    source = context.language_source or ""
    page = evidence.document.page
    raw = (page.language if page is not None and source == "declared" else None) or context.language
    told = [c for c in _tags(declared) if (c.source, source) != ("html:lang", "declared")]
    if source in _BY_TEXT:
        told = [c if c.value == context.language else c._replace(rejected="the text is in another") for c in told]
    return [Candidate(context.language, source, raw), *told]


def _tags(declared: Sequence[Candidate] | Iterator[Candidate]) -> Iterator[Candidate]:
    return (candidate._replace(value=str(candidate.value).partition("-")[0]) for candidate in declared)
