import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import rules_for
from depeche_enrich.tidy import tidy
from depeche_schemas.article import EntityType

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def tidied(text: str, marked: str, kind: EntityType, language: str = "fr") -> tuple[str, EntityType] | None:
    start = text.index(marked)
    mention = tidy(text, Mention(start, start + len(marked), kind), rules_for(language))
    return (text[mention.start : mention.end], mention.type) if mention else None


@pytest.mark.parametrize(
    ("text", "marked", "kind", "name"),
    [
        ("la fin de l’Union soviétique,", "l’Union soviétique,", ORGANISATION, "Union soviétique"),
        ("La Suède refuse", "La Suède", PLACE, "Suède"),
        ("réunis à La Haye hier", "La Haye", PLACE, "La Haye"),
        ("Le Drian refuse", "Le Drian", PERSON, "Le Drian"),
        ("le Parti socialiste (PS) dit", "le Parti socialiste (PS", ORGANISATION, "Parti socialiste"),
        ("« Renault » gagne", "« Renault »", ORGANISATION, "Renault"),
        ("avec la reine Elizabeth II", "la reine Elizabeth II", PERSON, "Elizabeth II"),
        ("avec le Premier ministre Manuel Valls", "le Premier ministre Manuel Valls", PERSON, "Manuel Valls"),
        ("avec Šefčovič Maroš", "Šefčovič Maroš", PERSON, "Šefčovič Maroš"),
        ("Robert Downey Jr. joue", "Robert Downey Jr.", PERSON, "Robert Downey Jr."),
    ],
)
def test_what_is_no_part_of_a_french_name_goes(text: str, marked: str, kind: EntityType, name: str):
    assert tidied(text, marked, kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "marked", "kind", "name"),
    [
        ("in the U.S. today", "the U.S.", PLACE, "U.S."),
        ("Cook's friend", "Cook's", PERSON, "Cook"),
        ("President Barack Obama said", "President Barack Obama", PERSON, "Barack Obama"),
        ("talks in The Hague", "The Hague", PLACE, "The Hague"),
        ("He met Merkel.", "Merkel.", PERSON, "Merkel"),
        ("Apple Inc. fell", "Apple Inc.", ORGANISATION, "Apple Inc."),
    ],
)
def test_what_is_no_part_of_an_english_name_goes(text: str, marked: str, kind: EntityType, name: str):
    assert tidied(text, marked, kind, "en") == (name, kind)


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("a noté M.Cook.", "M.Cook.", "Cook"),
        ("a noté M. Cook.", "Cook", "Cook"),
        ("pour Mme Le Pen,", "Mme Le Pen", "Le Pen"),
        ("selon M. de la Rochefoucauld", "M. de la Rochefoucauld", "de la Rochefoucauld"),
    ],
)
def test_a_courtesy_title_stays_out_and_makes_a_person(text: str, marked: str, name: str):
    assert tidied(text, marked, ORGANISATION) == (name, PERSON)


@pytest.mark.parametrize("marked", ["américaines", "M.", "le", "...", "2016", "gouvernement", "X", "Ab" * 80])
def test_what_is_no_name_is_refused(marked: str):
    assert tidied(f"ici {marked} là", marked, ORGANISATION) is None


@pytest.mark.parametrize(
    ("text", "marked", "kind"),
    [
        ("Battus en finale, ils rentrent.", "Battus", ORGANISATION),
        ("« Reçue à Matignon, elle parle.", "Reçue", PLACE),
        ("Bamako - Au moins dix morts", "Au", PLACE),
        ("L'Islandaise a gagné", "Islandaise", PLACE),
    ],
)
def test_a_participle_or_a_small_word_that_opens_a_sentence_is_no_name(text: str, marked: str, kind: EntityType):
    assert tidied(text, marked, kind) is None


@pytest.mark.parametrize("text", ["Cholet à domicile", "Thésée dort", "Il voit Battus en rêve", "US à Genève"])
def test_other_words_may_be_names(text: str):
    name = next(word for word in text.split() if word in ("Cholet", "Thésée", "Battus", "US"))
    assert tidied(text, name, PLACE) == (name, PLACE)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Det Insp Helen Shaw", "Helen Shaw"),
        ("en", "Cllr Andrew Pell", "Andrew Pell"),
        ("en", "Sgt Mo Iqbal", "Mo Iqbal"),
        ("en", "Representative Rosa Bell", "Rosa Bell"),
        ("fr", "Mes Yann Herrera", "Yann Herrera"),
    ],
)
def test_a_rank_or_a_courtesy_is_no_part_of_a_name(language: str, text: str, name: str):
    assert tidied(text, text, PERSON, language) == (name, PERSON)


def test_an_office_is_no_part_of_an_organisation_and_water_none_of_a_river():
    assert tidied("une déléguée Force ouvrière", "déléguée Force ouvrière", ORGANISATION) == (
        "Force ouvrière",
        ORGANISATION,
    )
    assert tidied("le fleuve Logone", "fleuve Logone", PLACE) == ("Logone", PLACE)


@pytest.mark.parametrize(("language", "day"), [("fr", "Vendredi"), ("fr", "Août"), ("en", "Friday")])
def test_a_day_is_nobodys_name(language: str, day: str):
    assert tidied(f"{day}, il pleut", day, PERSON, language) is None


def test_peoples_centuries_and_words_for_areas_are_no_names():
    assert tidied("1,3 million d'Haïtiens", "Haïtiens", PLACE) is None
    assert tidied("une église du XIIe siècle", "XIIe", PLACE) is None
    assert tidied("la région Occitanie", "région Occitanie", PLACE) == ("Occitanie", PLACE)
    assert tidied("les Polonais de Jastrzeb", "Polonais de Jastrzeb", ORGANISATION) == ("Jastrzeb", ORGANISATION)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("certains Guinéens murmurent", "Guinéens"),
        ("la voix du Camerounais Belo", "Camerounais"),
        ("un ex-Rennais marque", "Rennais"),
        ("Directeur général", "Directeur général"),
    ],
)
@pytest.mark.parametrize("kind", [PERSON, PLACE, ORGANISATION])
def test_peoples_and_what_somebody_is_are_no_names(text: str, marked: str, kind: EntityType):
    assert tidied(text, marked, kind) is None


def test_a_kind_of_firm_with_its_adjective_is_no_part_of_a_name():
    assert tidied("Le laboratoire danois Nordel vend", "laboratoire danois Nordel", PLACE) == ("Nordel", ORGANISATION)


def test_a_town_that_ends_as_a_people_does_stays():
    assert tidied("des olives de Bize-Minervois", "Bize-Minervois", PLACE) == ("Bize-Minervois", PLACE)
