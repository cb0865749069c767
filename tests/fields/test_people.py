"""Bylines: who is named, and as what."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import authors, byline
from cleaner.model import Candidate

P, D, A = "person", "desk", "agency"

BYLINES: list[tuple[str, list[tuple[str, str]]]] = [
    ("Mira Tolland", [("Mira Tolland", P)]),
    ("By Mira Tolland", [("Mira Tolland", P)]),
    ("BY MIRA TOLLAND", [("MIRA TOLLAND", P)]),
    ("By: Mira Tolland.", [("Mira Tolland", P)]),
    ("Written by Mira Tolland", [("Mira Tolland", P)]),
    ("Words by Mira Tolland", [("Mira Tolland", P)]),
    ("By Mira Tolland and Jon Abel", [("Mira Tolland", P), ("Jon Abel", P)]),
    (
        "By Mira Tolland, Jon Abel and Ana Reyes in Kyiv",
        [("Mira Tolland", P), ("Jon Abel", P), ("Ana Reyes", P)],
    ),
    ("By Mira Tolland & Jon Abel", [("Mira Tolland", P), ("Jon Abel", P)]),
    ("Mira & Jon", [("Mira & Jon", P)]),
    ("Reported by: Digital Desk", [("Digital Desk", D)]),
    ("Harbour Web Desk", [("Harbour Web Desk", D)]),
    ("Team Harbour Gazette", [("Team Harbour Gazette", D)]),
    ("Gazette staff reporter", [("Gazette staff reporter", D)]),
    ("Our Editors", [("Our Editors", D)]),
    ("Harbour Gazette", [("Harbour Gazette", D)]),
    ("harbour-gazette.example.org", []),
    ("Reuters", [("Reuters", A)]),
    ("REUTERS", [("REUTERS", A)]),
    ("By The Associated Press", [("The Associated Press", A)]),
    ("Author:Reuters 2024-06-21 02:50 15", [("Reuters", A)]),
    ("dpa", [("dpa", A)]),
    ("新华社", [("新华社", A)]),
    ("共同通信", [("共同通信", A)]),
    ("ТАСС", [("ТАСС", A)]),
    ("РИА Новости", [("РИА Новости", A)]),
    ("رويترز", [("رويترز", A)]),
    ("وكالات", [("وكالات", A)]),
    ("Mira Tolland (Reuters)", [("Mira Tolland", P), ("Reuters", A)]),
    ("Mira Tolland and AFP", [("Mira Tolland", P), ("AFP", A)]),
    ("dpa/Jörg Meier", [("dpa", A), ("Jörg Meier", P)]),
    ("hg/jm", [("hg/jm", P)]),
    ("Mira Tolland, Staff Writer", [("Mira Tolland", P)]),
    ("Mira Tolland, Senior Political Correspondent", [("Mira Tolland", P)]),
    ("Senior Reporter Mira Tolland", [("Mira Tolland", P)]),
    ("Mira Tolland Staff Writer", [("Mira Tolland", P)]),
    ("Mira Tolland, reporter, and Jon Abel, editor", [("Mira Tolland", P), ("Jon Abel", P)]),
    ("Staff Writer", []),
    ("Mira Tolland | CNN", [("Mira Tolland", P)]),
    ("Mira Tolland, Harbour Gazette", [("Mira Tolland", P)]),
    ("Mira Tolland - Harbour Newsroom", [("Mira Tolland", P)]),
    ("Mira Tolland for Harbour Gazette", [("Mira Tolland", P)]),
    ("Mira Tolland, special to the Harbour Gazette", [("Mira Tolland", P)]),
    ("Mira Tolland | Madrid", [("Mira Tolland", P)]),
    ("Mira Tolland • 3 min read", [("Mira Tolland", P)]),
    ("Mira Tolland mira@example.org", [("Mira Tolland", P)]),
    ("Mira Tolland @miratolland", [("Mira Tolland", P)]),
    ("By Mira Tolland Updated June 21, 2024", [("Mira Tolland", P)]),
    ("Published by Mira Tolland on June 21, 2024", [("Mira Tolland", P)]),
    ("June 21, 2024 | Mira Tolland", [("Mira Tolland", P)]),
    ("Text: Anna Schmidt Foto: Jörg Meier", [("Anna Schmidt", P)]),
    ("Mira Tolland, photos by Jon Abel", [("Mira Tolland", P)]),
    ("Reported by: Mira Tolland | Edited by: Jon Abel", [("Mira Tolland", P)]),
    ("Edited by: Jon Abel", []),
    ("Photo by Jon Abel", []),
    ("Mira Tolland, MD", [("Mira Tolland, MD", P)]),
    ("Mira Tolland, MS, RD", [("Mira Tolland, MS, RD", P)]),
    ("Dr. Mira Tolland, Ph.D., and Jon Abel Jr.", [("Dr. Mira Tolland, Ph.D.", P), ("Jon Abel Jr.", P)]),
    ("Tolland, Mira", [("Mira Tolland", P)]),
    ("Von Anna Schmidt und Jörg Meier", [("Anna Schmidt", P), ("Jörg Meier", P)]),
    ("Ein Gastbeitrag von Anna Schmidt", [("Anna Schmidt", P)]),
    ("Autor:in Anna Schmidt", [("Anna Schmidt", P)]),
    ("Von Trapp", [("Von Trapp", P)]),
    ("Par Jeanne Dupont et Luc Martin", [("Jeanne Dupont", P), ("Luc Martin", P)]),
    ("Propos recueillis par Jeanne Dupont", [("Jeanne Dupont", P)]),
    ("Por Ana Reyes y Luis Ortega", [("Ana Reyes", P), ("Luis Ortega", P)]),
    ("José Reyes y Gasset", [("José Reyes y Gasset", P)]),
    ("De la Redacción", [("De la Redacción", D)]),
    ("Da Redação", [("Redação", D)]),
    ("Di Marco Bianchi", [("Marco Bianchi", P)]),
    ("Leonardo da Porto", [("Leonardo da Porto", P)]),
    ("Geschreven door Jan de Boer", [("Jan de Boer", P)]),
    ("Jan de Boer en Piet van Dam", [("Jan de Boer", P), ("Piet van Dam", P)]),
    ("Автор: Иван Петров, Анна Смирнова", [("Иван Петров", P), ("Анна Смирнова", P)]),
    ("Mehmet Yıldız ve Ayşe Kaya", [("Mehmet Yıldız", P), ("Ayşe Kaya", P)]),
    ("بقلم أحمد علي", [("أحمد علي", P)]),
    ("राहुल वर्मा और सीता देवी", [("राहुल वर्मा", P), ("सीता देवी", P)]),
    ("记者 张三 李四", [("张三", P), ("李四", P)]),
    ("作者：王小明", [("王小明", P)]),
    ("文/李雷、韩梅梅", [("李雷", P), ("韩梅梅", P)]),
    ("Association for Winter Harbours", [("Association for Winter Harbours", D)]),
    ("https://www.facebook.com/harbourgazette", []),
    ("facebook.com/harbourgazette", []),
    ("@harbourgazette", []),
    ("mira.tolland@example.org", []),
    ("mira-tolland", []),
    ("admin", []),
    ("Anonymous", []),
    ("Guest Author", []),
    ("262588213843476", []),
    ("View more posts", []),
    ("By", []),
    ("", []),
    (
        "The harbour board decided on Monday that the northern pier will be closed for the whole winter",
        [],
    ),
]


@pytest.mark.parametrize(("raw", "expected"), BYLINES)
def test_split(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [(person.name, person.type) for person in byline.split(raw)] == expected


def candidates(*pairs: tuple[str, str]) -> list[tuple[Candidate, ...]]:
    found = [Candidate(value, source, value) for source, value in pairs]
    return [tuple(group) for _, group in groupby(found, key=lambda candidate: candidate.source)]


def test_the_best_source_that_names_somebody_wins() -> None:
    found = candidates(
        ("json-ld:author", "admin"),
        ("meta:author", "Mira Tolland"),
        ("meta:author", "Jon Abel"),
        ("rule:byline", "By Ana Reyes"),
    )
    winner = authors.decide(found)
    assert winner.authors == ("Mira Tolland", "Jon Abel")
    assert [candidate.source for candidate in winner.chosen] == ["meta:author", "meta:author"]
    assert [(c.value, c.rejected) for c in winner.rejected] == [
        ("admin", "names nobody"),
        ("By Ana Reyes", "a more trusted source names the authors"),
    ]


def test_an_agency_in_the_authors_place_is_the_agency() -> None:
    winner = authors.decide(candidates(("json-ld:author", "Reuters")))
    assert (winner.authors, winner.agency) == ((), "Reuters")
    winner = authors.decide(candidates(("json-ld:author", "Mira Tolland"), ("json-ld:author", "AFP")))
    assert (winner.authors, winner.agency) == (("Mira Tolland",), "AFP")


def test_the_sites_own_name_is_no_author() -> None:
    found = candidates(("json-ld:author", "Harbour Gazette"), ("meta:author", "Mira Tolland"))
    assert authors.decide(found, ["harbour-gazette"]).authors == ("Mira Tolland",)
    alone = authors.decide(found[:1], ["The Harbour Gazette"])
    assert (alone.authors, alone.signed_by_site) == ((), "Harbour Gazette")
    assert alone.rejected[0].rejected == "is the site's own name"


def test_the_sites_name_in_other_forms_is_no_author() -> None:
    for shown in ("von Hafenblatt", "HAFENBLATT NORD"):
        found = candidates(("signed:label", shown), ("signed:name", "Mira Tolland"))
        assert authors.decide(found, ["Hafenblatt"]).authors == ("Mira Tolland",)
    assert authors.decide(candidates(("json-ld:author", "HAFENBLATT NORD")), ["Hafenblatt"]).authors == (
        "HAFENBLATT NORD",
    )


def test_the_sites_own_account_may_bear_its_writers_name() -> None:
    alone = authors.decide(candidates(("microdata:author", "mira tolland")), ["Mira Tolland"])
    assert (alone.authors, alone.signed_by_site) == ((), "mira tolland")


def test_nobody() -> None:
    assert authors.decide([]) == authors.Byline()


@given(st.text(max_size=500) | st.text(alphabet="AaBb ,;/&.|-()@\n1Byvon", max_size=120))
def test_names_are_cut_out_of_the_byline(raw: str) -> None:
    squeezed = "".join(raw.split())
    for person in byline.split(raw):
        assert person.name.strip() == person.name != ""
        assert all(part in squeezed for part in person.name.replace(",", " ").split())
