"""How much of a line stands in a text is told in C as a plain reading of the same words tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.vocabulary import Asked, Marks, Vocabulary, about, shared
from cleaner.kernel.lines import Lines
from cleaner.words import parted, tokens

_TEXTS = st.text("abcAé東 .\ud800", max_size=20) | st.lists(
    st.sampled_from(["pier", "quay", "the", "a", "été", "東", "harbours", "Pier,"]), max_size=30
).map(" ".join)


def _told(line: str, story: str, other: str, least: int) -> tuple[int, int, int, int]:
    words = set(tokens(line))
    longer = {word for word in words if len(word) >= least or not word.isascii()}
    beyond = {word for word in words if not word.isascii()}
    among = len(beyond | (words & set(tokens(other))))
    return len(longer), len(longer & set(tokens(story))), len(words), -among if beyond else among


@given(st.lists(_TEXTS, min_size=1, max_size=6), st.lists(_TEXTS, max_size=4), _TEXTS, st.integers(1, 5))
def test_words_are_counted_once_a_line(lines: list[str], texts: list[str], other: str, least: int) -> None:
    story, others = parted(texts), parted([other])
    known = Vocabulary(story, len(story)), Vocabulary(others, len(others.split()))
    found = list(shared(parted(lines), len(lines), *known, least=least))
    assert found == [_told(line, " ".join(texts), other, least) for line in lines]


@given(
    st.lists(st.tuples(_TEXTS, st.integers(0, 4)), max_size=6), _TEXTS, _TEXTS, st.integers(1, 5), st.integers(0, 100)
)
def test_lines_are_looked_at_as_all_at_once_are(
    lines: list[tuple[str, int]], story: str, other: str, least: int, percent: int
) -> None:
    vocabularies = [Vocabulary(parted([text]), len(tokens(text))) for text in (story, other)]
    size, texts = len(set(tokens(other))), [text for text, _ in lines]
    asked = Asked(1, 3, least, percent, 100 - percent, size)
    expected = []
    for at, (text, count) in enumerate(lines):
        longer, in_story, different, common = _told(text, story, other, least)
        known = not any("東" in sign or "\ud800" in sign for sign in text)
        alike = in_story and 100 * in_story >= percent * longer
        bound = different + size + min(common, 0)
        alike = alike or (size and 200 * abs(common) >= (100 - percent) * bound)
        if 1 <= count <= 3 and (alike or not known):
            told = (longer, in_story, different, common, len(tokens(text))) if known else (-1, 0, 0, 0, 0)
            expected.append((at, *told))
    assert [*about(Lines(texts), [count for _, count in lines], *vocabularies, asked)] == expected


def test_what_has_no_words_shares_none() -> None:
    nothing, pier = Vocabulary(b"", 0), Vocabulary(b" pier ", 1)
    assert list(shared(b"\0", 2, nothing, nothing, least=1)) == [(0, 0, 0, 0)] * 2
    assert list(shared(b"", 1, pier, pier, least=1)) == [(0, 0, 0, 0)]


_LANGUAGES = {"la": ["fr", "es", "it"], "the": ["en"], "東": ["ja"], "été": ["fr"], "a": ["it", "en"]}


@given(st.lists(st.sampled_from([*_LANGUAGES, "pier", "laa", "t", "\ud800"])), st.sampled_from([" ", "  "]))
def test_words_are_signs_of_what_they_stand_for(words: list[str], blank: str) -> None:
    marks = Marks(_LANGUAGES)
    told, count = marks.counted(blank.join(words).encode("utf-8", "surrogatepass"))
    assert count == len(words)
    assert list(told) == [sum(code in _LANGUAGES.get(word, ()) for word in words) for code in marks.names]
