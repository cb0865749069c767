"""What a tag means for the layout: whether it breaks, hides or links what it holds, and which form that has.

All that is known of an element by its name stands in one table; attributes are looked at once for each kind of tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from cleaner.kernel import ARRAY, BYTES, NUMBER, address, function, zeros
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
_instruct = function("instruct", BYTES, NUMBER, BYTES, NUMBER, ARRAY, ARRAY)

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_PANEL = re.compile(r"(?:^|\s)role=region(?:$|\s)|collaps")
"""The hooks of what opens at a click: on 2,082 pages eight such elements held 30 words or more, all the article's."""
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader-only)(?:$|\s)")
_attributes = re.compile(r" (class|id|role|style|hidden|aria-modal)=\"([^\"]*)\"").findall
_new = tuple.__new__  # half of what a named tuple's own call costs
_MAX_HOOK = 300

_Read = TypeVar("_Read")


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
_NAMES = b"".join(name.encode().ljust(_NAME, b"\0") + told for name, told in sorted(_BY_NAME.items()))


def instructions(asked: bytes, tags: Sequence[str]) -> bytes:
    """What the walk is told of each tag, two bytes: what it does, with marks; and the kind and level of the text in it.

    Marked is what breaks, what links and what stands in no menu. `asked` are the tags as `Shape` has them in one.
    """
    told, unsure = zeros(2 * len(tags), "b"), zeros(len(tags))
    found = _instruct(asked, len(asked), _NAMES, len(_BY_NAME), address(told), address(unsure))
    for at in unsure[:found]:
        told[2 * at] = _NOTHING if FORMS[tags[at]] is None else _PLACE
    return told.tobytes()


def read_form(tag: str) -> Form | None:
    """The form of an element that is seen; None for one that changes nothing and is no place of its own."""
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


class Remembered(dict[str, _Read], Generic[_Read]):
    """What is read of tags, remembered, for the pages of a site share theirs: `most` tags of up to `longest` signs."""

    def __init__(self, read: Callable[[str], _Read], most: int = 20_000, longest: int = 300) -> None:
        self._read = read
        self._most, self._longest = most, longest

    def __missing__(self, tag: str) -> _Read:
        found = self._read(tag)
        if len(tag) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[tag] = found
        return found


FORMS: Remembered[Form | None] = Remembered(read_form)
"""The form of each tag, read as it is asked for."""
