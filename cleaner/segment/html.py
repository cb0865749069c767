"""A page into blocks: one pass over its tokens, in document order, without recursion.

Visible text is everything in the body outside the elements of `UNSEEN`. Text that a style or attribute hides is
laid out too, in blocks marked `hidden`. Inside a block, white space is collapsed as a browser does; a single
`<br>` becomes a line break, two part the block, and the cells of a table row are parted by a tab.

A menu, a `<nav>` or `<select>` that holds nothing but short items, is one block, an item a line: a third of the blocks
of a news page stood in its menus, and nobody asks about their items one by one.

A button with nothing to read on it (a star beside a name) does not part the sentence that it stands in; words that it
parts stay two words.

Of places in one another the walk knows 256, and what is further down stands in the last of them: the deepest of 4,731
real pages has 56 elements. After 50 menus that turned out to be none it looks for no more, for each look may read the
whole page.
"""

from __future__ import annotations

from itertools import repeat

from cleaner.model import Columns, Document, Layout, Media, Place, Places
from cleaner.page import Page
from cleaner.segment.forms import KINDS, Forms
from cleaner.segment.walk import inherited, walk


def segment_html(document: Document) -> Layout:
    """Lay out a page. Its tokens are only read."""
    if document.page is None:
        return Layout.of("", (), Media.HTML)
    return _laid_out(document.page)


def _laid_out(page: Page) -> Layout:
    """The text of a page, and its blocks."""
    forms = Forms(page.shape.asked)
    source, blocks, columns, opening = walk(page.shape, forms.instructions)
    names, hooks, marks = forms.read(opening)
    places = Places(page, columns, ["", *names], ["", *hooks])  # the first is the page as a whole
    starts, ends, kinds, words, ended, link_chars, levels, standing = blocks
    hidden = inherited(places.above, places.named, b"\0" + marks)
    count = len(starts)
    indexes, nothing = range(count), [0] * count
    return Layout(source, Columns(
        indexes, starts, ends, [KINDS[kind] for kind in kinds],  # type: ignore[misc]  # no block has the kind of what is around it
        [source[start:end] for start, end in zip(starts, ends, strict=True)],
        words, list(map(bool, ended)), nothing, levels, link_chars, list(map(bool, map(hidden.__getitem__, standing))),
        list(map(tuple.__new__, repeat(Place), zip(repeat(places), standing, strict=False))),
        [None] * count, [1] * count, indexes,
    ), Media.HTML)  # fmt: skip
