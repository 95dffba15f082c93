"""Days that a text names are put on the calendar from its publication, or from the day that it told of last."""

from datetime import date

import pytest

from depeche_enrich.dates.language import date_language
from depeche_enrich.dates.reading import read_dates

FRIDAY = date(2024, 5, 3)


def read(body: str, language: str = "fr", published: date | None = FRIDAY) -> list[tuple[str, str, str]]:
    known = date_language(language)
    assert known is not None
    found = read_dates(body, known, published)
    assert all(body[each.start : each.end] == each.text for each in found)
    return [(each.text, str(each.first), str(each.last)) for each in found]


def days(body: str, language: str = "fr", published: date | None = FRIDAY) -> list[str]:
    return [first if first == last else f"{first}..{last}" for _, first, last in read(body, language, published)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Il est parti hier.", "2024-05-02"),
        ("Il est parti avant-hier de Brest.", "2024-05-01"),
        ("Il a voté mardi dernier.", "2024-04-30"),
        ("Il a voté vendredi dernier.", "2024-04-26"),
        ("Il votera mardi.", "2024-05-07"),
        ("Il votera vendredi prochain.", "2024-05-10"),
        ("Né le 3 décembre 1951, il écrit.", "1951-12-03"),
        ("Le procès s'ouvrira le 1er juin.", "2024-06-01"),
        ("Elle chantera du 30 mai au 2 juin.", "2024-05-30..2024-06-02"),
        ("Elle chantera les 3 et 4 juin.", "2024-06-03..2024-06-04"),
        ("La loi date de février 2022.", "2022-02-01..2022-02-28"),
        ("Le pont fermera mi-juin.", "2024-06-11..2024-06-20"),
        ("Il gouverna de 2011 à 2016.", "2011-01-01..2016-12-31"),
        ("La semaine dernière, il pleuvait.", "2024-04-22..2024-04-28"),
        ("Il est mort dans la nuit de mercredi à jeudi.", "2024-05-01..2024-05-02"),
        ("Il y a deux mois, la digue cédait.", "2024-03-01..2024-03-31"),
        ("Le choc pétrolier des années 70 revient.", "1970-01-01..1979-12-31"),
        ("Signé le 12/04/2023 à Lens.", "2023-04-12"),
    ],
)
def test_french(body: str, expected: str) -> None:
    assert days(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("She left last Tuesday.", "2024-04-30"),
        ("She left on Dec. 3.", "2023-12-03"),
        ("She will leave on Tuesday.", "2024-05-07"),
        ("They met two days ago.", "2024-05-01"),
        ("A hearing is set for Oct. 29. It rained.", "2024-10-29"),
        ("It opens next month.", "2024-06-01..2024-06-30"),
        ("It runs May 30-June 2.", "2024-05-30..2024-06-02"),
        ("It runs June 3-5, 2025.", "2025-06-03..2025-06-05"),
        ("It was built in the 1970s.", "1970-01-01..1979-12-31"),
        ("It fell in late 2019.", "2019-09-01..2019-12-31"),
    ],
)
def test_english(body: str, expected: str) -> None:
    assert days(body, "en") == [expected]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("fr", "Le conseil se réunit mardi.", "2024-05-07"),
        ("fr", "Lyon reçoit Lens dimanche au stade de Gerland.", "2024-05-05"),
        ("fr", "Le procès, qui a été renvoyé deux fois, s'ouvre lundi.", "2024-05-06"),
        ("fr", "Mercredi, les députés examinent le texte.", "2024-05-08"),
        ("fr", "La rencontre de mercredi a été houleuse.", "2024-05-01"),
        ("fr", "Le préfet annonce mercredi la fermeture du pont.", "2024-05-01"),
        ("fr", "Le club, qui joue à Lens, a signé mercredi un gardien.", "2024-05-01"),
        ("fr", "Le conseil se réunit vendredi.", "2024-05-03"),
        ("en", "The board meets on Tuesday.", "2024-05-07"),
        ("en", "The exhibition opens Monday in Leeds.", "2024-05-06"),
        ("en", "City host Arsenal and United, who lost twice, play on Sunday.", "2024-05-05"),
        ("en", "The bridge reopens to cars on Wednesday, the county said.", "2024-05-08"),
        ("en", "The man who runs the opera died on Wednesday.", "2024-05-01"),
        ("en", "The mayor said on Wednesday that he was ill.", "2024-05-01"),
    ],
)
def test_the_present_of_what_is_set_is_about_what_is_to_come(language: str, body: str, expected: str) -> None:
    assert days(body, language) == [expected]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("de", "Sie kam am Dienstag nach Köln.", "2024-04-30"),
        ("de", "Er starb am 3. März 1951 in Wien.", "1951-03-03"),
        ("de", "Vor zwei Jahren brannte es.", "2022-01-01..2022-12-31"),
        ("de", "Gestern hat es geregnet.", "2024-05-02"),
        ("es", "Murió el 3 de marzo de 1951 en Lima.", "1951-03-03"),
        ("es", "El martes pasado llegó el barco.", "2024-04-30"),
        ("es", "Ayer cerraron el puerto.", "2024-05-02"),
        ("es", "La feria será del 30 de mayo al 2 de junio.", "2024-05-30..2024-06-02"),
        ("it", "È morto il 3 marzo 1951 a Roma.", "1951-03-03"),
        ("it", "La nave è arrivata martedì scorso.", "2024-04-30"),
        ("it", "La settimana scorsa pioveva.", "2024-04-22..2024-04-28"),
        ("it", "Due anni fa era chiuso.", "2022-01-01..2022-12-31"),
    ],
)
def test_german_spanish_and_italian(language: str, body: str, expected: str) -> None:
    assert days(body, language) == [expected]


