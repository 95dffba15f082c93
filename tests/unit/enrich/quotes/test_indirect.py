import time

import pytest

from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.speech import quotes_of
from depeche_schemas.article import Entity, EntityType, Quote


def indirect(body: str, *people: str, language: str = "fr") -> list[Quote]:
    cues = cues_for(language)
    assert cues is not None
    entities = [
        Entity(start=body.index(name), end=body.index(name) + len(name), text=name, type=EntityType.PERSON)
        for name in people
    ]
    return [each for each in quotes_of(body, entities, cues) if each.indirect]


@pytest.mark.parametrize(
    ("body", "speaker", "text", "language"),
    [
        ("Paul Roy a affirmé mardi que la digue tiendrait.", "Paul Roy", "la digue tiendrait", "fr"),
        ("Paul Roy est là. Il a ajouté qu'il partirait demain.", "Paul Roy", "il partirait demain", "fr"),
        ("Selon Paul Roy, la digue tiendra.", "Paul Roy", "la digue tiendra", "fr"),
        ("D'après Paul Roy, ingénieur à Lyon, la digue tiendra.", "Paul Roy", "la digue tiendra", "fr"),
        ("La digue tiendra jusqu'à mai, selon Paul Roy.", "Paul Roy", "La digue tiendra jusqu'à mai", "fr"),
        ("Paul Roy said that the dam would hold.", "Paul Roy", "the dam would hold", "en"),
        ("Paul Roy said it would hold for years.", "Paul Roy", "it would hold for years", "en"),
        ("According to Paul Roy, the dam will hold.", "Paul Roy", "the dam will hold", "en"),
    ],
)
def test_a_reported_clause_and_who_said_it(body: str, speaker: str, text: str, language: str) -> None:
    (quote,) = indirect(body, "Paul Roy", language=language)
    assert (quote.speaker, quote.text) == (speaker, text)
    assert body[quote.start : quote.end] == text


@pytest.mark.parametrize(
    "body",
    [
        "Paul Roy n'a pas dit que la digue tiendrait.",
        "Paul Roy a lu la note que le préfet signera.",
        "On dit que la digue tiendra, et Paul Roy sourit.",
        "Selon les cas, Paul Roy viendra ou non.",
        "« Il a dit que la digue tiendrait », répète Paul Roy.",
    ],
)
def test_what_is_no_indirect_speech(body: str) -> None:
    assert indirect(body, "Paul Roy") == []


def test_hostile_text_takes_linear_time() -> None:
    began = time.process_time()
    indirect("Selon Paul Roy, " + "il a dit que " * 10_000, "Paul Roy")
    assert time.process_time() - began < 5
