"""The parts of a page that its server sent late, put into their places.

React sends a page while parts of it are still in the making: `<template id="B:0">` and what to show meanwhile stand in
their place; the part comes at the end in `<div hidden id="S:0">`, and a script moves it: `$RC("B:0","S:0")`. Parts have
holes of their own: `$RS("S:1","P:1")` puts one where `<template id="P:1">` stands. Of 2,082 pages 17 came so, and in
eight of them most of the article was in such parts.
"""

from __future__ import annotations

import re

from turbohtml import Comment, Document, Element

_MARK = 'id="S:'  # as React writes it
_PART = 'div[hidden][id^="S:"]'
_HOLE = 'template[id^="B:"],template[id^="P:"]'
_BOUNDARY = re.compile(r'\$R[CR]\("(B:[0-9a-f]+)","(S:[0-9a-f]+)"')
_SEGMENT = re.compile(r'\$RS\("(S:[0-9a-f]+)","(P:[0-9a-f]+)"\)')
_MOST = 500  # parts; 50 were the most that a page had
_MEANWHILE = 50  # nodes that are looked through for the end of what is shown meanwhile


def settle(tree: Document, markup: str) -> None:
    """Move each late part of `tree` to its place, and hide what was shown meanwhile. No text is lost.

    A part whose place is not known, as in pages saved without their scripts, is shown where it stands.
    """
    if tree.select_one("template") is None:  # found at once, where a look at attributes takes a walk
        return
    holes = {hole.attr("id") or "": hole for hole in tree.select(_HOLE)[:_MOST]}
    if not holes or _MARK not in markup:
        return
    places = {f"S:{name[2:]}": name for name in holes if name.startswith("P:")}  # React numbers them alike
    places |= dict(_SEGMENT.findall(markup)) | {part: hole for hole, part in _BOUNDARY.findall(markup)}
    for part in tree.select(_PART)[:_MOST]:
        hole = holes.get(places.get(part.attr("id") or "", ""))
        if hole is not None:
            _move(part, hole)
        del part.attrs["hidden"]


def _move(part: Element, hole: Element) -> None:
    try:
        hole.insert_before(*part.children)
    except ValueError:  # a hole in its own part: no browser could fill it either
        return
    for element in _meanwhile(hole):
        element.attrs["hidden"] = ""


def _meanwhile(hole: Element) -> list[Element]:
    """The elements behind a hole until the mark that closes it; none where the mark is gone."""
    found: list[Element] = []
    depth = 1
    for _, node in zip(range(_MEANWHILE), hole.next_siblings, strict=False):
        if isinstance(node, Element):
            found.append(node)
        elif isinstance(node, Comment):
            depth += {"/$": -1, "$": 1, "$?": 1, "$!": 1}.get(node.data, 0)
        if not depth:
            return found
    return []
