"""A page into blocks: one pass over its tokens, in document order, without recursion.

Visible text is everything in the body outside the elements of `UNSEEN`. Text that a style or attribute hides is
laid out too, in blocks marked `hidden`. Inside a block, white space is collapsed as a browser does; a single
`<br>` becomes a line break, two part the block, and the cells of a table row are parted by a tab.

A menu, a `<nav>` or `<select>` that holds nothing but short items, is one block, an item a line: a third of the blocks
of a news page stood in its menus, and nobody asks about their items one by one.

Of places in one another the walk knows 256, and what is further down stands in the last of them: the deepest of 4,731
real pages has 56 elements. After 50 menus that turned out to be none it looks for no more, for each look may read the
whole page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.model import Block, Document, Form, Kind, Layout, Media, Place
from cleaner.page import Page
from cleaner.segment.forms import instruction, read_form
from cleaner.segment.walk import walk
from cleaner.words import count_words, ends_sentence

_new = tuple.__new__  # half of what a named tuple's own call costs
_BREAK = "\x00"


def segment_html(document: Document) -> Layout:
    """Lay out a page. Its tokens are only read."""
    if document.page is None:
        return Layout("", (), Media.HTML)
    blocks = _blocks(document.page)
    return Layout("\n".join([block.text for block in blocks]), tuple(blocks), Media.HTML)


def _blocks(page: Page) -> list[Block]:
    tags = [page.tokens[first].partition(">")[0] for first in page.shape.firsts()]
    found = walk(page.shape, b"".join(map(instruction, tags)))
    places = _places(page, tags, found.places)
    blocks: list[Block] = []
    start = 0
    for index, (raw, words, link_chars, standing, kind) in enumerate(zip(*found[:5], strict=True)):
        text, place = raw.decode("utf-8", "surrogatepass"), places[standing]
        if kind is None:
            kind = Kind.CONTROL if place.kind is Kind.CONTROL else Kind.LIST_ITEM
        elif kind is Kind.CODE:
            text = text.replace(_BREAK, "\n").strip("\n").expandtabs(4)
            words = count_words(text)
        elif kind is Kind.TABLE_ROW and "\t" not in text:
            kind = Kind.PARAGRAPH
        end = start + len(text)
        linked = min(link_chars, end - start) if link_chars else 0
        row = (
            index, start, end, kind, text, words, ends_sentence(text), 0, place.level, linked, place.hidden,
            place, None, 1, index,
        )  # fmt: skip
        blocks.append(_new(Block, row))
        start = end + 1
    return blocks


def _places(page: Page, tags: Sequence[str], pairs: Iterable[tuple[int, int]]) -> list[Place]:
    """The places that blocks stand in, of the place above and the token of each."""
    kinds = page.shape.kinds()
    forms: dict[int, Form | None] = {}
    places = [Place.whole(page)]
    for above, number in pairs:
        kind = kinds[number]
        form = forms.get(kind)
        if form is None:
            form = forms[kind] = read_form(tags[kind])
        places.append(Place(places[above], form, number))  # type: ignore[arg-type]  # what has no form is no place
    return places
