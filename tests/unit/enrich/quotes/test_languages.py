import pytest

from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.speech import quotes_of
from depeche_schemas.article import Entity, EntityType


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("de", "„Wir bleiben alle hier“, sagte Jana Roth.", "Wir bleiben alle hier"),
        ("es", "«No vamos a ceder nunca», dijo Jana Roth.", "No vamos a ceder nunca"),
        ("it", "«Non lasceremo mai il paese», ha detto Jana Roth.", "Non lasceremo mai il paese"),
    ],
)
def test_a_quotation_with_a_cue(language: str, body: str, text: str) -> None:
    cues = cues_for(language)
    assert cues is not None
    at = body.index("Jana Roth")
    (quote,) = quotes_of(body, [Entity(start=at, end=at + 9, text="Jana Roth", type=EntityType.PERSON)], cues)
    assert (quote.text, quote.speaker) == (text, "Jana Roth")
