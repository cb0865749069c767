"""Points for what is seen of a wording of the headline (see `cleaner.fields.title.observe`).

Fitted, not chosen by hand: training/titles.py makes them from pages with known titles.
"""

from collections.abc import Mapping

POINTS: Mapping[str, float] = {
    "json_ld_headline": 0.62,
    "json_ld_name": -0.80,
    "open_graph": 0.02,
    "twitter": -1.01,
    "title_element": -1.32,
    "web_page": -0.45,
    "microdata": 0.73,
    "other_meta": -0.56,
    "h1": 0.69,
    "first_h1": 0.73,
    "h1_is_json_ld_headline": -0.57,
    "h1_is_open_graph": 0.57,
    "h1_is_title_element": 0.70,
    "declared_by": 1.07,
    "two_words": -1.69,
    "full_stop": -0.82,
    "shortened": -1.43,
    "pipe_inside": -2.98,
    "cut_at_pipe": 1.18,
    "cut_at_colon": -1.01,
    "cut_at_sentence": -0.34,
    "cut_at_dash": 1.17,
    "part": -0.97,
    "address": 2.74,
    "own_name": -3.13,
    "edge_of_h1": 0.24,
}
