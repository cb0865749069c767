"""Month and weekday names, as they stand in dates, by language.

Inflected forms are given where dates use them (Polish "czerwca", Russian "июня"). Everything is compared after
`fold`, which keeps the length of the text, so that offsets in the folded text are offsets in the text.
"""

from __future__ import annotations

from collections.abc import Mapping

_VARIANTS = (
    "aáàâäãåăą cćčç dď eéèêëęě gğ iíìîïıİ lłľ nńňñ oóòôöõőø rř sśšşș tťţț uúùûüůű yý zźżž "
    "αά εέ ηή ιίϊΐ οό υύϋΰ ωώ اأإآٱ :："
)
_DIGIT_ZEROS = "٠۰०০੦૦௦๐０"
_FOLD = (
    {ord(variant): group[0] for group in _VARIANTS.split(" ") for variant in group[1:]}
    | {ord(space): " " for space in "\u00a0\u202f\u2009"}
    | {ord(zero) + value: str(value) for zero in _DIGIT_ZEROS for value in range(10)}
)


def fold(text: str) -> str:
    """Lower case, digits of every script as 0-9, no accents; each character stays one character."""
    return text.replace("İ", "i").lower().translate(_FOLD)


_MONTHS: Mapping[str, str] = {
    "en": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
    "october oct|november nov|december dec",
    "de": "januar jänner jan|februar feb feber|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|"
    "september sep sept|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février fév févr|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct|"
    "novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre "
    "sep sept set|octubre oct|noviembre nov|diciembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|"
    "outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag magg|giugno giu|luglio lug|agosto ago|"
    "settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|"
    "oktober okt|november nov|december dec",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze|"
    "lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź|"
    "listopada listopad lis|grudnia grudzień gru",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|"
    "июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|"
    "декабря декабрь дек",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|травня травень трав|"
    "червня червень черв|липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жовт|"
    "листопада листопад лист|грудня грудень груд",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|"
    "kasım kas|aralık ara",
    "sv": "januari jan|februari feb|mars|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|"
    "november nov|december dec",
    "da": "januar jan|februar feb|marts|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|"
    "november nov|december dec",
    "no": "januar jan|februar feb|mars|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|"
    "november nov|desember des",
    "fi": "tammikuuta tammikuu|helmikuuta helmikuu|maaliskuuta maaliskuu|huhtikuuta huhtikuu|toukokuuta toukokuu|"
    "kesäkuuta kesäkuu|heinäkuuta heinäkuu|elokuuta elokuu|syyskuuta syyskuu|lokakuuta lokakuu|"
    "marraskuuta marraskuu|joulukuuta joulukuu",
    "cs": "ledna leden|února únor|března březen|dubna duben|května květen|června červen|července červenec|"
    "srpna srpen|září|října říjen|listopadu listopad|prosince prosinec",
    "hr": "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga studenog|prosinca",
    "hu": "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|"
    "szeptember szept|október okt|november nov|december dec",
    "ro": "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|"
    "octombrie oct|noiembrie noi|decembrie dec",
    "id": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september sep sept|"
    "oktober okt|november nov|desember des",
    "el": "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ|απριλίου απρίλιος απρ|"
    "μαΐου μάιος μαϊ|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|αυγούστου αύγουστος αυγ|"
    "σεπτεμβρίου σεπτέμβριος σεπ|οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε|δεκεμβρίου δεκέμβριος δεκ",
    # Three calendars' worth of Gregorian names: Egypt and the Gulf, the Levant, the Maghreb.
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي|"
    "يونيو يونيه حزيران جوان|يوليو يوليه تموز جويلية|أغسطس آب أوت|سبتمبر أيلول|أكتوبر تشرين_الأول|"
    "نوفمبر تشرين_الثاني|ديسمبر كانون_الأول",
    "hi": "जनवरी जन|फरवरी फ़रवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
}
"""Twelve months parted by `|`, the spellings of a month by spaces; `_` stands for a space inside a name."""

_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun montag mo "
    "dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda-feira terça-feira "
    "quarta-feira quinta-feira sexta-feira lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela "
    "понедельник вторник среда четверг пятница суббота воскресенье pazartesi salı çarşamba perşembe cuma cumartesi "
    "pazar الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार "
    "रविवार måndag tisdag onsdag torsdag fredag lördag söndag"
)


def _table(spec: str) -> dict[str, int]:
    months = enumerate(spec.split("|"), 1)
    return {fold(name).replace("_", " "): number for number, names in months for name in names.split()}


def _agreed() -> dict[str, int]:
    """Names that mean one month wherever they are used: Polish and Croatian differ about "listopada"."""
    found: dict[str, set[int]] = {}
    for table in BY_LANGUAGE.values():
        for name, number in table.items():
            found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


BY_LANGUAGE: Mapping[str, Mapping[str, int]] = {language: _table(spec) for language, spec in _MONTHS.items()}
ANY_LANGUAGE: Mapping[str, int] = _agreed()
WEEKDAYS: tuple[str, ...] = tuple(sorted({fold(day) for day in _WEEKDAYS.split()}, key=lambda day: (-len(day), day)))


def number(name: str, language: str | None) -> int | None:
    """The month (1 to 12) that a folded name means in a language, or None when it means none or not one only."""
    table = BY_LANGUAGE.get((language or "")[:2], {})
    return table.get(name) or ANY_LANGUAGE.get(name)
