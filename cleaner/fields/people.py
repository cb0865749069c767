"""One name of a byline -> a person, a desk or a wire agency, or nobody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from cleaner.fields import byline_words as words
from cleaner.fields import label_words
from cleaner.fields.agencies import agency_in
from cleaner.fields.phrases import first_parts, parts_of, words_of

MAX_WORDS = 6
"""More words than that are a sentence, not a name; particles ("de la", "van der") come on top."""

MAX_TOKENS = 9

EDGES = " \t,:;|/-–—·•⋅●∙◦*&#_\"'“”„«»›‹>→©"
_LEADING = words.PARTICLES | {"the", *"our unserer unsere onze notre nuestra nossa nostra".split()}
_LINKS = frozenset("de da del do dos das la las los y e van der den".split())
_IN_PROSE = re.compile(r":\s|\?|!\s\S+\s\S+\s\S|\b(?:I['’]m|n['’]t)\b|[a-z]{4}[A-Z][a-z]{3}.*[a-z]{4}[A-Z][a-z]{3}")
"""What stands in a sentence, in a label, or where words lost the space between them, and in no name."""

_MAYBE_PROSE = re.compile(r"[A-Z:?!'’](?:(?<=[a-z].)|(?<=[:?!'’]))")
"""What all of it has. The class stands first: it is found fastest."""

_LOGIN = re.compile(r"\w+(?:[._-]\w+)+|\w*\d+\w*")
_WORD = re.compile(r"[^\W\d_][\w.'’\-‐]{0,29}")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as the byline has it, and whether it is a person's, a desk's or a wire agency's.

    A publisher that signs with its own name counts as a desk.
    """

    name: str
    type: Literal["person", "desk", "agency"]


def person(part: str, *, login: bool = False) -> Person | None:
    """What one name is, or None when it names nobody; `login` lets the name of an account pass for a person's."""
    if " " in part and words.ends_as_desk(part) and _plausible(part):
        return Person(part, "desk")
    name = without_role(part)
    return called(name, login=login) if name else None


def called(name: str, *, login: bool = False) -> Person | None:
    """What a name is that has no trade before or behind it. See `person`."""
    name = _once(name)
    if name.endswith("."):
        name = _without_stop(name)
    folded = name.casefold()
    if (
        folded in words.NOBODY
        or words.is_command(name)
        or folded.endswith((" admin", " avatar"))
        or folded in label_words.MOMENTS
    ):
        return None
    if agency := agency_in(name):
        return Person(agency, "agency")
    if not (_plausible(name) or (login and is_login(name))):
        return None
    if " " in name and _is_small(name[0]) and name.split()[0] not in _LEADING and not login:
        return None
    return _classed(name)


def _once(name: str) -> str:
    """A name that stands twice in a row, as in a picture's text and beside it, once."""
    tokens = name.split()
    half = len(tokens) // 2
    return " ".join(tokens[:half]) if half > 1 and tokens[:half] == tokens[half:] else name


_TRADES = first_parts(words.ROLES.first_words)
_KINDS = _TRADES | first_parts(words.DESKS.first_words | words.ORGANISATIONS.first_words)
"""What a name has that holds a desk's, a trade's or an organisation's word of a script with spaces."""


def _classed(name: str) -> Person | None:
    if not (name.isascii() and _KINDS.isdisjoint(parts_of(name))):  # as most are
        if words.DESKS.first(name.replace("-", " ")):
            return Person(name, "desk")
        if words.ROLES.first(name):
            return Person(name, "desk") if _signs_by_role(name) else None
        if words.ORGANISATIONS.first(name):
            return None if name in words.ORGANISATIONS else Person(name, "desk")
    if "." in name and words.DOMAIN.fullmatch(name):
        return None if name in words.ORGANISATIONS else Person(name, "desk")
    return Person(name, "person") if words.UNNAMED.isdisjoint(name.split()) else None


def _signs_by_role(name: str) -> bool:
    """Whether a role with a name of its own signs: "Harbour Contributor", but not "Staff Writer"."""
    trade = words.ROLES.closing(name)
    return trade is not None and len(name[:trade].split()) in (1, 2) and name[:1].isupper()


def without_role(part: str) -> str:
    """A name without the trade before or behind it: "Reporter Mira Tolland" -> "Mira Tolland", "Editor" -> ""."""
    has_none = part.isascii() and _TRADES.isdisjoint(parts_of(part))  # as most
    return part.strip(EDGES) if has_none else _cut_role(part)


