"""Is it an article? What a page is instead, by several kinds of evidence, and how sure that is.

Each kind needs evidence that an article's page does not give by accident: what the page declares of itself (JSON-LD
types, ``og:type``), what its heading says, what it is made of (links and teasers, a password field, times of day as
headings), and how little prose it has. A page with a good deal of prose of its own is an article, whatever else it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from depeche_clean.blocks import word_count
from depeche_clean.refusals import linked_words
from depeche_schemas.article import PROSE, Block

_FEW_WORDS = 120
_SOME_WORDS = 250
_HARDLY_ANY = 60
_NEARLY_ALL = 0.75
_ENTRIES = 6
_CARDS = 8
_SURE = 0.93
_TYPE = re.compile(r'\s*:\s*\[?\s*"(\w+)"')
_ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "OpinionNewsArticle"})
_FRONTS = frozenset({"CollectionPage", "ProfilePage", "SearchResultsPage"})
_CLOCK = re.compile(r"^(?:\d{1,2}[:.h]\d{2}|\d{1,2} ?(?:am|pm|uhr))\b", re.IGNORECASE)
_NOT_FOUND = re.compile(
    r"\b404\b|page (?:not found|introuvable|non trouvée|inexistante)|not found$"
    r"|(?:seite|página|pagina) (?:nicht gefunden|no encontrada|non trovata|não encontrada)"
    r"|(?:page|article|story|seite) (?:no longer exists|n'existe (?:pas|plus))|n'existe plus|no longer available"
    r"|can't be found|cannot be found|nicht (?:mehr )?verfügbar"
    r"|(?:can't|cannot|couldn't|could not|unable to) (?:find|locate)"
    r"|does(?:n't| not) exist|existiert nicht|(?:page|article|contenu|lien) (?:est )?introuvable|ne trouvons pas"
    r"|(?:cette |la )?page (?:a (?:disparu|été (?:déplacée|supprimée))|has (?:moved|gone)|is missing)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"^(?:log ?in|sign ?in|sign ?up|register|create (?:an|your) account|my account"
    r"|(?:se )?connexion|(?:se )?connecter|connectez-vous|identifiez-vous|s'identifier|mon compte|inscription"
    r"|anmelden|einloggen|registrieren|iniciar sesión|acced[ei]|accedi|login)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|bevor sie fortfahren|avant (?:d.accéder|de continuer)|antes de continuar|prima di continuare"
    r"|(?:your|votre|ihre|vos) (?:privacy|cookies?|consent|vie privée|privatsphäre|einwilligung|choix)"
    r"|(?:cookies?|privacy|consent) (?:settings|preferences|policy|einstellungen)|consentement|datenschutz",
    re.IGNORECASE,
)
_CONSENT_TERMS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:cookies?|traceurs?|track(?:ing|ers?)|rastreadores|traccianti)\b",
        r"\b(?:partners?|partenaires|partnern?|socios|vendors|fournisseurs)\b",
        r"\b(?:advertis\w+|ads|publicit\w+|annonces|werbung|anzeigen|publicidad|pubblicità)\b",
        r"\b(?:accept\w*|akzeptieren|aceptar|accett\w+|consent\w*|zustimm\w*|einwillig\w*|refuser|reject)\b",
        r"\b(?:subscri\w+|abonn\w+|abo|suscri\w+)\b",
        r"\b(?:audience|personali[sz]\w+|personnalis\w+|personalisiert\w*|mesur\w+|measur\w+|widerruf\w+)\b",
    )
)
_SITE_SPEAKS = re.compile(
    r"\b(?:we|our|us|nous|nos|notre|wir|unser\w*|nosotros|nuestr\w+|noi|nostr\w+)\b", re.IGNORECASE
)
_LEAST_TERMS = 4
# Whole headings, but for the site's name behind them: "Access denied: …" may well be a story's.
_WALL = re.compile(
    r"(?:just a moment|attention required|one more step|pardon our interruption|checking your browser"
    r"|(?:access|permission)(?: to this page has been)? denied|forbidden|accès (?:refusé|interdit|bloqué)"
    r"|accès temporairement (?:restreint|limité|bloqué|refusé)|zugriff verweigert|acceso denegado|accesso negato"
    r"|(?:security|robot) check|verif(?:y|ying)(?: that)? you are (?:a )?human|are you (?:a )?(?:human|robot)"
    r"|êtes-vous un robot|vérification de sécurité|unusual (?:traffic|activity)(?: detected)?"
    r"|(?:please enable )?javascript(?: is (?:disabled|required))?|veuillez activer javascript"
    r"|(?:this (?:site|content|page) is )?(?:currently )?(?:not available|unavailable) in your (?:region|country)"
    r"|(?:(?:ce|notre) (?:site|contenu) (?:est|n'est) )?(?:indisponible|pas disponible) dans votre (?:pays|région)"
    r"|(?:(?:our |the |notre |le )?(?:site|website) )?(?:is |est )?(?:en (?:cours de )?|under |down for )maintenance"
    r"|maintenance(?: en cours)?|wartungsarbeiten|en mantenimiento|sito in manutenzione"
    r"|(?:http )?(?:error|erreur|fehler)? ?(?:40[0135]|429|451|50[0-4])(?: (?:error|forbidden|unauthorized|bad gateway"
    r"|bad request|too many requests|service unavailable|internal server error|gateway time-?out))?"
    r"|(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
    r"|erreur (?:interne|serveur|technique)|(?:sorry|oops)?,? ?something went wrong"
    r"|une erreur (?:est survenue|s'est produite))(?:[ .!?…]*$|\s[|–—·:-]\s)",
    re.IGNORECASE,
)
_BASKET = re.compile(
    r"^\W*(?:add to (?:basket|cart|bag)|buy now|ajouter au panier|in den warenkorb|añadir (?:al carrito|a la cesta)"
    r"|aggiungi al carrello)\b",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:live(?:blog|ticker)?|direct|ticker|minute (?:by|par) minute|en (?:vivo|directo)|in diretta|ao vivo)\b",
    re.IGNORECASE,
)
_FILM = re.compile(r"^(?:[\[(]?(?:en )?(?:vid[ée]os?|watch|vídeo|replay)\b|(?:sehen sie|regarder?z?) )", re.IGNORECASE)
_PLAYERS = ("video", "iframe", "amp-video", "amp-youtube")
_PRODUCT = etree.XPath("boolean(//*[contains(@itemtype, 'schema.org/Product')])")


class ArticleKind(StrEnum):
    """What a page is. A setting says which kinds are dropped; a live ticker is prose, so by default it isn't."""

    ARTICLE = "article"
    SECTION_FRONT = "section-front"
    VIDEO = "video"
    LIVE_TICKER = "live-ticker"
    PRODUCT = "product"
    LOGIN = "login"
    CONSENT = "consent"
    NOT_FOUND = "not-found"
    WALL = "wall"
    """What a site shows instead: a check for robots, refused access or region, maintenance, an error of the server."""


