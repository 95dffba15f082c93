"""Offers of work, and reports on the labour market."""

from collections.abc import Callable

import pytest

from depeche_runtime.outcome import Drop, Emit, Outcome

OFFER = (
    "<p>Le Fanal recrute une ou un journaliste pour sa rédaction de Brenac, en contrat à durée indéterminée.</p>"
    "<p>Vos missions : tourner et monter des sujets, proposer des angles, participer à la conférence du matin.</p>"
    "<p>Votre profil : deux ans d'expérience au moins, permis de conduire. Envoyez votre CV avant décembre.</p>"
)
BRIEF_OFFER = (
    "<p>We are looking for an engineer to join the team that feeds our newsroom tools in Brenac, from March on.</p>"
    "<p>You will write Python, review the code of others, and share the rota. We offer flexible hours, and ask"
    " for a cover letter.</p>"
)
REPORT = (
    "<p>Les journaux recherchent des reporters et n'en trouvent pas : les candidatures ont baissé d'un tiers.</p>"
    "<p>Le salaire d'un débutant en CDI atteint 2 100 euros, selon une étude que publie mardi la profession.</p>"
)


def page(heading: str, prose: str, head: str = "") -> str:
    return (
        f"<html><head><title>{heading}</title>{head}</head><body><main><h1>{heading}</h1>{prose}</main></body></html>"
    )


@pytest.mark.parametrize(
    "html",
    [
        page("Journaliste (H/F)", OFFER),
        page("Redakteur (m/w/d)", BRIEF_OFFER),
        page("Journaliste à Brenac", OFFER),
        page("Data engineer", BRIEF_OFFER + "<button>Apply now</button>"),
        page("Journaliste", REPORT, '<script type="application/ld+json">{"@type": "JobPosting"}</script>'),
    ],
)
def test_offers(outcome_of: Callable[..., Outcome], html: str):
    outcome = outcome_of(html)
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == "job"


@pytest.mark.parametrize(
    "html",
    [
        page("Les journaux peinent à recruter", REPORT),
        page("Les journaux peinent à recruter", REPORT + '<a href="/postuler">Postuler</a>'),
        page("Journaliste (H/F)", OFFER, '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'),
        page("Journaliste", OFFER, '<meta name="author" content="Léa Morel">'),
    ],
)
def test_reports(outcome_of: Callable[..., Outcome], html: str):
    assert isinstance(outcome_of(html), Emit)
