"""Datelines as agencies write them, in five languages; and beginnings that only look like one."""

from datetime import UTC, datetime

import pytest

from depeche_clean.wire.datelines import opened

PUBLISHED = datetime(2025, 12, 4, 9, tzinfo=UTC)
THIRD = "2025-12-03"


@pytest.mark.parametrize(
    ("dateline", "place", "date", "agency"),
    [
        ("WASHINGTON, 3 décembre (TASS) – ", "Washington", THIRD, "TASS"),
        ("PARIS (AFP) - ", "Paris", None, "AFP"),
        ("LONDON, Dec 3 (Reuters) — ", "London", THIRD, "Reuters"),
        ("SEOUL, Dec. 3 (Yonhap) -- ", "Seoul", THIRD, "Yonhap"),
        ("(Belga) ", None, None, "Belga"),
        ("BRUXELLES (BELGA): ", "Bruxelles", None, "Belga"),
        ("Bruxelles, le 3 décembre 2025 (Belga) – ", "Bruxelles", THIRD, "Belga"),
        ("New York – ", "New York", None, None),
        ("BERLIN, 3. Dezember (dpa) - ", "Berlin", THIRD, "dpa"),
        ("Berlin/Wien (dpa/APA) – ", "Berlin/Wien", None, "dpa/APA"),
        ("Madrid, 3 dic (EFE).- ", "Madrid", THIRD, "EFE"),
        ("(ANSA) - ROMA, 03 DIC - ", "Roma", THIRD, "ANSA"),
        ("ROMA, 3 dicembre - ", "Roma", THIRD, None),
        ("KYIV, Ukraine (AP) — ", "Kyiv, Ukraine", None, "AP"),
        ("Saint-Denis de la Réunion, 3 déc 2025 (AFP) - ", "Saint-Denis de la Réunion", THIRD, "AFP"),
        ("NANTES, 3 décembre (AV) - ", "Nantes", THIRD, "AV"),
        ("VALENCIA (Agencia Lumbre) - ", "Valencia", None, "Agencia Lumbre"),
        ("HAMBURG (dnp) – ", "Hamburg", None, "dnp"),
        ("AFP – ", None, None, "AFP"),
        ("Genève (ats) ", "Genève", None, "ATS"),
        ("BERLIN. (dpa) ", "Berlin", None, "dpa"),
        ("MADRID (EP). ", "Madrid", None, "Europa Press"),
        ("Dec 3 (Reuters) - ", None, THIRD, "Reuters"),
        ("(Agence Lumière) - ", None, None, "Agence Lumière"),
        ("SAINT-MALO – ", "Saint-Malo", None, None),
    ],
)
def test_datelines(dateline: str, place: str | None, date: str | None, agency: str | None):
    found = opened(f"{dateline}Le port a rouvert mercredi.", PUBLISHED)
    assert found is not None
    assert found.rest == "Le port a rouvert mercredi."
    assert found.dateline.text == dateline.strip()
    day = found.dateline.date.date().isoformat() if found.dateline.date else None
    assert (found.dateline.place, day, found.dateline.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "EXCLUSIF – Le ministre démissionne.",
        "Football – Le club a gagné samedi.",
        "Le président – élu en 2017 – a parlé.",
        "L'Union européenne (UE) - a tranché.",
        "Le maire (divers gauche) – absent – a écrit.",
        "Donald Roe (Republican) - said so.",
        "Un lac – le plus grand – baisse.",
        "Anna Roy (AFP) Le maire devant le port.",
        "(Notre photo) Le maire inaugure.",
        "VALENCE (au nord de la ville) - Le pont rouvre.",
        "PARIS (AFP) - ",
        "",
    ],
)
def test_no_dateline(text: str):
    assert opened(text, PUBLISHED) is None


def test_a_day_without_a_year_is_the_nearest_to_the_publication():
    january = datetime(2026, 1, 1, tzinfo=UTC)
    found = opened("LONDON, Dec 31 (Reuters) - Fireworks lit the river.", january)
    assert found is not None
    assert found.dateline.date == datetime(2025, 12, 31, tzinfo=UTC)


def test_a_day_without_a_year_needs_no_publication_where_an_agency_stands_by_it():
    found = opened("WASHINGTON, 3 décembre (TASS) – Le port a rouvert.")
    assert found is not None
    assert (found.dateline.place, found.dateline.date, found.dateline.agency) == ("Washington", None, "TASS")
    assert opened("ROMA, 3 dicembre - Il porto ha riaperto.") is None