@dataclass(frozen=True, slots=True)
class Articlehood:
    """A page's kind, a confidence from 0 to 1, and the evidence in words."""

    kind: ArticleKind
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class About:
    """A page's address and its settled title."""

    url: str
    title: str


def articlehood(
    tree: HtmlElement, page: About, blocks: Sequence[Block], link_texts: frozenset[str], confidence: float
) -> Articlehood:
    """Say what a page is; ``confidence`` is the extraction's.

    An article where no kind has evidence enough: a wrong article is dropped later, a dropped one is lost.
    """
    found = max(_suspected(tree, page, blocks, link_texts, confidence), key=lambda each: each.confidence, default=None)
    return found or Articlehood(ArticleKind.ARTICLE, confidence, "nothing says otherwise")


def _suspected(
    tree: HtmlElement, page: About, blocks: Sequence[Block], link_texts: frozenset[str], confidence: float
) -> Iterator[Articlehood]:
    words = _words_of_prose(blocks, _SOME_WORDS)
    declared = frozenset(_declared(tree))
    kind = next((each.get("content") or "" for each in tree.iter("meta") if each.get("property") == "og:type"), "")
    an_article = bool(declared & _ARTICLES) or kind == "article"
    if words < _FEW_WORDS:
        yield from _by_heading(tree, page.title, words, an_article=an_article)
        if not an_article and (terms := _asks_consent(blocks)) >= _LEAST_TERMS:
            why = f"the site speaks of {terms} of the things that a question for consent is about, with {words} words"
            yield Articlehood(ArticleKind.CONSENT, 0.8, why)
        if not an_article and ("VideoObject" in declared or kind.startswith("video")):
            yield Articlehood(ArticleKind.VIDEO, 0.9, f"declared a video, with {words} words of prose")
        elif not an_article and words < _HARDLY_ANY and _shows_film(tree, page.title):
            yield Articlehood(ArticleKind.VIDEO, 0.75, f"a player under a heading that says video, with {words} words")
    if (
        words < _SOME_WORDS
        and not an_article
        and ("Product" in declared or kind.startswith("product") or _PRODUCT(tree))
    ):
        yield Articlehood(ArticleKind.PRODUCT, 0.9, f"declared a product, with {words} words of prose")
    buttons = tree.iter("button", "input") if words < _SOME_WORDS and not an_article else ()
    if any(_BASKET.match(_label(each)) for each in buttons):
        yield Articlehood(ArticleKind.PRODUCT, 0.75, f"a button puts it into the basket, with {words} words of prose")
    live = "LiveBlogPosting" in declared
    if live or _LIVE.search(page.title):
        times = sum(
            bool(_CLOCK.match("".join(each.itertext()).strip())) for each in tree.iter("h2", "h3", "h4", "time")
        )
        if times >= _ENTRIES:
            why = f"{'declared' if live else 'its heading says'} live, with {times} entries by the clock"
            yield Articlehood(ArticleKind.LIVE_TICKER, 0.95 if live else 0.8, why)
    if not an_article and (declared & _FRONTS or urlsplit(page.url).path in ("", "/")):
        cards = sum(next(each.iter("a"), None) is not None for each in tree.iter("h2", "h3"))
        if cards >= _CARDS:
            why = f"{cards} headings are links, on a front, collection or profile page"
            yield Articlehood(ArticleKind.SECTION_FRONT, 0.9, why)
    if confidence >= _SURE:
        return
    linked, links, total = linked_words(blocks, link_texts)
    if links >= 4 and linked > 0.5 * total:
        why = f"a list of links: {linked} of {total} words of prose are {links} links or their teasers"
        # Lists of tips and blog posts declare themselves articles, and are; some front pages of old systems do too.
        believed = bool(declared & _ARTICLES) or linked < _NEARLY_ALL * total
        doubted = 0.4 if believed else 0.6
        yield Articlehood(ArticleKind.SECTION_FRONT, doubted if an_article else round(linked / total, 2), why)


