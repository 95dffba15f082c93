"""What the page itself shows: its first heading, its times, its signature, the picture's caption."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy_line
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.instants import Dated, parse_instant
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.statements import Statements
from depeche_schemas.article import Image

_CREDIT = re.compile(
    r"\(?\s*(?:©|\(c\)|photos?\s*:|photo by|cr[ée]dits?(?: photo)?\s*:|image\s*:)\s*(.{2,120}?)\s*\)?$", re.IGNORECASE
)
_UNSEEN = frozenset({"script", "style", "noscript", "svg", "template"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    }
)
_LONGEST_CAPTION = 600


def statements_of(tree: HtmlElement) -> Statements:
    """Keep what is visible in the markup."""
    return Statements(
        title=heading(tree),
        authors=_signature(tree),
        published_at=next(_times(tree, "datepublished", "pubdate"), None),
        modified_at=next(_times(tree, "datemodified"), None),
        language=language_tag(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
    )


def headings(tree: HtmlElement) -> tuple[str, ...]:
    """Give every ``h1`` that has text, in page order."""
    return tuple(text for each in tree.iter("h1") if (text := text_in(each)))


def heading(tree: HtmlElement) -> str:
    """Give the ``h1`` marked as the headline, else the one inside the article, else the only one."""
    found = [(each, text) for each in tree.iter("h1") if (text := text_in(each))]
    for each, text in found:
        if "headline" in (each.get("itemprop") or ""):
            return text
    inside = [text for each, text in found if next(each.iterancestors("article", "main"), None) is not None]
    if len(set(inside)) == 1:
        return inside[0]
    return found[0][1] if len({text for _, text in found}) == 1 else ""


def declared_canonicals(tree: HtmlElement) -> Iterator[str]:
    """Give the addresses of ``<link rel=canonical>``."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def picture_caption(tree: HtmlElement, image: Image) -> Image:
    """Add the caption and credit of the first figure, where the image has none of its own."""
    if image.caption and image.credit:
        return image
    caption = next((text for each in tree.iter("figcaption") if (text := text_in(each))), "")[:_LONGEST_CAPTION]
    credit = _CREDIT.search(caption)
    text = caption[: credit.start()].strip() if credit else caption
    return Image(
        url=image.url, caption=image.caption or text or None, credit=image.credit or (credit[1] if credit else None)
    )


def text_in(element: HtmlElement) -> str:
    """Give an element's visible text on one line, script and style left out."""
    return tidy_line("".join(_parts(element)))


def _parts(element: HtmlElement) -> Iterator[str]:
    if element.tag not in _UNSEEN and element.text:
        yield element.text
    for child in element:
        gap = "" if child.tag in _INLINE else " "
        yield gap
        yield from _parts(child)
        yield gap
        yield child.tail or ""


def _times(tree: HtmlElement, *marks: str) -> Iterator[Dated]:
    """Read the elements marked as the date; failing that, for a publication date, the first time after a heading."""
    for each in tree.iter("time", "span", "div", "abbr"):
        told = f"{each.get('itemprop') or ''} {'pubdate' if each.get('pubdate') is not None else ''}".lower()
        if any(mark in told for mark in marks) and (found := _moment(each)):
            yield found
    if "pubdate" in marks:
        after_heading = False
        for each in tree.iter("h1", "time"):
            after_heading = after_heading or each.tag == "h1"
            if after_heading and each.tag == "time" and (found := _moment(each)):
                yield found


def _moment(element: HtmlElement) -> Dated | None:
    return parse_instant(element.get("datetime") or element.get("content") or element.get("title") or text_in(element))


def _signature(tree: HtmlElement) -> tuple[str, ...]:
    """Give the names in the first element marked as the author, and in those beside it: further ones sign teasers."""
    marked = [each for each in tree.iter("a", "span", "div", "p", "address") if _signs(each)]
    beside = [each for each in marked[:20] if set(_surroundings(each)) & set(_surroundings(marked[0]))]
    return distinct(name for each in beside for name in names_in(text_in(each)))


def _surroundings(element: HtmlElement) -> Iterator[HtmlElement]:
    return islice(element.iterancestors(), 2)


def _signs(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").lower().split() or (element.get("itemprop") or "").lower() == "author"
