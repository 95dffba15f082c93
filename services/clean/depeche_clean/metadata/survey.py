"""The parts of a page that speak about its article, gathered in one walk over the tree.

Everything that a later step may want to look at is noted with its place in document order, because what stands near
the headline speaks of the article, and what stands far from it mostly of others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy_line

LONGEST_LINE = 160
_MOST = 400
_LONGEST_MARK = 300
_NOTED = frozenset({"link", "meta", "script", "title", "h1", "figcaption", "time"})
_LONGEST_RUN = 1000
_SIGNED = (
    *("author", "byline", "by-line", "autor", "auteur", "signature", "signatair", "redakteur", "journalist"),
    *("reporter", "writer"),
)
_NOT_SIGNED = re.compile(
    r"comment|relat|teaser|quote|photo|foto|bild|image|img|credit|caption|avatar|follow|share|promo|recommend|sidebar"
    r"|footer|authori[tzs]|newsletter|copyright|appetizer|topic|desc|meta-data|bio(?:graph|\b|_)|letter|user-?name",
    re.IGNORECASE,
)
_DATED = (
    *("date", "time", "publi", "fecha", "datum", "data-ora", "dataora", "horodat", "tarih", "pubd", "posted"),
    "created",
)
_TRAILS = ("breadcrumb", "ariane", "brotkrum", "brotkrüm", "migas")
_TELLING = (*_SIGNED, *_DATED, *_TRAILS)
_NOT_DATED = re.compile(
    r"updat|timeline|modif|comment|relat|teaser|today|weather|sidebar|footer|changed|reading|read-time"
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d{3})|(?<!\d)\d{1,2}([./])\d{1,2}\1\d\d(?!\d)")
_NUMBERS = re.compile(r"\d[./]\d")
_MARKS_BESIDE = frozenset({"itemprop", "rel", "data-testid", "id"})
SILENT = frozenset({"script", "style", "noscript", "svg", "template"})
_UNSEEN = SILENT | {"meta", "link", "title"}
_SPECIAL = _NOTED | _UNSEEN
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
_NOTES = (
    "avec ",
    "source",
    "with ",
    "mit ",
    "con ",
    "quelle",
    "fuente",
    "fonte",
    "mis à jour",
    "mise à jour",
    "additional",
    "aktualisiert",
    "actualizad",
    "aggiornat",
    "atualizad",
    "updated",
    "riproduzione",
    "rédaction avec",
)
_BEFORE_CUE = " \t\r\n\xa0(（"
_CUE_LENGTH = 16
_LONGEST_ASIDE = 60
_COMMONS = "creativecommons.org/"
_INITIALS = frozenset(first for cue in (*_CUES, *_LABELS, *_NOTES) for first in (cue[0], cue[0].upper()))


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
    """Those of the head, and those of the body that say in which relation they stand to the page, or name a licence."""
    json_ld: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[Spot] = field(default_factory=list)
    captions: list[HtmlElement] = field(default_factory=list)
    times: list[Spot] = field(default_factory=list)
    signed: list[Spot] = field(default_factory=list)
    cued: list[Spot] = field(default_factory=list)
    dated: list[Spot] = field(default_factory=list)
    trails: list[Spot] = field(default_factory=list)
    """What is called breadcrumbs."""
    notes: list[Spot] = field(default_factory=list)
    """What begins like an agency's credit or an update's note, and short lines in brackets."""
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Short runs of text that hold a year, where they stand."""