def _words_of_prose(blocks: Sequence[Block], most: int) -> int:
    """Count the words of prose, until there are that many: what has more is not in question."""
    count = 0
    for each in blocks:
        if each.type in PROSE and (count := count + word_count(each.text)) >= most:
            break
    return count


def _by_heading(tree: HtmlElement, title: str, words: int, *, an_article: bool) -> Iterator[Articlehood]:
    headings = [title, *(" ".join("".join(each.itertext()).split()) for each in tree.iter("title", "h1"))]
    says = [each.replace("\u2019", "'") for each in headings if each]
    secret = any(each.get("type") == "password" for each in tree.iter("input"))
    if any(_NOT_FOUND.search(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.NOT_FOUND, 0.95, f"its heading says so, and there are {words} words of prose")
    if any(_LOGIN.match(each) for each in says) and (secret or not an_article):
        yield Articlehood(ArticleKind.LOGIN, 0.95 if secret else 0.8, "its heading asks to log in")
    if any(_WALL.match(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.WALL, 0.85, f"its heading says so, and there are {words} words of prose")
    if any(_CONSENT.search(each) for each in says) and not an_article:
        yield Articlehood(ArticleKind.CONSENT, 0.85, "its heading asks for consent")


def _asks_consent(blocks: Sequence[Block]) -> int:
    """Count the terms of a question for consent that a page of little prose speaks of, as the site itself."""
    text = "\n".join(each.text[:2000] for each in blocks if each.type in PROSE)[:4000]
    return sum(bool(term.search(text)) for term in _CONSENT_TERMS) if _SITE_SPEAKS.search(text) else 0


def _label(element: HtmlElement) -> str:
    return element.get("value") or " ".join("".join(element.itertext()).split())[:60]


def _shows_film(tree: HtmlElement, title: str) -> bool:
    return bool(_FILM.match(title)) and next(tree.iter(*_PLAYERS), None) is not None


def _declared(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            # Split and matched behind it, for a search steps through the whole of what articles say of themselves.
            for behind in (script.text or "").split('"@type"')[1:]:
                if found := _TYPE.match(behind):
                    yield found[1]
