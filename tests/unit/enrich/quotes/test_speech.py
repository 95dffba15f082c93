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
    assert [body[each.start : each.end] for each in marked(body)] == [
        "The first day was hard.",
        "The second was worse,",
    ]


def test_the_speaker_after_an_inversion() -> None:
    (quote,) = quoted("« La digue tiendra cet hiver », a indiqué mardi le maire, Paul Morel.", "Paul Morel")
    assert (quote.speaker, quote.cue) == ("Paul Morel", "indiqué")


def test_a_pronoun_is_the_last_person_before_it() -> None:
    body = "Lise Arnaud est venue. « Nous avons assez attendu », déclare-t-elle."
    assert [each.speaker for each in quoted(body, "Lise Arnaud")] == ["Lise Arnaud"]


def test_a_speaker_goes_on_within_the_paragraph() -> None:
    body = "“It rained all night,” said Ann Reed. “Nobody slept in the whole street.”"
    assert [each.speaker for each in quoted(body, "Ann Reed", language="en")] == ["Ann Reed", "Ann Reed"]


def test_titles_and_scare_quotes_are_no_speech() -> None:
    assert quoted("Il a lu le roman « Les longues nuits du port » puis la « zone grise » fut close.") == ()


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
