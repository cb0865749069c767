"""Dates as pages write them, and what must not be read as one. The rows are in `dates.tsv`."""

from __future__ import annotations

import re
from collections import ChainMap
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import calendars, dates, shapes, zones

TABLE = Path(__file__).with_name("dates.tsv")
INDIA = {"IST": "+05:30"}


def rows() -> list[list[str]]:
    """Text, "language@host", ISO 8601 or "-" for none, and a note; the last two columns of a row may be empty."""
    lines = TABLE.read_text(encoding="utf-8").split("\n")[1:]
    return [line.split("\t") for line in lines if line]


def read(raw: str, where: str) -> dates.ParsedDate | None:
    """A text as a page of this language ("de", "en-US") and host reads it."""
    tag, _, host = where.partition("@")
    known = ChainMap(dict(zones.zones_of_host(host)), dict(zones.zones_of_language(tag)))
    return dates.parse(raw, language=dates.locale_of(tag, host), zones=known)


@pytest.mark.parametrize(("raw", "where", "iso"), [row[:3] for row in rows()])
def test_a_row_of_the_table(raw: str, where: str, iso: str) -> None:
    parsed = read(raw, where)
    assert (parsed.iso if parsed else "-") == iso
    assert parsed is None or parsed.has_time == ("T" in iso)


def test_the_table_is_wide_and_says_nothing_twice() -> None:
    keys = [(row[0], row[1]) for row in rows()]
    assert len(set(keys)) == len(keys) >= 400
    assert len({where.partition("@")[0].partition("-")[0] for _, where in keys} - {""}) >= 40
    assert sum(row[2] == "-" for row in rows()) >= 60


@pytest.mark.parametrize("raw", ["", " ", "\n\t", "\u200f"])
def test_nothing_is_no_date(raw: str) -> None:
    assert dates.parse(raw, language="de") is None
    assert dates.find(raw) is None


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("Published: Friday, 21 June 2024 11:58 AM IST by Mira", "Friday, 21 June 2024 11:58 AM IST"),
        ("Updated 5:51 PM EDT, Fri June 21, 2024", "5:51 PM EDT, Fri June 21, 2024"),
        ("Author:Reuters 2024-06-21 02:50 15", "2024-06-21 02:50"),
        ("İstanbul, 3 Şubat 2024 Cumartesi", "3 Şubat 2024"),
        ("Hafen, Fr., 21. Juni 2024 - Der Pier", "Fr., 21. Juni 2024"),
        ("valid to 21 June 2024", "21 June 2024"),
        ("2024年6月21日星期五下午3:07 港口", "2024年6月21日星期五下午3:07"),
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


texts = st.text(max_size=300) | st.text(alphabet="0123456789-/.:,T Z+年月日janfebmrAPM'", max_size=80)


@given(
    texts,
    st.sampled_from([None, "en", "en-US", "de", "zh", "fa", "??"]),
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


HOSTILE = [
    "1 ", "1.", "1/", "1-", "2024 ", "2024-", "20", "a", "a ", "jan ", "1 jan ", "jan 1 ",
    "1 de ", "1 de de ", "pm ", "1:", "11:58 ", "11:58 pm ", "下午", "(金)", "星期五", "2024年",
    "1月", "１", "ม.ค. ", "1 ม.ค. ", "\u200f", "\u200f/1", " ", "\t", "..", "'24 ", "+05:30",
    "utc", "utc+1 ", "monday ", "mon, ", "e ", "t1", "20240621", "1 / ", "1 (jan jan ",
    "1403/", "令和", "\u0301", "İ1", "1 x20",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_only_the_head_of_a_long_line_is_looked_at(unit: str) -> None:
    line = (unit * 100_000)[:100_000]
    assert dates.find(line) == dates.find(line[: dates.MAX_CHARS])
    assert dates.parse(line) == dates.parse(line[: dates.MAX_CHARS])
    assert dates.parse_machine(line) == dates.parse_machine(line[: dates.MAX_CHARS])


def test_a_date_far_down_a_line_is_not_found() -> None:
    assert dates.find("x" * 99_980 + " 21 June 2024") is None
    assert dates.find("x" * (dates.MAX_CHARS - 30) + " 21 June 2024") is not None


DATE_SIGNS = "0123459 .-/:'’年ab٣\n"


@given(st.text(DATE_SIGNS, max_size=12))
def test_patterns_that_begin_with_a_class_find_what_is_meant(text: str) -> None:
    year_like = r"(?:1[349]|2[05])\d\d|['’./-] ?\d\d(?!\d)|[年ก-๎]"
    assert bool(dates._YEAR_LIKE.search(text)) == bool(re.search(year_like, text))
    year = re.finditer(r"(?<!\d)(?:19|20)\d\d", text)
    assert [found.span() for found in shapes.YEAR.finditer(text)] == [found.span() for found in year]
    day = re.finditer(rf"(?<![\d.:])(?P<d>3[01]|[12]\d|0?[1-9]){shapes._DAY_END}", text)
    assert [found.span("d") for found in re.finditer(shapes._FIRST_DAY, text)] == [found.span("d") for found in day]


@given(st.text("mayj'’ ,.-0123456789", max_size=20))
def test_no_shorter_name_of_a_month_stands_before_a_day(text: str) -> None:
    given_back = re.compile(shapes.SHAPES[1].pattern.pattern.replace("{2,16}+", "{2,16}"))
    assert given_back.pattern != shapes.SHAPES[1].pattern.pattern
    spans = [[(found[0], found["month"]) for found in p.finditer(text)] for p in (given_back, shapes.SHAPES[1].pattern)]
    assert spans[0] == spans[1]


PIECES = (
    "may;june;jan.;mars;de;of;fomhair;deireadh fomhair;st;th;5;15;45;30;2024;1999;'24;12/05/2024;1402/05/06;2024-06-21"
    ";10:06;pm;est;monday;thang 6;thg;nam 2024;5 may 2024;may 5, 2024;feb 30, 2024;21st june 2024;jan14,2024;3 min;令和"
    "; ; ; ;, ;.;-;/;:;|;';_;·;年5月;平成元;é;mayo;2567;ม.ค.;gada;v2.10.11;\u200f"
).split(";")
lines = st.lists(st.sampled_from(PIECES), max_size=9).flatmap(
    lambda pieces: st.sampled_from(("", " ", ", ")).map(lambda sign: sign.join(pieces))
)


def every_match(folded: str) -> list[re.Match[str]]:
    """What any shape finds anywhere in a line."""
    years = [year.start() for year in shapes.YEAR.finditer(folded)]
    from_year = [shape.pattern.match(folded, at) for shape in shapes.YEAR_FIRST for at in years]
    anywhere = [found for shape in shapes.SHAPES for found in shape.pattern.finditer(folded)]
    return sorted([*filter(None, from_year), *anywhere], key=re.Match.start)


@given(lines, st.sampled_from([None, "en-us", "de", "ga", "fa"]))
def test_the_first_date_is_that_of_all_shapes_tried_everywhere(text: str, language: str | None) -> None:
    told = dates.find(text, language=language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_matches", every_match)
        patch.setattr(dates, "commonest", lambda _: None)
        slow = dates._find.__wrapped__(text, language, (), None)
    assert told == (slow if dates.has_digits(text) else None)
