"""Dates as pages write them, and what must not be read as one."""

from __future__ import annotations

import sys
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import calendars, dates, moments, months

INDIA = {"IST": "+05:30"}

MACHINE = [
    ("2024-06-21", "2024-06-21"),
    ("20240621", "2024-06-21"),
    ("2024-06-21T11:58", "2024-06-21T11:58"),
    ("2024-06-21T11:58:00", "2024-06-21T11:58"),
    ("2024-06-21T11:58:30", "2024-06-21T11:58:30"),
    ("2024-06-21T11:58:30.123456", "2024-06-21T11:58:30"),
    ("2024-06-21T11:58:00Z", "2024-06-21T11:58+00:00"),
    ("2024-06-21t11:58:00z", "2024-06-21T11:58+00:00"),
    ("2024-06-21T11:58:00.000Z", "2024-06-21T11:58+00:00"),
    ("2024-06-21T11:58+05:30", "2024-06-21T11:58+05:30"),
    ("2024-06-21T11:58:00+0530", "2024-06-21T11:58+05:30"),
    ("2024-06-21T11:58:00-05", "2024-06-21T11:58-05:00"),
    ("2025-06-05 14:46:12+02:00", "2025-06-05T14:46:12+02:00"),
    ("2024-06-21 11:58:00 +0530", "2024-06-21T11:58+05:30"),
    ("2024-06-21 11:58:00 -05:00", "2024-06-21T11:58-05:00"),
    ("2024-06-21 11:58:00 UTC", "2024-06-21T11:58+00:00"),
    ("20240621T115800Z", "2024-06-21T11:58+00:00"),
    ("20240621115830", "2024-06-21T11:58:30"),
    ("Fri, 21 Jun 2024 02:50:00 +0000", "2024-06-21T02:50+00:00"),
    ("Fri, 21 Jun 2024 02:50:00 GMT", "2024-06-21T02:50+00:00"),
    ("Fri, 21 Jun 2024 02:50:09 EST", "2024-06-21T02:50:09-05:00"),
    ("Fri Jun 21 02:50:00 UTC 2024", "2024-06-21T02:50+00:00"),
    ("Fri Jun 21 02:50:07 2024", "2024-06-21T02:50:07"),
    ("Fri Jun 21 2024 02:50:00 GMT+0200 (Central European Summer Time)", "2024-06-21T02:50+02:00"),
]

ENGLISH = [
    ("Jun 21, 2024, 11:58 AM IST", "2024-06-21T11:58+05:30"),
    ("First Published Jun 21, 2024, 11:58 AM IST", "2024-06-21T11:58+05:30"),
    ("Updated March 16th, 2024 at 18:39 IST", "2024-03-16T18:39+05:30"),
    ("21 June 2024", "2024-06-21"),
    ("21st June, 2024", "2024-06-21"),
    ("21st of June 2024", "2024-06-21"),
    ("June 21 2024", "2024-06-21"),
    ("JUNE 21, 2024", "2024-06-21"),
    ("Sept. 3, 2024", "2024-09-03"),
    ("Friday, 21 Jun 2024 02:50 PM GMT+3", "2024-06-21T14:50+03:00"),
    ("2024-06-21 02:50 15", "2024-06-21T02:50"),
    ("Author:Reuters 2024-06-21 02:50 15", "2024-06-21T02:50"),
    ("Jun 21, 2024, 12:00 PM", "2024-06-21T12:00"),
    ("Jun 21, 2024, 12:00 AM", "2024-06-21T00:00"),
    ("Jun 21, 2024 12:30 a.m.", "2024-06-21T00:30"),
    ("Jun 21, 2024 6 AM", "2024-06-21T06:00"),
    ("Jun 21, 2024 6pm", "2024-06-21T18:00"),
    ("June 21, 2024 | 11:58 AM", "2024-06-21T11:58"),
    ("June 21, 2024 - 7:05 p.m. EDT", "2024-06-21T19:05-04:00"),
    ("Updated 5:51 PM EDT, Fri June 21, 2024", "2024-06-21T17:51-04:00"),
    ("18:39 GMT, 16 March 2024", "2024-03-16T18:39+00:00"),
    ("16 March 2024 18:39 (UTC+8)", "2024-03-16T18:39+08:00"),
    ("16 March 2024 1839", "2024-03-16"),
    ("21-Jun-2024", "2024-06-21"),
    ("21-Jun-24", "2024-06-21"),
    ("21/Jun/2024", "2024-06-21"),
    ("Jun. 21, ’24", "2024-06-21"),
    ("2024, June 21", "2024-06-21"),
    ("June 21, 2024 3 min read", "2024-06-21"),
    ("June 21, 2024 3 hours ago", "2024-06-21"),
    ("21 June 2024 10:00-11:00", "2024-06-21T10:00"),
    ("2024/06/21 11:58", "2024-06-21T11:58"),
    ("2024.06.21", "2024-06-21"),
    ("on 21 June 2024 the pier was closed", "2024-06-21"),
]

