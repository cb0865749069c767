"""What a site is called, and titles without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner.words import WESTERN, without

MAX_TITLE = 400
SEPARATOR = re.compile(
    r"\s+(?:[-–—|｜·•»«~/:]|::|>)\s+|\s*[|｜：]\s*|:\s+|\s+[-–—](?=\w)|(?<=\w)[-–—]\s+"
    r"|\s*(?:_|--)\s*(?=[^\x00-\x7f])"
)
"""What parts the site's name, a section or a kicker from a headline. Headlines hold the same signs themselves."""

PARTING_SIGN = re.compile(r"[-–—|｜·•»«~/:：>_]")
"""What every separator begins with, white space aside: found at a tenth of the cost."""

_NO_LETTER = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(number for number, sign in enumerate(WESTERN) if _NO_LETTER.match(sign))
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SECOND_LEVEL = frozenset("co com org net gov edu ac or ne go gob".split())


def separators(title: str) -> Iterator[re.Match[str]]:
    """The separators in a title, from left to right, looked for where their signs stand."""
    end = 0
    for sign in PARTING_SIGN.finditer(title):
        at = sign.start()
        if at < end:
            continue
        blank = max(end, len(title[:at].rstrip()))
        found = SEPARATOR.match(title, blank) or SEPARATOR.match(title, at)
        if found is not None:
            yield found
            end = found.end()


def host_names(host: str | None) -> tuple[str, ...]:
    """What a host calls its site: "www.harbour-gazette.co.uk" -> ("harbour-gazette.co.uk", "harbour-gazette")."""
    labels = (host or "").lower().removeprefix("www.").strip(".").split(".")
    if len(labels) < 2:
        return ()
    tail = 2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 1
    name = labels[-tail - 1]
    return (".".join(labels), ".".join(labels[-tail - 1 :]), name)


def squeezed_names(site_names: Iterable[str]) -> frozenset[str]:
    """What a site is called, ready for `without_site`."""
    return _squeezed_names(tuple(site_names))


@lru_cache(maxsize=16)  # several readers of a document ask
def _squeezed_names(site_names: tuple[str, ...]) -> frozenset[str]:
    return frozenset([squeezed for name in {*site_names} if len(squeezed := squeezed_name(name)) > 1])


@lru_cache(maxsize=64)  # a document's site has few names, in many places
def squeezed_name(name: str) -> str:
    """A site's name for comparing (`squeeze`)."""
    return squeeze(name)


def without_site(title: str, names: frozenset[str]) -> tuple[str, str, bool]:
    """A title without a site's name before or after it; the same squeezed; whether it may have had a separator.

    Nothing else is cut: a headline keeps its colons and dashes.
    """
    text = title[:MAX_TITLE]
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":  # else it is as it should be
        text = " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())
    squeezed = squeeze(text)
    if not PARTING_SIGN.search(text):
        return text, squeezed, False
    if names and any(map(f"the{squeezed}".__contains__, _beginnings(names))):
        text = _without_edges(text, names)
        squeezed = squeeze(text)
    return text, squeezed, True


@lru_cache(maxsize=64)
def _beginnings(names: frozenset[str]) -> frozenset[str]:
    """What a title holds that has one of the names at an edge, or most of one: it begins as the name."""
    return frozenset([name[: max(6, int(0.6 * len(name)))] for name in names])


@lru_cache(maxsize=256)  # a page declares one title in several places
def _without_edges(text: str, names: frozenset[str]) -> str:
    for _ in range(4):
        shorter = _without_edge(text, names)
        if shorter == text:
            break
        text = shorter
    return text


def _without_edge(text: str, names: frozenset[str]) -> str:
    cuts = list(separators(text))
    # The longest edge first: a site's name may hold a dash of its own.
    for cut in cuts:
        edge = text[cut.end() :]
        if cut.start() and (squeeze(edge) in names or (":" not in cut[0] and _is_variant(edge, names))):
            return text[: cut.start()]
    for cut in reversed(cuts):
        if text[cut.end() :] and squeeze(text[: cut.start()]) in names:
            return text[cut.end() :]
    return text


def _is_variant(edge: str, names: frozenset[str]) -> bool:
    """Whether an edge is a site's name and one word more ("Harbour Gazette Online"), or most of the name."""
    if squeeze(edge.rpartition(" ")[0]) in names:
        return True
    squeezed = squeeze(edge)
    return any(name.startswith(squeezed) and len(squeezed) > max(5, 0.6 * len(name)) for name in names)


def squeeze(name: str) -> str:
    """A name for comparing: its letters and digits in lower case, without a leading "The"."""
    folded = name.casefold().strip().removeprefix("the ")
    if folded.isascii():
        return folded.encode().translate(None, _NO_LETTERS).decode()
    squeezed = without(folded, _NO_LETTERS)
    return _NO_LETTER.sub("", folded) if squeezed is None else squeezed
