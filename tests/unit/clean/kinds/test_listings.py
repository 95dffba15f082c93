"""Cards that lead to other pages: what a list is made of, and what stands under an article."""

from collections.abc import Callable

import pytest
from lxml.html import document_fromstring

from depeche_clean.kinds.listings import cards_of
from depeche_runtime.outcome import Drop, Emit, Outcome

URL = "https://www.gazette.example/lac/niveau"
LEADS = [
    "Les travaux de la digue immobilisent quarante chalutiers jusqu'à mardi, au grand dam de la criée.",
    "Trois établissements attendent toujours un remplaçant, deux mois après la rentrée des classes.",
    "La région renonce à son projet après une pétition signée par 3 200 habitants de la vallée.",
    "Les premières vendanges sont attendues en 2029 sur les huit hectares réhabilités par la commune.",
    "La régie invoque le coût des nouvelles conduites du plateau, posées l'an dernier par deux entreprises.",
]
TITLES = ["Le port ferme une semaine", "La rentrée sans professeur", "Le car 14 gardera ses arrêts"]
TITLES += ["Un vignoble sur la décharge", "Le prix de l'eau monte"]
FORMS = {
    "headings": "<article><h2><a href='/a/{n}'>{title}</a></h2><p>{lead} {lead}</p></article>",
    "links around": "<a class='card' href='/a/{n}'><span>{title}</span> <span>{lead}</span></a>",
    "list": "<li><a href='/a/{n}'>{title}</a> <i>{n}.11.2026</i><p>{lead}</p></li>",
    "lines": "<div><div><a href='https://gazette.example/a/{n}'>{title}</a></div><p>{lead}</p></div>",
}


def cards(form: str) -> str:
    inside = "".join(
        FORMS[form].format(n=number, title=title, lead=lead)
        for number, (title, lead) in enumerate(zip(TITLES, LEADS, strict=True), 1)
    )
    return f"<ul>{inside}</ul>" if form == "list" else f"<div>{inside}</div>"


def page(heading: str, inside: str) -> str:
    return f"<html><head><title>{heading}</title></head><body><main><h1>{heading}</h1>{inside}</main></body></html>"


@pytest.mark.parametrize("form", FORMS)
def test_cards_are_found_however_they_are_made(form: str):
    found = cards_of(document_fromstring(page("Port", cards(form))), URL)
    assert len(found) == len(TITLES)
    assert all(title in card for title, card in zip(TITLES, found, strict=True))


def test_what_leads_elsewhere_or_to_the_page_itself_is_no_card():
    for address in ("https://shop.example/{n}", "#part-{n}", URL):
        form = f"<li><a href='{address}'>{{title}}</a><p>{{lead}}</p></li>"
        inside = "".join(form.format(n=number, title=title, lead=title) for number, title in enumerate(TITLES))
        assert cards_of(document_fromstring(page("Port", f"<ul>{inside}</ul>")), URL) == []


@pytest.mark.parametrize("form", ["headings", "list"])
def test_a_list_in_cards_is_a_front(outcome_of: Callable[..., Outcome], form: str):
    outcome = outcome_of(page("Port de Brenac", f"<p>Toute l'actualité du port.</p>{cards(form)}"))
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == "section-front"


def test_an_article_over_the_cards_of_others_stays(outcome_of: Callable[..., Outcome]):
    prose = "<p>Le chalutier a coulé mardi devant la digue sud, et ses quatre marins ont été sauvés, dit le port.</p>"
    html = page("Un chalutier coule devant le port de Brenac", prose * 4 + cards("headings"))
    assert isinstance(outcome_of(html), Emit)


def test_an_article_in_parts_that_links_to_the_site_stays(outcome_of: Callable[..., Outcome]):
    parts = "".join(
        f"<section><h2>{title}</h2><p>{lead} {lead} Voir <a href='/c/{number}'>la carte du sentier</a>.</p></section>"
        for number, (title, lead) in enumerate(zip(TITLES, LEADS, strict=True))
    )
    assert isinstance(outcome_of(page("Cinq promenades", f"<div>{parts}</div>")), Emit)
