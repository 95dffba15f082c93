import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.marks import marked
from depeche_enrich.quotes.speech import quotes_of
from depeche_schemas.article import Entity, EntityType, Quote


def quoted(body: str, *people: str, language: str = "fr") -> tuple[Quote, ...]:
    cues = cues_for(language)
    assert cues is not None
    entities = [
        Entity(start=body.index(name), end=body.index(name) + len(name), text=name, type=EntityType.PERSON)
        for name in people
    ]
    return quotes_of(body, sorted(entities, key=lambda each: each.start), cues)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("« La digue tiendra cet hiver », a dit la mairie.", "La digue tiendra cet hiver"),
        ("“We will rebuild the bridge,” she said.", "We will rebuild the bridge,"),
        ('"We will rebuild the bridge," she said.', "We will rebuild the bridge,"),
        ("„Wir bauen die Brücke wieder“, hiess es.", "Wir bauen die Brücke wieder"),
        ("« Il m'a dit “pas question” hier », dit-elle.", "Il m'a dit “pas question” hier"),
        ("« Rien.\nElle a dit : « Nous irons tous demain. »", "Nous irons tous demain."),
    ],
)
def test_each_kind_of_marks(body: str, text: str) -> None:
    assert text in [body[each.start : each.end] for each in marked(body)]


def test_a_quotation_goes_on_over_paragraphs_that_open_again() -> None:
    body = "“The first day was hard.\n\n“The second was worse,” said Ann Reed."
    (piece,) = marked(body)
    assert body[piece.start : piece.end] == "The first day was hard.\n\n“The second was worse,"


def test_the_speaker_after_an_inversion() -> None:
    (quote,) = quoted("« La digue tiendra cet hiver », a indiqué mardi le maire, Paul Morel.", "Paul Morel")
    assert (quote.speaker, quote.cue) == ("Paul Morel", "indiqué")


def test_a_pronoun_is_the_last_person_before_it() -> None:
    body = "Lise Arnaud est venue. « Nous avons assez attendu », déclare-t-elle."
    assert [each.speaker for each in quoted(body, "Lise Arnaud")] == ["Lise Arnaud"]


def test_a_speaker_goes_on_within_the_paragraph() -> None:
    body = "“It rained all night,” said Ann Reed. “Nobody slept in the whole street.”"
    assert [each.speaker for each in quoted(body, "Ann Reed", language="en")] == ["Ann Reed", "Ann Reed"]


@pytest.mark.parametrize(
    ("body", "people", "speaker", "cue"),
    [
        ("« La digue tiendra », a noté M. Cardin.", ["Cardin"], "Cardin", "noté"),
        ("Selon Paul Morel, « la digue tiendra tout l'hiver ».", ["Paul Morel"], "Paul Morel", "selon"),
        ("Pour Paul Morel, « la digue tiendra tout l'hiver ».", ["Paul Morel"], "Paul Morel", "pour"),
        ("Paul Morel a répondu à Lise Arnaud : « Nous verrons cela demain. »", ["Paul Morel", "Lise Arnaud"],
         "Paul Morel", "répondu"),
        ("« Rien n'est joué pour nous », répète la préfète de région.", [], "préfète de région", "répète"),
        ("« Rien n'est joué pour nous », dit-on au village.", [], None, "dit"),
        ("Paul Morel a vu Lise Arnaud. « Rien n'est joué », a-t-elle dit.", ["Paul Morel", "Lise Arnaud"],
         "Lise Arnaud", "dit"),
    ],
)  # fmt: skip
def test_french_speakers(body: str, people: list[str], speaker: str | None, cue: str) -> None:
    assert [(each.speaker, each.cue) for each in quoted(body, *people)] == [(speaker, cue)]


@pytest.mark.parametrize(
    ("body", "people", "speaker"),
    [
        ("“We will rebuild it all,” Ann Reed told Bob Stone.", ["Ann Reed", "Bob Stone"], "Ann Reed"),
        ("Bob Stone met Ann Reed. “We will rebuild it all,” he said.", ["Bob Stone", "Ann Reed"], "Bob Stone"),
        ("According to Dr. Reed, “the bridge was never safe”.", ["Reed"], "Reed"),
        ("“We will rebuild it all,” the spokesman said.", [], "spokesman"),
        ("“We lost it all.\n\n“We start again now,” said Ann Reed.", ["Ann Reed"], "Ann Reed"),
    ],
)
def test_english_speakers(body: str, people: list[str], speaker: str) -> None:
    assert {each.speaker for each in quoted(body, *people, language="en")} == {speaker}


def test_an_office_leads_to_the_person_who_holds_it() -> None:
    body = "Le porte-parole Luc Ney est là. « Nous verrons cela demain », a dit le porte-parole."
    person = Entity(start=16, end=23, text="Luc Ney", type=EntityType.PERSON, role="porte-parole")
    cues = cues_for("fr")
    assert cues is not None
    assert [each.speaker for each in quotes_of(body, [person], cues)] == ["Luc Ney"]


def test_titles_and_scare_quotes_are_no_speech() -> None:
    assert quoted("Il a lu le roman « Les longues nuits du port » puis la « zone grise » fut close.") == ()


def test_marks_that_slipped_don_t_make_the_clause_between_two_quotations_speech() -> None:
    body = 'Rien." "La digue tiendra", a dit Paul Roy. "Elle tiendra", dit-il. Un " de trop. " a déclaré Paul Roy. "'
    assert not any("a déclaré" in each.text for each in quoted(body, "Paul Roy") if not each.indirect)


@given(st.text(alphabet='«»“”„"‹› \nab.,:é'))
def test_any_text_is_read_and_offsets_slice_to_text(body: str) -> None:
    reached = 0
    for quote in quoted(body):
        assert reached <= quote.start < quote.end
        assert body[quote.start : quote.end] == quote.text
        reached = quote.end


@pytest.mark.parametrize("piece", ["« ", '"', "„“", "« a » ", "“\n"])
def test_hostile_marks_take_linear_time(piece: str) -> None:
    began = time.process_time()
    quoted(piece * 20_000)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("« Le ballon était sorti d'un bon mètre », enrage le président du club.", "président du club"),
        ("Le préfet est venu. Il affirme n'avoir « jamais lu une ligne » du livre qu'on lui reproche.", "préfet"),
        ("Interpellé par une riveraine — « Et mon fils, il est où ? » —, Paul Morel a promis de l'aide.", "riveraine"),
        ("« Le surf est trop beau pour être raconté » : à 29 ans, Paul Morel signe son premier film.", "Paul Morel"),
        ("Paul Morel a quitté Lise Arnaud. « Tu reviendras un jour ? » a crié sa fille.", "fille"),
        ("Paul Morel a chanté, écrit et joué. « Je me suis bien amusé », sourit tristement le chanteur.", "Paul Morel"),
        ("« Comme le dit souvent Lise Arnaud, rien ne presse », a conclu Paul Morel.", "Paul Morel"),
    ],
)
def test_who_speaks_without_a_known_verb_at_hand(body: str, speaker: str) -> None:
    found = quoted(body, *(name for name in ("Paul Morel", "Lise Arnaud") if name in body))
    assert [each.speaker for each in found if not each.indirect][:1] == [speaker]


def test_a_country_speaks_where_it_is_the_subject() -> None:
    body = "Washington a dénoncé mardi « une provocation inutile et dangereuse »."
    place = Entity(start=0, end=10, text="Washington", type=EntityType.PLACE)
    cues = cues_for("fr")
    assert cues is not None
    assert [each.speaker for each in quotes_of(body, [place], cues)] == ["Washington"]
