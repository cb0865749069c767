"""A layout by its columns, and its blocks, say the same."""

import pickle

import pytest

from cleaner import readers
from cleaner.model import Layout, Media
from cleaner.segment import segment

PAGE = "<h1>Pier closed</h1><p>The <a href=/p>northern pier</a> was closed.</p><ul><li>Snow<li>Ice</ul>"
DUMP = "# Pier closed\n\nThe northern pier was closed\non Monday.\n\n- Snow\n- Ice\n| a | b |\n"


@pytest.mark.parametrize(("raw", "media"), [(PAGE, Media.HTML), (DUMP, Media.TEXT), ("", Media.TEXT), ("", Media.HTML)])
def test_blocks_are_made_of_columns_and_back(raw, media):
    layout = segment(readers.read(raw, media=media)) if raw else Layout.of("", (), media)
    again = Layout.of(layout.source, layout.blocks, media)
    assert again.blocks == layout.blocks
    assert list(map(list, again.columns)) == list(map(list, layout.columns))
    assert layout.count == len(layout.blocks)
    for at, block in enumerate(layout.blocks):
        assert layout.block(at) == block
        assert block.index == at
        assert layout.columns.link_density(at) == block.link_density
        assert layout.source[block.start + block.lead : block.end] == block.text


def test_it_travels_with_its_blocks():
    layout = segment(readers.read(DUMP, media=Media.TEXT))
    assert layout.lines.count == layout.count  # what is made of the columns stays behind
    again = pickle.loads(pickle.dumps(layout))
    assert set(vars(again)) == {"source", "columns", "media"}
    assert again.blocks == layout.blocks
