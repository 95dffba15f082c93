"""Walls are told from articles, and articles from walls."""

import time

import pytest

from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.pages.page import Body, judge
from depeche_fetch.walls.guards import guard_of
from depeche_fetch.walls.recognise import recognise
from depeche_fetch.walls.sight import Sight
from depeche_fetch.walls.table import Wall, signs
from depeche_runtime.outcome import Drop, Emit
from depeche_schemas.page import Page
from tests.unit.fetch.loopback import NOON, a_link

URL = "http://www.lac.example/actualites/crue-de-la-dranse"
SENTENCE = "La Dranse est sortie de son lit dans la nuit et la route de Morzine est restée coupée jusqu'à midi. "
PROSE = "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(8))


def page(title: str, body: str = "<p>Retour à l'accueil.</p>", head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def wall_of(body: bytes, url: str = URL, **headers: str) -> Wall | None:
    verdict = recognise(URL, url, headers, Lowered(body))
    return verdict.wall if verdict else None


@pytest.mark.parametrize(
    "body",
    [
        page("Page introuvable | Le Courrier du Lac"),
        page("Erreur 404 - Le Courrier du Lac"),
        page("404: Page not found"),
        page("Northern Ledger: Page Not Found"),
        page("Oups !"),
        page("Seite nicht gefunden – Die Wochenschau"),
        page("Le Courrier du Lac", "<h1>Désolé</h1><p>Cette page n’existe plus.</p>"),
        page("Northern Ledger", "<div>Sorry, this story is no longer available.</div>"),
        page("Página no encontrada").decode().encode("latin-1"),
    ],
)
def test_soft_404s(body: bytes):
    assert wall_of(body) is Wall.SOFT_404


@pytest.mark.parametrize(
    "body",
    [
        page("Just a moment...", "", "<script>window._cf_chl_opt={cvId:'3'}</script>"),
        page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
        page("lac.example", "<script src='https://ct.captcha-delivery.com/c.js'></script>"),
        page("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this on this server."),
        page("Access to this page has been denied", "<div id='px-captcha'></div>"),
        page("", "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>"),
        page("Un instant…", "<p>Vérifiez que vous êtes humain.</p>"),
    ],
)
def test_block_pages(body: bytes):
    assert wall_of(body) is Wall.BLOCKED


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (
            page("Before you continue to Google", "<form>We use cookies</form>"),
            "https://consent.google.com/ml?continue=x",
        ),
        (page("Yahoo"), "https://consent.yahoo.com/v2/collectConsent?sessionId=1"),
        (page("Le Lac", "<div>Avant de continuer</div><script src='https://sdk.privacy-center.org/a'></script>"), URL),
        (
            page("Northern Ledger", "<button>Accept all</button>", "<script src='//cdn.cookielaw.org/x.js'></script>"),
            URL,
        ),
        (page("DPG Media Privacy Gate"), "https://myprivacy.dpgmedia.nl/consent?siteKey=1"),
    ],
)
def test_consent_walls(body: bytes, url: str):
    assert wall_of(body, url) is Wall.CONSENT


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (page("Le Courrier du Lac"), "http://www.lac.example/login?next=/actualites"),
        (page("Espace abonné"), "http://www.lac.example/connexion"),
        (page("Sign in | Northern Ledger", "<form><input type='password'></form>"), URL),
    ],
)
def test_login_pages(body: bytes, url: str):
    assert wall_of(body, url) is Wall.LOGIN


def test_a_link_into_a_site_that_leads_to_its_front_page_is_a_soft_404():
    assert wall_of(page("Le Courrier du Lac", PROSE), "http://www.lac.example/") is Wall.SOFT_404