OTHER_LANGUAGES = [
    ("21. Juni 2024", "2024-06-21"),
    ("Freitag, 21. Juni 2024, 11.58 Uhr", "2024-06-21T11:58"),
    ("21.06.2024, 11:58 Uhr MESZ", "2024-06-21T11:58+02:00"),
    ("Stand: 21.6.2024 um 9:05", "2024-06-21T09:05"),
    ("3. März 2024", "2024-03-03"),
    ("3. Jänner 2024", "2024-01-03"),
    ("21 juin 2024 à 11h58", "2024-06-21T11:58"),
    ("le 1er août 2024 à 6h", "2024-08-01T06:00"),
    ("Publié le 3 fevrier 2024", "2024-02-03"),
    ("14 DÉCEMBRE 2024", "2024-12-14"),
    ("21 de junio de 2024 a las 11:58", "2024-06-21T11:58"),
    ("21 de junio del 2024", "2024-06-21"),
    ("junio 21, 2024", "2024-06-21"),
    ("21 ago 2024 - 08:15", "2024-08-21T08:15"),
    ("21 de jun. de 2024 11:58 p. m.", "2024-06-21T23:58"),
    ("21 de junho de 2024 às 11h58", "2024-06-21T11:58"),
    ("5 de março de 2024", "2024-03-05"),
    ("21 giugno 2024 alle 11:58", "2024-06-21T11:58"),
    ("1° maggio 2024", "2024-05-01"),
    ("vrijdag 21 juni 2024 om 11:58", "2024-06-21T11:58"),
    ("3 mrt. 2024", "2024-03-03"),
    ("21 czerwca 2024, godz. 11:58", "2024-06-21T11:58"),
    ("5 października 2024", "2024-10-05"),
    ("21 июня 2024 г. в 11:58", "2024-06-21T11:58"),
    ("21 июня 2024, 11:58 МСК", "2024-06-21T11:58+03:00"),
    ("8 мая 2024 года", "2024-05-08"),
    ("21 червня 2024, 11:58", "2024-06-21T11:58"),
    ("21 Haziran 2024 Cuma 11:58", "2024-06-21T11:58"),
    ("5 AĞUSTOS 2024", "2024-08-05"),
    ("3 Şubat 2024", "2024-02-03"),
    ("21 يونيو 2024", "2024-06-21"),
    ("٢١ يونيو، ٢٠٢٤", "2024-06-21"),
    ("21 يونيو/حزيران 2024", "2024-06-21"),
    ("5 كانون الثاني 2024", "2024-01-05"),
    ("21 जून 2024", "2024-06-21"),
    ("२१ जून २०२४, 11:58 PM IST", "2024-06-21T23:58+05:30"),
    ("5 सितंबर 2024", "2024-09-05"),
    ("2024年6月21日", "2024-06-21"),
    ("令和6年6月21日", "2024-06-21"),
    ("2024年6月21日 11:58", "2024-06-21T11:58"),
    ("2024年06月21日 下午3:05", "2024-06-21T15:05"),
    ("２０２４年６月２１日", "2024-06-21"),
    ("2024年6月21日(金) 11時58分", "2024-06-21T11:58"),
    ("2024年6月21日 午後3時5分", "2024-06-21T15:05"),
    ("2024년 6월 21일 오후 3:05", "2024-06-21T15:05"),
    ("2024. 6. 21. 11:58", "2024-06-21T11:58"),
    ("21 juni 2024 kl. 18.39", "2024-06-21T18:39"),
    ("21. kesäkuuta 2024 klo 9.30", "2024-06-21T09:30"),
    ("21. června 2024", "2024-06-21"),
    ("2024. június 21. 11:58", "2024-06-21T11:58"),
    ("21 iunie 2024", "2024-06-21"),
    ("21 Ιουνίου 2024", "2024-06-21"),
    ("21 Agustus 2024", "2024-08-21"),
]

