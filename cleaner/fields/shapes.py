"""The shapes in which dates are written, over folded text (`months.fold`). What their groups mean is for `dates`.

`y`, `m` and `d` are year, month and day; `a` and `b` the two numbers whose order the language decides, `s` the sign
between them; `month`, `thai` and `persian` are names; `era` counts years of its own, `jm` is a Persian month's number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.fields.months import PERSIAN, fold, may_name

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_THAI = r"(?P<thai>[ก-๎]{1,3}\.[ก-๎]\.?|[ก-๎]{4,10})"
_SHORT_YEAR = r"(?P<y>(?:19|20)\d\d|['’]\d\d|(?<=[-/])\d\d)(?!\d)"
_DAY_END = r"(?!\d)(?:(?:st|nd|rd|th|er|e|a|o|º|ª|°|-го|-е|-шы|-ші|-nji|-njy)(?![^\W\d_]))?"
_DAY = rf"(?P<d>3[01]|[12]\d|0?[1-9]){_DAY_END}"
_SEP = r"[\s,،၊.\-/·'’\u200e\u200f]{0,3}"
_MARK = r"[\u200e\u200f]?"
"""Arabic and Hebrew systems put marks of direction between numbers."""
_OF = r"(?:(?:de|of|del|d|di|ng|da|do|dia|ta)(?![^\W\d_]))?"
# Any word: an alternation of the 400 names takes 10 ms to compile, and the table is asked anyway.
_LETTERS = r"[^\s\d.,،:;()/|·\-]{2,16}"
_SECOND = rf"(?:\ (?:{fold('الثاني')}|{fold('الأول')}|fomhair))?"
_NAMED = rf"(?P<month>{_LETTERS}{_SECOND})"
_NAMED_FIRST = rf"(?<![^\W\d_])(?P<month>{_LETTERS}+{_SECOND})"
"""The same where a day follows: nothing shorter can stand before one, so nothing shorter is tried."""
_TWIN = r"(?:\ ?[/(]\ ?[^\W\d_]{2,8}(?:\ [^\W\d_]{2,6})?\)?)?"
"""A second name of the same month: Arabic papers give the Egyptian and the Levantine one."""

_YEAR_WORD = r"(?:gada|yil|yilning|жылғы|жылы|жылдын|жыл|ж|il|(?:nj[iy]\ )?yylyn)"
"""What follows the year in Latvian and in Turkic languages, folded."""


class Shape(NamedTuple):
    """A way of writing a date. Every date written so has one of the `signs` and what it `needs`, which is found faster;
    where there are none, nothing is sure.
    """

    pattern: re.Pattern[str]
    signs: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None

    @property
    def is_named(self) -> bool:
        """Whether the month is given by its name."""
        return "month" in self.pattern.groupindex

    @property
    def is_plain(self) -> bool:
        """Whether it may stand in ASCII."""
        return self.signs is None or any(self.signs.match(chr(code)) for code in range(128))

    @property
    def numbers(self) -> int:
        """How many numbers every date of this shape has at least."""
        groups = self.pattern.groupindex
        return sum(name in groups for name in ("y", "m", "d", "a", "b", "jm")) + 2 * ("clock" in groups)


Shapes = tuple[tuple[Shape, ...], ...]
"""Those from the year on, and the others."""


def _shape(pattern: str, signs: str = "", needs: str = "") -> Shape:
    sign = re.compile(f"[{re.escape(signs)}]") if signs else None
    return Shape(re.compile(pattern), sign, re.compile(needs) if needs else None)


_FIRST_DAY = rf"(?P<d>[0-9](?<![\d.:].)(?:(?<=3)[01]|(?<=[12])\d|(?<=0)[1-9]|(?<=[1-9]))){_DAY_END}"
"""The day that a date begins with. Its digit stands first, what must not stand before it second: a pattern that begins
with a class is found several times as fast."""

YEAR = re.compile(r"[12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d")
"""Where a date can begin that is written from the year on."""

YEAR_FIRST = (
    _shape(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)", "-"),
    _shape(r"(?<![\d./])(?P<y>(?:19|20)\d\d)(?P<s>[/.])\ ?(?P<m>\d{1,2})(?P=s)\ ?(?P<d>\d{1,2})(?!\d)", "/."),
    _shape(r"(?P<y>(?:19|20)\d\d)\ ?[年년]\ ?(?P<m>\d{1,2})\ ?[月월]\ ?(?P<d>\d{1,2})\ ?[日일号號]", "年년"),
    _shape(rf"{_YEAR}{_SEP}(?:(?:m|թ|ж|د|e?ko)\b\.?\ (?:د\ )?|\(e\)ko\ )?{_NAMED}{_SEP}{_DAY}"),
    _shape(rf"{_YEAR}[-.]?\ ?{_YEAR_WORD}\b[.,]{{0,2}}\ {_DAY}[-.\s]{{1,2}}{_NAMED}"),
    _shape(rf"{_YEAR}\ оны\ (?P<m>\d{{1,2}})(?:-р)?\ сарын\ {_DAY}", "ы"),
)
"""Written from the year on: matched where a year stands, which is most of the work saved."""

SHAPES = (
    _shape(rf"{_FIRST_DAY}{_SEP}{_OF}{_SEP}{_NAMED}{_TWIN}{_SEP}{_OF}{_SEP}{_SHORT_YEAR}"),
    _shape(
        rf"{_NAMED_FIRST}{_SEP}{_DAY}{_SEP}{_OF}{_SEP}{_SHORT_YEAR}",
        needs=rf"\d{_DAY_END}{_SEP}{_OF}{_SEP}{_SHORT_YEAR}",
    ),
    _shape(
        rf"{_NAMED_FIRST}\ {{1,2}}{_DAY}\ (?P<clock>\d\d:\d\d(?::\d\d)?)\ (?:(?P<zone>[a-z]{{3,4}})\ )?{_YEAR}",
        ":",
        rf"\d\ (?P<clock>\d\d:\d\d(?::\d\d)?)\ (?:(?P<zone>[a-z]{{3,4}})\ )?{_YEAR}",
    ),
    _shape(rf"(?<!\d){_DAY}[\s,]{{1,2}}(?:thang|thg)\ ?(?P<m>\d{{1,2}})(?:,|\ nam|/|\ )\ ?{_YEAR}", needs="th(?:an)?g"),
    _shape(
        rf"(?<!\d){_DAY}\ ?{_THAI}\ ?(?:[พค]\.ศ\.\ ?)?(?P<y>25\d\d|20\d\d|\d\d)(?![\d:])",
        "".join(map(chr, range(ord("ก"), ord("๎") + 1))),
    ),
    _shape(r"(?P<era>令和|平成|民國|民国)\ ?(?P<y>元|\d{1,3})\ ?年\ ?(?P<m>\d{1,2})\ ?月\ ?(?P<d>\d{1,2})\ ?日", "年"),
    _shape(
        r"(?<!\d)(?P<d>\d{1,2})\ (?P<persian>[^\s\d]{2,9})(?:\ ماه)?[\ ،,]{1,2}(?P<y>1[34]\d\d)(?!\d)",
        "".join({letter for name in PERSIAN for letter in name} - {" "}),
    ),
    _shape(r"(?<![\d/])(?P<y>1[34]\d\d)/(?P<jm>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", "/", r"1[34]\d\d/"),
    _shape(
        rf"(?P<a>\d(?<![\d./-].)\d?){_MARK}(?P<s>[./-])\ ?(?P<b>\d{{1,2}}){_MARK}(?P=s)"
        r"\ ?(?P<y>(?:19|20)\d\d|\d\d)(?!\d)",
        "./-",
    ),
)

_ALL = (YEAR_FIRST, SHAPES)
_PLAIN = tuple(tuple(shape for shape in shapes if shape.is_plain) for shapes in _ALL)
_NUMBERED = tuple(tuple(shape for shape in shapes if not shape.is_named) for shapes in _PLAIN)
"""Those that may stand in ASCII; of these, those without a month's name."""

