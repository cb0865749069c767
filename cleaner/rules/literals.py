"""What a pattern cannot match without: the literals that let a rule set skip most of its rules.

Read off the pattern's syntax tree (the standard library's parser; the dialects agree on all that is looked at).
A pattern that cannot be read, or promises nothing, gives None and is simply always tried. An index built on these
changes what is tried, never what matches; a test holds the two roads against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaner.rules.clauses import clauses, most_telling, tells

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # sre_parse under its name since 3.11
_FOLD = {0x130: "i", 0x131: "i", 0x17F: "s"}  # ignoring case takes the Turkish I's and the long s for plain ones

PREFIX = 12
"""Characters at the beginning of a text that the index looks at: enough to tell "we use" from "we said"."""
END = "\1"
"""Stands at the end of a beginning that is the whole text, but for signs behind it: "home" alone, not "home rule"."""
_MAX_PREFIXES = 300
_TURNS = 3  # rounds of a repeat that are followed
_ALSO = 2  # sets of literals beside the best that are worth their place in the table
_NUMBER = re.compile(r"\d+")
_GROUP = re.compile(r"\(\?P<\w+>")
_PROPERTY = re.compile(r"\\p\{\^?\w+\}")


def fold(text: str) -> str:
    """A text as the index compares it: in lower case, with every number a "0"."""
    return _NUMBER.sub("0", lower(text))


def lower(text: str) -> str:
    """A text in lower case as patterns that ignore case see it; it stays as long as it was."""
    if not text.isascii() and ("İ" in text or "ı" in text or "ſ" in text):
        text = text.translate(_FOLD)
    return text.lower()


class Needs(NamedTuple):
    """What every match of a pattern needs; None where nothing is known.

    `words` are folded beginnings (1 to `PREFIX` characters) one of which starts the text, or is all of it where it ends
    in `END`; `literals` folded strings of which the text holds one; `also` more such sets, most telling first.
    """

    words: frozenset[str] | None
    literals: frozenset[str] | None
    also: tuple[frozenset[str], ...] = ()


def needs_of(pattern: str) -> Needs:
    """Read off a pattern what its matches need."""
    tree = _parse(pattern)
    if tree is None:
        return Needs(None, None)
    found = most_telling(filter(tells, dict.fromkeys(clauses(list(tree)))), 1 + _ALSO)
    return Needs(_first_words(tree), found[0] if found else None, tuple(found[1:]))


def _parse(pattern: str) -> Any:
    try:
        # What only the regex module knows is put in words that the parser reads: flags inside the pattern (case is
        # folded anyway), two groups of one name, and properties (each is some character).
        plain = _GROUP.sub("(?:", _PROPERTY.sub(r"\\w", pattern.replace("(?i)", "")))
        return _parser.parse(plain)
    except (re.error, RecursionError, OverflowError):
        return None


def _first_words(tree: Any) -> frozenset[str] | None:
    """Beginnings of the matches of a pattern that is anchored at the start of the text.

    Leading signs that are no letters or digits are passed over, and each run of white space is one space, as in the
    text that the index compares. One that begins like a shorter one tells nothing more.
    """
    if tree.state.flags & re.MULTILINE:
        return None
    words = _anchored(list(tree))
    if words is None or not all(word[:1].isalnum() for word in words):
        return None
    return frozenset(word for word in words if not any(word[:size] in words for size in range(1, len(word))))


def _anchored(items: list[tuple[Any, Any]]) -> set[str] | None:
    """The beginnings of a sequence that starts with an anchor, or of several such; None for any other."""
    if not items:
        return None
    op, arg = str(items[0][0]), items[0][1]
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _anchored([*(arg[3] if op == "SUBPATTERN" else arg), *items[1:]])
    if op == "BRANCH":
        branches = [_anchored([*branch, *items[1:]]) for branch in arg[1]]
        return None if any(b is None for b in branches) else set().union(*(b for b in branches if b))
    if op != "AT" or str(arg) not in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return None
    grown, done = _through({""}, items[1:])
    return {fold(prefix)[:PREFIX] for prefix in grown | done}


_Grown = tuple[set[str], set[str]]  # beginnings that may still grow, beginnings that are done


def _through(open_: set[str], items: Sequence[tuple[Any, Any]]) -> _Grown:
    """Extend the open beginnings by what follows, until they are long enough, vague, or too many."""
    done: set[str] = set()
    for at, (op, arg) in enumerate(items):
        if _ends(items[at:]):
            return set(), done | {whole(prefix) for prefix in open_}
        ready = {prefix for prefix in open_ if len(prefix) >= PREFIX}
        done |= ready
        open_ = open_ - ready
        if not open_:
            break
        grown, more = _by(open_, str(op), arg)
        if len(grown) + len(more) > _MAX_PREFIXES and not _ends(items[at + 1 :]):
            # What has begun ends here, what has not goes on.
            grown, more = grown & {""}, _thinned((grown | more) - {""}) | (more & {""})
        open_, done = grown, done | more
    return open_, done


def whole(text: str) -> str:
    """A folded text or beginning as the whole: signs at its end left out, `END` put there."""
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    return text[:end] + END


def _ends(items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether nothing but signs stands before the end of the text."""
    for op, arg in items:
        if str(op) == "AT" and str(arg) in ("AT_END", "AT_END_STRING"):
            return True
        if not _is_signs(str(op), arg):
            return False
    return False


