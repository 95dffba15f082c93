from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import rules_for
from depeche_enrich.reconcile import reconcile
from depeche_schemas.article import EntityType

PERSON, PLACE, ORGANISATION, OTHER = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION, EntityType.OTHER


def reconciled(text: str, *found: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    mentions = [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in found]
    return [(text[each.start : each.end], each.type) for each in reconcile(text, mentions, rules_for("fr"))]


def test_a_known_name_corrects_the_model():
    assert reconciled("Daech recule", ("Daech", PERSON)) == [("Daech", ORGANISATION)]


def test_a_known_name_is_found_where_the_model_sees_none():
    assert reconciled("le Kremlin dément") == [("Kremlin", ORGANISATION)]


def test_a_longer_name_that_ends_with_a_known_one_stays():
    assert reconciled("la Charte de l'Onu", ("Charte de l'Onu", OTHER)) == [("Charte de l'Onu", OTHER)]


def test_an_enumeration_is_no_name():
    text = "le Pentagone et la Maison Blanche"
    both = [("Pentagone", ORGANISATION), ("Maison Blanche", ORGANISATION)]
    assert reconciled(text, ("Pentagone et la Maison Blanche", PLACE)) == both


def test_a_person_is_kept_beside_a_known_name():
    expected = [("Pentagone", ORGANISATION), ("Peter Cook", PERSON)]
    assert reconciled("le porte-parole du Pentagone Peter Cook", ("Pentagone Peter Cook", PERSON)) == expected


def test_what_a_minister_is_minister_of_is_no_place():
    found = reconciled("le ministre russe de la Défense Igor Ivanov", ("Défense", PLACE), ("Igor Ivanov", PERSON))
    assert found == [("Igor Ivanov", PERSON)]


def test_a_club_and_its_town_are_one_name_but_a_broadcaster_and_its_town_are_two():
    assert reconciled("les Rockets de Houston", ("Rockets", ORGANISATION), ("Houston", PLACE)) == [
        ("Rockets de Houston", ORGANISATION)
    ]
    assert len(reconciled("la BBC de Londres", ("BBC", ORGANISATION), ("Londres", PLACE))) == 2


def test_mentions_never_overlap():
    found = reconciled("Jean Paul Dupont", ("Jean Paul", PERSON), ("Paul Dupont", PERSON))
    assert found == [("Jean Paul", PERSON)]


def test_a_mention_over_the_end_of_a_sentence_a_colon_or_a_dash_is_cut():
    for text, pieces in (
        ("d'Armel. Sébastien Simon sort", ["Armel", "Sébastien Simon"]),
        ("Top 14 : Castres gagne", ["Castres"]),
        ("Kiev - Moscou", ["Kiev", "Moscou"]),
        ("M. Simon sort", ["Simon"]),
    ):
        end = max(text.index(piece) + len(piece) for piece in pieces)
        found = reconcile(text, [Mention(0, end, EntityType.PLACE)], rules_for("fr"))
        assert [text[each.start : each.end] for each in found] == pieces


def test_of_a_mention_that_begins_in_a_nameless_phrase_the_rest_is_kept():
    text = "le procureur de la République de Perpignan"
    found = reconcile(text, [Mention(19, len(text), EntityType.PLACE)], rules_for("fr"))
    assert [text[each.start : each.end] for each in found] == ["Perpignan"]


def test_a_known_maker_before_a_model_is_a_product_and_before_a_name_the_longer_organisation():
    for text, kind in (("IBM 360", OTHER), ("Benfica Lisbonne", ORGANISATION)):
        assert reconciled(text, (text, OTHER)) == [(text, kind)]


def test_a_group_for_a_country_has_its_whole_name():
    text = "le Groupe international de soutien à la Libye"
    assert reconciled(text, ("Groupe international", ORGANISATION), ("Libye", PLACE)) == [(text[3:], ORGANISATION)]


def test_a_person_of_a_family_that_a_firm_is_called_after_stays_whole():
    assert reconciled("l'homme d'affaires Vincent Bolloré", ("Vincent Bolloré", PERSON)) == [
        ("Vincent Bolloré", PERSON)
    ]


def test_a_known_place_within_an_organisation_is_part_of_it():
    name = "Agence de santé Grand Est"
    assert reconciled(f"l'{name}", (name, ORGANISATION)) == [(name, ORGANISATION)]


def test_a_known_name_that_goes_on_to_a_word_for_a_kind_of_organisation_is_one_name():
    name = "Airbus Vertical Systems"
    assert reconciled(f"selon {name}, oui", (name, PERSON)) == [(name, ORGANISATION)]
    assert reconciled("le Pentagone Peter Cook", ("Pentagone Peter Cook", PERSON))[1] == ("Peter Cook", PERSON)


def test_an_institution_that_there_are_many_of_takes_its_place():
    found = reconciled(
        "le CHU de Rennes et la BBC de Londres", ("CHU", ORGANISATION), ("Rennes", PLACE), ("Londres", PLACE)
    )
    assert found == [("CHU de Rennes", ORGANISATION), ("BBC", ORGANISATION), ("Londres", PLACE)]


def test_a_known_place_corrects_a_model_that_takes_all_of_it_for_an_organisation():
    assert reconciled("vers la Bretagne", ("Bretagne", ORGANISATION)) == [("Bretagne", PLACE)]


def test_a_person_behind_with_or_without_is_cut_off():
    text = "la pelouse de Getafe sans Kylian Mbappé"
    found = reconciled(text, ("Getafe sans Kylian Mbappé", ORGANISATION))
    assert found == [("Getafe", ORGANISATION), ("Kylian Mbappé", PERSON)]
    assert reconciled("avec Agir sans Frontières", ("Agir sans Frontières", ORGANISATION)) == [
        ("Agir sans Frontières", ORGANISATION)
    ]


def test_a_secretary_of_defence_names_no_place():
    assert reconciled("le secrétaire américain à la Défense James Mat", ("Défense", PLACE)) == []


def test_an_association_is_somewhere_in_its_name():
    found = reconciled("l'association Lire en Trégor", ("Lire", ORGANISATION), ("Trégor", PLACE))
    assert found == [("Lire en Trégor", ORGANISATION)]
    assert len(reconciled("le ministre Lire en Trégor", ("Lire", ORGANISATION), ("Trégor", PLACE))) == 2


def test_who_talks_to_an_agency_is_nothing_of_it():
    found = reconciled("a dit à l'AFP Yossef Hammad, hier", ("AFP Yossef Hammad", ORGANISATION))
    assert found == [("AFP", ORGANISATION), ("Yossef Hammad", PERSON)]


def test_a_stadium_that_a_firm_gave_its_name_is_a_place():
    found = reconciled("la pelouse de l'Allianz Riviera", ("Allianz Riviera", PLACE))
    assert found == [("Allianz Riviera", PLACE)]


def test_a_portfolio_names_nothing():
    assert reconciled("Ada Roy passe à la Justice, Ida Mey aux Armées", ("Justice", ORGANISATION)) == []


def test_a_commune_is_told_by_the_form_of_its_name():
    found = reconciled("à Saint-Martin-d'Orles et aux Claires-sous-Bois", ("Saint-Martin-d", PERSON))
    assert found == [("Saint-Martin-d'Orles", PLACE), ("Claires-sous-Bois", PLACE)]
