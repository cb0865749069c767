"""The compiled kernel gives what the definitions in columns give, number by number, whatever the document."""

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Media
from cleaner.readers import read
from cleaner.score.layer import ROWS_BEHIND
from cleaner.score.learned import model_for
from cleaner.score.sheet import sheet_of
from cleaner.segment import segment
from tests.score.columns.network import inputs_of, odds_of
from tests.score.columns.sheet import sheet_of as columns_of

WORDS = st.sampled_from(
    "The the harbour wall was finished on 12 2024 ٣٤ ČÁST ärger МОСКВА 港の壁が © | » : . ? # * - • ( ) 👉".split()
)
TEXTS = st.lists(WORDS | st.text(st.characters(exclude_categories=["Cc"]), max_size=5), max_size=60).map(" ".join)
DUMPS = st.lists(TEXTS | st.sampled_from(["", "", "Menu"]), min_size=1, max_size=25).map("\n".join)
TAGS = st.sampled_from(["p", "h1", "h2", "li", "div", "aside", "a", "nav", "table", "td", "blockquote", "span"])
NAMES = st.sampled_from(["", "story", "related links", "menu-item", "sr-only", "share"])


def element(inner):
    return st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">{"".join(parts)}</{tag}>',
        TAGS, NAMES, st.lists(inner, max_size=6),
    )  # fmt: skip


PAGES = st.recursive(TEXTS.map(lambda text: text.replace("<", "")), element, max_leaves=40)


def holds(raw, media):
    layout = segment(read(raw, media=media))
    if not layout.blocks:
        return
    sheet, columns = sheet_of(layout), columns_of(layout)
    assert list(sheet.numbers) == columns.numbers.ravel().tolist()
    assert list(sheet.words) == columns.words.ravel().tolist()
    assert [list(sheet.bag), list(sheet.bag_of)] == [part.tolist() for part in columns.bag]
    assert list(sheet.weights) == columns.weights.tolist()
    assert sheet.groups == columns.groups
    network = model_for(layout.media).network
    inputs = network.inputs(sheet)
    rows = inputs_of(network, columns)
    assert rows_of(network, inputs).tolist() == rows.tolist()
    assert list(network.odds(inputs)) == odds_of(network, rows).tolist()


def rows_of(network, inputs):
    """The blocks' rows of what the kernel reads, as they are there."""
    return np.frombuffer(inputs, np.int16).reshape(-1, network.stride)[:-ROWS_BEHIND, : network.size]


@given(DUMPS)
def test_of_a_dump(dump):
    holds("x\n" + dump, "text")


@given(PAGES)
def test_of_a_page(page):
    holds(f"<body>{page}</body>", "html")


@pytest.mark.parametrize("deep", [1, 31, 32, 33, 300])
def test_of_elements_in_one_another(deep):
    opened = "".join(f'<div class="level{n % 7}">' for n in range(deep))
    holds(
        f"<body><h1>The wall</h1>{opened}<p>The wall was finished on Monday.</p>{'</div>' * deep}<p>Menu</p></body>",
        "html",
    )


@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.sampled_from(list(Media)))
def test_of_any_inputs(blocks, seed, media):
    network = model_for(media).network
    inputs = array("h", bytes(2 * (blocks + ROWS_BEHIND) * network.stride))
    rows = rows_of(network, inputs)
    rows[:] = np.random.default_rng(seed).integers(0, 1024, rows.shape)
    assert list(network.odds(inputs)) == odds_of(network, rows.astype(np.float32)).tolist()
