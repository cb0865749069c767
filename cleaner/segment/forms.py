"""What a tag means for the layout: whether it breaks, hides or links what it holds, and which form that has.

All that is known of an element by its name stands in one table; attributes are looked at once for each kind of tag.
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
_PANEL = re.compile(r"(?:^|\s)role=region(?:$|\s)|collaps")
"""The hooks of what opens at a click: on 2,082 pages eight such elements held 30 words or more, all the article's."""
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)")
_attributes = re.compile(r" (class|id|role|style|hidden|aria-modal)=\"([^\"]*)\"").findall
_new = tuple.__new__  # half of what a named tuple's own call costs
_MAX_HOOK = 300


_ROLES = {**dict.fromkeys(MENUS, "menu"), **dict.fromkeys(CELLS, "cell")}


def _by_name(name: str) -> Form | None:
    kind = _KINDS.get(name)
    hook = f"<{name}>" if name in SEMANTIC else ""
    breaking = name in BREAKING
    if not (breaking or hook or kind or name == "a"):
        return None
    level = int(name[1]) if kind is Kind.HEADING else 0
    return Form(name, hook, breaking, kind=kind, level=level, role=_ROLES.get(name, ""))


_FORMS: dict[str, Form | None] = {
    **{name: _by_name(name) for name in BREAKING | SEMANTIC | CELLS | {"a"}},
    **{name: Form(name, role="unseen") for name in UNSEEN},
    **{name: Form(name, role="void") for name in VOID},
    "br": Form("br", role="br"),
    "hr": Form("hr", role="hr"),
}
_WITHOUT_HOOKS = UNSEEN | VOID | {"html", "body"}
"""Of the last two the classes list everything that the site has."""


def read_form(tag: str) -> Form | None:
    """The form of a tag; None for an element that changes nothing and is no place of its own."""
    name, has_attributes, _ = tag.partition(" ")
    by_name = _FORMS.get(name)
    if not has_attributes or name in _WITHOUT_HOOKS:
        return by_name
    found = _attributes(tag)
    return _read(name, by_name, found) if found else by_name


def _read(name: str, by_name: Form | None, found: list[tuple[str, str]]) -> Form | None:
    hook = by_name.hook if by_name else ""
    hidden = closed = False
    for key, value in found:
        value = (plain(value) if "&" in value else value).lower()
        if key == "class":
            hook = f"{hook} {value}"
            hidden = hidden or (_may_hide(value) and _HIDING_CLASS.search(value) is not None)
        elif key == "id":
            hook = f"{hook} {value}"
        elif key == "role":
            hook = f"{hook} role={value}"
        elif key == "style":
            closed = closed or _HIDING_STYLE.search(value) is not None
        elif key == "hidden":
            closed = closed or value != "until-found"
        elif value == "true":  # aria-modal
            hidden = True
    hidden = hidden or (closed and _PANEL.search(hook) is None)
    if by_name is None:
        return _new(Form, (name, hook[:_MAX_HOOK], False, hidden, None, 0, "")) if hook or hidden else None
    _, _, breaking, _, kind, level, role = by_name
    return _new(Form, (name, hook[:_MAX_HOOK], breaking, hidden, kind, level, role))


def _may_hide(classes: str) -> bool:
    """Whether a look with the pattern, eight times dearer, can find anything."""
    return "hidden" in classes or "sr-only" in classes or "screen" in classes
