"""The dates that a page shows: ``<time>`` and data attributes, elements called "date", lines of text with a day.

What stands near the headline dates this article; a date further down dates another one, unless a word says otherwise.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy_line
from depeche_clean.metadata.claims import Claim, claim
from depeche_clean.metadata.instants import Dated, parse_instant, plausible
from depeche_clean.metadata.survey import LONGEST_LINE, Spot, Survey, text_in
from depeche_clean.metadata.zones import month_comes_first

_NEAR_BEFORE, _NEAR_AFTER = 40, 160
_MOST = 40
_SHORT, _SHORTER = 90, 60
_ATTRIBUTES = (
    *(
        "datetime",
        "content",
        "data-datetime",
        "data-date",
        "data-time",
        "data-timestamp",
        "data-utc-time",
        "data-published",
    ),
    *("data-publish-date", "data-pubdate", "data-iso-date", "data-epoch", "data-deploy-dt", "dt", "title"),
)
_PUBLISHED = re.compile(
    r"publi|posted|erstellt|veröffentlicht|vom\b|erschienen|gepostet|stand\b|datum|date\b|pubblicat|creado|creato|opublikowan"
    r"|geplaatst|gepubliceerd|opprettet|skapad|yayın|created|first published|le\b|am\b|issued|mis en ligne",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"mis(?:e)? à jour|mise à jour|modifié|actualisé|updated|last modified|aktualisiert|geändert|actualizad|aggiornat"
    r"|atualizad|bijgewerkt|oppdatert|uppdaterad|opdateret|güncelle|zuletzt|changed",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"©|\(c\)|copyright|all rights|tous droits|alle rechte|abonn|born|né(?:e)? le|geboren", re.IGNORECASE
)


def published(survey: Survey, headline: int | None, url: str, now: datetime) -> Iterator[Claim[Dated]]:
    """Give what dates the article, the surest first: declared, ``<time>``, marked, near the headline, anywhere."""
    order = month_comes_first(url, survey.language)
    marks = [spot for spot in (*survey.times, *survey.dated) if _marks(spot.element, "datepublished", "pubdate")]
    yield from _one((_moment(spot.element, order) for spot in marks), "html:datePublished")
    times = [spot for spot in survey.times if not _modifies(spot)]
    yield from _one((_moment(spot.element, order) for spot in times if _near(spot.place, headline)), "html:time")
    dated = [spot for spot in survey.dated if _near(spot.place, headline) and not _modifies(spot)]
    yield from _one((_moment(spot.element, order) for spot in dated), "html:date")
    lines = [line for line in survey.lines if not _COPYRIGHT.search(line[1])]
    near = [text for place, text in lines if _near(place, headline) and not _MODIFIED.search(text)]
    yield from _one(
        (_read(text, order) for text in near if len(text) <= 90 or _PUBLISHED.search(text[:40])), "text:date"
    )
    cued = [text for _, text in lines if _PUBLISHED.match(text)]
    yield from _one((plausible(_read(text, order), now) for text in cued), "text:date far")
    yield from _one((_moment(spot.element, order) for spot in times[:_MOST]), "html:time far")
    yield from _one((_moment(spot.element, order) for spot in survey.dated[:_MOST]), "html:date far")
    yield from _one(
        (plausible(_read(text, order), now) for _, text in lines[:_MOST] if len(text) < 60), "text:date anywhere"
    )


def modified(survey: Survey, headline: int | None) -> Iterator[Claim[Dated]]:
    """Give the first date that says it is an update's."""
    spots = [spot for spot in (*survey.times, *survey.dated) if _marks(spot.element, "datemodified") or _modifies(spot)]
    near = [spot for spot in spots if _near(spot.place, headline)]
    yield from _one((_moment(spot.element, None) for spot in near), "html:dateModified")
    lines = [text for place, text in survey.lines if _near(place, headline)]
    starts = ((text, found) for text in lines if (found := _MODIFIED.search(text)))
    yield from _one((_read(text[found.start() :], None) for text, found in starts), "text:updated")


def _one(found: Iterable[Dated | None], source: str) -> Iterator[Claim[Dated]]:
    yield from claim(next((each for each in found if each), None), source)


def _near(place: int, headline: int | None) -> bool:
    return headline is None or headline - _NEAR_BEFORE <= place <= headline + _NEAR_AFTER


def _marks(element: HtmlElement, *marks: str) -> bool:
    pubdate = "pubdate" if element.get("pubdate") is not None else ""
    told = f"{element.get('itemprop') or ''} {element.get('property') or ''} {pubdate}".lower()
    return any(mark in told for mark in marks)


def _modifies(spot: Spot) -> bool:
    """Tell a time that is called an update's, by its class or by the words before it."""
    element = spot.element
    mark = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    if ("updat" in mark or "modif" in mark or "changed" in mark) and "publi" not in mark:
        return True
    before = element.getprevious()
    lead = (
        (before.tail or "")
        if before is not None
        else ((element.getparent().text or "") if element.getparent() is not None else "")
    )
    return bool(_MODIFIED.search(lead[-60:]) or _MODIFIED.search((element.text or "")[:60]))


def _moment(element: HtmlElement, month_first: bool | None) -> Dated | None:
    for name in _ATTRIBUTES:
        if (value := element.get(name)) and (found := _read(value, month_first)):
            return found
    text = text_in(element)
    return _read(text, month_first) if 0 < len(text) <= LONGEST_LINE else None


def _read(text: str, month_first: bool | None) -> Dated | None:
    return parse_instant(tidy_line(text[:400]), month_first) if any(each.isdigit() for each in text[:400]) else None