NO_DATES = [
    "",
    " ",
    "yesterday",
    "an hour ago",
    "3 hours ago",
    "Friday",
    "June 2024",
    "21 June",
    "2024",
    "11:58 AM",
    "32 June 2024",
    "31 February 2024",
    "2024-13-01",
    "2024-02-30",
    "1403/04/01",
    "21 June 2567",
    "21 June 1899",
    "99999999",
    "20241399",
    "1718971080",
    "12345678901",
    "version 2.10.11",
    "May the 4th be with you",
    "room 2024",
    "+1 202 555 0147",
    "00/00/0000",
    "0000-00-00T00:00:00Z",
]

NUMERIC = [
    ("05/06/2024", "en", None),
    ("05/06/2024", None, None),
    ("05/06/2024", "en-US", "2024-05-06"),
    ("05/06/2024", "en_US", "2024-05-06"),
    ("05/06/2024", "en-GB", "2024-06-05"),
    ("05/06/2024", "en-in", "2024-06-05"),
    ("05/06/2024", "fr", "2024-06-05"),
    ("05-06-2024", "nl", "2024-06-05"),
    ("05.06.2024", "de", "2024-06-05"),
    ("05.06.2024", None, "2024-06-05"),
    ("05.06.2024", "en", None),
    ("06/21/2024", "en", "2024-06-21"),
    ("21/06/2024", "en", "2024-06-21"),
    ("06/06/2024", "en", "2024-06-06"),
    ("06/21/2024", "de", "2024-06-21"),
    ("21.06.24", "de", "2024-06-21"),
    ("21.06.24", None, None),
    ("24/06/21", "en", None),
    ("listopada 5, 2024", None, None),
    ("5 listopada 2024", "pl", "2024-11-05"),
    ("5 listopada 2024", "hr", "2024-10-05"),
]


@pytest.mark.parametrize(("raw", "iso"), MACHINE + ENGLISH + OTHER_LANGUAGES)
def test_parse(raw: str, iso: str) -> None:
    parsed = dates.parse(raw, zones=INDIA)
    assert parsed is not None
    assert parsed.iso == iso
    assert parsed.has_time == ("T" in iso)


@pytest.mark.parametrize("raw", NO_DATES)
def test_no_date(raw: str) -> None:
    assert dates.parse(raw, language="de") is None


@pytest.mark.parametrize(("raw", "language", "iso"), NUMERIC)
def test_order_of_numbers_follows_the_language(raw: str, language: str | None, iso: str | None) -> None:
    parsed = dates.parse(raw, language=language)
    assert (parsed.iso if parsed else None) == iso


@pytest.mark.parametrize(
    ("language", "host", "tag"),
    [
        ("en", "example.co.uk", "en-uk"),
        ("en-US", "example.in", "en-in"),
        ("en", "example.com", "en"),
        ("de", "example.in", "de"),
        (None, "example.in", None),
        ("en_GB", None, "en-gb"),
    ],
)
def test_locale_of(language: str | None, host: str | None, tag: str | None) -> None:
    assert dates.locale_of(language, host) == tag


def test_an_ambiguous_zone_is_named_but_not_guessed() -> None:
    parsed = dates.parse("Jun 21, 2024, 11:58 AM IST")
    assert parsed == dates.ParsedDate("2024-06-21T11:58", has_time=True, zone=None, zone_abbreviation="IST")


@pytest.mark.parametrize(
    ("host", "raw", "zone"),
    [
        ("news.example.in", "21 June 2024 11:58 IST", "+05:30"),
        ("example.ie", "21 June 2024 11:58 IST", "+01:00"),
        ("example.co.il", "21 June 2024 11:58 IST", "+02:00"),
        ("example.co.uk", "21 June 2024 11:58 BST", "+01:00"),
        ("example.cn", "21 June 2024 11:58 CST", "+08:00"),
        ("example.us", "21 June 2024 11:58 CST", "-06:00"),
        ("example.com", "21 June 2024 11:58 CST", None),
        ("example.com", "21 June 2024 11:58 ET", None),
        (None, "21 June 2024 11:58 IST", None),
        (None, "21 June 2024 11:58 CET", "+01:00"),
        (None, "21 June 2024 11:58 JST", "+09:00"),
    ],
)
def test_zones_of_host(host: str | None, raw: str, zone: str | None) -> None:
    parsed = dates.parse(raw, zones=dates.zones_of_host(host))
    assert parsed is not None
    assert parsed.zone == zone


