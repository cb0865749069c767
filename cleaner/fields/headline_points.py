"""Points for what is seen of a line that could be a dump's headline (see `cleaner.fields.headline.observe`).

Fitted, not chosen by hand: training/titles.py makes them from dumps of pages with known titles.
"""

from collections.abc import Mapping

NOBODY = "nobody"
"""The points a line needs at least: those of there being no headline."""

POINTS: Mapping[str, float] = {
    "nobody": 3.17,
    "near": -0.32,
    "in_eight": 0.70,
    "in_twenty": 1.70,
    "in_the_story": -2.33,
    "first_line": 2.34,
    "like_first_line": 1.34,
    "above_head": 0.84,
    "two_above_head": 0.85,
    "below_head": 0.73,
    "heading": 1.63,
    "first_heading": 2.65,
    "list_item": -2.83,
    "repeated": 0.52,
    "two_words": -3.19,
    "four_words": -1.65,
    "many_words": -1.60,
    "full_stop": -3.06,
    "pipe_inside": -1.96,
    "colon_inside": 0.99,
    "cut_at_pipe": 2.25,
    "cut_at_colon": -2.47,
    "cut_at_sentence": -0.36,
    "cut_at_dash": 1.98,
    "part": -2.38,
    "about": 3.08,
    "address": 3.65,
    "own_name": -0.83,
}
