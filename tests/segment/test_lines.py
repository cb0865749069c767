"""The lines of a dump as the kernel finds them are those of a plain reading, whatever the signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Kind
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
    blocks = read_lines(text).blocks()
    assert plainly(text) == [
        (b.start, b.end, b.kind, b.text, b.words, b.ended, b.lead, b.level, b.link_chars, b.line, b.gap) for b in blocks
    ]


def test_a_line_may_begin_with_any_sign() -> None:
    for behind in (" word", ". word", "word"):
        texts = [sign + behind for sign in SIGNS]
        lines = read_lines("\n".join(texts))
        assert list(zip(lines.kinds, lines.leads, lines.levels, strict=True)) == [*map(_mark, texts)]


def test_every_sign_that_carries_on_is_known() -> None:
    carrying = read_lines("\n".join(SIGNS)).carrying
    assert carrying == [at for at, sign in enumerate(SIGNS) if CARRIES_ON.match(sign)]
