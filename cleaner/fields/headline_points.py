"""Points for what is seen of a line that could be a dump's headline (see `cleaner.fields.headline.observe`).

Fitted, not chosen by hand: training/titles.py makes them from dumps of pages with known titles.
"""

from collections.abc import Mapping

NOBODY = "nobody"
"""The points a line needs at least: those of there being no headline."""

POINTS: Mapping[str, float] = {
    "nobody": 3.18,
    "near": -0.32,
    "in_eight": 0.70,
    "in_twenty": 1.69,
    "in_the_story": -2.33,
    "first_line": 2.34,
    "like_first_line": 1.35,
    "above_head": 0.82,
    "two_above_head": 0.85,
    "below_head": 0.72,
    "heading": 1.63,
    "first_heading": 2.66,
    "list_item": -2.83,
    "repeated": 0.52,
    "two_words": -3.20,
    "four_words": -1.66,
    "many_words": -1.60,
    "full_stop": -3.06,
    "pipe_inside": -1.93,
    "colon_inside": 0.97,
    "cut_at_pipe": 2.34,
    "cut_at_colon": -2.51,
    "cut_at_sentence": -0.64,
    "cut_at_dash": 2.07,
    "part": -2.36,
    "about": 3.11,
    "address": 3.65,
    "own_name": -0.84,
}
