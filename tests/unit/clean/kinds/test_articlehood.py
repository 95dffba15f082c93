"""What a page is, if it is no article; and articles that look a little like something else."""

from collections.abc import Callable

import pytest

from depeche_clean.kinds.kind import ArticleKind
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Drop, Emit, Outcome

FILLER = (
    "<p>La rédaction de la Gazette vous accueille sur son site, où vous trouverez chaque jour des nouvelles.</p>" * 3
)
PROSE = "".join(
    f"<p>Le conseil de Brenac a voté le budget numéro {number}, après un débat de {number + 2} heures mardi soir.</p>"
    for number in range(15)
)


def page(heading: str, inside: str, head: str = "") -> str:
    return (
        f"<html><head><title>{heading}</title>{head}</head><body><main><h1>{heading}</h1>{inside}</main></body></html>"
    )


def declared(*types: str) -> str:
    inside = ",".join(f'{{"@type":"{each}"}}' for each in types)
    return f'<script type="application/ld+json">[{inside}]</script>'


ENTRIES = "".join(
    f"<h3>{9 + number}:0{number}</h3><p>Le vote numéro {number} a été remporté par la majorité du conseil.</p>"
    for number in range(9)
)
CARDS = "".join(
    f"<h2><a href='/{number}'>Le conseil vote le budget {number}</a></h2><p>Un débat de {number} heures.</p>"
    for number in range(12)
)

ASKS_CONSENT = (
    "<p>Pour lire la Gazette sans payer, acceptez que nos 90 partenaires et nous posions des traceurs afin de vous"
    " montrer de la publicité personnalisée. Vous pouvez aussi refuser, et vous abonner pour deux euros par mois.</p>"
)
FINED = (
    "<p>Le site devra payer 40 millions d'euros pour des cookies posés sans consentement, a jugé le tribunal de Brenac."
    " Ses partenaires publicitaires en tiraient une mesure de l'audience.</p>"
)
SHORT_NEWS = (
    "<p>Le port de Brenac a rouvert mardi, deux jours après la tempête qui avait coulé onze bateaux de pêche.</p>" * 2
)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (page("Page introuvable", FILLER), "not-found"),
        (page("404 - Page not found", FILLER), "not-found"),
        (page("Connexion", FILLER + "<form><input type=password></form>"), "login"),
        (page("Sign in to your account", FILLER), "login"),
        (page("Avant de continuer, vos choix", FILLER), "consent"),
        (page("Le port vu du ciel", FILLER, declared("VideoObject")), "video"),
        (page("Bottes de pluie", FILLER, declared("Product")), "product"),
        (page("Conseil : le direct", ENTRIES, declared("LiveBlogPosting")), "live-ticker"),
        (page("Région", CARDS, declared("CollectionPage")), "section-front"),
        (page("Léa Morel", CARDS, declared("ProfilePage")), "section-front"),
        (page("Access Denied", FILLER), "wall"),
        (page("503 Service Unavailable", FILLER), "wall"),
        (page("Not available in your region", FILLER), "wall"),
        (page("Site en maintenance", FILLER), "wall"),
        (page("Lire la Gazette", ASKS_CONSENT), "consent"),
        (page("Bottes de pluie", FILLER + "<button>Ajouter au panier</button>"), "product"),
        (page("Oups, cette page a disparu", FILLER), "not-found"),
    ],
)
def test_what_is_no_article_is_dropped_by_its_kind(outcome_of: Callable[..., Outcome], html: str, kind: str):
    outcome = outcome_of(html, CleanSettings(drop_kinds=frozenset(ArticleKind) - {ArticleKind.ARTICLE}))
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == kind
    assert "confidence" in outcome.detail


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("L'erreur 404 racontée par ses inventeurs", declared("NewsArticle")),
        ("Sign in the times: how a city votes", ""),
        ("Cookies : la commission précise votre consentement", ""),
        ("Le budget de Brenac", declared("NewsArticle", "VideoObject")),
        ("Le budget de Brenac", declared("Product")),
        ("Le budget de Brenac", declared("LiveBlogPosting")),
    ],
)
def test_articles_stay(outcome_of: Callable[..., Outcome], heading: str, head: str):
    outcome = outcome_of(page(heading, PROSE, head))
    assert isinstance(outcome, Emit), outcome
    assert outcome.outputs[0].provenance["kind"].source == "article"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        ("Access denied: how patients of the valley are turned away", SHORT_NEWS),
        ("500 emplois supprimés à Brenac", SHORT_NEWS),
        ("Maintenance du pont : la circulation coupée", SHORT_NEWS),
        ("Accès interdit au littoral", SHORT_NEWS),
        ("Inscription à l'université : ce qui change", SHORT_NEWS),
        (
            "Traceurs : une amende",
            FINED,
        ),
    ],
)
def test_short_news_on_such_subjects_stays(outcome_of: Callable[..., Outcome], heading: str, inside: str):
    outcome = outcome_of(page(heading, inside))
    assert isinstance(outcome, Emit), outcome
    assert outcome.outputs[0].provenance["kind"].source == "article"  # type: ignore[attr-defined]


def test_a_setting_keeps_a_kind(outcome_of: Callable[..., Outcome]):
    html = page("Bottes de pluie", FILLER, declared("Product"))
    outcome = outcome_of(html, CleanSettings(drop_kinds=frozenset()))
    assert isinstance(outcome, Emit)
    assert outcome.outputs[0].provenance["kind"].source == "product"  # type: ignore[attr-defined]
