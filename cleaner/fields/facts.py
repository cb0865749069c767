"""The smaller fields: section, picture, reading time, captions, tags, flags. The first that says something decides.

`word_count`, how many words the page says that it has, is evidence alone: a result counts its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from cleaner.fields import flags, read_time, standfirst
from cleaner.fields.evidence import Evidence, settle
from cleaner.model import Candidate, Field, Label
from cleaner.words import tokens

_NO_SECTION = frozenset(
    "home;homepage;start;startseite;accueil;inicio;início;portada;главная;uncategorized;uncategorised;unkategorisiert;"
    "nicht kategorisiert;non classé;sin categoría;sem categoria;senza categoria;geen categorie;без рубрики;kategorisiz;"
    "bez kategorii;غير مصنف;未分类;未分類;article;articles;blog post;default".split(";")
)
"""What systems call a section when nobody chose one."""
_LOGO = re.compile(r"(?:^|[/_.-])(?:logo|placeholder|favicon|default|blank|avatar|share-?image)s?(?=[/_.\d-]|$)", re.I)
"""File names of what stands in for a picture of the article."""
_LOGO_PARTS = ("logo", "placeholder", "fav", "default", "blank", "avatar", "mage")
"""One of them stands in each, whatever the case of its letters."""
_FILE_CHARS = 200
_BETWEEN_TAGS = re.compile(
    r"\s?[,;|•·#،、；，]\s?|\s/\s|\s(?:tagged|filed\sunder|posted\sin)(?:\s(?:as|with|in|under))?\s", re.I
)
_SINGLE, _MANY = ("meta:article:tag",), 2
_SECTION_CHARS = 60


def decide(evidence: Evidence) -> dict[str, Field]:
    """Every one of these fields that the document has."""
    structured = evidence.structured
    fields = [
        _section(evidence) if structured.section else None,
        settle("image", _last(_is_logo, "the site's own picture, by its name", structured.image)),
        settle("read_time", read_time.candidates(evidence)),
        settle("word_count", [c._replace(value=int(c.value)) for c in structured.words if _is_number(c)]),
        standfirst.decide(evidence),
        _tags([*structured.tags, *evidence.ruled("tags")]),
        _captions(evidence),
        *flags.decide(evidence).values(),
    ]
    return {field.name: field for field in fields if field is not None}


def _section(evidence: Evidence) -> Field | None:
    return settle("section", _last(_says_nothing(evidence), "names no section", evidence.structured.section))


def _last(is_poor: Callable[[str], bool], reason: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the poor ones, which lose to any other; where there is no other, nothing is chosen."""
    if not candidates:  # as in dumps
        return []
    good, poor = list[Candidate](), list[Candidate]()
    for candidate in candidates:
        (poor if is_poor(str(candidate.value)) else good).append(candidate)
    return [*good, *(candidate._replace(rejected=reason) for candidate in poor)] if good else []


def _says_nothing(evidence: Evidence) -> Callable[[str], bool]:
    sites = dict.fromkeys(str(candidate.value) for candidate in evidence.structured.site)

    def is_poor(name: str) -> bool:
        is_label = len(name) <= _SECTION_CHARS and not name.isdecimal()
        return not is_label or name.casefold() in _NO_SECTION or tokens(name) in map(tokens, sites)

    return is_poor


def _is_logo(address: str) -> bool:
    name = address.partition("?")[0][-_FILE_CHARS:].rpartition("/")[2]
    lowered = name.lower()
    return any(map(lowered.__contains__, _LOGO_PARTS)) and _LOGO.search(name) is not None


def _tags(found: Sequence[Candidate]) -> Field | None:
    """All tags of the first source that has any, each once; those of the other sources lose as a list."""
    if not found:
        return None
    lists: dict[str, dict[str, str]] = {}
    counts = Counter([candidate.source for candidate in found])
    for candidate in found:
        for name in _parted(str(candidate.value), candidate.source, alone=counts[candidate.source] == 1):
            lists.setdefault(candidate.source, {}).setdefault(name.casefold(), name)
    candidates = (
        Candidate(tuple(names.values()), source, ", ".join(names.values())) for source, names in lists.items()
    )
    return settle("tags", candidates)


def _parted(value: str, source: str, *, alone: bool) -> list[str]:
    """The tags in a value: those of a line of text; some systems put all into one element that is meant for one.

    `alone` says that its source gives no other.
    """
    if source.startswith("rule:"):
        return [name for name in _BETWEEN_TAGS.split(value) if name]
    if alone and value.count(",") >= _MANY and source in _SINGLE:
        return [name.strip() for name in value.split(",") if name.strip()]
    return [value]


def _is_number(candidate: Candidate) -> bool:
    return str(candidate.value)[:7].isascii() and str(candidate.value).isdecimal() and len(str(candidate.value)) < 7


def _captions(evidence: Evidence) -> Field | None:
    """All captions, as the page has them."""
    found = evidence.blocks_of(Label.CAPTION)
    if not found:
        return None
    texts = tuple(dict.fromkeys(map(evidence.layout.columns.text.__getitem__, found)))
    return Field("captions", texts, "block:caption", " | ".join(texts))
