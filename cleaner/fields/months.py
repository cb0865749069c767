"""What month a name means, and the names of weekdays. The names are in `month_names`.

Everything is compared after `fold`, which keeps the length of the text, so that offsets in the folded text are offsets
in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from cleaner.fields.month_names import JALALI, MONTHS

_VARIANTS = (
    "aáàâäãåăą cćčç dď eéèêëęě gğ iíìîïıİ lłľ nńňñ oóòôöõőø rř sśšşș tťţț uúùûüůű yý zźżž "
    "αά εέ ηή ιίϊΐ οό υύϋΰ ωώ اأإآٱ یيى کك :："
)
_DIGIT_ZEROS = "٠۰०০੦૦௦౦೦൦๐໐၀០０"
_FOLD = (
    {ord(variant): group[0] for group in _VARIANTS.split(" ") for variant in group[1:]}
    | {ord(space): " " for space in "\u00a0\u202f\u2009"}
    | {ord(zero) + value: str(value) for zero in _DIGIT_ZEROS for value in range(10)}
)


def fold(text: str) -> str:
    """Lower case, digits of every script as 0-9, no accents; each character stays one character."""
    return text.replace("İ", "i").lower().translate(_FOLD)


_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so lundi mardi "
    "mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda-feira "
    "terça-feira quarta-feira quinta-feira sexta-feira lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek "
    "sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье pazartesi salı çarşamba "
    "perşembe cuma cumartesi pazar الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد सोमवार मंगलवार "
    "बुधवार गुरुवार शुक्रवार शनिवार रविवार måndag tisdag onsdag torsdag fredag lördag söndag mandag lørdag "
    "søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai pondělí úterý středa čtvrtek "
    "pátek neděle pondelok utorok streda štvrtok piatok nedeľa ponedjeljak utorak srijeda četvrtak petak subota "
    "nedjelja понеділок вівторок середа четвер п'ятниця субота неділя hétfő kedd szerda csütörtök péntek "
    "szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică δευτέρα τρίτη τετάρτη πέμπτη παρασκευή "
    "σάββατο κυριακή senin selasa rabu kamis jumat sabtu minggu שני שלישי רביעי חמישי שישי שבת ראשון شنبه "
    "یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه "
)


def _table(spec: str) -> dict[str, int]:
    months = enumerate(spec.split("|"), 1)
    return {_key(name).replace("_", " "): number for number, names in months for name in names.split()}


def _key(name: str) -> str:
    """A name as it is looked up: letters with a sign below or above may be written as one character or as two."""
    return fold(unicodedata.normalize("NFC", name))


def _agreed() -> dict[str, int]:
    """Names that mean one month wherever they are used: Polish and Croatian differ about "listopada"."""
    found: dict[str, set[int]] = {}
    for table in BY_LANGUAGE.values():
        for name, number in table.items():
            found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


BY_LANGUAGE: Mapping[str, Mapping[str, int]] = {language: _table(spec) for language, spec in MONTHS.items()}
ANY_LANGUAGE: Mapping[str, int] = _agreed()
PERSIAN: Mapping[str, int] = _table(JALALI)
WEEKDAYS: tuple[str, ...] = tuple(sorted({fold(day) for day in _WEEKDAYS.split()}, key=lambda day: (-len(day), day)))
_OTHER_TAGS = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "sh": "sr"}


def number(name: str, language: str | None) -> int | None:
    """The month (1 to 12) that a folded name means in a language, or None when it means none or not one only."""
    tag = (language or "").lower().replace("_", "-").partition("-")[0]
    table = BY_LANGUAGE.get(_OTHER_TAGS.get(tag, tag), {})
    for key in (name, _key(name), name.removeprefix("ב")):
        if found := table.get(key) or ANY_LANGUAGE.get(key):
            return found
    return None
