"""Pages into blocks: forms, links, hooks, hidden text, and nothing visible lost."""

from __future__ import annotations

from cleaner.model import Block, Kind
from cleaner.readers import read
from cleaner.segment import segment


def blocks(body: str) -> tuple[Block, ...]:
    return segment(read(f"<html><body>{body}</body></html>", media="html")).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def test_inline_elements_do_not_break() -> None:
    assert texts("<p>The <b>old</b> <a href=x>pier</a>, again.</p>") == ["The old pier, again."]


def test_a_button_with_nothing_on_it_does_not_break() -> None:
    star = "<span><button aria-label='Watch'><span><svg><title>Watch</title></svg></span> </button></span>"
    assert texts(f"<p>The shares of <a href=x>Grainfield</a>{star}, a mill, rose.</p>") == [
        "The shares of Grainfield, a mill, rose."
    ]
    assert texts(f"<div>Share{star}Print</div>") == ["Share Print"]
    assert texts("<div>Share<button>now</button>Print</div>") == ["Share", "now", "Print"]
    assert texts(f"<p>One</p>{star}<p>Two</p>") == ["One", "Two"]


def test_forms() -> None:
    found = blocks(
        "<h2>Head</h2><p>Para</p><ul><li>Item</ul><blockquote><p>Quote</p></blockquote><pre>a\n  b</pre>"
        "<figure><figcaption>Caption</figcaption></figure><button>Send</button>"
        "<table><tr><td>A<td>1<tr><td>B<td>2</table>"
    )
    assert [(b.kind, b.text) for b in found] == [
        (Kind.HEADING, "Head"),
        (Kind.PARAGRAPH, "Para"),
        (Kind.LIST_ITEM, "Item"),
        (Kind.QUOTE, "Quote"),
        (Kind.CODE, "a\n  b"),
        (Kind.CAPTION, "Caption"),
        (Kind.CONTROL, "Send"),
        (Kind.TABLE_ROW, "A\t1"),
        (Kind.TABLE_ROW, "B\t2"),
    ]


def test_one_break_is_a_line_two_part_the_block() -> None:
    assert texts("One<br>line<br><br>Another<br> \n<br>Third") == ["One\nline", "Another", "Third"]


def test_a_paragraph_in_a_cell_is_a_paragraph() -> None:
    assert [b.kind for b in blocks("<table><tr><td><p>Layout table</p></td><td>x</td></tr></table>")] == [
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
    ]


def test_link_density() -> None:
    assert blocks("<p><a href=x>Linked</a> words</p>")[0].link_density == 0.5


def test_a_card_wrapped_in_one_link_is_linked_throughout() -> None:
    assert all(b.link_density == 1.0 for b in blocks("<a href=x><h3>Headline</h3><p>Teaser text</p></a>"))


def test_hooks_stand_innermost_first_and_in_lower_case() -> None:
    block = blocks('<div class="Page"><nav id="Top" role="navigation"><p class="x">Menu</p></nav></div>')[0]
    assert [hook.strip() for hook in block.hooks] == ["x", "<nav> top role=navigation", "page"]


def test_an_inline_hook_counts_when_it_holds_the_whole_block() -> None:
    assert blocks('<p><span class="credit">Photo</span></p>')[0].hooks[0].strip() == "credit"
    assert blocks('<p>By <span class="credit">Photo</span></p>')[0].hooks == ()


def test_hidden_text_is_marked_not_lost() -> None:
    found = blocks('<p style="display: none">No</p><p hidden>No</p><p class="sr-only">No</p><p>Yes</p>')
    assert [(b.text, b.hidden) for b in found] == [("No", True), ("No", True), ("No", True), ("Yes", False)]


def test_panels_that_open_at_a_click_are_shown() -> None:
    found = blocks(
        "<div role=region aria-labelledby=a style='display:none'><p>Yes</p></div><p hidden=until-found>Yes</p>"
        "<div class=chakra-collapse style='display: none'><p>Yes</p></div>"
        "<div role=region aria-modal=true><p>No</p></div><div role=regional hidden><p>No</p></div>"
    )
    assert [(b.text, b.hidden) for b in found] == [*[("Yes", False)] * 3, *[("No", True)] * 2]


def test_unseen_elements_and_their_tails() -> None:
    assert texts("<p>One<script>var x</script> two<svg><text>no</text></svg> three</p>") == ["One two three"]


def test_text_outside_any_element() -> None:
    assert texts("Bare text<div>Box</div>tail") == ["Bare text", "Box", "tail"]


def test_source_is_the_texts_in_order() -> None:
    layout = segment(read("<p>One</p><p>Two <i>three</i></p>", media="html"))
    assert [layout.source[b.start : b.end] for b in layout.blocks] == [b.text for b in layout.blocks]


def test_depth_is_no_recursion() -> None:
    deep = "<div>" * 1500 + "The bottom." + "</div>" * 1500
    assert texts(deep) == ["The bottom."]


def test_text_beside_the_body_is_read_and_its_hooks_are_not() -> None:
    page = read('<html class="no-comments"><body class="related"><p>Story</p></body></html> tail', media="html")
    found = segment(page).blocks
    assert [block.text for block in found] == ["Story", "tail"]
    assert [block.hooks for block in found] == [(), ()]


def test_a_menu_is_one_block_and_an_unclosed_one_is_walked() -> None:
    menu, story = blocks(
        "<nav class=top><ul><li><a href=1>Home</a><li><svg><text>x</text></svg>Sport</ul></nav><p>Story</p>"
    )
    assert (menu.text, menu.kind, menu.link_chars) == ("Home\nSport", Kind.LIST_ITEM, 4)
    assert story.text == "Story"
    assert texts("<nav><a href=1>Home</a><p>The story stands in here.</p>") == ["Home", "The story stands in here."]
