"""Points for what is seen of a line that could be a dump's headline (see `cleaner.fields.headline.observe`).

Fitted, not chosen by hand: training/titles.py makes them from dumps of pages with known titles.
"""

from collections.abc import Mapping

NOBODY = "nobody"
"""The points a line needs at least: those of there being no headline."""

POINTS: Mapping[str, float] = {
    "nobody": 2.40,
    "near": 1.54,
    "in_the_story": -2.75,
    "first_line": 1.57,
    "above_head": 1.54,
    "two_above_head": 1.65,
    "below_head": 0.89,
    "heading": 2.37,
    "first_heading": 3.24,
    "repeated": 0.70,
    "two_words": -3.89,
    "four_words": -2.24,
    "many_words": -1.40,
    "full_stop": -3.29,
    "pipe_inside": -2.26,
    "cut_at_pipe": 2.53,
    "cut_at_colon": -2.77,
    "cut_at_dash": 2.39,
    "part": -3.09,
    "about": 3.30,
    "address": 3.90,
    "own_name": -1.14,
}
