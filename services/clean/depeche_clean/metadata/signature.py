"""The signature that a page shows: elements marked as the author's, and lines that begin with "By"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from depeche_clean.metadata.authors import names_site
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.claims import Claims, claim
from depeche_clean.metadata.survey import SILENT, Spot, Survey, short_text_in, text_in
from depeche_clean.wire.credits import credited
from depeche_clean.wire.signatures import agencies_in, may_name_agency

_LONGEST = 200
_NEAR_BEFORE, _NEAR_AFTER, _NEAR_CUED, _NEAR_PLAIN = 60, 250, 100, 60
_PARAGRAPH = 160
_LEADS = re.compile(r"\b(?:avec|with|mit|con|com|rédaction|redaktion|redazione|redacción|redação)\b", re.IGNORECASE)
"""Without one of these, an agency beside the headline is a picture's as often as not."""
_STEPS_UP = 3
_LOOKED_AT = 40
_SHORT = 60
_PICTURES = ("figure", "figcaption", "picture")
_ELSEWHERE = (*_PICTURES, "a", "li", "nav", "aside", "footer")


@dataclass(frozen=True, slots=True)
class Group:
    """Those who sign in elements that stand together: people, and agencies by their short names."""

    people: tuple[str, ...]
    agencies: tuple[str, ...]


def signed(survey: Survey, heading: Spot | None, own: frozenset[str]) -> Claims:
    """Keep the people and agencies in the markup's own author elements, in classes that speak of one, in "By" lines.

    Only what stands near the headline signs this article; the first names found there are taken, with those that stand
    beside them. Where the first signature is the site's ``own`` name, further ones sign teasers. A "By" line further on
    says which agency helped, if it names nobody else.
    """
    headline = heading.place if heading else None
    near = [spot for spot in survey.signed if _is_near(spot, headline)]
    declared = [spot for spot in near if _is_declared(spot)]
    cued = [spot for spot in survey.cued if _is_near(spot, headline, _NEAR_CUED) or _is_editor(spot)]
    groups = {
        "html:rel=author": _first_group(declared, own, headline),
        "html:byline": _first_group([spot for spot in near if spot not in declared], own, headline),
        "text:byline": _first_group(cued, own, headline),
    }
    people = frozenset(name.casefold() for group in groups.values() for name in group.people)
    last = [spot for spot in survey.cued if not _is_near(spot, headline, _NEAR_CUED)]
    return Claims(
        authors=tuple(each for source, group in groups.items() for each in claim(group.people, source)),
        agency=(
            *(each for source, group in groups.items() for each in claim("/".join(group.agencies), source)),
            *claim(_credited_beside(heading), "text:credit"),
            *claim(_credited_below(last[-_LOOKED_AT:], people), "text:byline below"),
        ),
    )


def _credited_beside(heading: Spot | None) -> str | None:
    """Give the agency of a line without any mark that credits one, between the headline and the first paragraph."""
    for element in islice(_following(heading.element), _NEAR_PLAIN) if heading else ():
        for run in (element.tail,) if element.tag in SILENT else (element.text, element.tail):
            line = (run or "").strip()
            if len(line) > _PARAGRAPH:
                return None
            if len(line) <= _SHORT and _LEADS.search(line) and may_name_agency(line) and (agency := credited(line)):
                return None if _is_elsewhere(element) else agency
    return None


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the elements behind an element, in document order."""
    here: HtmlElement | None = element
    while here is not None:
        for beside in here.itersiblings():
            yield from beside.iter("*")
        here = here.getparent()


def _credited_below(spots: Sequence[Spot], people: frozenset[str]) -> str | None:
    for spot in reversed(spots):
        line = short_text_in(spot.element, _SHORT)
        agency = credited(line) if line else None
        if agency and not _is_elsewhere(spot.element):
            others = {name.casefold() for name in names_in(line)} - people
            return None if people and others else agency
    return None


def _is_elsewhere(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_ELSEWHERE), None) is not None


def _is_near(spot: Spot, headline: int | None, after: int = _NEAR_AFTER) -> bool:
    return headline is None or headline - _NEAR_BEFORE <= spot.place <= headline + after


def _is_editor(spot: Spot) -> bool:
    """Tell the line of the editor in charge, which closes an article in the Chinese press."""
    return "责" in (spot.element.text or "")[:4]


def _is_declared(spot: Spot) -> bool:
    said = f"{spot.element.get('rel') or ''} {spot.element.get('itemprop') or ''}".lower().split()
    return "author" in said


def _first_group(spots: Sequence[Spot], own: frozenset[str], headline: int | None) -> Group:
    """Give the names of the first element that has any, and of its like under the same few ancestors.

    The agencies are those of the same elements, or of the first before them that names one.
    """
    before: tuple[str, ...] = ()
    for number, spot in enumerate(spots[:_LOOKED_AT]):
        agencies = _agencies(spot)
        if found := [name for name in _names(spot) if not names_site(name, own)]:
            around = set(_ancestors(spot))
            like = [each for each in spots[number + 1 : number + 20] if _mark(each) == _mark(spot)]
            beside = [each for each in like if around & set(_ancestors(each))]
            names = distinct([*found, *(name for each in beside for name in _names(each))])
            helped = (name for each in beside for name in _agencies(each))
            return Group(names, tuple(dict.fromkeys((*before, *agencies, *helped))))
        before = before or (agencies if _is_near(spot, headline, _NEAR_CUED) else ())
        if own and _is_own(spot, own):
            break
    return Group((), before)


def _agencies(spot: Spot) -> tuple[str, ...]:
    """Give the agencies of a signature; a picture's own is none."""
    found = agencies_in(short_text_in(spot.element, _LONGEST))
    return () if found and next(spot.element.iterancestors(*_PICTURES), None) is not None else found


def _mark(spot: Spot) -> tuple[str, str]:
    return str(spot.element.tag), spot.element.get("class") or ""


def _is_own(spot: Spot, own: frozenset[str]) -> bool:
    text = short_text_in(spot.element, _SHORT)
    return bool(text) and names_site(text, own)


def _ancestors(spot: Spot) -> Iterator[HtmlElement]:
    """Give an element and the two above it. They are compared by identity, so whoever compares must hold on to them."""
    element = spot.element
    for _ in range(_STEPS_UP):
        if element is None or element.tag in ("body", "html", "main"):
            return
        yield element
        element = element.getparent()


def _names(spot: Spot) -> tuple[str, ...]:
    """Give the names in the links of a signature, which carry the name alone; else those in its whole text."""
    content = spot.element.get("content")
    if content and spot.element.tag != "meta":
        return names_in(content)
    text = short_text_in(spot.element, _LONGEST)
    if not text:
        return ()
    if "、" in text and not _is_editor(spot):
        return ()  # an enumeration of subjects, where Chinese and Japanese names would look no different
    linked = [name for each in spot.element.iter("a") if each is not spot.element for name in names_in(text_in(each))]
    return distinct(linked) or names_in(text)
