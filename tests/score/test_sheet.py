"""The sheet: every block a row, every number between 0 and 1, whatever the document."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaner.readers import read
from cleaner.score import sheet as sheets
from cleaner.score.sheet import sheet_of
from cleaner.score.tokens import HOOK_BUCKETS, MAX_HOOK_TOKENS, hook_rows, hook_tokens
from cleaner.segment import segment
from tests.score.columns.characters import DIGIT, SPACE, UPPER, Characters, codes_of
from tests.score.columns.grove import Grove

PAGE = """<body><nav class="menu"><a href=1>Home</a> <a href=2>News</a></nav><main id="story"><h1>The harbour wall</h1>
<p class="lead">The wall was finished on Monday, two years late, the town said.</p>
<p>It holds, so far, in every wind.</p>
</main><aside class="related"><ul><li>One more</li><li>Two more</li></ul></aside></body>"""


def layout_of(raw, media):
    return segment(read(raw, media=media))


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80), min_size=1, max_size=20))
def test_every_number_of_a_dump_is_between_0_and_1(lines):
    layout = layout_of("x\n" + "\n".join(lines), "text")
    sheet = sheet_of(layout)
    assert len(sheet.numbers) == sheet.features * len(layout.blocks)
    assert len(sheet.words) == 4 * len(layout.blocks)
    assert all(0 <= number <= 1 for number in sheet.numbers)


def test_every_number_of_a_page_is_between_0_and_1():
    sheet = sheet_of(layout_of(PAGE, "html"))
    assert all(0 <= number <= 1 for number in sheet.numbers)


def test_characters_are_counted_in_each_stretch():
    signs = Characters(codes_of("Ab 12\nČd é"))
    starts, ends = np.array([0, 6]), np.array([5, 10])
    assert signs.counts((UPPER, DIGIT, SPACE), starts, ends).tolist() == [[1, 1], [2, 0], [1, 1]]
    assert signs.begun(starts, ends).tolist() == [[1, 1], [1, 0], [2, 2]]


def test_what_stands_below_an_element_is_summed():
    layout = layout_of(PAGE, "html")
    grove = Grove([block.place for block in layout.blocks])
    ones = np.ones((1, len(layout.blocks)), np.int64)
    counts = {grove.names[name][0]: int(n) for name, n in zip(grove.name, grove.sums(ones)[0], strict=True)}
    assert counts["main"] == 3
    assert counts["aside"] == 2


def test_blocks_meet_the_headline_at_the_lowest_element_above_both():
    layout = layout_of(PAGE, "html")
    grove = Grove([block.place for block in layout.blocks])
    headline = next(block.index for block in layout.blocks if block.level == 1)
    met = [grove.names[grove.name[place]][0] for place in grove.meeting(headline)]
    assert met[headline + 1] == "main"
    assert met[-1] != "main"


def test_siblings_of_one_kind_are_numbered():
    layout = layout_of(PAGE, "html")
    grove = Grove([block.place for block in layout.blocks])
    size, at, _ = grove.siblings(np.ones(len(grove.parent), np.int64))
    items = [number for number, name in enumerate(grove.name) if grove.names[name][0] == "li"]
    assert [(int(size[n]), int(at[n])) for n in items] == [(2, 0), (2, 1)]


def test_tokens_are_the_same_in_every_run():
    assert hook_tokens("div", "article-body main") == (1000, 522, 1807, 3977, 177)


@given(st.text(max_size=200), st.text(max_size=50))
def test_tokens_stay_within_their_table(text, tag):
    assert all(0 < token < HOOK_BUCKETS for token in hook_tokens(tag, text))


HOOKS = st.lists(
    st.sampled_from("menu|menu|top-menu|a|aa|B2bc_dd|<nav>|role=main| |\t|\x1c|-|é|x1y|article-body|".split("|"))
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
    max_size=30,
).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from(["", "div", "é", "a-b"]), HOOKS.map(lambda hook: hook[:300])), max_size=9))
def test_the_kernel_numbers_names_as_a_plain_reading_does(names):
    rows = np.frombuffer(hook_rows(names), np.int16).reshape(-1, MAX_HOOK_TOKENS)
    assert [tuple(int(token) for token in row if token) for row in rows] == [hook_tokens(*name) for name in names]


def test_no_number_hangs_on_what_hashes_begin_with(monkeypatch):
    layout = layout_of("\n\n".join(["The pier", "The quay", "The pier"] * 20), "text")
    found = sheet_of(layout).numbers
    for seed in (0, 1, 2**55):
        monkeypatch.setattr(sheets, "SEED", seed)
        assert sheet_of(layout).numbers == found
