"""Who signs: by declaration, by markup, by a line of text, and when nobody does."""

from lxml.html import document_fromstring

from depeche_clean.metadata.authors import settled
from depeche_clean.metadata.claims import Claim, Claims
from depeche_clean.metadata.signature import signed
from depeche_clean.metadata.survey import survey_of

SITE = frozenset({"La Gazette"})


def shown(markup: str, own: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    survey = survey_of(document_fromstring(f"<html><body>{markup}</body></html>"))
    return [each.value for each in signed(survey, next(iter(survey.headings), None), own).authors]


def kept(claims: Claims, *, organisations: bool = True) -> tuple[str, ...]:
    choice = settled(claims, SITE, "gazette.example", organisations=organisations)
    return choice.value if choice else ()


def claims(people: tuple[str, ...] = (), organisations: tuple[str, ...] = (), source: str = "json-ld:author") -> Claims:
    return Claims(
        authors=(Claim(people, source),) if people else (),
        signing_organisations=(Claim(organisations, "json-ld:author"),) if organisations else (),
    )


def test_signatures_near_the_headline():
    marked = shown('<h1>x</h1><p class="article-byline">Par <a href="/l">Léa Morel</a>, envoyée spéciale</p>')
    assert set(marked) == {("Léa Morel",)}
    assert shown("<h1>x</h1><div><strong>Autor:</strong> Karl Groß</div>") == [("Karl Groß",)]
    assert shown("<h1>x</h1><p>By Tom Ashby and Jane Doe</p>") == [("Tom Ashby", "Jane Doe")]
    assert shown('<h1>x</h1><div class="photo-author">Anna Roy</div>') == []


def test_signatures_of_teasers_are_not_taken():
    far = "<p>x</p>" * 300
    assert shown(f'<h1>x</h1>{far}<p class="byline">Anna Roy</p>') == []
    own = frozenset({"lagazette"})
    assert shown('<h1>x</h1><p class="byline">La Gazette</p><i><b class="byline">Anna Roy</b></i>', own) == []


def test_newsrooms_are_no_people():
    for name in ("La Gazette", "La Gazette avec AFP", "Rédaction web", "Gazette Staff"):
        assert kept(claims((name,))) == ()
    assert kept(claims(("Eva Roy", "STUDIO NORD"), source="html:byline")) == ("Eva Roy",)


def test_organisations_sign_where_no_person_does_unless_told_otherwise():
    alone = claims((), ("Institut du lac",))
    assert kept(alone) == ("Institut du lac",)
    assert kept(alone, organisations=False) == ()
    assert kept(claims(("Eva Roy",), ("Institut du lac", "AFP"))) == ("Eva Roy", "AFP")
    assert kept(claims(("Eva Roy",), ("AFP",)), organisations=False) == ("Eva Roy",)


def test_a_desk_signs_unless_it_only_has_the_site_s_name():
    desk = Claims(signing_desks=(Claim(("Culture Desk", "La Gazette Team"), "json-ld:author"),))
    assert kept(desk) == ("Culture Desk",)
    assert kept(claims(("Eva Roy",)) + desk) == ("Eva Roy", "Culture Desk")
    assert kept(claims(("Eva Roy",), source="html:byline") + desk) == ("Eva Roy",)
    assert kept(desk, organisations=False) == ()


def test_an_account_s_name_gives_way_to_a_signature_in_full():
    account = claims(("Evaroy",))
    assert kept(account + claims(("Eva Roy",), source="html:byline")) == ("Eva Roy",)
    assert kept(account + claims(("Morel",), source="html:byline")) == ("Evaroy",)
    assert kept(account) == ("Evaroy",)


def test_a_by_line_is_not_believed_against_a_declared_newsroom():
    said = claims(("La Gazette",)) + claims(("Anna Roy",), source="text:byline")
    assert kept(said) == ()
