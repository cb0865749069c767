"""A site pack drafted from one page: where the article stands, and rules for what was kept and looks like clutter.

It is a beginning for a person to go on from. Every rule that does not prove itself is written as a comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaner.model import Block
from cleaner.proof import failures
from cleaner.result import Cleaned
from cleaner.rules.lint import distinct_ids, problems
from cleaner.rules.load import parse_toml, read_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.workbench.files import laid_over
from cleaner.workbench.suspects import LINE_WORDS, Kept, Suspect, container, suspects

_LABELS = {
    "related": {"related", "more", "also", "recommended", "recommend", "next", "teaser", "teasers", "stories"},
    "share": {"share", "social", "follow", "sharing"},
    "promo": {"newsletter", "subscribe", "promo", "signup", "donate", "app", "membership"},
    "advert": {"advert", "ad", "ads", "sponsor", "sponsored", "advertisement"},
    "comments": {"comment", "comments", "discussion"},
    "tags": {"tag", "tags", "topic", "topics"},
    "navigation": {"nav", "menu", "breadcrumb", "breadcrumbs", "pager", "pagination"},
    "media": {"video", "gallery", "player", "photo", "photos"},
    "disclaimer": {"copyright", "legal", "disclaimer"},
    "consent": {"cookie", "cookies", "consent"},
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """One rule: its id, its lines of TOML, and why it was written; as a comment where it is not `active`."""

    id: str
    lines: tuple[str, ...]
    why: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What a drafted pack says of itself: hosts or a mark say where it holds."""

    name: str
    hosts: tuple[str, ...] = ()
    mark: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted pack."""

    head: Head
    rules: tuple[Drafted, ...]

    def toml(self) -> str:
        """The file."""
        about = f"What the pages of {self.head.site or self.head.name} need beside the shipped rules."
        lines = ["[pack]", f"name  = {_quoted(self.head.name)}", f"about = {_quoted(about)}", 'label = "other"']
        if self.head.hosts:
            lines.append(f"hosts = [{', '.join(map(_quoted, self.head.hosts))}]")
        if self.head.mark:
            lines.append(f"mark  = [{_quoted(self.head.mark)}]")
        if self.head.site:
            lines.append(f"site  = {_quoted(self.head.site)}")
        for rule in self.rules:
            lines += ["", f"# {rule.why}", *((line if rule.active else f"# {line}") for line in rule.lines)]
        return "\n".join(lines) + "\n"


def draft(cleaned: Cleaned, head: Head, packs: Sequence[RulePack]) -> Draft:
    """Draft a pack from a result with the full account; `packs` are those among which it will stand."""
    prose = [block.text for block in Kept(cleaned).prose]
    told = _excerpts(prose)
    rules = [*_body(container(cleaned), told), *(_rule(suspect, told) for suspect in suspects(cleaned))]
    return _proven(Draft(head, tuple(_renamed(rules))), packs)


def _proven(drafted: Draft, packs: Sequence[RulePack]) -> Draft:
    """The draft with every rule as a comment that breaks the contract or whose examples fail."""
    tried = replace(drafted, rules=tuple(replace(rule, active=True) for rule in drafted.rules))
    text = tried.toml()
    pack, errors = read_pack(parse_toml(text, "draft"), text, Layer.CALL, "draft")
    sound = {rule.id for rule in pack.rules} if not [error for error in errors if not error.aim.path] else set()
    wrong = {pack.rules[int(error.aim.path[1])].id for error in problems(pack) if error.aim.path[0] == "rule"}
    wrong |= {failure.rule.id for failure in failures(pack, RuleSet(laid_over(packs, [pack])))}
    fine = {rule_id.rpartition("/")[2] for rule_id in sound - wrong}
    return replace(
        drafted, rules=tuple(replace(rule, active=rule.active and rule.id in fine) for rule in drafted.rules)
    )


def _body(hook: str | None, told: list[str]) -> list[Drafted]:
    if hook is None or len(told) < 2:
        return []
    inside = f"<div class='{hook}'><p>{_escaped(told[0])}</p></div>"
    lines = (
        "[[rule]]",
        'id     = "story"',
        f"about  = {_quoted(f'The article stands in the element {hook!r}.')}",
        'action = "body"',
        f"match  = {{ hook = {_hook(hook)} }}",
        *_examples("remove", f"{{ html = {_quoted(inside)}, target = {_quoted(told[0])} }}"),
        *_examples("keep", _quoted(told[0]), _quoted(told[1])),
    )
    return [Drafted("story", lines, "Where the article stands: what is outside is removed.")]


def _rule(suspect: Suspect, told: list[str]) -> Drafted:
    first = suspect.blocks[0]
    name = suspect.hook or " ".join(first.text.split()[:4])
    match, remove, keep = _by_hook(suspect) if suspect.hook else _by_line(first)
    rule_id = "-".join(re.findall(r"[a-z0-9]+", name.lower().replace("_", "-"))) or "line"
    about = f"Blocks below {suspect.hook!r} beside the story." if suspect.hook else f"The line {_short(first.text)!r}."
    label = _label(name)
    lines = [
        "[[rule]]",
        f'id    = "{rule_id}"',
        f"about = {_quoted(about)}",
        *([f'label = "{label}"'] if label else []),
        f"match = {{ {match} }}",
        *_examples("remove", remove),
        *_examples("keep", keep, *map(_quoted, told[:1])),
    ]
    why = f"{len(suspect.blocks)} kept, such as {_short(first.text)!r}: {suspect.why}."
    return Drafted(rule_id, tuple(lines), why, active=suspect.plain)  # else a person knows better


def _examples(key: str, *examples: str) -> tuple[str, ...]:
    return (f"examples.{key} = [", *(f"  {example}," for example in examples), "]")


def _by_hook(suspect: Suspect) -> tuple[str, str, str]:
    """Match, remove example and keep example of a rule that goes by a hook."""
    most = max(block.words for block in suspect.blocks)
    text = _escaped(_line(suspect.blocks[0].text))
    target = _quoted(_line(suspect.blocks[0].text))
    around = [f"<div class='{suspect.hook}{end}'><p>{text}</p></div>" for end in ("", "-story")]
    match = f"hook = {_hook(suspect.hook or '')}, max_words = {most + 5 - most % 5}"
    return match, f"{{ html = {_quoted(around[0])}, target = {target} }}", f"{{ html = {_quoted(around[1])} }}"


def _by_line(block: Block) -> tuple[str, str, str]:
    """The same of a rule that goes by the line: all of a short one, else how it begins."""
    line = _line(block.text)
    whole = block.words <= LINE_WORDS
    start = line if whole else " ".join(line.split()[:5])
    pattern = re.sub(r"\d+", lambda _: r"\d+", "^" + re.escape(start).replace(r"\ ", " ") + ("$" if whole else r"\b"))
    remove, keep = _quoted(line), _quoted(f"Under the words {start} there was nothing to be read that day.")
    return f"text = {_literal(pattern)}, max_words = {block.words + 3}", remove, keep


def _renamed(rules: list[Drafted]) -> list[Drafted]:
    """The rules with ids that are all different."""
    renamed = []
    for rule, new in zip(rules, distinct_ids(rule.id for rule in rules), strict=True):
        lines = (line.replace(f'"{rule.id}"', f'"{new}"') if line.startswith("id ") else line for line in rule.lines)
        renamed.append(replace(rule, id=new, lines=tuple(lines)))
    return renamed


def _excerpts(prose: list[str]) -> list[str]:
    """The first sentences of the running text, whole: keep examples need a true look."""
    sentences = (re.split(r"(?<=[.!?])\s", " ".join(text.split()))[0] for text in prose)
    return [sentence for sentence in sentences if 6 <= len(sentence.split()) <= 40][:2]


def _label(name: str) -> str:
    words = set(re.split(r"[^a-z]+", name.lower()))
    return next((label for label, known in _LABELS.items() if words & known), "")


def _hook(token: str) -> str:
    return _literal(rf"(?:^|\s){re.escape(token)}(?:$|\s)".replace(r"\-", "-"))


def _literal(pattern: str) -> str:
    plain = pattern.isprintable() and "'''" not in pattern and not pattern.endswith("'")
    return f"'''{pattern}'''" if plain else _quoted(pattern)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    line = "".join(sign if sign.isprintable() else " " for sign in _line(text))
    return line if len(line) <= 50 else f"{line[:47]}..."
