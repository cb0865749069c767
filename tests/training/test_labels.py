"""Labels for training: blocks are aligned with the true text, not looked up in it."""

from cleaner.readers import read
from cleaner.segment import segment
from training.folds import folds_of
from training.labels import label_blocks

TRUE = """The wall was finished on Monday, two years late, the town said.

Why it took so long

Stone had to come from the far side of the bay, and the boats were small.

It holds, so far, in every wind that came in from the north this year."""


def labels(raw, media="html", truth=TRUE):
    return label_blocks(segment(read(raw, media=media)).blocks, truth)


def test_an_edited_sentence_is_still_the_article():
    page = "<p>The wall was finished on Monday, <b>about</b> two years late.</p><p>Sign up for our news</p>"
    assert [share >= 0.5 for share in labels(page)] == [True, False]


def test_a_short_line_counts_where_the_truth_has_it_and_nowhere_else():
    page = """<nav><h2>Why it took so long</h2><p>Elsewhere in the paper</p></nav>
    <p>The wall was finished on Monday, two years late, the town said.</p><h2>Why it took so long</h2>
    <p>Stone had to come from the far side of the bay, and the boats were small.</p>
    <p>It holds, so far, in every wind that came in from the north this year.</p>"""
    assert [share >= 0.5 for share in labels(page)] == [False, False, True, True, True, True]


def test_text_that_stands_twice_counts_where_most_of_the_article_is():
    first, _, third, fourth = TRUE.split("\n\n")
    page = f"<aside><p>{third}</p></aside><main><p>{first}</p><p>{third}</p><p>{fourth}</p></main>"
    assert [share >= 0.5 for share in labels(page)] == [False, True, True, True]


def test_a_language_without_spaces_is_aligned():
    truth = "堤防は月曜日に完成した。町によると二年遅れだった。"
    assert [share >= 0.5 for share in labels(f"おすすめ記事\n\n{truth}", "text", truth)] == [False, True]


def test_a_site_stands_in_one_fold_and_folds_are_even():
    fold = folds_of([f"site{n % 7}.org" for n in range(70)], 5)
    assert len(fold) == 7
    assert set(fold.values()) == set(range(5))
