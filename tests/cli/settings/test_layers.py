"""How layers join: the nearest counts, lists add up, and keep and drop join name by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cli.settings.layers import Given, Settings
from cleaner.errors import UsageError
from cleaner.rules.pack import Layer

LAYERS = (Layer.USER, Layer.PROJECT, Layer.ENVIRONMENT, Layer.CALL)


def layer(at: Layer, **values: object) -> dict[str, Given]:
    return {key: Given(value, at.name, at) for key, value in values.items()}


@given(st.lists(st.one_of(st.none(), st.integers()), min_size=4, max_size=4))
def test_the_nearest_layer_that_says_anything_counts(said: list[int | None]) -> None:
    told = [layer(at, zone=value) if value is not None else {} for at, value in zip(LAYERS, said, strict=True)]
    nearest = Settings(tuple(told)).nearest("zone")
    there = [value for value in said if value is not None]
    assert (nearest.value if nearest else None) == (there[-1] if there else None)
    assert [given.value for given in Settings(tuple(told)).each("zone")] == there


NAMES = st.sets(st.sampled_from(["caption", "summary", "table_row"]))


@given(st.lists(st.tuples(NAMES, NAMES), min_size=4, max_size=4))
def test_keep_and_drop_join_name_by_name(said: list[tuple[set[str], set[str]]]) -> None:
    told = [(keep - drop, drop) for keep, drop in said]
    layers = [layer(at, keep=tuple(keep), drop=tuple(drop)) for at, (keep, drop) in zip(LAYERS, told, strict=True)]
    choices = {name: how for name, (how, _) in Settings(tuple(layers)).choices().items()}
    for name in ("caption", "summary", "table_row"):
        spoken = ["keep" if name in keep else "drop" for keep, drop in told if name in keep | drop]
        assert choices.get(name) == (spoken[-1] if spoken else None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"keep": ("caption",), "drop": ("caption", "share")}, "USER: both kept and dropped: caption"),
        ({"disable": ("a/b",), "allow": ("a/b",)}, "USER: both disabled and allowed: a/b"),
    ],
)
def test_one_layer_says_one_thing(values: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Settings((layer(Layer.USER, **values),))