def _cut_role(part: str) -> str:
    part = bare = part[_leading_role(part) :].strip(EDGES)
    for _ in range(3):
        trade, before = _trailing_role(bare), bare
        bare = bare[:trade].strip(EDGES) if trade is not None else words.ROLE_SUFFIX.sub("", bare)
        if bare == before:
            break
    if not bare:
        return ""
    return bare if len(bare.split()) > 1 or is_unspaced(bare) else part


def _leading_role(part: str) -> int:
    """Where the name begins behind a trade; 0 where no trade leads or nothing like a full name follows."""
    found = words_of(part)
    at = 0
    while at < min(len(found), 3) and found[at].text in words.ROLE_LEADS:
        at += 1
    start = found[at].start if at < len(found) else 0
    end = words.ROLES.opening(part[start:])
    return start + end if end and len(part[start + end :].strip(" :").split()) > 1 else 0


def _trailing_role(part: str) -> int | None:
    """Where a trade begins that ends a part: "Mira Tolland Senior Harbour Reporter" -> 13; None where none does."""
    trade = words.ROLES.closing(part)
    if trade is None:
        return None
    before = [word for word in words_of(part) if word.end <= trade]
    at = len(before)
    for back in (1, 2, 3, 4, 5):
        if back <= len(before) and before[-back].text in words.ROLE_LEADS and len(before) - at + 3 >= back:
            at = len(before) - back
    return before[at].start if at < len(before) else trade


def is_credential(token: str) -> bool:
    """Whether a word is an academic or professional letter or number behind a name: "PhD", "RDN", "200"."""
    letters = token.replace(".", "").strip(",").lower()
    return letters in words.CREDENTIALS or token.isdigit() or token.endswith(("®", "™"))


def is_login(name: str) -> bool:
    """Whether a name is that of an account ("harbour_mira", "mira.tolland"), no address and no administrator."""
    plain = len(name) < 40 and name.count(".") < 3 and " " not in name and "@" not in name and not name.isdigit()
    letters = sum(character.isalpha() for character in name)
    return plain and letters > 2 and _LOGIN.fullmatch(name) is not None and "admin" not in name.casefold()


def is_full(name: str) -> bool:
    """Whether a name looks like a person's in full: two to five words, all but particles with a capital letter."""
    tokens = [token for token in name.partition(",")[0].split() if token not in words.PARTICLES]
    if is_unspaced(name):
        return len(name) in (2, 3, 4) and all(
            "\u3400" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in name
        )
    if not 2 <= len(tokens) <= 5 or _is_small(name[0]):
        return False
    return all(_WORD.fullmatch(token) and not _is_small(token[0]) for token in tokens)


def is_unspaced(name: str) -> bool:
    """Whether a name is written in a script that puts no space into names."""
    return "\u3040" <= name[:1] <= "\u9fff" or "\uac00" <= name[:1] <= "\ud7af"


def _without_stop(name: str) -> str:
    """A name without a sentence's full stop; that of an initial or of letters ("Ph.D.", "Jr.") stays."""
    last = name.rsplit(maxsplit=1)[-1]
    kept = last.count(".") > 1 or last.lower() in ("jr.", "sr.") or _is_initial(last)
    return name if kept else name.rstrip(". ")


def _is_small(letter: str) -> bool:
    """Whether a letter is a small one of a script that begins names with capitals; Georgian does not."""
    return letter.islower() and letter.title() != letter


def _is_initial(token: str) -> bool:
    return len(token) == 2 and token[0].isupper()


def _plausible(name: str) -> bool:
    tokens = name.partition(",")[0].split()
    if not tokens or len(tokens) > MAX_TOKENS or not 2 <= len(name) <= 100:
        return False
    if len(tokens) > MAX_WORDS and len([token for token in tokens if token not in _LINKS]) > MAX_WORDS:
        return False
    if _MAYBE_PROSE.search(name) and _IN_PROSE.search(name):
        return False
    if any(map(str.isdigit, [token[0] for token in tokens])) or (name.islower() and _LOGIN.fullmatch(name)):
        return False
    letters = sum(map(str.isalpha, name))
    if not name.isascii():
        letters += sum(unicodedata.category(character)[0] == "M" for character in name)
    return letters * 2 >= len(name) and (len(tokens) < 3 or not name.islower() or name.title() == name)
