"""The words of a document: found alike wherever they stand, within their tables, and shared with other blocks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.score.columns.characters import codes_of
from tests.score.columns.vocabulary import HEAD, LEXICAL, TAIL, WORD_BUCKETS, Words

LINES = st.lists(st.text(max_size=60), min_size=1, max_size=12)


def words_of(*texts):
    """The words of blocks that stand one below the other."""
    sizes = np.array([len(text) for text in texts])
    starts = np.cumsum(sizes + 1) - sizes - 1
    return Words(codes_of("\n".join(texts)), starts, starts + sizes)


def bag(words, block):
    numbers, of = words.bag
    return numbers[of == block].tolist()


def test_a_word_has_one_number_wherever_it_stands():
    words = words_of("The harbour wall", "a wall by the harbour", "HARBOUR, wall!")
    assert bag(words, 0) == [bag(words, 1)[at] for at in (3, 4, 1)]
    assert bag(words, 0)[1:] == bag(words, 2)


def test_capitals_of_other_alphabets_are_the_same_letters():
    words = words_of("ÄRGER ČÁST ΑΘΗΝΑ МОСКВА ЁЛКА", "ärger část αθηνα москва ёлка")
    assert bag(words, 0) == bag(words, 1)


def test_words_hash_to_the_same_numbers_in_every_run():
    assert words_of("Read more: 5 things").ends.tolist() == [[4791, 2144, 4681, 6458]]


def test_a_number_is_known_by_how_many_digits_it_has():
    words = words_of("12 comments", "99 comments", "٣٤ comments", "2024 comments")
    assert bag(words, 0) == bag(words, 1) == bag(words, 2) != bag(words, 3)


def test_letters_of_scripts_without_spaces_and_signs_of_menus_are_words():
    assert words_of("港の壁が", "© 2024 | Harbour Gazette").counts.tolist() == [4, 5]


def test_first_and_last_words_are_told_apart_by_where_they_stand():
    first, second, third, last = words_of("wall").ends[0].tolist()
    assert first and last and first != last
    assert second == third == 0


def test_of_a_long_block_only_both_ends_are_in_the_bag():
    text = " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60))
    words = words_of(text)
    both = [*text.split()[:HEAD], *text.split()[-TAIL:]]
    assert bag(words, 0) == [bag(words_of(word), 0)[0] for word in both]


@given(LINES)
def test_the_words_of_a_block_do_not_depend_on_what_stands_around_it(lines):
    lines = [line.replace("\n", " ") for line in lines]
    words = words_of(*lines)
    for at, line in enumerate(lines):
        alone = words_of(line)
        assert bag(words, at) == bag(alone, 0)
        assert words.ends[at].tolist() == alone.ends[0].tolist()


@given(LINES)
def test_numbers_stay_within_their_table(lines):
    words = words_of(*lines)
    assert words.ends.shape == (len(lines), 4) and words.ends.min() >= 0 and words.ends.max() < WORD_BUCKETS
    assert all(0 < number < WORD_BUCKETS for number in words.bag[0])


@given(LINES, st.data())
def test_columns_are_between_0_and_1(lines, data):
    prose = np.array(data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines))))
    columns = words_of(*lines).columns(prose, data.draw(st.integers(0, len(lines) - 1)))
    assert columns.shape == (LEXICAL, len(lines))
    assert columns.min() >= 0 and columns.max() <= 1


def test_shares_of_words_that_stand_in_other_blocks():
    words = words_of("Harbour wall", "The harbour was finished", *["Another line"] * 3, *["x"] * 4, "The wall holds")
    prose = np.array([False, True, *[False] * 7, True])
    in_prose, elsewhere, near, headline, _, _, often = words.columns(prose, 0).tolist()
    assert (in_prose[0], in_prose[1], in_prose[9]) == (1, 0, 0)  # not counting the block itself
    assert (elsewhere[0], elsewhere[1], elsewhere[9]) == (1, 1 / 2, 1 / 2)
    assert (near[0], near[1], near[9]) == (1 / 2, 1 / 2, 0)
    assert (headline[0], headline[1], headline[9]) == (0, 1 / 2, 1 / 2)
    assert often == [0] * 10


def test_a_lone_surrogate_and_signs_beyond_the_first_plane_are_read():
    assert words_of("\ud800 wall 👉 𝔘").counts.tolist() == [3]
