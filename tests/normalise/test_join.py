from __future__ import annotations

import pytest

from cleaner.normalise.join import belongs_together


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("The boats were smuggled in, likely due to U.N.", "Security Council sanctions, the report says."),
        ("The list was drawn up by U.S.", "Treasury officials in March."),
        ("They wrote to the U.S.", "and its allies in the bay."),
        ("The harbour was opened by Mrs.", "Tolland in 1931."),
        ("The speech was held by Gen.", "Adam Brook."),
        ("The yard stands in St.", "Corwen, a town of 900."),
        ("She was treated by Dr.", "Brook at the clinic."),
        ("They met some old rivals, e.g.", "Corwen Rovers."),
    ],
)
def test_a_broken_sentence_is_joined(above: str, below: str) -> None:
    assert belongs_together(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("He lives in the U.S.", "The ferry sails in May."),
        ("He lives in the U.S.", "Security Council members met on Monday."),
        ("She moved from Corwen to the U.K.", "Parliament sits again in May."),
        ("The boats were sold to U.S.", "Mira Tolland saw them go."),
        ("The boats were sold to U.S.", "The buyers are not known."),
        ("The yard stands on Baker St.", "Corwen is a town of 900."),
        ("The house is on Ocean Dr.", "Brook sold it."),
        ("They chose Plan B.", "Security was poor."),
        ("It opens at 5 p.m.", "Treasury staff will be there."),
        ("The bell was made by Tolland Inc.", "It weighs a ton."),
        ("It rained.", "and then it stopped."),
        ("The list was drawn up by U.S.", ""),
        ("The list was drawn up by U.S.", "“Security first,” he said."),
        ("The list was drawn up by U.S.", "2024 was a good year."),
        (".", "and so on"),
    ],
)
def test_a_sentence_that_has_ended_is_not(above: str, below: str) -> None:
    assert not belongs_together(above, below)
