import pytest

from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.dialogue import dialogue


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Pourquoi partir ?\n— Il le fallait.\n— Et après ?", ["Il le fallait.", "Et après ?"]),
        ("Il entre.\n– Nous partons demain, dit-il.", ["Nous partons demain"]),
        ("Que retenir ?\n– Le budget est voté.", []),
        ("Trois mesures :\n— la digue ;\n— le pont.", []),
        ("Qui parle ?\n— « Moi », dit-elle.", []),
    ],
)
def test_paragraphs_that_a_dash_opens(body: str, said: list[str]) -> None:
    cues = cues_for("fr")
    assert cues is not None
    assert [body[each.start : each.end] for each in dialogue(body, [], cues)] == said