def test_the_callers_zone_is_for_times_without_one() -> None:
    def iso(raw: str) -> str:
        parsed = dates.parse(raw, zone="+05:30")
        assert parsed is not None
        return parsed.iso

    assert iso("2024-06-21 11:58") == "2024-06-21T11:58+05:30"
    assert iso("2024-06-21 11:58 IST") == "2024-06-21T11:58+05:30"
    assert iso("2024-06-21 11:58 CET") == "2024-06-21T11:58+01:00"
    assert iso("2024-06-21T11:58Z") == "2024-06-21T11:58+00:00"
    assert iso("21 June 2024") == "2024-06-21"


def test_words_after_a_time_are_no_zone() -> None:
    parsed = dates.parse("21.06.2024 11:58 Uhr ist der Hafen zu", language="de", zones=INDIA)
    assert parsed is not None
    assert parsed.iso == "2024-06-21T11:58"


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("Published: Friday, 21 June 2024 11:58 AM IST by Mira", "Friday, 21 June 2024 11:58 AM IST"),
        ("Updated 5:51 PM EDT, Fri June 21, 2024", "5:51 PM EDT, Fri June 21, 2024"),
        ("Author:Reuters 2024-06-21 02:50 15", "2024-06-21 02:50"),
        ("İstanbul, 3 Şubat 2024 Cumartesi", "3 Şubat 2024"),
    ],
)
def test_find_gives_the_span(line: str, span: str) -> None:
    found = dates.find(line)
    assert found is not None
    assert line[found[1] : found[2]] == span


def test_epoch_only_from_machines() -> None:
    for raw in ("1718971080", "1718971080000", "1718971080.5"):
        parsed = dates.parse_machine(raw)
        assert parsed is not None
        assert parsed.iso == "2024-06-21T11:58+00:00"
    assert dates.parse("1718971080") is None
    assert dates.parse_machine("99999999999999") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/06/21/pier-closed", "2024-06-21"),
        ("https://example.org/news/pier-closed-2024-06-21.html", "2024-06-21"),
        ("https://example.org/20240621/pier", "2024-06-21"),
        ("https://example.org/2024/06/pier", None),
        ("https://example.org/story/12024062199", None),
        (None, None),
    ],
)
def test_in_url(url: str | None, day: str | None) -> None:
    assert moments.in_url(url) == day


def test_best_told() -> None:
    assert moments.best_told(["2024-06-21", "2024-06-21T00:00", "2024-06-21T11:58"]) == 2
    assert moments.best_told(["2024-06-21T22:30+00:00", "2024-06-20", "2024-06-22T04:00+05:30"]) == 2
    assert moments.best_told(["2024-06-21T22:30+05:30", "2024-06-21"]) == 0
    assert moments.best_told(["2024-06-21", "2024-06-22T11:58"]) == 0


def test_fold_keeps_the_length_of_every_character() -> None:
    every = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000)))
    assert len(months.fold(every)) == len(every)


texts = st.text(max_size=300) | st.text(alphabet="0123456789-/.:,T Z+年月日janfebmrAPM'", max_size=80)


@given(
    texts,
    st.sampled_from([None, "en", "en-US", "de", "zh", "??"]),
    st.sampled_from([None, "+05:30", "Z", "bad", "+99:99"]),
)
def test_whatever_is_parsed_is_iso(text: str, language: str | None, zone: str | None) -> None:
    for parsed in (
        dates.parse(text, language=language, zone=zone, zones=INDIA),
        dates.parse_machine(text, language=language, zones={"IST": text}),
    ):
        if parsed is not None:
            moment = datetime.fromisoformat(parsed.iso)
            assert calendars.FIRST_YEAR <= moment.year <= calendars.LAST_YEAR
            assert parsed.has_time == ("T" in parsed.iso)
            assert (moment.tzinfo is not None) == (parsed.zone is not None)


@given(texts)
def test_a_span_lies_in_its_line(text: str) -> None:
    found = dates.find(text)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)


def test_python_reads_what_is_written() -> None:
    assert sys.version_info >= (3, 11)
    assert datetime.fromisoformat("2024-06-21T11:58+05:30").utcoffset() is not None