_FEWEST = min(shape.numbers for shapes in _ALL for shape in shapes)
_MOST = max(shape.numbers for shapes in _PLAIN for shape in shapes)
_NUMBER = re.compile(r"\d+")


def _up_to(shapes: Shapes) -> tuple[Shapes, ...]:
    """The shapes that may stand beside each count of numbers, up to the most that any of them needs."""
    return tuple(
        tuple(tuple(shape for shape in some if shape.numbers <= count) for some in shapes) for count in range(_MOST + 1)
    )


_PLAIN_UP_TO, _NUMBERED_UP_TO = _up_to(_PLAIN), _up_to(_NUMBERED)


def shapes_of(folded: str) -> Shapes:
    """The shapes that are tried on a line: those from the year on, and the others."""
    count = len(_NUMBER.findall(folded))
    if count < _FEWEST:
        return (), ()
    if not folded.isascii():
        return _ALL
    return (_PLAIN_UP_TO if may_name(folded) else _NUMBERED_UP_TO)[min(count, _MOST)]


_FIRST_DIGIT = re.compile(r"\d")
_MONTH_DAY = re.compile(
    r"(?<![^\s.,:;()/|-])(?P<month>[a-z]{3,10})\.?\ (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\ (?P<y>(?:19|20)[0-9]{2})(?!\d)"
)
_DAY_MONTH = re.compile(
    r"(?<![^\s,;()/|-])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\ (?P<month>[a-z]{3,10})\.?,?\ (?P<y>(?:19|20)[0-9]{2})(?!\d)"
)
_BEFORE_DAY, _FROM_DAY = 12, 11
"""Characters that `_MONTH_DAY` has before its day; those from it on, with one that is no digit."""


def commonest(folded: str) -> re.Match[str] | None:
    """The first date of a line where it is written as most are ("june 21, 2024", "21 june 2024"): from the line's first
    number on, whatever stands in the line, no shape finds another one before it.
    """
    first = _FIRST_DIGIT.search(folded)
    if first is None:
        return None
    at = first.start()
    return _MONTH_DAY.search(folded, max(0, at - _BEFORE_DAY), at + _FROM_DAY) or _DAY_MONTH.match(folded, at)


ISO_SHAPE = YEAR_FIRST[0].pattern
