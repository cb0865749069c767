"""What learning finds: a rule with its support, ready to be proved and written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.learn.wording import escaped


@dataclass(frozen=True, slots=True)
class Learned:
    """One learned rule. `match` is its condition as a rule file has it; `on` of `of` pages bear it out.

    `remove` and `keep` are its examples, as a rule file has them. A `proposed` rule is written as a comment, for a
    person to take or leave.
    """

    id: str
    about: str
    match: Mapping[str, Any]
    on: int
    of: int
    unless: Mapping[str, Any] = field(default_factory=dict)
    action: str = "remove"
    reach: str = "block"
    label: str = "other"
    routed: str = ""
    trust: str = "first"
    remove: tuple[Any, ...] = ()
    keep: tuple[Any, ...] = ()
    proposed: bool = False


def hook_pattern(*tokens: str) -> str:
    r"""The pattern of some classes, ids, roles or element names among the hooks of an element.

    >>> hook_pattern("story-body")
    '(?:^|\\s)story-body(?:$|\\s)'
    """
    names = "|".join(map(escaped, tokens))
    return rf"(?:^|\s){names if len(tokens) == 1 else f'(?:{names})'}(?:$|\s)"


def slug(text: str, words: int = 6) -> str:
    """A few words of a text as a part of an id: kebab-case, plain letters and digits.

    >>> slug("Sign up to our Newsletter!")
    'sign-up-to-our-newsletter'
    """
    found = re.findall(r"[a-z0-9]+", text.lower())[:words]
    return "-".join(found)[:60].strip("-") or "signs"
