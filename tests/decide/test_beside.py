"""What the scorer nearly kept stays beside the article, and only there."""

from cleaner.decide import decide, keep_beside
from cleaner.model import Decisions, Label, Score
from cleaner.readers import read
from cleaner.segment import segment

STORY = "The wall was finished on Monday, two years late, as the town had long feared."
MORE = "It holds, so far, in every wind that came in from the north this year, they say."


def labels(lines, values, media="text"):
    raw = "\n\n".join(lines) if media == "text" else "".join(f"<p>{line}</p>" for line in lines)
    layout = segment(read(raw, media=media))
    scores = tuple(Score(value, "") for value in values)
    decisions = keep_beside(layout, decide(layout, (), scores, content_at=0.5), scores)
    assert [decision.block for decision in decisions] == list(range(len(lines)))
    return [decision.label is Label.CONTENT for decision in decisions]


def test_a_sentence_beside_kept_text_stays():
    assert labels([STORY, MORE], [0.3, 0.9]) == [True, True]


def test_a_sentence_far_from_kept_text_goes():
    assert labels([STORY, "Home", "News", MORE], [0.3, 0.0, 0.0, 0.9]) == [False, False, False, True]


def test_a_sentence_of_no_chance_goes():
    assert labels([STORY, MORE], [0.1, 0.9]) == [False, True]


def test_on_a_page_one_neighbour_is_enough_only_for_what_was_nearly_kept():
    assert labels([STORY, MORE], [0.3, 0.9], "html") == [False, True]
    assert labels([STORY, MORE], [0.45, 0.9], "html") == [True, True]
    assert labels([MORE, STORY, MORE], [0.9, 0.3, 0.9], "html") == [True, True, True]


def test_a_standfirst_that_says_what_the_story_says_first_is_kept():
    lines = ["The wall was finished on Monday, two years late, as the town feared.", "By Ann", "Monday", STORY]
    assert labels(lines, [0.02, 0.0, 0.0, 0.9])[0]


def test_short_lines_stay_where_nearly_all_is_article():
    assert labels([STORY, MORE, "Yes.", "Thank you."], [0.9, 0.9, 0.3, 0.2]) == [True] * 4


def test_short_lines_go_where_much_is_clutter():
    clutter = ["Menu of all the pages that this paper has had since it was founded in the harbour"] * 3
    assert labels([*clutter, STORY, "Yes."], [0.0, 0.0, 0.0, 0.9, 0.3])[-1] is False


def test_nothing_is_made_of_nothing():
    layout = segment(read("", media="text"))
    assert keep_beside(layout, Decisions.of(()), ()) == ()