def _is_signs(op: str, arg: Any) -> bool:
    """Whether an item holds no letter and no digit."""
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return all(_is_signs(str(inner), more) for inner, more in arg[2])
    if op == "IN":
        return all(map(_is_sign, arg)) or _is_no_word(arg)
    return _is_sign((op, arg)) if op in ("LITERAL", "CATEGORY") else False


def _by(open_: set[str], op: str, arg: Any) -> _Grown:
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return open_, set()
    if op == "LITERAL":
        return _append(open_, [" " if chr(arg).isspace() else "0" if chr(arg).isdecimal() else chr(arg)])
    if op in ("IN", "CATEGORY"):
        return _by_set(open_, arg if op == "IN" else [(op, arg)])
    if op in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _through(open_, arg[3] if op == "SUBPATTERN" else arg)
    if op == "BRANCH":
        grown = [_through(open_, branch) for branch in arg[1]]
        return set().union(*(g[0] for g in grown)), set().union(*(g[1] for g in grown))
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _by_repeat(open_, arg)
    return set(), open_  # anything else ends what is known


def _by_repeat(open_: set[str], arg: tuple[int, Any, Any]) -> _Grown:
    least, most, inner = arg
    if len(inner) == 1 and _is_space(inner[0]):
        spaced, _ = _append(open_, [" "])
        return (spaced | open_ if least == 0 else spaced), set()
    if len(inner) == 1 and _is_number(inner[0]):
        counted, _ = _append(open_, ["0"])
        return (counted | open_ if least == 0 else counted), set()
    grown, done = _through(open_, inner)
    passed = grown | open_ if least == 0 else set(grown)
    for _ in range(min(int(most), _TURNS) - 1):
        grown, more = _through(grown, inner)
        passed, done = passed | grown, done | more
    if int(most) > _TURNS:  # what came so often may come again; signs passed over at the very beginning change nothing
        passed, done = passed - grown | (grown & open_) | (open_ if least == 0 else set()), done | (grown - open_)
    return passed, done


def _thinned(prefixes: set[str]) -> set[str]:
    """Fewer beginnings, each shorter: they are true too."""
    for length in range(PREFIX, 1, -1):
        cut = {prefix[:length] for prefix in prefixes}
        if len(cut) <= _MAX_PREFIXES:
            return cut
    return {prefix[:1] for prefix in prefixes}


def _by_set(open_: set[str], members: Sequence[tuple[Any, Any]]) -> _Grown:
    if all(map(_is_space, members)):
        return _append(open_, [" "])
    digits = [member for member in members if _is_digits(member)]
    signs = [chr(arg) for op, arg in members if str(op) == "LITERAL" and not chr(arg).isdecimal()]
    spaces = [member for member in members if str(member[1]) == "CATEGORY_SPACE"]
    vague = len(signs) + len(digits) + len(spaces) != len(members)
    signs += ["0"] * bool(digits) + [" "] * bool(spaces)
    if _is_no_word(members) or (vague and all(map(_is_sign, members))):
        # Signs and spaces: passed over at the very beginning, the end of what is known elsewhere.
        return {p for p in open_ if not p}, {p for p in open_ if p}
    if vague or len(signs) > 8:
        return set(), set(open_)
    return _append(open_, [" " if sign.isspace() else sign for sign in signs])


def _is_sign(member: tuple[Any, Any]) -> bool:
    op, arg = str(member[0]), member[1]
    if op == "LITERAL":
        return not chr(arg).isalnum()
    return op == "CATEGORY" and str(arg) in ("CATEGORY_NOT_WORD", "CATEGORY_SPACE")


def _is_no_word(members: Sequence[tuple[Any, Any]]) -> bool:
    """A class such as `[^\\w"]`: nothing in it is a letter or a digit."""
    return str(members[0][0]) == "NEGATE" and any(str(arg) == "CATEGORY_WORD" for _, arg in members[1:])


def _is_space(item: tuple[Any, Any]) -> bool:
    """White space alone: in the index each run of it is one space."""
    op, arg = str(item[0]), item[1]
    if op == "IN":
        return all(map(_is_space, arg))
    return str(arg) == "CATEGORY_SPACE" if op == "CATEGORY" else op == "LITERAL" and chr(arg).isspace()


def _is_number(item: tuple[Any, Any]) -> bool:
    return all(map(_is_digits, item[1])) if str(item[0]) == "IN" else _is_digits(item)


def _is_digits(member: tuple[Any, Any]) -> bool:
    """A class or range of digits, or one digit: all of them stand in the index as "0"."""
    op, arg = str(member[0]), member[1]
    if op == "CATEGORY":
        return str(arg) == "CATEGORY_DIGIT"
    if op == "RANGE":
        return chr(arg[0]).isdecimal() and chr(arg[1]).isdecimal()
    return op == "LITERAL" and chr(arg).isdecimal()


def _append(open_: set[str], signs: list[str]) -> _Grown:
    grown: set[str] = set()
    for prefix in open_:
        for sign in signs:
            if sign in "0 " and prefix.endswith(sign):
                grown.add(prefix)  # a number is one sign, however long, and so is white space
            elif prefix or sign.isalnum():
                grown.add(prefix + sign)
            else:
                grown.add("")  # a leading sign, passed over
    return grown, set()
