"""A page, parsed: the noun that the reader makes and the other stages read.

`Page.tokens` is the page's tree in its shortest form: canonical markup cut before each tag, `div class="a">text`. Every
element is closed, values stand in double quotes, and `< > &` in texts and values are escaped, so that a stage reads the
tree with plain string work in one loop: half the cost of asking a tree of objects for the same.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Any

from cleaner.page.shape import Shape
from cleaner.page.tokens import Tokens

UNSEEN = frozenset(
    "script style noscript template svg iframe noembed noframes object video audio canvas head title textarea datalist "
    "map".split()
)
"""Elements whose text no reader sees (fallbacks for old browsers, code, drawings, form contents)."""

SET_ASIDE = (
    "script", "style", "noscript", "template", "svg", "iframe", "noembed", "noframes", "img", "source", "input", "wbr",
)  # fmt: skip
"""Elements that are left out of the tokens: half of a news page, and nothing in them is ever laid out."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
"""Elements that hold nothing and have no end tag."""

DECLARING = frozenset("meta title link time h1".split())
"""Elements that say something about the page, its headline and its times."""

_ATTRIBUTE = re.compile(r' (=?[^\s=]+)="([^"]*)"')


class Page:
    """One parsed page, made of its canonical markup: `<html>` to `</html>`, with or without a doctype. Raises
    ValueError for other markup.

    `tokens` are its tags, each with the text behind it; `shape` tells how they lie in one another;
    `scripts` are its JSON-LD; `source` is the markup they were made of. `names` and `tree` remember what `names_of`
    and `tree_of` have made of it.
    """

    __slots__ = ("_declaring", "_mates", "_parents", "names", "scripts", "shape", "source", "tokens", "tree")

    def __init__(self, markup: str, scripts: tuple[str, ...], source: str) -> None:
        whole = markup.encode("utf-8", "surrogatepass")
        doctype = whole.find(b">") + 1 if whole.startswith(b"<!") else 0
        self.shape = Shape(whole[doctype + 1 :])
        self.tokens = Tokens(self.shape)
        self.scripts = scripts
        self.source = source
        self._declaring: list[int] | None = None
        self._parents: array[int] | None = None
        self._mates: array[int] | None = None
        self.names: dict[str, list[int]] | None = None
        self.tree: Any = None

    @property
    def language(self) -> str | None:
        """What `<html lang>` says, or None."""
        found = attributes(self.tokens[0])
        return found.get("lang") or found.get("xml:lang")

    @property
    def declaring(self) -> list[int]:
        """The numbers of the tokens that open a `meta`, `title`, `link`, `time` or `h1`: what fields are read from."""
        if self._declaring is None:
            self._declaring = self.shape.named(DECLARING)
        return self._declaring

    @property
    def parents(self) -> Sequence[int]:
        """For each token the number of the token that opened the element around it, -1 around the outermost."""
        if self._parents is None:
            self._parents = self.shape.parents()
        return self._parents

    @property
    def mates(self) -> Sequence[int]:
        """For each token the number of the token at the other end of its element: itself where that holds nothing."""
        if self._mates is None:
            self._mates = self.shape.mates()
        return self._mates

    def path(self, number: int) -> str:
        """The XPath of the element that a token opens, such as `/html/body/div[2]/p[1]`."""
        chain = []
        while number >= 0:
            chain.append(number)
            number = self.parents[number]
        places = dict.fromkeys(chain, 0)
        alike = dict.fromkeys(((self.parents[at], name_of(self.tokens[at])) for at in chain), 0)
        for at, parent in enumerate(self.parents):
            if parent in places or parent < 0:
                key = (parent, name_of(self.tokens[at]))
                if key in alike:
                    alike[key] += 1
                    if at in places:
                        places[at] = alike[key]
        steps = [
            (name_of(self.tokens[at]), alike[self.parents[at], name_of(self.tokens[at])], places[at]) for at in chain
        ]
        return "".join(f"/{name}[{place}]" if count > 1 else f"/{name}" for name, count, place in reversed(steps))


def name_of(token: str) -> str:
    """The name of the element that a token opens, or `/name`.

    >>> name_of('div class="a">text'), name_of("/p>")
    ('div', '/p')
    """
    return token.partition(">")[0].partition(" ")[0]


def attributes(token: str) -> dict[str, str]:
    """The attributes of a tag, by name in lower case.

    >>> attributes('a href="/x?a=1&amp;b" hidden="">text')
    {'href': '/x?a=1&b', 'hidden': ''}
    """
    tag = token.partition(">")[0]
    found = _ATTRIBUTE.findall(tag)
    return dict(found) if "&" not in tag else {name: plain(value) if "&" in value else value for name, value in found}


def plain(text: str) -> str:
    """A text or value of a token without its four escapes."""
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\xa0")
        return text.replace("&amp;", "&")
    return text
