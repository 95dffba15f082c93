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
from depeche_clean.metadata.survey import LONGEST_LINE, Spot, Survey, short_text_in
from depeche_clean.metadata.zones import month_comes_first

_NEAR_BEFORE, _NEAR_AFTER = 40, 160
_MOST = 40
_SHORT, _SHORTER, _CUE = 90, 60, 40
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
    r"|modifica(?:to)?\b|atualizad|bijgewerkt|oppdatert|uppdaterad|opdateret|güncelle|zuletzt|changed",
    re.IGNORECASE,
)
_FIRST_DIGIT = re.compile(r"\d")
_FEW_WORDS = 5
_COPYRIGHT = re.compile(
    r"©|\(c\)|copyright|all rights|tous droits|alle rechte|abonn|born|né(?:e)? le|geboren", re.IGNORECASE
)


def published(survey: Survey, headline: int | None, url: str, now: datetime) -> Iterator[Claim[Dated]]:
    """Give what dates the article, the surest first: declared, ``<time>``, marked, near the headline, anywhere."""
    order = month_comes_first(url, survey.language)
    marks = [spot for spot in (*survey.times, *survey.dated) if _marks(spot.element, "datepublished", "pubdate")]
    yield from _one((_moment(spot.element, order) for spot in marks), "html:datePublished")
    times = [spot for spot in survey.times if not _modifies(spot) and not _in_teaser(spot.element)]
    dated = [spot for spot in survey.dated if not _modifies(spot) and not _in_teaser(spot.element)]
    yield from _nearest(
        [(spot, "html:time") for spot in times] + [(spot, "html:date") for spot in dated], headline, order
    )
    teasers = {spot.place for spot in survey.dated if _in_teaser(spot.element)}
    lines = [(place, before) for place, text in survey.lines if place not in teasers and (before := _parted(text)[0])]
    lines = [line for line in lines if not _COPYRIGHT.search(line[1])]
    near = [text for place, text in lines if _near(place, headline)]
    telling = [text for text in near if len(text) <= _SHORT or _PUBLISHED.search(text[:_CUE])]
    telling.sort(key=_is_caption)
    yield from _one((_read(text, order) for text in telling), "text:date")
    cued = (text for _, text in lines if _PUBLISHED.match(text))
    yield from _one((plausible(_read(text, order), now) for text in cued), "text:date far")
    yield from _one((_moment(spot.element, order) for spot in times[:_MOST]), "html:time far")
    yield from _one((_moment(spot.element, order) for spot in survey.dated[:_MOST]), "html:date far")
    short = (text for _, text in lines[:_MOST] if len(text) < _SHORTER)
    yield from _one((plausible(_read(text, order), now) for text in short), "text:date anywhere")


def modified(survey: Survey, headline: int | None) -> Iterator[Claim[Dated]]:
    """Give the first date that says it is an update's."""
    spots = [spot for spot in (*survey.times, *survey.dated) if _marks(spot.element, "datemodified") or _modifies(spot)]
    near = [spot for spot in spots if _near(spot.place, headline)]
    yield from _one((_moment(spot.element, None) for spot in near), "html:dateModified")
    lines = [text for place, text in survey.lines if _near(place, headline)]
    yield from _one((_read(_parted(text)[1], None) for text in lines), "text:updated")


def _nearest(spots: list[tuple[Spot, str]], headline: int | None, order: bool | None) -> Iterator[Claim[Dated]]:
    """Give the moment that stands nearest to the headline, and the nearest of the other kind, to bear it out or not."""
    near = [each for each in spots if _near(each[0].place, headline)]
    near.sort(key=lambda each: abs(each[0].place - (headline or 0)))
    told: set[str] = set()
    for spot, source in near[:_MOST]:
        if source not in told and (found := _moment(spot.element, order)):
            told.add(source)
            yield Claim(found, source)


def _is_caption(text: str) -> bool:
    """Tell a line that ends with a day from one that opens with it: the day on which a picture was taken, as a rule."""
    return len(_FIRST_DIGIT.split(text, maxsplit=1)[0].split()) > _FEW_WORDS


def _in_teaser(element: HtmlElement) -> bool:
    """Tell a date within a link that holds a title or a paragraph too: that is another article's teaser."""
    link = next(element.iterancestors("a"), None)
    return link is not None and next(link.iter("h2", "h3", "h4", "p"), None) is not None


def _parted(text: str) -> tuple[str, str]:
    """Give what a line says before it speaks of an update, and the rest.

    >>> _parted("Publié le 9 mai 2026, mis à jour le 10 mai 2026")
    ('Publié le 9 mai 2026, ', 'mis à jour le 10 mai 2026')
    """
    found = _MODIFIED.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


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
    if _MODIFIED.search(lead[-_SHORTER:]):
        return True
    before_update, update = _parted((element.text or "").strip()[:_SHORTER])
    return bool(update) and not any(each.isdigit() for each in before_update)


def _moment(element: HtmlElement, month_first: bool | None) -> Dated | None:
    for name in _ATTRIBUTES:
        if (value := element.get(name)) and (found := _read(value, month_first)):
            return found
    published_part, update = _parted(short_text_in(element, LONGEST_LINE))
    return _read(published_part, month_first) or _read(update, month_first)


def _read(text: str, month_first: bool | None) -> Dated | None:
    return parse_instant(tidy_line(text[:400]), month_first) if any(each.isdigit() for each in text[:400]) else None