def survey_of(tree: HtmlElement) -> Survey:
    """Walk the tree once; never raises."""
    found = Survey(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    marked: list[tuple[str, int, HtmlElement]] = []
    for place, element in enumerate(tree.iter()):
        tag = element.tag
        if tag in _SPECIAL:
            if tag in _NOTED:
                _note(element, tag, place, found)
            if tag in _UNSEEN:
                continue
        elif not isinstance(tag, str):
            continue
        if names := element.keys():
            mark = (element.get("class") or "") if "class" in names else ""
            if not _MARKS_BESIDE.isdisjoint(names):
                mark = _with_marks_beside(element, mark)
            if mark and len(mark) <= _LONGEST_MARK:
                marked.append((mark, place, element))
            if tag == "a" and (("rel" in names and element.get("rel")) or _COMMONS in (element.get("href") or "")):
                found.links.append(element)
        text, tail = element.text, element.tail
        if text and not text.isspace() and len(text) < _LONGEST_RUN:
            if (start := text.lstrip(_BEFORE_CUE)) and start[0] in _INITIALS and _has_room(found):
                _cue(element, start[:_CUE_LENGTH].lower(), place, found)
            if ")" in text and len(text) < _LONGEST_ASIDE and text.lstrip()[0] == "(" and _has_room(found):
                found.notes.append(Spot(place, element))
            if _may_be_dated(text):
                _line(text, place, found)
        if tail and not tail.isspace() and len(tail) < _LONGEST_RUN and _may_be_dated(tail):
            _line(tail, place, found)
    _mark(marked, found)
    return found


def _has_room(found: Survey) -> bool:
    return len(found.cued) + len(found.notes) < _MOST


def _script(element: HtmlElement, found: Survey) -> None:
    text = element.text or ""
    if "ld+json" in (element.get("type") or "").lower():
        found.json_ld.append(text)
    elif text:
        found.scripts.append(text)


def _note(element: HtmlElement, tag: str, place: int, found: Survey) -> None:
    if tag == "link":
        found.links.append(element)
    elif tag == "meta":
        found.metas.append(element)
    elif tag == "script":
        _script(element, found)
    elif tag == "title":
        found.titles.append(tidy_line(element.text or ""))
    elif tag == "h1":
        found.headings.append(Spot(place, element))
    elif tag == "figcaption":
        found.captions.append(element)
    elif len(found.times) < _MOST:
        found.times.append(Spot(place, element))


def _with_marks_beside(element: HtmlElement, mark: str) -> str:
    """Give what an element's class names and those attributes say that may tell what it is for."""
    said = element.get
    if other := said("itemprop") or said("rel") or said("data-testid"):
        mark = f"{mark} {other}"
    if name := said("id"):
        mark = f"{mark} {name}"
    return mark


def _mark(marked: Sequence[tuple[str, int, HtmlElement]], found: Survey) -> None:
    """Note the elements whose attributes speak of an author, a date or a trail."""
    telling = _telling({mark for mark, _, _ in marked})
    for mark, place, element in marked:
        if mark not in telling:
            continue
        meant = _meaning(mark)
        if "author" in meant and len(found.signed) < _MOST:
            found.signed.append(Spot(place, element))
        if "date" in meant and len(found.dated) < _MOST:
            found.dated.append(Spot(place, element))
        if "trail" in meant and len(found.trails) < _MOST:
            found.trails.append(Spot(place, element))


def _telling(marks: Set[str]) -> frozenset[str]:
    """Keep those that hold a telling word: words are looked for in all marks at once, because few have any."""
    said = list(marks)
    page = "\n".join(said)
    lowered = page.lower()
    # A letter or two of some alphabets get longer in lower case.
    kept = said if len(lowered) == len(page) else [mark.lower() for mark in said]
    ends = list(accumulate([len(mark) + 1 for mark in kept]))
    found: set[int] = set()
    for word in _TELLING:
        at = lowered.find(word)
        while at >= 0:
            mark = bisect_right(ends, at)
            found.add(mark)
            at = lowered.find(word, ends[mark])
    return frozenset([said[mark] for mark in found])


def _cue(element: HtmlElement, start: str, place: int, found: Survey) -> None:
    """Note a line that begins with "By" or as a credit does, or what stands around a label that says "Author:"."""
    around = element.getparent()
    if start.startswith(_CUES):
        found.cued.append(Spot(place, element))
    elif start.startswith(_NOTES):
        found.notes.append(Spot(place, element))
    elif around is not None and start.rstrip(" :\n\t") in _LABELS:
        found.cued.append(Spot(place, around))


@lru_cache(maxsize=50_000)
def _meaning(marks: str) -> tuple[str, ...]:
    """Say of what class names and the like speak: "author", "date", "trail". The same few come back on every page."""
    marks = marks.lower()
    signs = any(map(marks.__contains__, _SIGNED)) and not _NOT_SIGNED.search(marks)
    dates = any(map(marks.__contains__, _DATED)) and not _NOT_DATED.search(marks)
    leads = any(map(marks.__contains__, _TRAILS))
    return (*(("author",) if signs else ()), *(("date",) if dates else ()), *(("trail",) if leads else ()))


def _line(text: str, place: int, found: Survey) -> None:
    if len(found.lines) < _MOST and _HAS_YEAR.search(text):
        line = " ".join(text.split())
        if len(line) <= LONGEST_LINE:
            found.lines.append((place, line))


def _may_be_dated(text: str) -> bool:
    """Tell a line that may hold a year, or a day in numbers; most have none of the marks of either."""
    if "20" in text or "19" in text:
        return True
    return ("." in text or "/" in text) and len(text) < LONGEST_LINE and _NUMBERS.search(text) is not None


def text_in(element: HtmlElement) -> str:
    """Give an element's visible text on one line, script and style left out."""
    return tidy_line(_text(element))


def short_text_in(element: HtmlElement, most: int) -> str:
    """Give an element's visible text on one line, if that is no longer; a container's is empty, and cheap to refuse."""
    parts: list[str] = []
    left = 4 * most
    for part in _parts(element):
        parts.append(part)
        left -= len(part) if not part.isspace() else 1
        if left < 0:
            return ""
    text = tidy_line("".join(parts))
    return text if len(text) <= most else ""


def _text(element: HtmlElement) -> str:
    """Give the text as it stands; most elements that are asked have no other inside them."""
    return "".join(_parts(element)) if len(element) or element.tag in SILENT else element.text or ""


def _parts(element: HtmlElement) -> Iterator[str]:
    if element.tag not in SILENT and element.text:
        yield element.text
    for child in element:
        gap = "" if child.tag in _INLINE else " "
        yield gap
        yield from _parts(child)
        yield gap
        yield child.tail or ""
