"""Openings of stories: the place and the agency in them, and sentences that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.fields.wire import MAX_CHARS, opening

OPENINGS = [
    ("PORT TOLLAND, June 19 (Reuters) - The ferry is back.", "PORT TOLLAND", "Reuters"),
    ("PORT TOLLAND, June 19, 2024 (Reuters) — The ferry is back.", "PORT TOLLAND", "Reuters"),
    ("(Reuters) - The ferry is back.", None, "Reuters"),
    ("TOLLAND (AP) — The ferry is back.", "TOLLAND", "AP"),
    ("NEW TOLLAND, Me. (AP) — The ferry is back.", "NEW TOLLAND, Me.", "AP"),
    ("New Tolland, Jun 19 (PTI) The ferry is back.", "New Tolland", "PTI"),
    ("TOLLAND, June 19, 2024 /PRNewswire/ -- The ferry line said.", "TOLLAND", "PRNewswire"),
    ("TOLLAND--(BUSINESS WIRE)--The ferry line said.", "TOLLAND", "BUSINESS WIRE"),
    ("TOLLAND — The ferry is back.", "TOLLAND", None),
    ("TOLLAND, June 19 — The ferry is back.", "TOLLAND", None),
    ("TOLLAND, D.C., June 19, 2024 — The ferry is back.", "TOLLAND, D.C.", None),
    ("ST. MIRA'S, N.L. — The ferry is back.", "ST. MIRA'S, N.L.", None),
    ("Altdorf (dpa) - Die Fähre ist zurück.", "Altdorf", "dpa"),
    ("Altdorf (dpa/AFP) – Die Fähre ist zurück.", "Altdorf", "dpa"),
    ("Vieux-Port (AFP) - Le bac est de retour.", "Vieux-Port", "AFP"),
    ("Puerto Viejo, 21 jun (EFE).- El barco ha vuelto.", "Puerto Viejo", "EFE"),
    ("Porto da Serra, 21 de junho (Lusa) - A balsa voltou.", "Porto da Serra", "Lusa"),
    ("PORTO VECCHIO (ANSA) - Il traghetto è tornato.", "PORTO VECCHIO", "ANSA"),
    ("ZANDHAVEN (ANP) - De pont is terug.", "ZANDHAVEN", "ANP"),
    ("STARY PORT (PAP) - Prom wrócił.", "STARY PORT", "PAP"),
    ("ESKİ LİMAN (AA) - Vapur döndü.", "ESKİ LİMAN", "AA"),
    ("СТАРЫЙ ПОРТ, 21 июня. /ТАСС/. Паром вернулся.", "СТАРЫЙ ПОРТ", "ТАСС"),
    ("СТАРЫЙ ПОРТ, 21 июн — РИА Новости. Паром вернулся.", "СТАРЫЙ ПОРТ", "РИА Новости"),
    ("الميناء القديم (رويترز) - عادت العبارة.", "الميناء القديم", "رويترز"),
    ("पुराना घाट, 21 जून (भाषा) नाव लौट आई।", "पुराना घाट", "भाषा"),
    ("新华社旧港6月21日电 渡轮回来了。", "旧港", "新华社"),
    ("【旧港共同】渡し船が戻った。", "旧港", "共同"),
    ("(구항=연합뉴스) 배가 돌아왔다.", "구항", "연합뉴스"),
]

PROSE = [
    "The council (AP) — no.",
    "Mira Tolland (AP) said nothing.",
    "The mayor, who had read the report (Reuters) - and nothing else - left.",
    "The ferry — a small one — is back.",
    "BREAKING — The ferry is back.",
    "WATCH — The ferry is back.",
    "DIY — do it yourself.",
    "I — The keeper",
    "Tolland (the town) - The ferry is back.",
    "Mira Tolland (Harbour Gazette) - The ferry is back.",
    "THE FERRY IS BACK AND SO IS THE OLD PILOT — Nobody knows why",
    "",
]


@pytest.mark.parametrize(("text", "place", "agency"), OPENINGS)
def test_an_opening_gives_place_and_agency(text: str, place: str | None, agency: str | None) -> None:
    found = opening(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text.startswith(found.raw)


@pytest.mark.parametrize("text", PROSE)
def test_a_sentence_is_no_opening(text: str) -> None:
    assert opening(text) is None


@given(st.text(max_size=300) | st.text(alphabet="AB ab,.()/-—19【】社电", max_size=200))
def test_what_it_gives_stands_in_the_text(text: str) -> None:
    found = opening(text)
    if found is not None:
        assert len(found.raw) <= MAX_CHARS
        assert all(part in found.raw for part in (found.place, found.agency) if part)


SENTENCES = [
    "The ferry of the northern line came back on Wednesday, three days late and with a new captain.",
    "Nobody on the quay had been told where the boat had been, said the harbour master in the evening.",
    "The line wants to run a second boat from the first of July, if the council agrees to it.",
]


def test_the_opening_stays_in_the_body_and_gives_two_fields() -> None:
    story = [f"PORT TOLLAND, June 19 (Reuters) - {SENTENCES[0]}", *SENTENCES[1:]]
    body = "".join(f"<p>{sentence}</p>" for sentence in story)
    head = '<meta name="author" content="Mira Tolland">'
    result = clean(f"<html><head>{head}</head><body><article><h1>The ferry is back</h1>{body}</article></body></html>")
    assert result.article.text.startswith("PORT TOLLAND, June 19 (Reuters) - The ferry")
    assert (result.article.authors, result.article.agency) == (("Mira Tolland",), "Reuters")
    location = result.account.fields["location"]
    assert (location.value, location.source) == ("PORT TOLLAND", "page:opening")
    assert location.raw == "PORT TOLLAND, June 19 (Reuters) -"


def test_an_agency_that_the_byline_names_is_trusted_more() -> None:
    story = "".join(f"<p>{s}</p>" for s in (f"PORT TOLLAND (AP) — {SENTENCES[0]}", *SENTENCES[1:]))
    head = '<meta name="author" content="AFP">'
    result = clean(f"<html><head>{head}</head><body><article><h1>The ferry is back</h1>{story}</article></body></html>")
    assert result.article.agency == "AFP"
    assert [(c.value, c.source) for c in result.account.fields["agency"].rejected] == [("AP", "page:opening")]