def test_the_day_before_counts_from_the_day_told_of_last() -> None:
    assert days("Il a signé le 22 avril. La veille, il hésitait. Deux jours plus tard, il partait.") == [
        "2024-04-22",
        "2024-04-21",
        "2024-04-23",
    ]


def test_a_year_later_counts_from_a_month_and_the_next_day_does_not() -> None:
    assert days("Il partit en juin 2021. Un an plus tard, il revint.") == [
        "2021-06-01..2021-06-30",
        "2022-01-01..2022-12-31",
    ]
    assert days("Il signa le 3 juin 2021. Il a vécu là en 2022. La veille, il hésitait.")[-1] == "2021-06-02"


def test_the_name_of_a_day_tells_its_year() -> None:
    assert days("Il ouvrira samedi 25 octobre.") == ["2025-10-25"]
    assert days("It opened on Friday, Oct. 27.", "en") == ["2023-10-27"]


def test_the_day_before_an_event_stays_unresolved() -> None:
    assert days("Il hésitait la veille du scrutin.") == []
    assert days("He wavered the day before the vote.", "en") == []


def test_without_publication_only_what_names_its_year_is_resolved() -> None:
    assert days("Hier, mardi, le 3 mai, il a relu la loi de 2019.", published=None) == ["2019-01-01..2019-12-31"]


@pytest.mark.parametrize(
    "body",
    [
        "Le lundi, le marché est fermé.",
        "Il court chaque mardi.",
        "Le café de la place du 11 novembre est plein.",
        "Il emploie 2000 personnes.",
        "La sonde s'est posée sur Mars.",
        "Le 31 février n'existe pas.",
        "Deux ans de prison.",
    ],
)
def test_habits_names_and_durations_are_no_dates(body: str) -> None:
    assert days(body) == []


@pytest.mark.parametrize(
    "body", ["Theresa May said so.", "The Sunday Times said so.", "Rates march on Fridays.", "It may be."]
)
def test_names_and_verbs_are_no_dates(body: str) -> None:
    assert days(body, "en") == []


def test_typographic_marks_and_narrow_blanks_are_read_as_plain_ones() -> None:
    assert read("Aujourd’hui, le 4\u00a0mai\u202f2024.") == [
        ("Aujourd’hui", "2024-05-03", "2024-05-03"),
        ("le 4\u00a0mai\u202f2024", "2024-05-04", "2024-05-04"),
    ]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Further talks follow on Tuesday.", "en", "2024-05-07"),
        ("Talks resume Tuesday.", "en", "2024-05-07"),
        ("The final is on Sunday.", "en", "2024-05-05"),
        ("The union has called a strike for Tuesday.", "en", "2024-05-07"),
        ("A ruling is likely on Tuesday, officials said.", "en", "2024-05-07"),
        ("The man, who was to appear in court on Tuesday, had fled.", "en", "2024-05-07"),
        ("Une autre réunion suit mardi.", "fr", "2024-05-07"),
        ("Le vote a été reporté à mardi.", "fr", "2024-05-07"),
        ("Rendez-vous est pris pour mardi.", "fr", "2024-05-07"),
        ("La trêve tient jusqu'à mardi.", "fr", "2024-05-07"),
        ("La finale est dimanche.", "fr", "2024-05-05"),
    ],
)
def test_a_weekday_of_what_is_announced_is_the_next(body: str, language: str, expected: str) -> None:
    assert days(body, language) == [expected]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Details followed on Tuesday.", "en"),
        ("Talks did not resume on Tuesday.", "en"),
        ("He apologised for Tuesday's outburst, which could cost him.", "en"),
        ("The bill had to be withdrawn on Tuesday.", "en"),
        ("Le texte a dû être retiré mardi.", "fr"),
        ("Le ministre s'est mardi rendu à Lens.", "fr"),
        ("Trois immeubles seraient tombés mardi.", "fr"),
    ],
)
def test_a_weekday_of_what_was_told_stays_the_last(body: str, language: str) -> None:
    assert days(body, language) == ["2024-04-30"]
