"""The lines of a dump as the kernel finds them are those of a plain reading, whatever the signs."""

from __future__ import annotations

from statistics import quantiles

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Kind, Layout
from cleaner.segment.lines import CARRIES_ON, _mark, link_chars, read_lines
from cleaner.words import count_words, ends_sentence

# No digit of any script stands further up.
SIGNS = [sign for sign in map(chr, range(1, 0x20000)) if not sign.isspace()]
PIECES = st.sampled_from(
    (
        "\n|\n\n| |\t|\xa0|\u3000|\x1c|\x85|word|two words|Word|1. |12) |٣. |- |* |•\xa0|#|## |> |>|·|```|~~~|``|"
        "[Home](https://example.org/)|](|港町|ประเทศ|é|\U0001d518|👉|\ud800|\u200b|.|.”|!) |。』|,|, |…'"
    ).split("|")
) | st.sampled_from("||ab")


def plainly(text: str) -> list[tuple[object, ...]]:
    """Of each line: where it begins and ends, form, text, words, sentence's end, mark, level, links, number, gap."""
    rows: list[tuple[object, ...]] = []
    start, above, code = 0, 0, False
    for number, line in enumerate(text.split("\n"), 1):
        body = line.strip()
        if body:
            begin = start + len(line) - len(line.lstrip())
            kind, lead, level = _mark(body)
            fence = body.startswith(("```", "~~~"))
            if code or fence:
                kind, lead, level, code = Kind.CODE, 0, 0, code != fence
            shown = body[lead:]
            facts = kind, shown, count_words(shown), ends_sentence(shown), lead, level, link_chars(shown)
            rows.append((begin, begin + len(body), *facts, number, number - above - 1))
            above = number
        start += len(line) + 1
    return rows


@given(st.text(max_size=200) | st.lists(PIECES, max_size=60).map("".join))
def test_any_lines(text: str) -> None:
    layout = read_lines(text).layout(text)
    _, start, end, kind, shown, words, ended, lead, level, links, _, _, line, gap, _ = layout.columns
    found = zip(start, end, kind, shown, words, ended, lead, level, links, line, gap, strict=True)
    assert plainly(text) == list(found)
    assert layout.facts == Layout(text, layout.columns, layout.media).facts


@given(st.lists(PIECES, max_size=60).map("".join), st.data())
def test_some_of_the_lines(text: str, data: st.DataObject) -> None:
    blocks = read_lines(text).layout(text).blocks
    kept = data.draw(st.lists(st.booleans(), min_size=len(blocks), max_size=len(blocks)))
    layout = read_lines(text).layout(text, bytes(kept))
    shown = [block for block, stays in zip(blocks, kept, strict=True) if stays]
    assert [block._replace(index=0, group=0) for block in layout.blocks] == [
        block._replace(index=0, group=0) for block in shown
    ]
    assert layout.facts == Layout(text, layout.columns, layout.media).facts


def test_a_line_may_begin_with_any_sign() -> None:
    for behind in (" word", ". word", "word"):
        texts = [sign + behind for sign in SIGNS]
        columns = read_lines("\n".join(texts)).layout("").columns
        assert list(zip(columns.kind, columns.lead, columns.level, strict=True)) == [*map(_mark, texts)]


def test_every_sign_that_carries_on_is_known() -> None:
    carrying = read_lines("\n".join(SIGNS)).carrying
    assert carrying == [at for at, sign in enumerate(SIGNS) if CARRIES_ON.match(sign)]


def width_of(text: str) -> int:
    """The width at which lines are wrapped, or 0: most that have a follower end where its first word did not fit."""
    lines = read_lines(text).layout(text).columns
    lengths = [end - start for start, end in zip(lines.start, lines.end, strict=True)]
    pairs = [at for at in range(1, len(lengths)) if not lines.gap[at] and lines.kind[at] is Kind.PARAGRAPH]
    long = [lengths[at - 1] for at in pairs if lengths[at - 1] >= 40]
    if len(long) < 6:
        return 0
    width = int(quantiles(long, n=20)[-1])
    full = sum(lengths[at - 1] + 1 + len(lines.text[at].split()[0]) > width * 0.95 for at in pairs)
    return width if 40 <= width <= 110 and full >= 0.6 * len(pairs) else 0


@given(st.lists(st.tuples(st.integers(30, 130), st.integers(1, 9), st.sampled_from(["", "", "- ", "\n", "港"]))))
def test_the_width_of_any_lines(facts: list[tuple[int, int, str]]) -> None:
    text = "\n".join(f"{mark}{'w' * word} {'b' * (length - word)}" for length, word, mark in facts)
    assert read_lines(text).width == width_of(text)


@given(st.integers(35, 120), st.integers(1, 9), st.lists(st.integers(0, 12), min_size=6, max_size=60))
def test_the_width_of_lines_that_may_be_wrapped(width: int, word: int, short: list[int]) -> None:
    text = "\n".join(f"{'w' * word} {'b' * (width - word - less)}" for less in short)
    assert read_lines(text).width == width_of(text)
