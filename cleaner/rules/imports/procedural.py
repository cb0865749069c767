"""The selectors of cosmetic filters as conditions of rules: plain CSS, and the operators that XPath can express.

cssselect 1.3 reads `:has()`, `:is()` and `:where()` wrongly (`:is(.a, .b)` asks for an element named `b`), so `:has()`
is translated here, and the others are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cleaner.rules.pack import Condition
from cleaner.rules.selectors import MAX_SELECTOR, compile_selector, simple_names
from cleaner.rules.xpath import literal

OPERATORS = (
    "has-text", "-abp-contains", "contains", "has", "-abp-has", "upward", "nth-ancestor", "xpath", "min-text-length",
    "remove",
)  # fmt: skip
"""Operators that are honoured; all of them only for named hosts."""

UNKNOWN = (
    "matches-css", "matches-css-before", "matches-css-after", "matches-attr", "matches-path", "matches-media",
    "matches-prop", "others", "watch-attr", "style", "if", "if-not", "-abp-properties", "properties", "remove-attr",
    "remove-class", "shadow",
)  # fmt: skip
"""Operators that ask for what a page without a browser does not have, or change more than what is shown."""

_OPERATOR = re.compile(rf":({'|'.join(sorted((*OPERATORS, *UNKNOWN), key=len, reverse=True))})\(")
_REFUSED = re.compile(r"::|:(?:is|where|matches|any|-webkit-any|-moz-any|host|has|contains)\b|:not\([^)]*,")
_REGEX = re.compile(r"/(.*)/([a-z]*)", re.S)
_PLAIN_REGEX = re.compile(r"\^?(?:[\w \-,:'&!’]|\\[./()$?+*|-])+\$?")
_COMBINATORS: Mapping[str, str] = {
    ">": "child::",
    "+": "following-sibling::*[1]/self::",
    "~": "following-sibling::",
}


class Operation(NamedTuple):
    """An operator of a selector, and what stands in its brackets."""

    name: str
    argument: str


def parted(selector: str) -> tuple[str, tuple[Operation, ...], str]:
    """A selector as plain CSS, the operators behind it, and what stands behind those.

    >>> parted("div.a:has-text(x):upward(2)")
    ('div.a', (Operation(name='has-text', argument='x'), Operation(name='upward', argument='2')), '')
    """
    found = _OPERATOR.search(selector)
    if found is None:
        return selector, (), ""
    operations = []
    css, at = selector[: found.start()], found.start()
    while (found := _OPERATOR.match(selector, at)) is not None:
        end = _closing(selector, found.end())
        operations.append(Operation(found[1], selector[found.end() : end].strip()))
        at = end + 1
    return css, tuple(operations), selector[at:]


def condition_of(selector: str) -> Condition:
    """The condition that asks for the same elements. Raises ValueError, in words for people."""
    css, operations, behind = parted(selector)
    if not operations:
        return _plain(css)
    if behind.strip():
        raise ValueError(f"nothing may stand behind an operator but another: {behind.strip()!r}")
    path = _path(css, operations)
    if len(path) > MAX_SELECTOR:
        raise ValueError(f"as XPath it has {len(path)} characters; at most {MAX_SELECTOR} are allowed")
    compile_selector(None, path)
    return Condition(xpath=(path,))


def _plain(css: str) -> Condition:
    if not simple_names(css):
        _translated(css, "descendant-or-self::")
        compile_selector(css, None)
    return Condition(css=css)


def _path(css: str, operations: tuple[Operation, ...]) -> str:
    path = _translated(css, "//") if css.strip() else ""
    if "|" in path and operations:
        path = f"({path})"
    for operation in operations:
        if operation.name in UNKNOWN:
            raise ValueError(f":{operation.name}() asks for what only a browser has")
        path = _APPLY[operation.name](path, operation.argument)
    if not path:
        raise ValueError("asks for nothing")
    return path


def _translated(css: str, prefix: str) -> str:
    """A CSS selector as XPath. Raises ValueError."""
    from cssselect import HTMLTranslator  # loaded only when a filter needs it

    if found := _REFUSED.search(css):
        raise ValueError(f"{found.group()!r} is not known here")
    if len(css) > MAX_SELECTOR:
        raise ValueError(f"the selector has {len(css)} characters; at most {MAX_SELECTOR} are allowed")
    try:
        return str(HTMLTranslator().css_to_xpath(css.strip() or "*", prefix))
    except Exception as error:  # cssselect has several
        raise ValueError(f"not a valid selector: {error}") from error


def _has_text(path: str, argument: str) -> str:
    found = _REGEX.fullmatch(argument)
    if found is None:
        text = argument.strip('"')
        if not text:
            raise ValueError("the text to look for is missing")
        return f"{path or '//*'}[contains(., {literal(text)})]"
    wanted, flags = found.groups()
    texts = wanted.split("|")
    if set(flags) - {"i", "u"} or not all(_PLAIN_REGEX.fullmatch(text) for text in texts):
        raise ValueError("a regular expression may only part plain words by |, and hold them by ^ and $")
    return f"{path or '//*'}[{' or '.join(_says(text, folded='i' in flags) for text in texts)}]"


def _says(text: str, *, folded: bool) -> str:
    """Whether an element's text holds, begins with, ends with or is a text, where ^ and $ say so."""
    first, last = text.startswith("^"), text.endswith("$") and not text.endswith("\\$")
    plain = re.sub(r"\\(.)", r"\1", text[first : len(text) - last])
    said = "normalize-space(.)"
    if folded:
        letters = sorted({letter for letter in plain.lower() if len(letter.upper()) == 1 and letter.upper() != letter})
        if letters:
            said = f"translate({said}, {literal(''.join(letters).upper())}, {literal(''.join(letters))})"
        plain = plain.lower()
    if first and last:
        return f"{said} = {literal(plain)}"
    if first:
        return f"starts-with({said}, {literal(plain)})"
    if last:
        return f"substring({said}, string-length({said}) - {len(plain) - 1}) = {literal(plain)}"
    return f"contains({said}, {literal(plain)})"


