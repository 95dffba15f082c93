"""The parts of a page that speak about its article, gathered in one walk over the tree.

Everything that a later step may want to look at is noted with its place in document order, because what stands near
the headline speaks of the article, and what stands far from it mostly of others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy_line

LONGEST_LINE = 160
_MOST = 400
_LONGEST_MARK = 300
_TELLING = frozenset({"class", "itemprop", "rel", "id", "data-testid", "data-qa", "property"})
_SIGNED = re.compile(
    r"author|by-?line|autor|auteur|signature|signatair|redakteur|journalist|reporter|writer", re.IGNORECASE
)
_NOT_SIGNED = re.compile(
    r"comment|relat|teaser|quote|photo|foto|bild|image|img|credit|caption|avatar|follow|share|promo|recommend|sidebar"
    r"|footer|authori[tzs]|newsletter|copyright|appetizer|topic|desc|meta-data|bio(?:graph|\b|_)|letter|user-?name",
    re.IGNORECASE,
)
_DATED = re.compile(r"date|time(?!line)|publi|fecha|datum|data-?ora|horodat|tarih|pubd|posted|created", re.IGNORECASE)
_NOT_DATED = re.compile(r"updat|modif|comment|relat|teaser|today|weather|sidebar|footer|changed|reading|read-time")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d{3})|(?<!\d)\d{1,2}([./])\d{1,2}\1\d\d(?!\d)")
_YEAR_SIGNS = ("20", "19", "/", ".")
_UNSEEN = frozenset({"script", "style", "noscript", "svg", "template"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    }
)
_CUES = ("by ", "by\xa0", "par ", "par\xa0", "von ", "por ", "di ", "text", "article", "propos", "written", "责")
_LABELS = frozenset(
    {*("author", "autor", "autorin", "autorin/autor", "auteur", "auteurs", "autore", "by", "von", "par"), "por"}
)


@dataclass(frozen=True)
class Spot:
    """An element and its place in document order."""

    place: int
    element: HtmlElement


@dataclass
class Survey:
    """What one walk found; lists are in document order and bounded."""

    language: str = ""
    titles: list[str] = field(default_factory=list)
    metas: list[HtmlElement] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[Spot] = field(default_factory=list)
    captions: list[HtmlElement] = field(default_factory=list)
    times: list[Spot] = field(default_factory=list)
    signed: list[Spot] = field(default_factory=list)
    cued: list[Spot] = field(default_factory=list)
    dated: list[Spot] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Short runs of text that hold a year, where they stand."""


def survey_of(tree: HtmlElement) -> Survey:
    """Walk the tree once; never raises."""
    found = Survey(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    for place, element in enumerate(tree.iter()):
        tag = element.tag
        if tag == "script":
            _script(element, found)
        elif tag == "meta":
            found.metas.append(element)
        elif tag == "link":
            found.links.append(element)
        elif tag == "title":
            found.titles.append(tidy_line(element.text or ""))
        elif isinstance(tag, str) and tag not in _UNSEEN:
            _visible(element, tag, place, found)
    return found


def _script(element: HtmlElement, found: Survey) -> None:
    text = element.text or ""
    if "ld+json" in (element.get("type") or "").lower():
        found.json_ld.append(text)
    elif text:
        found.scripts.append(text)


def _visible(element: HtmlElement, tag: str, place: int, found: Survey) -> None:
    if tag == "h1":
        found.headings.append(Spot(place, element))
    elif tag == "figcaption":
        found.captions.append(element)
    elif tag == "time" and len(found.times) < _MOST:
        found.times.append(Spot(place, element))
    elif tag == "a":
        found.links.append(element)
    attributes = element.attrib
    if attributes:
        _marked(element, attributes, place, found)
    text = element.text
    if text and len(text) < 1000:
        start = text.lstrip(" \t\r\n\u00a0(（")[:16].lower()
        if start.startswith(_CUES) and len(found.cued) < _MOST:
            found.cued.append(Spot(place, element))
        elif (
            start.rstrip(" :\n\t") in _LABELS
            and len(found.cued) < _MOST
            and (around := element.getparent()) is not None
        ):
            found.cued.append(Spot(place, around))
        _line(text, place, found)
    tail = element.tail
    if tail and len(tail) < 1000:
        _line(tail, place, found)


def _marked(element: HtmlElement, attributes: "HtmlElement", place: int, found: Survey) -> None:
    marks = "".join([f" {value}" for name, value in attributes.items() if name in _TELLING])
    if not marks or len(marks) > _LONGEST_MARK:
        return
    signs, dates = _meaning(marks)
    if signs and len(found.signed) < _MOST:
        found.signed.append(Spot(place, element))
    if dates and len(found.dated) < _MOST:
        found.dated.append(Spot(place, element))


@lru_cache(maxsize=20_000)
def _meaning(marks: str) -> tuple[bool, bool]:
    """Say whether class names and the like speak of an author, and of a date. The same few come back on every page."""
    signs = bool(_SIGNED.search(marks)) and not _NOT_SIGNED.search(marks)
    return signs, bool(_DATED.search(marks)) and not _NOT_DATED.search(marks.lower())


def _line(text: str, place: int, found: Survey) -> None:
    if any(map(text.__contains__, _YEAR_SIGNS)) and len(found.lines) < _MOST and _HAS_YEAR.search(text):
        line = " ".join(text.split())
        if len(line) <= LONGEST_LINE:
            found.lines.append((place, line))


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
