"""What a site says of itself, by heading, address, type and terms; and articles under such headings."""

from collections.abc import Callable

import pytest

from depeche_runtime.outcome import Drop, Emit, Outcome

SPEAKS = (
    "<p>Nous publions chaque jour des nouvelles de la vallée, et notre rédaction compte douze journalistes.</p>"
    "<p>Vous pouvez nous écrire à toute heure : nous lisons tout, et nous vous répondons dans la semaine.</p>"
)
TELLS = (
    "<p>Une astronome entend un signal d'une autre étoile dans ce film que montre le ciné-club de Brenac jeudi.</p>"
    "<p>La première heure est la meilleure : elle prend la science au sérieux, comme son héroïne, sans leçon.</p>"
)
NOTICE = (
    "<p>Le site est édité par la Société du Fanal, au capital de 3 000 euros, dont le siège social est à Brenac.</p>"
    "<p>Directrice de la publication : Hélène Arnoux. Commission paritaire : 0625 W 90000. Hébergeur : Nuage SAS.</p>"
    "<p>Toute reproduction, même partielle, est interdite. Les présentes conditions sont soumises au droit d'ici.</p>"
)


def page(heading: str, prose: str, head: str = "") -> str:
    return (
        f'<html lang="fr"><head><title>{heading} | Le Fanal</title><meta property="og:site_name" content="Le Fanal">'
        f"{head}</head><body><main><h1>{heading}</h1>{prose}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("url", "heading", "prose"),
    [
        ("https://fanal.example/a-propos", "À propos", SPEAKS),
        ("https://fanal.example/p/7", "À propos du Fanal", SPEAKS),
        ("https://fanal.example/p/7", "Qui sommes-nous ?", SPEAKS),
        ("https://fanal.example/fr/pages/contact", "Contact", SPEAKS + "<p>redaction@fanal.example</p>"),
        ("https://fanal.example/about-us.html", "Un journal libre", SPEAKS),
        ("https://fanal.example/newsletters/matin", "Le Matin de la vallée", SPEAKS),
        ("https://fanal.example/p/8", "L'éditeur", NOTICE),
        ("https://fanal.example/cgv", "Conditions générales de vente", TELLS),
    ],
)
def test_the_site_speaks(outcome_of: Callable[..., Outcome], url: str, heading: str, prose: str):
    outcome = outcome_of(page(heading, prose), url=url)
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == "site-info"


def test_a_declared_type_is_enough(outcome_of: Callable[..., Outcome]):
    head = '<script type="application/ld+json">{"@type": "AboutPage"}</script>'
    outcome = outcome_of(page("Un journal libre", TELLS, head))
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == "site-info"


@pytest.mark.parametrize(
    ("url", "heading", "head"),
    [
        ("https://fanal.example/film/contact", "Contact", ""),
        ("https://fanal.example/culture/contact", "Contact", '<meta name="author" content="Léa Morel">'),
        ("https://fanal.example/lac/privacy", "Privacy", '<meta property="og:type" content="article">'),
        (
            "https://fanal.example/about-us",
            "Un journal libre",
            '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        ),
        ("https://fanal.example/inscription", "Inscription à l'université : ce qui change", ""),
    ],
)
def test_articles_under_such_headings_stay(outcome_of: Callable[..., Outcome], url: str, heading: str, head: str):
    assert isinstance(outcome_of(page(heading, TELLS, head), url=url), Emit)


def test_a_report_on_a_legal_notice_stays(outcome_of: Callable[..., Outcome]):
    report = (
        "<p>La société Truc, dont le siège social est à Lyon, a été condamnée mardi : le nom du directeur de la"
        " publication manquait sur son site. L'hébergeur a été relaxé, et la société fait appel.</p>"
    )
    assert isinstance(outcome_of(page("Un site condamné pour ses mentions légales", report)), Emit)