def _has(path: str, argument: str) -> str:
    axis, css = "descendant::", argument
    if argument[:1] in _COMBINATORS:
        axis, css = _COMBINATORS[argument[0]], argument[1:].lstrip()
    plain, operations, behind = parted(css)
    if behind.strip():
        raise ValueError(f"nothing may stand behind an operator but another: {behind.strip()!r}")
    if not plain.strip() and not operations:
        raise ValueError("the selector in :has() is missing")
    inner = _translated(plain, axis)
    for operation in operations:
        if operation.name not in ("has-text", "-abp-contains", "contains", "has", "-abp-has"):
            raise ValueError(f":{operation.name}() is not known within :has()")
        inner = _APPLY[operation.name](f"({inner})" if "|" in inner else inner, operation.argument)
    return f"{path or '//*'}[{inner}]"


def _upward(path: str, argument: str) -> str:
    if argument.isdecimal():
        if not 1 <= int(argument) <= 50:
            raise ValueError(":upward() takes 1 to 50 steps")
        return f"{path}/ancestor::*[{int(argument)}]"
    if not argument:
        raise ValueError(":upward() takes a number or a selector")
    test = _translated(argument, "self::")
    return f"{path}/ancestor::*[{test}][1]"


def _xpath(path: str, argument: str) -> str:
    if not path:
        return argument
    if argument.startswith("/"):
        raise ValueError("an absolute :xpath() stands alone")
    return f"{path}/{argument.removeprefix('./')}"


def _min_text(path: str, argument: str) -> str:
    if not argument.isdecimal():
        raise ValueError(":min-text-length() takes a number")
    return f"{path or '//*'}[string-length(normalize-space(.)) >= {int(argument)}]"


def _same(path: str, argument: str) -> str:
    del argument
    return path


_APPLY: Mapping[str, Callable[[str, str], str]] = {
    "has-text": _has_text,
    "-abp-contains": _has_text,
    "contains": _has_text,
    "has": _has,
    "-abp-has": _has,
    "upward": _upward,
    "nth-ancestor": _upward,
    "xpath": _xpath,
    "min-text-length": _min_text,
    "remove": _same,  # what is hidden and what is taken out of the page is the same to a text
}


def _closing(selector: str, at: int) -> int:
    """Where the bracket that was opened before `at` closes. Raises ValueError when it does not."""
    depth, quote, regex = 1, "", selector.startswith("/", at)
    for place in range(at, len(selector)):
        sign = selector[place]
        if selector[place - 1] == "\\":
            continue
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not regex and not selector[place - 1].isalnum():  # "it's" quotes nothing
            quote = sign if sign in selector[place + 1 :] else ""
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return place
    raise ValueError("a bracket is not closed")
