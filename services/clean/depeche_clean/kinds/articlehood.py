"""Is it an article? What a page is instead, by several kinds of evidence, and how sure that is.

Each kind needs evidence that an article's page does not give by accident: what the page declares of itself (JSON-LD
types, ``og:type``), what its heading and its address say, what it is made of (links and teasers, a password field,
times of day as headings), and how little prose it has. A page with a good deal of prose of its own is an article,
unless it is plainly the site that speaks in it.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from depeche_clean.blocks import word_count
from depeche_clean.kinds.consent import LEAST_TERMS, terms_of_consent
from depeche_clean.kinds.declared import Declared, declared_by
from depeche_clean.kinds.headings import by_heading
from depeche_clean.kinds.jobs import offers_work
from depeche_clean.kinds.kind import About, Articlehood, ArticleKind
from depeche_clean.kinds.listings import lists_others
from depeche_clean.kinds.site_info import speaks_of_site
from depeche_schemas.article import PROSE, Block

_FEW_WORDS = 120
_SOME_WORDS = 250
_HARDLY_ANY = 60
_ENTRIES = 6
_CLOCK = re.compile(r"^(?:\d{1,2}[:.h]\d{2}|\d{1,2} ?(?:am|pm|uhr))\b", re.IGNORECASE)
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
    declared = declared_by(tree)
    if words < _FEW_WORDS:
        yield from by_heading(tree, page.title, words, an_article=declared.an_article)
    if words < _FEW_WORDS and not declared.an_article:
        yield from _asks_or_shows(tree, page, blocks, words, declared)
    if words < _SOME_WORDS and not declared.an_article:
        if declared.a_product:
            yield Articlehood(ArticleKind.PRODUCT, 0.9, f"declared a product, with {words} words of prose")
        elif any(_BASKET.match(_label(each)) for each in tree.iter("button", "input")):
            yield Articlehood(
                ArticleKind.PRODUCT, 0.75, f"a button puts it into the basket, with {words} words of prose"
            )
    yield from _ticks(tree, page, declared)
    if not declared.has_news:
        yield from speaks_of_site(tree, page, blocks, declared)
        yield from offers_work(tree, page, blocks, declared)
    yield from lists_others(tree, page, blocks, link_texts, confidence, declared)


def _asks_or_shows(
    tree: HtmlElement, page: About, blocks: Sequence[Block], words: int, declared: Declared
) -> Iterator[Articlehood]:
    if (terms := terms_of_consent(blocks)) >= LEAST_TERMS:
        why = f"the site speaks of {terms} of the things that a question for consent is about, with {words} words"
        yield Articlehood(ArticleKind.CONSENT, 0.8, why)
    if "VideoObject" in declared.types or declared.og_type.startswith("video"):
        yield Articlehood(ArticleKind.VIDEO, 0.9, f"declared a video, with {words} words of prose")
    elif words < _HARDLY_ANY and _shows_film(tree, page.title):
        yield Articlehood(ArticleKind.VIDEO, 0.75, f"a player under a heading that says video, with {words} words")


def _ticks(tree: HtmlElement, page: About, declared: Declared) -> Iterator[Articlehood]:
    live = "LiveBlogPosting" in declared.types
    if live or _LIVE.search(page.title):
        times = sum(
            bool(_CLOCK.match("".join(each.itertext()).strip())) for each in tree.iter("h2", "h3", "h4", "time")
        )
        if times >= _ENTRIES:
            why = f"{'declared' if live else 'its heading says'} live, with {times} entries by the clock"
            yield Articlehood(ArticleKind.LIVE_TICKER, 0.95 if live else 0.8, why)


def _words_of_prose(blocks: Sequence[Block], most: int) -> int:
    """Count the words of prose, until there are that many: what has more is not in question."""
    count = 0
    for each in blocks:
        if each.type in PROSE and (count := count + word_count(each.text)) >= most:
            break
    return count


def _label(element: HtmlElement) -> str:
    return element.get("value") or " ".join("".join(element.itertext()).split())[:60]


def _shows_film(tree: HtmlElement, title: str) -> bool:
    return bool(_FILM.match(title)) and next(tree.iter(*_PLAYERS), None) is not None
