"""The heading that a page shows, and the kicker in it."""

from collections.abc import Callable

import pytest

from depeche_schemas.article import Article

PROSE = "<p>Le pont de Brenac restera fermé jusqu'au printemps, a dit la maire mardi soir devant le conseil.</p>" * 4


@pytest.mark.parametrize(
    ("heading", "social", "title"),
    [
        ('<span class="kicker">Brenac</span>Le pont ferme pour cinq mois', "", "Le pont ferme pour cinq mois"),
        ('<span class="surtitre">Brenac : </span> Le pont ferme pour cinq mois', "", "Le pont ferme pour cinq mois"),
        ("<span>Brenac</span><span>Le pont ferme pour cinq mois</span>", "", "Le pont ferme pour cinq mois"),
        ("<span>Brenac : </span>le pont ferme pour cinq mois", "", "Brenac : le pont ferme pour cinq mois"),
        ("<em>Le Cid</em> revient au théâtre de Brenac", "", "Le Cid revient au théâtre de Brenac"),
        (
            '<span class="kicker">Brenac</span> Le pont ferme pour cinq mois',
            "Brenac Le pont ferme pour cinq mois",
            "Brenac Le pont ferme pour cinq mois",
        ),
    ],
)
def test_a_kicker_in_the_heading_is_left_out(article_of: Callable[..., Article], heading: str, social: str, title: str):
    head = f'<meta property="og:title" content="{social}">' if social else ""
    html = f"<html><head>{head}</head><body><article><h1>{heading}</h1>{PROSE}</article></body></html>"
    assert article_of(html).title == title
