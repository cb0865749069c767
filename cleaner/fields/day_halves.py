"""Words beside a time of day for the half or the part of the day: "p.m.", "下午", "রাত", "de la tarde"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.fields.months import fold

_BEFORE_ONLY: Mapping[str, str] = {
    "am": "上午 凌晨 早上 早晨 清晨 午前 朝 오전 새벽 아침",
    "pm": "下午 傍晚 午後 夕方 오후 저녁",
    "noon": "中午 正午 낮",
    "night": "晚上 晚间 晚間 夜間 夜间 夜 밤",
}
"""Chinese, Japanese and Korean: behind a time these letters begin the next words."""

_BEHIND_ONLY: Mapping[str, str] = {
    "am": "π.μ. πμ ص صباحا صباحاً صباحًا pg pagi p.d. paradite ق.ظ ق‌ظ قبل‌ازظهر قبل_از_ظهر de_la_mañana da_manhã "
    "утра ранку "
    "sáng ጥዋት ጠዋት gh",
    "pm": "μ.μ. μμ م مساء مساءً ptg petang sore m.d. pasdite mbasdite ب.ظ ب‌ظ بعدازظهر بعد_از_ظهر de_la_tarde "
    "da_tarde вечера "
    "вечора дня chiều ከሰዓት gd",
    "noon": "ظهرا ظهراً siang tengahari",
    "night": "ليلا ليلاً de_la_noche da_noite malam đêm tối",
}
"""The Arabic letters stand behind years too, for the era: "2024م"."""

_BOTH: Mapping[str, str] = {
    "am": "সকাল ভোর এএম পূর্বাহ্ন পূৰ্বাহ্ন पूर्वाह्न सुबह सकाळी एएम बिहान સવારે ਪੂ.ਦੁ. ਸਵੇਰੇ காலை முற்பகல் صبح",
    "pm": "বিকাল বিকেল সন্ধ্যা পিএম অপরাহ্ন অপৰাহ্ন अपराह्न शाम संध्याकाळी सायंकाळी पीएम बेलुका સાંજે ਬਾ.ਦੁ. ਸ਼ਾਮ மாலை பிற்பகல் عصر شام",
    "noon": "দুপুর दोपहर दुपारी दिउँसो બપોરે ਦੁਪਹਿਰ மதியம் நண்பகல் ظهر دوپہر",
    "night": "রাত रात रात्री राति રાત્રે ਰਾਤ இரவு شب رات",
}


def _kinds(*tables: Mapping[str, str]) -> dict[str, str]:
    """Folded word -> "am", "pm", "noon" or "night"."""
    return {
        fold(word).replace("_", " "): kind
        for table in tables
        for kind, words in table.items()
        for word in words.split()
    }


def _pattern(words: Mapping[str, str]) -> str:
    """One word of these, the longest first; one that is written with letters only ends with a word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + ("" if word in _UNSPACED else r"(?![^\W\d_])") for word in ordered)


_UNSPACED = frozenset(_kinds(_BEFORE_ONLY))
_KINDS = _kinds(_BEFORE_ONLY, _BEHIND_ONLY, _BOTH)

BEFORE = rf"{_pattern(_kinds(_BEFORE_ONLY))}|(?<![^\W\d_])(?:{_pattern(_kinds(_BOTH))})"
"""A pattern over folded text: what may stand before a time."""

BEHIND = _pattern(_kinds(_BEHIND_ONLY, _BOTH))
"""The same for what may stand behind one, but for "a.m." and "p.m."."""


def hour_of_day(hour: int, half: str) -> int:
    """The hour (0 to 23) that an hour of a 12-hour clock is, with the folded word beside it; "" leaves it alone.

    >>> hour_of_day(3, "p.m."), hour_of_day(12, "am"), hour_of_day(1, "夜"), hour_of_day(9, "夜")
    (15, 0, 1, 21)
    """
    kind = _KINDS.get(half) or {"a": "am", "p": "pm"}.get(half[:1], "")
    if not kind or hour > 12:
        return hour
    if kind == "noon":
        return hour + 12 if hour < 6 else hour
    if kind == "night":
        return hour % 12 + 12 if 6 <= hour < 12 else hour % 12
    return hour % 12 + (12 if kind == "pm" else 0)
