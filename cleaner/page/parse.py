"""Markup to a `Page`, by turbohtml: an HTML5 parser in C, which reads broken pages as browsers do.

With the tree written out and cut into tokens it takes two thirds of the time that libxml2 takes for its tree alone; and
it stays linear where the others were measured not to: 200,000 attributes on one tag (0.15 s; Lexbor 26 s for 60,000,
libxml2 over 100 s), a million elements in one another (0.3 s; Lexbor over 60 s, libxml2 drops what is below 2,048).
"""

from __future__ import annotations

import re

import turbohtml
from turbohtml.clean import collapse_whitespace_node, strip_comments_node

from cleaner.page import SET_ASIDE, Page
from cleaner.page.streamed import settle

_JSON_LD = 'script[type*="ld+json" i]'
_ASIDE = ",".join((*SET_ASIDE, 'link:not([rel~="canonical" i])'))
_RARE = ("frameset", "xmp", "plaintext")  # the tree finds one name at once, a list of them by a walk
_FRAMES = re.compile(r"<(/?)(?:frameset|noframes)(?=[\s/>])", re.I)
_LITERAL = re.compile(r"<(/?)(?:xmp|plaintext)(?=[\s/>])", re.I)
_INSTRUCTION = re.compile(r"<\?[^>]*>")
_BROKEN_TAG = re.compile(r"<[^<>]*<[^>]*>")


def parse_page(markup: str) -> Page:
    """The page that `markup` is. Its JSON-LD is taken out before scripts and drawings are dropped."""
    tree = parse_tree(markup)
    if any(tree.select_one(name) is not None for name in _RARE):
        return parse_page(_as_boxes(markup))
    scripts = tuple(script.text for script in tree.select(_JSON_LD))
    tree.remove(_ASIDE)
    strip_comments_node(tree)
    collapse_whitespace_node(tree)  # as a browser does; what is written out is shorter by a fifth
    canonical = tree.serialize()
    try:
        return Page(canonical, scripts, markup)
    except ValueError:
        return Page(_mended(canonical), scripts, markup)


def parse_tree(markup: str) -> turbohtml.Document:
    """The tree as a browser that runs scripts sees it: `<noscript>` holds no elements, late parts are in place."""
    tree = turbohtml.parse(markup, positions=False, scripting=True)
    settle(tree, markup)
    return tree


def _mended(markup: str) -> str:
    """Serialised markup without instructions, and without a `<` in the name of an attribute (`<p <b>`)."""
    markup = _INSTRUCTION.sub("", markup)
    if markup.count("<") != markup.count(">"):
        markup = _BROKEN_TAG.sub(lambda tag: "<" + tag[0][1:].replace("<", "_"), markup)
    return markup


def _as_boxes(markup: str) -> str:
    """The markup of frames read as boxes, for a frameset drops what stands beside it; and that of elements whose text
    is never escaped read as `<pre>`. No page of 4,731 has either.
    """
    return _LITERAL.sub(r"<\1pre", _FRAMES.sub(r"<\1div", markup))
