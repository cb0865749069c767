"""Where the rule packs that come with the package are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaner.errors import RuleError
from cleaner.rules.pack import Layer

_FOLDERS = (("core", Layer.CORE), ("lang", Layer.LANGUAGE), ("sites", Layer.SITE))


def packs_dir() -> Path:
    """The folder with the shipped packs: `core/`, `lang/` and `sites/` stand below it.

    A wheel carries them as `cleaner/packs`; in a checkout, also one installed with `pip install -e`, they are
    `rules/` beside the package. Raises RuleError where neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package / "packs", package.parent / "rules")
    for place in places:
        if (place / "core").is_dir():
            return place
    looked = " or ".join(map(str, places))
    raise RuleError("shipped packs", f"there is no folder core/ in {looked}", "install article-cleaner again")


def shipped_files() -> Iterator[tuple[Path, Layer, str]]:
    """The rule files that come with the package: where each is, its layer, and the name by which it is shown."""
    top = packs_dir()
    for folder, layer in _FOLDERS:
        for file in sorted((top / folder).rglob("*.toml")):
            yield file, layer, f"rules/{file.relative_to(top).as_posix()}"