@pytest.mark.parametrize(
    "body",
    [
        page("Crue de la Dranse | Le Courrier du Lac", PROSE),
        page("Access denied", PROSE),
        page("Erreur 404", PROSE * 2),
        page("Crue", PROSE, "<script>window._cf_chl_opt={}; didomiConfig={}</script><script>px-captcha</script>"),
        page("Crue", PROSE + "<p>Tout accepter</p>", "<script src='https://sdk.privacy-center.org/a'></script>"),
        page("Page 404 of the ledger: how a forgery was found", "<p>A clerk turned the page.</p>"),
        page("Une brève", f"<p>{SENTENCE}</p>"),
        page("Consent and the law: what changes", f"<p>{SENTENCE}</p>"),
        page("Log in to vote, says the mayor", f"<p>{SENTENCE}</p>"),
        f"<title>Crue</title><div>{SENTENCE * 12}</div><script src='//cdn.cookielaw.org/a'></script>".encode(),
    ],
)
def test_articles_are_none_of_it(body: bytes):
    assert wall_of(body) is None


@pytest.mark.parametrize(
    "body",
    [
        page("Crue", PROSE, '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'),
        page("Crue", f"<p>{SENTENCE}</p><p>Cet article est réservé aux abonnés.</p>"),
        page("Flood", f"<p>{SENTENCE}</p><p>Subscribe to continue reading.</p>"),
    ],
)
def test_a_paywall_is_said_on_the_page_and_the_page_goes_on(body: bytes):
    outcome = judge(a_link(URL), Body(body, URL, 200, {}), None, NOON)
    assert isinstance(outcome, Emit)
    (kept,) = outcome.outputs
    assert isinstance(kept, Page)
    assert kept.paywalled is True


def test_a_wall_is_dropped_by_its_class_and_a_file_of_ones_own_never():
    body = page("Page introuvable")
    assert judge(a_link(URL), Body(body, URL, 200, {}), None, NOON) == Drop(
        "soft-404", "its title says that there is no such page"
    )
    assert isinstance(judge(a_link("file:///a.html"), Body(body, "file:///a.html"), None, NOON), Emit)


@pytest.mark.parametrize(
    ("headers", "guard"),
    [
        ({"cf-mitigated": "challenge"}, "Cloudflare"),
        ({"x-datadome": "protected"}, "DataDome"),
        ({"server": "AkamaiGHost"}, "Akamai"),
        ({"server": "Apache"}, None),
    ],
)
def test_guards_are_known_by_their_headers(headers: dict[str, str], guard: str | None):
    assert guard_of(headers) == guard


def test_every_sign_can_be_met():
    for sign in signs():
        assert all(each == each.lower() and "’" not in each for each in sign.any), sign.name
        assert all(each == each.lower() for each in sign.also), sign.name


@pytest.mark.parametrize("button", ["J'accepte", "J’accepte"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_phrase_of_the_source_is_met_with_either_apostrophe(button: str, charset: str):
    wall = page("Le Lac", f"<b>{button}</b><script src='https://sdk.privacy-center.org/a'></script>").decode()
    assert wall_of(wall.encode(charset)) is Wall.CONSENT


def test_attributes_of_paragraphs_are_no_words():
    classes = " ".join(f"c{n}" for n in range(700))
    assert Sight(Lowered(page("Le Lac", f'<p class="{classes}">Trois mots ici.</p>'))).words == 3


def test_a_sign_that_is_no_tag_hides_no_text():
    sight = Sight(Lowered(b"<p>Moins de 3 < 4 mots <b>ici</b></p>et la"))
    assert "moins de 3 < 4 mots" in sight.text
    assert sight.words == 7


@pytest.mark.parametrize(
    "hostile",
    [
        b"<script" * 70_000,
        b"<!--" * 120_000,
        b"<title" * 80_000,
        b"<p><" * 120_000,
        b"<p " * 170_000,
        b">" + b"<a " * 170_000,
        b"<p <a " * 80_000 + b">",
        b"<" * 500_000,
        b"<div>" * 100_000,
        b"<meta " * 80_000,
        b"<title>" + b"a | " * 100_000,
    ],
)
def test_hostile_pages_take_no_longer_than_their_length(hostile: bytes):
    began = time.process_time()
    recognise(URL, URL, {}, Lowered(hostile))
    assert Sight(Lowered(hostile)).text is not None
    assert time.process_time() - began < 5
