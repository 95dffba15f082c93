"""Lists of other pages: fronts of sites and sections, tags, authors, results of a search.

Such a page is told by what its prose is made of. Either most of it is links of their own and the teasers under them, as
they were extracted; or most of it stands in cards: elements alike, side by side, each of which opens with a link to
another page of the site and has no more than a teaser's words. An article's cards (its sidebar, what to read next) are
no part of its prose, so that hardly any of that stands in them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from depeche_clean.blocks import word_count
from depeche_clean.extract.known import squeezed
from depeche_clean.kinds.declared import Declared
from depeche_clean.kinds.kind import About, Articlehood, ArticleKind
from depeche_clean.refusals import linked_words
from depeche_schemas.article import PROSE, Block, BlockType

_string_of = etree.XPath("string()", smart_strings=False)
_NEARLY_ALL = 0.75
_HEADINGS = 8
_SURE, _DOUBTED = 0.93, 0.85
_SOME_LINKS = 3
"""Links of their own among the prose, or an extraction in doubt, before the page is searched for cards."""
_FRONTS = frozenset({"CollectionPage", "ProfilePage", "SearchResultsPage"})
_CARDS = ("article", "div", "li", "section", "a", "tr", "dd")
_TITLES = ("h1", "h2", "h3", "h4", "h5")
_LEAST_CARDS = 4
_CARD_WORDS, _LEAST_CARD_WORDS, _LINK_WORDS = 160, 6, 3
_OPENS_WITHIN = 80
_LONGEST_CARD = 2000
_INTRODUCTION, _CAPTION, _HEADLINE_WORDS = 45, 15, 5
_MOST_CARDS, _MOST_LINES = 200, 120
_IN_CARDS, _IN_CARDS_OF_LIST = 0.6, 0.4
_LISTED = frozenset(
    {
        *("tag", "tags", "topic", "topics", "thema", "themen", "sujet", "sujets", "theme", "themes"),
        *("mot-cle", "mots-cles", "etiquette", "etiqueta", "etiquetas", "tema", "temas", "argomento"),
        *("argomenti", "category", "categories", "categorie", "categoria", "rubrique", "rubrik", "seccion"),
        *("sezione", "author", "authors", "auteur", "auteurs", "autor", "autoren", "autores", "autore"),
        *("autori", "people", "journalist", "journaliste", "search", "recherche", "suche", "buscar", "busca"),
        *("cerca", "archive", "archives", "dossier", "dossiers"),
    }
)
"""Segments of addresses under which sites list pages; articles stand there too."""


def lists_others(
    tree: HtmlElement,
    page: About,
    blocks: Sequence[Block],
    link_texts: frozenset[str],
    confidence: float,
    declared: Declared,
) -> Iterator[Articlehood]:
    """Suspect a page of being a list of others; ``confidence`` is the extraction's."""
    if not declared.an_article and (declared.types & _FRONTS or urlsplit(page.url).path in ("", "/")):
        cards = sum(next(each.iter("a"), None) is not None for each in tree.iter("h2", "h3"))
        if cards >= _HEADINGS:
            why = f"{cards} headings are links, on a front, collection or profile page"
            yield Articlehood(ArticleKind.SECTION_FRONT, 0.9, why)
    if confidence >= _SURE and declared.has_article:
        return
    linked, links, total = linked_words(blocks, link_texts)
    if not declared.has_article and (links >= _SOME_LINKS or confidence < _DOUBTED or _is_listed(page.url)):
        yield from _is_of_cards(tree, page, blocks, declared)
    if confidence < _SURE and links >= _LEAST_CARDS and linked > 0.5 * total:
        why = f"a list of links: {linked} of {total} words of prose are {links} links or their teasers"
        # Lists of tips and blog posts declare themselves articles, and are; some front pages of old systems do too.
        believed = declared.has_article or linked < _NEARLY_ALL * total
        doubted = 0.4 if believed else 0.6
        yield Articlehood(ArticleKind.SECTION_FRONT, doubted if declared.an_article else round(linked / total, 2), why)


