"""Settings with their origins, layer over layer, and the few ways in which layers join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from cleaner.errors import UsageError
from cleaner.rules.pack import Layer

ADDING = ("rules", "packs", "disable", "allow")
"""Settings whose lists add up over the layers: each entry speaks with its own layer's voice."""

OPPOSITES = (("keep", "drop"), ("disable", "allow"))
"""Settings of which one layer may say only one about the same thing. `keep` and `drop` join name by name."""


class Given(NamedTuple):
    """One value of one layer. `origin` is `file:line`, an environment variable, or an option."""

    value: Any
    origin: str
    layer: Layer


@dataclass(frozen=True, slots=True)
class Settings:
    """What the layers say, from the farthest (user) to the nearest (call), each by key.

    `isolated` tells that configuration was left out on purpose.
    """

    layers: tuple[Mapping[str, Given], ...] = ()
    isolated: bool = False

    def __post_init__(self) -> None:
        for layer in self.layers:
            for one, other in OPPOSITES:
                if one in layer and other in layer:
                    _refuse_both(layer, one, other)

    def each(self, key: str) -> Iterator[Given]:
        """What every layer says, the farthest first."""
        return (layer[key] for layer in self.layers if key in layer)

    def nearest(self, key: str) -> Given | None:
        """What the nearest layer says that says anything."""
        return next((layer[key] for layer in reversed(self.layers) if key in layer), None)

    def choices(self) -> dict[str, tuple[str, Given]]:
        """For each label or kind that is named, "keep" or "drop", as the nearest layer has it that names it."""
        chosen: dict[str, tuple[str, Given]] = {}
        for layer in self.layers:
            for how in ("keep", "drop"):
                if how in layer:
                    chosen.update(dict.fromkeys(layer[how].value, (how, layer[how])))
        return chosen

    def under(self, nearest: Mapping[str, Given]) -> Settings:
        """These settings with a nearer layer over them."""
        return replace(self, layers=(*self.layers, nearest))


def _refuse_both(layer: Mapping[str, Given], one: str, other: str) -> None:
    both = sorted(set(layer[one].value) & set(layer[other].value))
    if both:
        where = "" if layer[one].layer is Layer.CALL else f"{layer[one].origin}: "
        words = {"keep": "kept and dropped", "disable": "disabled and allowed"}[one]
        raise UsageError(f"{where}both {words}: {', '.join(both)}; name each once")
