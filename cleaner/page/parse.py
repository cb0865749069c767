"""Markup to a `Page`, by turbohtml: an HTML5 parser in C, which reads broken pages as browsers do.

With the tree written out and cut into tokens it takes two thirds of the time that libxml2 takes for its tree alone; and
it stays linear where the others were measured not to: 200,000 attributes on one tag (0.15 s; Lexbor 26 s for 60,000,
libxml2 over 100 s), a million elements in one another (0.3 s; Lexbor over 60 s, libxml2 drops what is below 2,048).
"""

from __future__ import annotations

import re

import turbohtml

from cleaner.page import SET_ASIDE, Page

_JSON_LD = 'script[type*="ld+json" i]'
_ASIDE = ",".join(SET_ASIDE)
_RARE = ("<frameset", "<xmp", "<plaintext")
_FRAMES = re.compile(r"<(/?)(?:frameset|noframes)(?=[\s/>])", re.I)
_LITERAL = re.compile(r"<(/?)(?:xmp|plaintext)(?=[\s/>])", re.I)
_NO_TREE = re.compile(r"<!--.*?-->|<\?[^>]*>", re.S)
_BROKEN_TAG = re.compile(r"<[^<>]*<[^>]*>")


def parse_page(markup: str) -> Page:
    """The page that `markup` is. Its JSON-LD is taken out before scripts and drawings are dropped."""
    tree = parse_tree(markup)
    scripts = tuple(script.text for script in tree.select(_JSON_LD))
    tree.remove(_ASIDE)
    text = canonical(tree)
    if any(name in text for name in _RARE):
        return parse_page(_as_boxes(markup))
    return Page(text[1:].split("<"), scripts, markup)


def parse_tree(markup: str) -> turbohtml.Document:
    """The tree as a browser that runs scripts sees it: `<noscript>` holds no elements."""
    return turbohtml.parse(markup, positions=False, scripting=True)


def canonical(tree: turbohtml.Document) -> str:
    """The tree written out from `<html>` on, without comments."""
    markup = _without_comments(tree.serialize())
    if markup.count("<") != markup.count(">"):  # a `<` in the name of an attribute: `<p <b>`
        markup = _BROKEN_TAG.sub(lambda tag: "<" + tag[0][1:].replace("<", "_"), markup)
    return markup[markup.index("<html") :]


def _without_comments(markup: str) -> str:
    if "<?" in markup:
        return _NO_TREE.sub("", markup)
    parts, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        parts.append(markup[place:start])
        place = markup.index("-->", start + 4) + 3
    return "".join([*parts, markup[place:]]) if parts else markup


def _as_boxes(markup: str) -> str:
    """The markup of frames read as boxes, for a frameset drops what stands beside it; and that of elements whose text
    is never escaped read as `<pre>`. No page of 4,731 has either.
    """
    return _LITERAL.sub(r"<\1pre", _FRAMES.sub(r"<\1div", markup))