def _is_of_cards(tree: HtmlElement, page: About, blocks: Sequence[Block], declared: Declared) -> Iterator[Articlehood]:
    cards = cards_of(tree, page.url)
    if len(cards) < _LEAST_CARDS:
        return
    held = squeezed("\n".join(cards))
    lines = [line for block in blocks if block.type in PROSE | {BlockType.RELATED} for line in block.text.split("\n")]
    counts = [(word_count(line), squeezed(line) in held) for line in lines[:_MOST_LINES]]
    total = sum(count for count, _ in counts)
    share = sum(count for count, in_card in counts if in_card) / max(1, total)
    needed = _IN_CARDS_OF_LIST if _is_listed(page.url) else _IN_CARDS
    outside = sum(count for count, in_card in counts if not in_card)
    headed = word_count(page.title) >= _HEADLINE_WORDS
    if not _is_listed(page.url) and outside > (_CAPTION if headed else _INTRODUCTION):
        return  # an article of a paragraph or two, with the leads of others under it
    if share >= max(needed, _NEARLY_ALL if declared.og_type == "article" else 0):
        why = f"{share:.0%} of {total} words of prose stand in {len(cards)} cards that lead to other pages"
        yield Articlehood(ArticleKind.SECTION_FRONT, round(min(0.95, 0.5 + share / 2), 2), why)


def _is_listed(url: str) -> bool:
    return not _LISTED.isdisjoint(urlsplit(url).path.lower().split("/"))


def cards_of(tree: HtmlElement, url: str) -> list[str]:
    """Give the texts of the cards: elements alike, side by side, that open with a link to the same site."""
    found: dict[str, str] = {}
    host = urlsplit(url).netloc
    for parent in tree.iter("div", "ul", "ol", "section", "main", "article", "tbody", "dl", "body"):
        if len(parent) < _LEAST_CARDS:
            continue
        tags = Counter(str(child.tag) for child in parent)
        for tag in _CARDS:
            if tags[tag] < _LEAST_CARDS:
                continue
            cards = [(href, text) for child in parent.iterchildren(tag) for href, text in _card(child, url, host)]
            if len({href for href, _ in cards}) >= _LEAST_CARDS:
                found.update(cards)
            if len(found) >= _MOST_CARDS:
                return list(found.values())
    return list(found.values())


def _card(element: HtmlElement, url: str, host: str) -> Iterator[tuple[str, str]]:
    """Give the address and the text of a card."""
    links = ((link, said) for link in element.iter("a") if word_count(said := _text(link)) >= _LINK_WORDS)
    link, said = next(links, (None, ""))
    if link is None:
        return
    text = _text(element)
    if len(text) > _LONGEST_CARD or not _LEAST_CARD_WORDS <= word_count(text) <= _CARD_WORDS:
        return
    opens = element is link or text.find(said) <= _OPENS_WITHIN or _is_titled(link)
    href = _elsewhere(link.get("href") or "", url, host) if opens else None
    if href:
        yield href, text


def _text(element: HtmlElement) -> str:
    return " ".join(str(_string_of(element)).split())


def _is_titled(link: HtmlElement) -> bool:
    around = link.getparent()
    return around is not None and (around.tag in _TITLES or next(link.iter(*_TITLES), None) is not None)


def _elsewhere(href: str, url: str, host: str) -> str | None:
    """Give the address of another page of the same site."""
    if not href or href[0] == "#" or len(href) > _LONGEST_CARD:
        return None
    try:
        whole = urlsplit(urljoin(url, href))
    except ValueError:
        return None
    if whole.scheme not in ("http", "https", "file") or (
        host and whole.netloc.removeprefix("www.") != host.removeprefix("www.")
    ):
        return None
    return None if whole.path == urlsplit(url).path else whole.path + whole.query
