from __future__ import annotations

import pytest

from benchmarks.measures import (
    evaluate,
    fold,
    same_day,
    same_minute,
    shingle_overlap,
    word_overlap,
    words,
)
from benchmarks.prediction import Prediction


def test_words_are_runs_of_letters_and_digits():
    assert words("Don't, in 2024: go_on!") == ["Don", "t", "in", "2024", "go_on"]


def test_a_sign_is_a_word_where_scripts_have_no_spaces():
    assert words("東京 2024年 Tokyo") == ["東", "京", "2024", "年", "Tokyo"]


def test_word_overlap_counts_repeated_words():
    # predicted: a a b c (4), true: a b b d d (5), shared: a b (2)
    precision, recall, score = word_overlap("A a b c", "a b B d d")
    assert (precision, recall) == (2 / 4, 2 / 5)
    assert score == pytest.approx(4 / 9)


@pytest.mark.parametrize(("got", "want", "value"), [("", "", 1.0), ("a", "", 0.0), ("", "a", 0.0), ("a", "b", 0.0)])
def test_word_overlap_at_its_edges(got, want, value):
    assert word_overlap(got, want) == (value, value, value)


def test_shingles_are_runs_of_four_words():
    # predicted: abcd bcde, true: abcd bcdf cdfg; shared: abcd
    assert shingle_overlap("a b c d e", "a b c d f g") == (1 / 2, 1 / 3)


def test_a_text_shorter_than_a_shingle_is_one_shingle():
    assert shingle_overlap("a b", "a b") == (1.0, 1.0)


def test_shingles_of_an_empty_side_are_undefined():
    assert shingle_overlap("", "a b") == (None, 0.0)
    assert shingle_overlap("a b", "") == (0.0, None)


def test_folding_levels_quotes_dashes_spaces_and_case():
    assert fold("  “Harbour’s”\u00a0 Gate – now ") == '"harbour\'s" gate - now'


@pytest.mark.parametrize(
    ("got", "true", "same"),
    [
        ("2024-06-21", "2024-06-21 10:00:00+05:30", True),
        ("2024-06-21T23:30:00+00:00", "2024-06-22T05:00:00+05:30", True),  # one instant, two zones
        ("2024-06-21T23:30:00", "2024-06-22T05:00:00+05:30", False),  # no zone: another day
        ("2024-06-21", "2024-06-22", False),
        ("", "2024-06-22", False),
        ("yesterday", "2024-06-22", False),
    ],
)
def test_days(got, true, same):
    assert same_day(got, true) is same


@pytest.mark.parametrize(
    ("got", "true", "same"),
    [
        ("2024-06-21T10:00:30", "2024-06-21 10:00:00", True),
        ("2024-06-21T10:01:00", "2024-06-21 10:00:00", False),
        ("2024-06-21T04:30:00+00:00", "2024-06-21 10:00:00+05:30", True),
        ("2024-06-21T10:00:00", "2024-06-21 10:00:00+05:30", True),  # no zone: the same clock time
        ("2024-06-21", "2024-06-21 00:00:00", False),  # a day is no time
    ],
)
def test_minutes(got, true, same):
    assert same_minute(got, true) is same


TRUTHS = (
    {
        "id": "1", "title": "The Pier’s End", "date": "2024-06-21 10:00:00+05:30", "authors": ["Mira Tolland"],
        "body": "a b c d", "with": ["a b", "c d"], "without": ["menu"],
    },
    {
        "id": "2", "date": "2024-06-22", "authors": ["Oskar Vane", "Coastline Press"],
        "body": "e f g h", "without": ["ads"],
    },
    {"id": "3", "date": "2024-06-23"},
)  # fmt: skip
PREDICTIONS = {
    "1": Prediction("a b c d menu", "The Pier's end", "2024-06-21", ("Mira Tolland",)),
    "2": Prediction("e f", None, "2024-06-20", ("Oskar Vane",), "Coastline Press"),
}


def test_all_measures_of_a_small_corpus():
    # words: precision 4/5 and 2/2, recall 4/4 and 2/4, F1 8/9 and 2/3
    # shingles: predicted abcd bcd-menu | ef, true abcd | efgh: precision 1/2 and 0, recall 1 and 0
    # snippets: both wanted found, one of two unwanted found
    # dates: right, wrong, absent; one truth has a time and gets a day
    assert evaluate(TRUTHS, PREDICTIONS) == pytest.approx(
        {
            "word_p": 0.9, "word_r": 0.75, "word_f1": 7 / 9,
            "sh_p": 0.25, "sh_r": 0.5, "sh_f1": 1 / 3,
            "with": 1.0, "without_kept": 0.5, "seg_f1": 0.8,
            "title": 1.0,
            "date": 1 / 3, "date_wrong": 1 / 3, "date_minute": 0.0,
            "author": 1.0,
        }
    )  # fmt: skip


def test_measures_without_truth_are_absent():
    assert evaluate([{"id": "1", "date": "2024-06-21"}], {}) == {"date": 0.0, "date_wrong": 0.0}
