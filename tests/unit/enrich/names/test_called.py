import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.called import firms, with_called
from depeche_schemas.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def called(text: str, **names: EntityType) -> list[tuple[str, str]]:
    marked = [
        Mention(text.index(name := said.replace("_", " ")), text.index(name) + len(name), kind)
        for said, kind in names.items()
    ]
    return [(text[each.start : each.end], each.type.value) for each in with_called(text, marked, {"Lens"}.__contains__)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La compagnie nationale Jirama promet.", "Jirama"),
        ("Le constructeur Vélonova & Fils embauche.", "Vélonova & Fils"),
        ("The airline Northwing lost a case.", "Northwing"),
    ],
)
def test_a_word_for_its_kind_brings_in_an_organisation_that_was_missed(text: str, name: str):
    assert called(text) == [(name, "ORGANISATION")]


def test_a_word_for_its_kind_settles_the_type_but_for_a_known_place():
    assert called("la start-up Urby vend", Urby=PERSON) == [("Urby", "ORGANISATION")]
    assert called("la société Lens vend", Lens=PLACE) == [("Lens", "PLACE")]


def test_what_a_person_is_of_between_commas_is_an_organisation():
    text = "Pour Ada Ba, de Pictet, rien ne presse."
    assert called(text, Ada_Ba=PERSON, Pictet=PERSON) == [("Ada Ba", "PERSON"), ("Pictet", "ORGANISATION")]
    text = "Pour Ada Ba, de Lens, rien ne presse."
    assert called(text, Ada_Ba=PERSON, Lens=PLACE) == [("Ada Ba", "PERSON"), ("Lens", "PLACE")]


def test_words_without_a_capital_are_no_name():
    assert called("La compagnie nationale promet. Une banque centrale aussi.") == []


def test_several_behind_a_plural_are_all_organisations_and_one_behind_a_singular():
    assert called("les syndicats Fiom, Uilm et Cobas") == [
        ("Fiom", "ORGANISATION"),
        ("Uilm", "ORGANISATION"),
        ("Cobas", "ORGANISATION"),
    ]
    assert called("la start-up Urby et Nadège") == [("Urby", "ORGANISATION")]


def test_at_one_word_that_is_nobodys_name_is_at_a_firm():
    assert called("traduit chez Verdaine", Verdaine=PERSON) == [("Verdaine", "ORGANISATION")]
    assert called("il dîne chez Paul", Paul=PERSON) == [("Paul", "PERSON")]
    text = "Jean Bosquet parle. On dîne chez Bosquet."
    both = [Mention(0, 12, PERSON), Mention(32, 39, PERSON)]
    assert with_called(text, both, lambda name: False) == tuple(both)


def test_a_person_whose_trade_is_a_kind_of_firm_stays_one():
    assert called("l'éditeur Paul Verne", Paul_Verne=PERSON) == [("Paul Verne", "PERSON")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("les salariés de Verdaine protestent", "Verdaine"),
        ("la PDG de Verdaine", "Verdaine"),
        ("les députés des Transformistes", "Transformistes"),
        ("employees of Northwing walked out", "Northwing"),
    ],
)
def test_those_who_work_for_it_tell_an_organisation(text: str, name: str):
    assert called(text, **{name: PERSON}) == [(name, "ORGANISATION")]


def test_what_stands_in_brackets_behind_a_person_is_that_persons_party_or_team():
    text = "Jean Bosquet (Avenir) a voté"
    assert called(text, Jean_Bosquet=PERSON, Avenir=PERSON) == [("Jean Bosquet", "PERSON"), ("Avenir", "ORGANISATION")]
    assert called("Jean Bosquet (Lens)", Jean_Bosquet=PERSON, Lens=PLACE)[1] == ("Lens", "PLACE")


def test_those_who_live_in_a_town_do_not_own_it_and_a_kind_of_network_is_no_name():
    assert called("les salariés de Lurs protestent", Lurs=PLACE) == [("Lurs", "PLACE")]
    assert called("le patron de Lurs proteste", Lurs=PLACE) == [("Lurs", "ORGANISATION")]
    assert called("un office HLM et le réseau TGV") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le groupe laitier breton Kermor paie.", "Kermor"),
        ("l'action Kermor a bondi", "Kermor"),
        ("Shares in Northwing fell", "Northwing"),
        ("Le rachat de l'espagnol Huerta del Mar plaît à la Bourse et aux actionnaires.", "Huerta del Mar"),
        ("l'agence officielle Lens dit", "Lens"),
    ],
)
def test_kinds_with_adjectives_shares_and_peoples_in_business_news_tell_an_organisation(text: str, name: str):
    assert called(text, **{name.replace(" ", "_"): PERSON}) == [(name, "ORGANISATION")]


@pytest.mark.parametrize("text", ["le russe Kermor gagne", "l'action de Kermor plaît", "le maire de Kermor"])
def test_without_business_news_or_shares_nothing_is_told(text: str):
    assert called(text, Kermor=PERSON) == [("Kermor", "PERSON")]


def test_firms_are_the_names_of_one_word_that_are_called_so():
    assert firms("Le groupe Kermor et le quotidien La Gazette paient Ada Roy.") == {"Kermor"}


def test_what_goes_on_from_an_organisation_is_one_and_so_is_what_a_director_directs():
    text = "La LPO et Ferus approuvent."
    found = with_called(text, [Mention(3, 6, ORGANISATION), Mention(10, 15, EntityType.OTHER)], lambda name: False)
    assert [each.type for each in found] == [ORGANISATION, ORGANISATION]
    assert called("le directeur général de Rosomat part", Rosomat=PLACE) == [("Rosomat", "ORGANISATION")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Airvoile, le spécialiste toulousain du ballon, recrute.", "Airvoile"),
        ("Northwing, a carrier and retailer, closed", "Northwing"),
        ("Northwing, the regional broadcaster, closed", "Northwing"),
        ("les gangs de la coalition Viv Ansam ont fui", "Viv Ansam"),
        ("la reprise des actifs de Scenor", "Scenor"),
    ],
)
def test_what_is_said_behind_a_name_tells_an_organisation(text: str, name: str):
    assert called(text, **{name.replace(" ", "_"): PLACE}) == [(name, "ORGANISATION")]


def test_where_somebody_is_from_is_no_organisation_if_it_is_said_where_that_is():
    text = "Bruno Loire, de Lèvre, près de Chartres, peint."
    found = [Mention(0, 11, PERSON), Mention(16, 21, PLACE)]
    assert with_called(text, found, lambda name: False)[1].type is PLACE
