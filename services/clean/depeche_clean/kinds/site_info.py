"""What a site says of itself: about, contact, legal notice, privacy, terms, newsletters, subscriptions, help.

No article, though its prose may be long and clean. It is told by its heading, by the last part of its address (one list
of phrases serves for both), by a declared type, and by what a legal notice must name; and only if the site speaks in
it: of itself, to the visitor, or in the terms of the law. "Contact" may be a film, "Privacy" a column.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from depeche_clean.kinds.declared import Declared
from depeche_clean.kinds.kind import About, Articlehood, ArticleKind
from depeche_clean.kinds.vocabulary import BARE, OF_LAW, SITE_PAGES
from depeche_schemas.article import PROSE, Block

_PAGES = frozenset({"AboutPage", "ContactPage"})
_SHELVES = frozenset(
    {
        *("page", "pages", "p", "company", "info", "site", "static", "corporate", "legal", "service", "services"),
        *("help", "about", "about us", "a propos", "en", "fr", "de", "es", "it", "pt", "w", "node", "statiques"),
    }
)
"""First parts of addresses under which sites keep such pages."""
_OF_SITE = re.compile(r"(?:about|a propos d[eu]?|uber|sobre|acerca de|contact|contacter) (.+)")
_ARTICLE = re.compile(r"(?:the|l[ae]?|les|der|die|das|el|il) ")
_ENDS = re.compile(r"\s[|–—·•:>»-]\s|\s?[|»]\s?")
_SPEAKS = re.compile(
    r"\b(?:we|our|us|you|your|nous|nos|notre|vous|votre|vos|wir|uns|unser\w*|sie|ihre?\w*|nosotros|nuestr\w+|usted|tu|noi"
    r"|nostr\w+|voi|vostr\w+|nós|noss\w+|você)\b",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\w@\w[\w-]*\.\w")
_LAW = ("siège social", "hébergeur", "registered office", "registergericht", "amtsgericht", "sede legale", "domicilio")
"""Without one of these, what names no such page is not looked at further."""
_LEAST_TERMS, _FEW_TERMS = 5, 2
_SPEAKS_ENOUGH = 2
_READ, _TITLE = 6000, 200
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """Whether something names such a page, and whether by words that name nothing else."""

    at_all: bool = False
    surely: bool = False


def speaks_of_site(
    tree: HtmlElement, page: About, blocks: Sequence[Block], declared: Declared
) -> Iterator[Articlehood]:
    """Suspect a page of telling of its site rather than of the world."""
    heading, address, shelf = _heading(tree, page), *_address(page.url)
    by_type = bool(declared.types & _PAGES) and not declared.has_article
    named = heading.at_all or address.at_all or shelf or by_type
    may_be_article = declared.has_article or (page.signed and declared.an_article)
    if not named and (may_be_article or declared.an_article):
        return
    text = "\n".join(each.text[:_READ] for each in blocks if each.type in PROSE)[:_READ]
    if not named and not any(map(text.lower().__contains__, _LAW)):
        return
    terms = sum(bool(term.search(text)) for term in OF_LAW)
    speaks = terms >= _FEW_TERMS or sum(1 for _ in _SPEAKS.finditer(text)) >= _SPEAKS_ENOUGH
    writes = terms >= _FEW_TERMS or bool(_MAILBOX.search(text))
    if by_type:
        yield Articlehood(ArticleKind.SITE_INFO, 0.9, "declared a page about its site, or to contact it")
    if (heading.at_all and address.surely) or (heading.surely and address.at_all and (speaks or writes)):
        yield Articlehood(ArticleKind.SITE_INFO, 0.95, "heading and address name a page about the site")
    elif may_be_article:
        return
    elif heading.at_all and address.at_all and (speaks if _depth(page.url) == 1 else writes):
        yield Articlehood(ArticleKind.SITE_INFO, 0.85, "heading and address name a page about the site, and it speaks")
    elif heading.surely and speaks:
        yield Articlehood(ArticleKind.SITE_INFO, 0.85, "its heading names a page about the site, and the site speaks")
    elif (address.surely or shelf) and speaks and not page.signed:
        yield Articlehood(ArticleKind.SITE_INFO, 0.75, "its address names a page about the site, and the site speaks")
    elif address.at_all and _depth(page.url) == 1 and speaks and writes and not page.signed:
        yield Articlehood(
            ArticleKind.SITE_INFO, 0.7, "its address names a page about the site, and one can write to it"
        )
    elif terms >= _LEAST_TERMS:
        yield Articlehood(ArticleKind.SITE_INFO, 0.75, f"it names {terms} of the things that a legal notice must")


def _heading(tree: HtmlElement, page: About) -> _Named:
    """Tell a whole heading that names such a page, with or without the site's name behind it."""
    titles = [page.title[:_TITLE], *("".join(each.itertext())[:_TITLE] for each in _first(tree, "title", "h1"))]
    sites = tuple(_ARTICLE.sub("", folded, count=1) for name in page.site_names if (folded := _folded(name)))
    said = [_folded(part) for title in titles for part in _ENDS.split(title)[:1]]
    names = [each for each in said if _names_page(each, sites)]
    return _Named(bool(names), any(each not in BARE for each in names))


def _first(tree: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    for tag in tags:
        found = next(tree.iter(tag), None)
        if found is not None:
            yield found


def _names_page(said: str, sites: tuple[str, ...]) -> bool:
    if SITE_PAGES.fullmatch(said):
        return True
    of_site = _OF_SITE.match(said)
    return of_site is not None and _ARTICLE.sub("", of_site[1], count=1) in sites


def _address(url: str) -> tuple[_Named, bool]:
    """Tell an address whose last part names such a page, and one right below a part that does.

    >>> _address("https://gazette.example/legal/mentions-legales.html")
    (_Named(at_all=True, surely=True), False)
    >>> _address("https://gazette.example/newsletters/morning"), _address("https://gazette.example/film/contact")[0]
    ((_Named(at_all=False, surely=False), True), _Named(at_all=True, surely=False))
    """
    parts = _parts(url)
    if not 0 < len(parts) <= _DEEPEST:
        return _Named(), False
    names = [bool(SITE_PAGES.fullmatch(part)) for part in parts]
    shelf = len(parts) == 2 and names[0] and (parts[0] not in BARE) and not any(map(str.isdigit, parts[1]))
    return _Named(names[-1], names[-1] and parts[-1] not in BARE), shelf


def _parts(url: str) -> list[str]:
    return [_folded(unquote(part.partition(".")[0])) for part in urlsplit(url).path.split("/") if part]


def _depth(url: str) -> int:
    """Count the parts of an address, but for those under which sites keep such pages."""
    parts = _parts(url)
    return len(parts) - sum(part in _SHELVES for part in parts[:-1])


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each)).split()
    )
