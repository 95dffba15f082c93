"""The signature that a page shows: elements marked as the author's, and lines that begin with "By"."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from depeche_clean.metadata.authors import names_site
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.claims import Claim, claim
from depeche_clean.metadata.survey import Spot, Survey, short_text_in, text_in

_LONGEST = 200
_NEAR_BEFORE, _NEAR_AFTER, _NEAR_CUED = 60, 250, 100
_STEPS_UP = 3
_LOOKED_AT = 40
_SHORT = 60


def signed(survey: Survey, headline: int | None, own: frozenset[str]) -> Iterator[Claim[tuple[str, ...]]]:
    """Give the names in the markup's own author elements, then in classes that speak of one, then in "By" lines.

    Only what stands near the headline signs this article; the first names found there are taken, with those that stand
    beside them. Where the first signature is the site's ``own`` name, further ones sign teasers.
    """
    near = [spot for spot in survey.signed if _is_near(spot, headline)]
    declared = [spot for spot in near if _is_declared(spot)]
    yield from claim(_first_group(declared, own), "html:rel=author")
    yield from claim(_first_group([spot for spot in near if spot not in declared], own), "html:byline")
    cued = [spot for spot in survey.cued if _is_near(spot, headline, _NEAR_CUED) or _is_editor(spot)]
    yield from claim(_first_group(cued, own), "text:byline")


def _is_near(spot: Spot, headline: int | None, after: int = _NEAR_AFTER) -> bool:
    return headline is None or headline - _NEAR_BEFORE <= spot.place <= headline + after


def _is_editor(spot: Spot) -> bool:
    """Tell the line of the editor in charge, which closes an article in the Chinese press."""
    return "责" in (spot.element.text or "")[:4]


def _is_declared(spot: Spot) -> bool:
    said = f"{spot.element.get('rel') or ''} {spot.element.get('itemprop') or ''}".lower().split()
    return "author" in said


def _first_group(spots: Sequence[Spot], own: frozenset[str]) -> tuple[str, ...]:
    """Give the names of the first element that has any, and of its like under the same few ancestors."""
    for number, spot in enumerate(spots[:_LOOKED_AT]):
        if found := [name for name in _names(spot) if not names_site(name, own)]:
            around = set(_ancestors(spot))
            like = [each for each in spots[number + 1 : number + 20] if _mark(each) == _mark(spot)]
            beside = [each for each in like if around & set(_ancestors(each))]
            return distinct([*found, *(name for each in beside for name in _names(each))])
        if own and _is_own(spot, own):
            return ()
    return ()


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
