"""The pages under docs/rules/, made from the packs: an index, and one page a pack with a line for each rule.

    python docs/rule_pages.py      (or: make docs)

The same packs give the same pages; a test holds the committed ones against them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cleaner.proof import Example
from cleaner.rules.pack import Condition, Layer, Near, Rule, RulePack, Scope
from cleaner.rules.ruleset import shipped_packs

FOLDER = Path(__file__).resolve().parent / "rules"
SHOWN = 110
"""Characters of an example that are shown."""

_SHELVES = ((Layer.CORE, "For every document"), (Layer.LANGUAGE, "For one language"), (Layer.SITE, "For one site"))
_MADE = "Made by `make docs` from the files under `rules/`; to change it, change them."
_HEAD = "| rule | what it takes | label | for example | but not |\n|---|---|---|---|---|"


def main() -> None:
    """Write every page, and remove those of packs that are gone."""
    made = pages(shipped_packs())
    for old in set(FOLDER.glob("*.md")) - {FOLDER / name for name in made}:
        old.unlink()
    FOLDER.mkdir(exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")


def pages(packs: Sequence[RulePack]) -> dict[str, str]:
    """The text of each page by its file's name."""
    return {"README.md": _index(packs)} | {_file(pack): _page(pack) for pack in packs}


def _index(packs: Sequence[RulePack]) -> str:
    rules = sum(len(pack.rules) for pack in packs)
    parts = [f"# The shipped rules\n\n{rules:,} rules in {len(packs)} packs. {_MADE}\n"]
    for layer, title in _SHELVES:
        rows = [_shelf_row(pack) for pack in packs if pack.layer is layer]
        parts.append(f"## {title}\n\n| pack | rules | labels |\n|---|--:|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _shelf_row(pack: RulePack) -> str:
    counts = Counter(str(rule.label) for rule in pack.rules)
    labels = ", ".join(f"{label} {count}" for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return f"| [{pack.name}]({_file(pack)}) | {len(pack.rules)} | {labels} |"


def _page(pack: RulePack) -> str:
    about = [pack.about, *_scope(pack.scope, pack.mark), _MADE]
    rows = "\n".join(_row(rule) for rule in pack.rules)
    return f"# {pack.name}\n\n" + "\n\n".join(about) + (f"\n\n{_HEAD}\n{rows}\n" if rows else "\n")


def _scope(scope: Scope, mark: Sequence[str] = ()) -> Iterator[str]:
    if scope.languages:
        yield f"Holds for documents in {_either(sorted(scope.languages))}, and where the language is not known."
    if scope.hosts:
        yield f"Holds on {_either(scope.hosts)} and the hosts below."
    if mark:
        yield f"Holds where the text has {_either([f'“{_cell(text)}”' for text in mark])}."
    if scope.media:
        yield f"Holds for {_either(sorted(scope.media))} alone."
    if scope.valid_until:
        yield f"Holds for documents fetched up to {scope.valid_until}."


def _row(rule: Rule) -> str:
    name = rule.id.rsplit("/", 1)[-1]
    taken, kept = (_example(examples) for examples in (rule.examples.remove, rule.examples.keep))
    return f"| `{name}` | {_cell(rule.about)} {_cell(_words(rule))} | {_outcome(rule)} | {taken} | {kept} |"


def _outcome(rule: Rule) -> str:
    done = f"field {rule.field}" if rule.field else "" if rule.action == "remove" else rule.action
    reach = "" if rule.reach == "block" else rule.reach
    return ", ".join(part for part in (str(rule.label), done, reach) if part)


def _words(rule: Rule) -> str:
    said = f"Asks for {', '.join(_asked(rule.match))}"
    spared = f"; spares {', '.join(_asked(rule.unless))}" if rule.unless else ""
    return " ".join((f"{said}{spared}.", *_scope(rule.scope)))


def _asked(match: Condition) -> Iterator[str]:
    """What a condition asks of a block, in words."""
    if match.kind:
        yield _either(sorted(str(kind).replace("_", " ") for kind in match.kind))
    if match.min_words is not None:
        yield f"at least {match.min_words} words"
    if match.max_words is not None:
        yield f"at most {match.max_words} words"
    if match.text is not None:
        yield "a wording"
    if match.hook is not None or match.css is not None or match.xpath is not None:
        yield "an element of its class, id or role" if match.hook is not None else "an element of its selector"
    if match.min_links is not None:
        yield f"links over {match.min_links:.0%} of it"
    if match.max_links is not None:
        yield f"links over no more than {match.max_links:.0%} of it"
    if match.near is not None:
        yield _neighbour(match.near)
    if match.position is not None:
        yield {"head": "a place above the text", "body": "a place in the text", "tail": "a place below the text"}[
            match.position
        ]


def _neighbour(near: Near) -> str:
    side = {"before": "above", "after": "below", "either": "beside"}[near.side]
    return f"a neighbour of its wording {side} it" + (f" within {near.within} blocks" if near.within > 1 else "")


def _example(examples: Sequence[Example]) -> str:
    return _cell(_shown(examples[0])) if examples else ""


def _shown(example: Example) -> str:
    """The part of an example that is meant."""
    if isinstance(example, Mapping):
        lines = example.get("lines")
        example = str(example.get("target") or (lines[-1] if lines else example.get("text") or example.get("html")))
    return example if len(example) <= SHOWN else example[: SHOWN - 1].rstrip() + "…"


def _cell(text: str) -> str:
    """A text as a cell of a table: nothing in it is Markdown or HTML."""
    flat = " ".join(text.split())
    for sign in "\\`*_[]<>|#":
        flat = flat.replace(sign, f"\\{sign}")
    return flat


def _either(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _file(pack: RulePack) -> str:
    return pack.name.replace("/", "--") + ".md"


if __name__ == "__main__":
    main()
