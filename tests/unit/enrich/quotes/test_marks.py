import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.quotes.marks import marked


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("« Une.\nDeux », dit-il. « Trois. »", ["Une.\nDeux", "Trois."]),
        ("« Une.\n« Deux.\n« Trois », dit-il.", ["Une.\n« Deux.\n« Trois"]),
        ("Une « mesure.\nIl a dit : « Non. »", ["Non."]),
        ("‚Wir kommen‘, sagt er.", ["Wir kommen"]),
        ("»Wir kommen«, sagt er.", ["Wir kommen"]),
        ("‘We don’t know yet,’ she said.", ["We don’t know yet,"]),
        ("'We don't know yet,' she said.", ["We don't know yet,"]),
        ('Il dit : " Rien ne va " puis " tout ira ".', ["Rien ne va", "tout ira"]),
        ("The dogs' home and the '90s' music.", []),
        ("The jetty is 'unfit for passengers' and old.", ["unfit for passengers"]),
        ("He saw 'the dogs' bowls' and left.", ["the dogs' bowls"]),
        ("Tell 'em the boys' club is shut.", []),
        ("« Oui.\n– Et toi ?\n– Non. » Puis rien.", ["Oui.", "Et toi ?", "Non."]),
        ('Il les accuse d\'"actes hostiles" graves.', ["actes hostiles"]),
        ('A 5" screen and "a good one", he says.', ["a good one"]),
    ],
)
def test_pairs(body: str, texts: list[str]) -> None:
    assert [body[each.start : each.end] for each in marked(body)] == texts


@given(st.text(alphabet="«»“”„\"‘’‚' ab.\n", max_size=40))
def test_an_unbalanced_mark_loses_nothing_two_paragraphs_on(noise: str) -> None:
    body = f"{noise}\n\nrien\n\n« Nous irons tous demain. »"
    assert body[marked(body)[-1].start : marked(body)[-1].end] == "Nous irons tous demain."
