"""The flat page: its tokens, paths, and the lxml tree that is built of it for selectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.page import attributes, name_of
from cleaner.page.parse import parse_page
from cleaner.page.tree import tree_of
from cleaner.readers import read

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("**/page.html"))
PAGE = (
    "<html lang=en><head><link rel=icon href=x><link rel=canonical href=y><script>a</p><style></script></head>"
    '<body><svg><style>s{}</style><g/></svg><div class="A" @click=b><p>one<img src=x>two<br>three'
    "<noscript><p>no</p></noscript><p>four<iframe src=a><b></iframe></div><template><p>x</template><p>five"
)


def test_tokens_are_canonical_and_without_what_is_never_seen() -> None:
    assert list(parse_page(PAGE).tokens) == [
        'html lang="en">', "head>", 'link rel="canonical" href="y">', "/head>", "body>", 'div class="A" @click="b">',
        "p>onetwo", "br>three", "/p>", "p>four", "/p>", "/div>", "p>five", "/p>", "/body>", "/html>",
    ]  # fmt: skip


def test_the_tree_has_everything_and_knows_the_tokens() -> None:
    page = parse_page(PAGE)
    root, numbers = tree_of(page)
    assert [element.tag for element in root.iter("script", "style", "g", "img", "iframe")] == [
        "script", "style", "g", "img", "iframe",
    ]  # fmt: skip
    assert root.find("head/script").text == "a</p><style>"
    assert {name_of(page.tokens[number]) for number in numbers.values()} == {e.tag for e in numbers}
    assert page.tokens[numbers[root.findall("body/div/p")[1]]] == "p>four"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_token_that_opens_an_element_has_one_in_the_tree(path: Path) -> None:
    page = read(path.read_bytes(), media="html").page
    assert page is not None
    root, numbers = tree_of(page)
    assert sorted(numbers.values()) == [at for at, token in enumerate(page.tokens) if token[0] != "/"]
    tree = root.getroottree()
    for element, number in list(numbers.items())[::7]:
        if element.tag != "link":
            assert page.path(number) == tree.getpath(element)


@pytest.mark.parametrize(
    "page", ["<p a{b}=1 :c=2>x", "<x{y}>z</x{y}>", "<p>\x01</p>", '<p a="\x02">', "<a:b>", "<math><Mi/>"]
)
def test_the_tree_takes_what_lxml_does_not(page: str) -> None:
    assert len(tree_of(parse_page(page))[1]) >= 3


def test_the_end_of_an_element_is_found_over_others_of_its_name() -> None:
    page = parse_page("<body><map><map>a</map>b</map>c<mapx>")
    start = next(at for at, token in enumerate(page.tokens) if token.startswith("map>"))
    assert page.tokens[page.mates[start]] == "/map>c"
    assert page.mates[page.mates[start]] == start


def test_attributes_are_read_as_a_browser_reads_them() -> None:
    token = parse_page("<p a=1 A=2 title='&lt;&amp;lt;\"' hidden x=&nbsp;>").tokens[4]
    assert attributes(token) == {"a": "1", "title": '<&lt;"', "hidden": "", "x": "\xa0"}
