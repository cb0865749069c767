"""Rule packs of other packages, and optional ones that are shipped. None is loaded unless it is asked for by name.

A package offers a folder of rule files by an entry point of the group `cleaner.packs`, whose value is the folder's
dotted place in the package: `city-press = "city_press.rules"`. Nothing of the package is imported, so none of its code
runs; only the files are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from cleaner.errors import RuleError, RuleErrors
from cleaner.rules.keys import suggest
from cleaner.rules.load import load_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.shipped import packs_dir

GROUP = "cleaner.packs"
OPTIONAL = "optional"
"""The folder of shipped packs that hold only where they are asked for; each is named by its file."""


def named_packs(asked: Mapping[str, str]) -> tuple[RulePack, ...]:
    """The packs of these names, in the order of names; `asked` says where each was asked for.

    Raises RuleErrors with every name that nothing installed bears, and every package that cannot be read.
    """
    if not asked:
        return ()
    offered = {**_optional(), **_installed()}
    packs: list[RulePack] = []
    errors: list[RuleError] = []
    for name, origin in sorted(asked.items()):
        try:
            packs += [load_pack(file, Layer.INSTALLED, shown=_shown(file)) for file in _files(name, origin, offered)]
        except RuleErrors as several:
            errors += several.errors
        except RuleError as error:
            errors.append(error)
    if errors:
        raise RuleErrors(tuple(errors))
    return tuple(packs)


def offered_packs() -> tuple[RulePack, ...]:
    """All packs that may be asked for; those that cannot be read are left out, for nobody has asked for them."""
    packs: list[RulePack] = []
    for name in offered_names():
        with suppress(RuleError):
            packs += named_packs({name: ""})
    return tuple(packs)


def offered_names() -> tuple[str, ...]:
    """The names of all packs that may be asked for."""
    return tuple(sorted({*_optional(), *_installed()}))


def _optional() -> dict[str, list[Path | EntryPoint]]:
    return {file.stem: [file] for file in sorted((packs_dir() / OPTIONAL).glob("*.toml"))}


def _installed() -> dict[str, list[Path | EntryPoint]]:
    found: dict[str, list[Path | EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        found.setdefault(point.name, []).append(point)
    return found


def _files(name: str, origin: str, offered: Mapping[str, list[Path | EntryPoint]]) -> list[Path]:
    if name not in offered:
        known = suggest(name, offered) if offered else "no installed package offers any"
        raise RuleError(origin, f"there is no installed pack {name!r}", known)
    if len(offered[name]) > 1:
        sources = ", ".join(sorted(str(_source(point)) for point in offered[name]))
        raise RuleError(origin, f"the pack {name!r} is offered twice: {sources}", "uninstall one of them")
    (place,) = offered[name]
    if isinstance(place, Path):
        return [place]
    files = sorted(file for folder in _folders(place, origin) for file in folder.rglob("*.toml"))
    if not files:
        raise RuleError(origin, f"the pack {name!r} of {_source(place)} has no rule files in {place.value}")
    return files


def _folders(point: EntryPoint, origin: str) -> list[Path]:
    """The folders that an entry point's value names, found without importing anything."""
    top, *below = point.value.split(".")
    try:
        spec = find_spec(top) if all(part.isidentifier() for part in (top, *below)) else None
    except (ImportError, ValueError):
        spec = None
    places = spec.submodule_search_locations if spec is not None else None
    found = [folder for place in places or () if (folder := Path(place, *below)).is_dir()]
    if not found:
        problem = f"the pack {point.name!r} of {_source(point)} names {point.value!r}, which is no folder of a package"
        raise RuleError(origin, problem, "install that package again, or tell its authors")
    return found


def _shown(file: Path) -> str:
    """Shipped files are named as in the repository, wherever they were installed; others by their whole path."""
    top = packs_dir()
    return f"rules/{file.relative_to(top).as_posix()}" if file.is_relative_to(top) else str(file)


def _source(point: Path | EntryPoint) -> str:
    if isinstance(point, Path):
        return str(point)
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value
