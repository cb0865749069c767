"""What a tag means for the layout: whether it breaks, hides or links what it holds, and which form that has.

All that is known of an element by its name stands in one table; attributes are looked at once for each kind of tag.
"""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, count_byte, function, zeros
from cleaner.model import Kind
from cleaner.page import UNSEEN, VOID, plain


class Form(NamedTuple):
    """What an element's own tag says about the text in it.

    `hook` holds its class, id and role tokens in lower case, parted by spaces, or "". `breaking` tells whether it
    begins and ends blocks. `kind` is None where the form of the element around it holds on.
    """

    tag: str
    hook: str = ""
    breaking: bool = False
    hidden: bool = False
    kind: Kind | None = None
    level: int = 0


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
_instruct = function("forms_instruct", BYTES, NUMBER, BYTES, NUMBER, ARRAY, ARRAY, ARRAY)
_forms = function("forms_read", BYTES, ARRAY, ARRAY, NUMBER, BYTES, NUMBER, *(4 * (ARRAY,)))
_ROOM = 4  # bytes that the kernel may take for each of the tags', and for each tag

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_PANEL = re.compile(r"(?:^|\s)role=region(?:$|\s)|collaps")
"""The hooks of what opens at a click: on 2,082 pages eight such elements held 30 words or more, all the article's."""
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)")
_attributes = re.compile(r" (class|id|role|style|hidden|aria-modal)=\"([^\"]*)\"").findall
_new = tuple.__new__  # half of what a named tuple's own call costs
_MAX_HOOK = 300


def _by_name(name: str) -> Form | None:
    kind = _KINDS.get(name)
    hook = f"<{name}>" if name in SEMANTIC else ""
    breaking = name in BREAKING
    if not (breaking or hook or kind or name == "a"):
        return None
    return Form(name, hook, breaking, kind=kind, level=int(name[1]) if kind is Kind.HEADING else 0)


_FORMS = {name: form for name in BREAKING | SEMANTIC | CELLS | {"a"} if (form := _by_name(name))}
_WITHOUT_HOOKS = frozenset({"html", "body"})
"""Their classes list everything that the site has."""

_NOTHING, _PLACE, _UNSEEN, _VOID, _BREAK, _RULE, _MENU, _CELL = range(8)  # what a tag does
_BREAKING, _LINK, _PROSE = 16, 32, 64  # marks beside that
_IN_NO_MENU = frozenset({"p", "h1", "article", "main", "td"})
_KNOWN = (Kind.PARAGRAPH, Kind.TABLE_ROW, Kind.CODE, Kind.CONTROL, Kind.LIST_ITEM)
_LEVEL = 16  # what a level counts beside the number of a kind
KINDS = (None, *_KNOWN, *(kind for kind in Kind if kind not in _KNOWN))
"""The kinds by the numbers that the walk knows them by; the first is that of the element around."""


def _instruction(name: str, form: Form) -> bytes:
    does = _MENU if name in MENUS else _CELL if name in CELLS else _PLACE
    marks = _BREAKING * form.breaking + _LINK * (name == "a") + _PROSE * (name in _IN_NO_MENU)
    return bytes((does + marks, KINDS.index(form.kind) + _LEVEL * form.level))


_BY_NAME = {
    **{name: _instruction(name, form) for name, form in _FORMS.items()},
    **dict.fromkeys(UNSEEN, bytes((_UNSEEN, 0))),
    **dict.fromkeys(VOID, bytes((_VOID, 0))),
    "br": bytes((_BREAK, 0)),
    "hr": bytes((_RULE, 0)),
}
_NAME = 12  # bytes that the kernel knows of a name; none of these has more
_CLUE, _HOOKLESS = 1, 2


def _record(name: str) -> bytes:
    """What the kernel knows of an element by its name."""
    marks = _CLUE * (name in SEMANTIC) + _HOOKLESS * (name in _WITHOUT_HOOKS)
    return name.encode().ljust(_NAME, b"\0") + _BY_NAME[name] + bytes((marks,))


_NAMES = b"".join(map(_record, sorted(_BY_NAME)))


class Forms:
    """What is known of the kinds of tags of a page. `tags` are those that its shape has asked for, in one.

    `instructions` are what the walk is told of each kind, two bytes: what it does, with marks; the kind and level of
    the text in it. Marked is what breaks, what links and what stands in no menu.
    """

    __slots__ = ("_begins", "_tags", "instructions")

    def __init__(self, tags: bytes) -> None:
        self._tags = tags
        count = count_byte(tags, b"<")
        told, unsure = zeros(2 * count, "b"), zeros(count)
        self._begins = zeros(count + 1)
        found = _instruct(tags, len(tags), _NAMES, len(_BY_NAME), *map(address, (told, self._begins, unsure)))
        for kind in unsure[:found]:
            told[2 * kind] = _NOTHING if read_form(self._tag(kind)) is None else _PLACE
        self.instructions = told.tobytes()

    def read(self, kinds: array[int]) -> tuple[list[str], list[str], bytes]:
        """Of kinds of tags that are places: their names, their hooks, and which of them are hidden, as 1 or 0."""
        count = len(kinds)
        hidden, unsure, size = zeros(count, "b"), zeros(count), zeros(1)
        out = zeros(_ROOM * (len(self._tags) + count), "b")
        found = _forms(
            self._tags, *map(address, (self._begins, kinds)), count, _NAMES, len(_BY_NAME),
            *map(address, (out, hidden, unsure, size)),
        )  # fmt: skip
        parts = out[: size[0]].tobytes().decode("ascii").split('"')
        names, hooks = parts[:-1:2], parts[1::2]
        for at in unsure[:found]:
            form = read_form(self._tag(kinds[at]))
            if form is not None:
                names[at], hooks[at], hidden[at] = form.tag, form.hook, form.hidden
        return names, hooks, hidden.tobytes()

    def _tag(self, kind: int) -> str:
        return self._tags[self._begins[kind] : self._begins[kind + 1] - 1].decode("utf-8", "surrogatepass")


def read_form(tag: str) -> Form | None:
    """The form of an element that is seen; None for one that changes nothing and is no place of its own.

    The kernel reads tags in ASCII and without escapes in the same way (`kernel/forms.c`).
    """
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
        return _new(Form, (name, hook[:_MAX_HOOK], False, hidden, None, 0)) if hook or hidden else None
    _, _, breaking, _, kind, level = by_name
    return _new(Form, (name, hook[:_MAX_HOOK], breaking, hidden, kind, level))


def _may_hide(classes: str) -> bool:
    """Whether a look with the pattern, eight times dearer, can find anything."""
    return "hidden" in classes or "sr-only" in classes or "screen" in classes
