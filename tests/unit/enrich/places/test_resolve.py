"""Which place a name stands for, against the installed gazetteer."""

import pytest

from depeche_enrich.places.candidate import PlaceKind
from depeche_enrich.places.gazetteer import gazetteer
from depeche_enrich.places.resolve import Named, resolve


def country_of(name: str, text: str, *beside: str, language: str = "fr", dateline: str | None = None) -> str | None:
    spans = sorted((text.index(each), each) for each in (name, *beside))
    named = [Named(each, start, start + len(each)) for start, each in spans]
    candidate = resolve(text, named, gazetteer(), language, dateline).get(name)
    return candidate.country if candidate else None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Alep", "SY"),
        ("Damas", "SY"),
        ("Le Caire", "EG"),
        ("Londres", "GB"),
        ("Pékin", "CN"),
        ("Mexico", "MX"),
        ("Aix-la-Chapelle", "DE"),
        ("Etats-Unis", "US"),
        ("RDC", "CD"),
        ("St-Étienne", "FR"),
        ("Bretagne", "FR"),
    ],
)
def test_a_french_name_leads_to_its_country(name: str, country: str):
    assert country_of(name, f"On en parle à {name}.") == country


def test_the_country_that_the_article_speaks_of_settles_an_ambiguous_name():
    assert country_of("Tripoli", "L'armée libanaise est entrée à Tripoli.") == "LB"
    assert country_of("Tripoli", "L'armée libyenne est entrée à Tripoli.") == "LY"


def test_the_dateline_settles_an_ambiguous_name():
    assert country_of("Tripoli", "Une bombe a explosé à Tripoli.", dateline="Beyrouth") == "LB"


def test_a_region_right_beside_a_name_settles_it():
    assert country_of("Paris", "He moved to Paris, Texas, in May.", "Texas", language="en") == "US"
    assert country_of("Paris", "He moved to Paris in May.", language="en") == "FR"


def test_a_name_means_what_its_language_calls_so():
    text = "Mexico"
    assert resolve(text, [Named(text, 0, 6)], gazetteer(), "fr")[text].kind is PlaceKind.CITY
    assert resolve(text, [Named(text, 0, 6)], gazetteer(), "en")[text].kind is PlaceKind.COUNTRY


@pytest.mark.parametrize("name", ["Xyzzyville", "Moyen-Orient", "", "!", "\ud800", "x" * 100_000])
def test_what_is_no_known_place_stays_unresolved(name: str):
    assert resolve(name, [Named(name, 0, len(name))], gazetteer(), "fr") == {}


@pytest.mark.parametrize(
    ("text", "home", "country"),
    [
        ("Une réunion s'est tenue à Tripoli.", None, "LY"),
        ("Une réunion s'est tenue à Tripoli.", "LB", "LB"),
        ("Une réunion s'est tenue à Tripoli.", "FR", "LY"),
        ("Le gouvernement libyen a tenu une réunion à Tripoli.", "LB", "LY"),
    ],
)
def test_the_publisher_s_country_decides_where_the_article_speaks_of_none(text: str, home: str | None, country: str):
    start = text.index("Tripoli")
    found = resolve(text, [Named("Tripoli", start, start + 7)], gazetteer(), "fr", home=home)
    assert found["Tripoli"].country == country
