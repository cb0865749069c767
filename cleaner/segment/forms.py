"""What a tag means for the layout: whether it breaks, hides or links what it holds, and which form that has.

All that is known of an element by its name stands in one table; attributes are looked at once for each distinct tag.
"""

from __future__ import annotations

import re

from cleaner.model import Form, Kind
from cleaner.page import UNSEEN, VOID, plain

BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol optgroup option "
    "p pre search section select summary table tbody tfoot thead tr ul button label".split()
)
"""Elements that begin and end a block."""

SEMANTIC = frozenset(
    "nav aside footer header form figure figcaption article main menu dialog address time table button".split()
)
"""Elements whose name is a clue of its own: it stands in the hook as `<nav>`."""

MENUS = frozenset({"nav", "select"})
CELLS = frozenset({"td", "th"})

_KINDS = {
    **{f"h{n}": Kind.HEADING for n in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("button", "option", "label", "legend", "select", "optgroup"), Kind.CONTROL),
    **dict.fromkeys("article section main aside form footer header nav table".split(), Kind.PARAGRAPH),
    **dict.fromkeys(CELLS, Kind.TABLE_ROW),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "tr": Kind.TABLE_ROW,
}
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)")
_ATTRIBUTES = re.compile(r" (class|id|role|style|hidden|aria-modal)=\"([^\"]*)\"")
_MAX_HOOK = 300


def _by_name(name: str) -> Form | None:
    kind = _KINDS.get(name)
    hook = f"<{name}>" if name in SEMANTIC else ""
    breaking = name in BREAKING
    if not (breaking or hook or kind or name == "a"):
        return None
    level = int(name[1]) if kind is Kind.HEADING else 0
    return Form(name, hook, breaking, kind=kind, level=level, is_menu=name in MENUS, is_cell=name in CELLS)


UNSEEN_FORM, VOID_FORM, BREAK_FORM, RULE_FORM = Form("unseen"), Form("void"), Form("br"), Form("hr")
"""Elements that are no places: those that nobody sees, those that hold nothing, and two of these that part lines."""

_FORMS: dict[str, Form | None] = {
    **{name: _by_name(name) for name in BREAKING | SEMANTIC | CELLS | {"a"}},
    **dict.fromkeys(UNSEEN, UNSEEN_FORM),
    **dict.fromkeys(VOID, VOID_FORM),
    "br": BREAK_FORM,
    "hr": RULE_FORM,
}
_WITHOUT_HOOKS = UNSEEN | VOID | {"html", "body"}
"""Of the last two the classes list everything that the site has."""


class Forms:
    """The forms of one page's tags. Tags differ in addresses mostly, so attributes that count are a second key."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Form | None] = {}

    def read(self, tag: str) -> Form | None:
        """The form of a tag; None for an element that changes nothing and is no place of its own."""
        name, has_attributes, _ = tag.partition(" ")
        if not has_attributes or name in _WITHOUT_HOOKS:
            return _FORMS.get(name)
        found = _ATTRIBUTES.findall(tag)
        if not found:
            return _FORMS.get(name)
        key = (name, *found[0]) if len(found) == 1 else (name, *(part for pair in found for part in pair))
        try:
            return self._known[key]
        except KeyError:
            form = self._known[key] = _read(name, found)
            return form


def _read(name: str, found: list[tuple[str, str]]) -> Form | None:
    by_name = _FORMS.get(name)
    hook = by_name.hook if by_name else ""
    hidden = False
    for key, value in found:
        value = plain(value).lower()
        if key == "class":
            hook = f"{hook} {value}"
            hidden = hidden or (_may_hide(value) and _HIDING_CLASS.search(value) is not None)
        elif key == "id":
            hook = f"{hook} {value}"
        elif key == "role":
            hook = f"{hook} role={value}"
        elif key == "style":
            hidden = hidden or _HIDING_STYLE.search(value) is not None
        elif key == "hidden" or value == "true":
            hidden = True
    if by_name is None:
        return Form(name, hook[:_MAX_HOOK], hidden=hidden) if hook or hidden else None
    _, _, breaking, _, kind, level, is_menu, is_cell = by_name
    return Form(name, hook[:_MAX_HOOK], breaking, hidden, kind, level, is_menu, is_cell)


def _may_hide(classes: str) -> bool:
    """Whether a look with the pattern, eight times dearer, can find anything."""
    return "hidden" in classes or "sr-only" in classes or "screen" in classes
