"""What the page itself shows: its headings, its titles, its signature, its times, the picture's caption."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml.html import HtmlElement

from depeche_clean.blocks import word_count, words
from depeche_clean.metadata.claims import Claims, claim
from depeche_clean.metadata.headlines import agreement
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.shown_dates import modified, published
from depeche_clean.metadata.signature import signed
from depeche_clean.metadata.survey import Spot, Survey, short_text_in, text_in
from depeche_clean.metadata.tags import tags_in
from depeche_clean.metadata.trails import section_in, shown_trails
from depeche_schemas.article import Image

_CREDIT = re.compile(
    r"\(?\s*(?:©|\(c\)|photos?\s*:|photo by|cr[ée]dits?(?: photo)?\s*:|image\s*:)\s*(.{2,120}?)\s*\)?$", re.IGNORECASE
)
_LONGEST_CAPTION = 600
_AGREES = 0.5
_KICKER = re.compile(
    r"kicker|overline|surtitre|eyebrow|dachzeile|vorzeile|supertitle|roofline|pretitle|antetitulo|occhiello"
)
_KICKER_WORDS = 6
_LEAST_WORDS = 4
_LONGEST_TAG, _MOST_TAGS, _MOST_PICTURES = 60, 15, 5


def claims_of(survey: Survey, titles: Sequence[str], own: frozenset[str], url: str, now: datetime) -> Claims:
    """Keep what is visible in the markup; ``titles`` are those that other sources claim, to know the heading
    by; ``own`` are the site's names, as they are compared."""
    # A document's title of a few words is the site's name, which its first heading may well repeat.
    document = [title for title in survey.titles[:1] if word_count(title) >= _LEAST_WORDS]
    heading = heading_of(survey, [*titles, *document])
    place = heading.place if heading else None
    signatures = signed(survey, heading, own)
    return Claims(
        title=(
            *claim(_without_kicker(heading.element, titles) if heading else "", "html:h1"),
            *claim(next(iter(survey.titles), ""), "html:title"),
        ),
        authors=signatures.authors,
        agency=signatures.agency,
        published_at=tuple(published(survey, place, url, now)),
        modified_at=tuple(modified(survey, place)),
        language=claim(language_tag(survey.language), "html:lang"),
        section=claim(_section(survey, [*titles, *survey.titles[:1]], own, url), "html:breadcrumb"),
        tags=claim(_linked_tags(survey), "html:rel=tag"),
        image=claim(_first_picture(survey), "html:figure"),
    )


def _section(survey: Survey, titles: Sequence[str], own: frozenset[str], url: str) -> str | None:
    title = next(iter(titles), "")
    return next((found for trail in shown_trails(survey.trails) if (found := section_in(trail, url, title, own))), None)


def _linked_tags(survey: Survey) -> tuple[str, ...]:
    """Give the texts of the links to tags; WordPress says the same of its categories, and of each teaser's tags."""
    links = [link for link in survey.links if link.tag == "a" and "tag" in (link.get("rel") or "").lower().split()]
    own = [link for link in links if "category" not in (link.get("rel") or "").lower()]
    found = tags_in(short_text_in(link, _LONGEST_TAG) for link in own[: 2 * _MOST_TAGS])
    return found if len(found) <= _MOST_TAGS else ()


def _first_picture(survey: Survey) -> Image | None:
    """Give the first figure with a caption inside the article, for a page that declares no picture."""
    for caption in survey.captions[:_MOST_PICTURES]:
        figure = caption.getparent()
        if figure is None or next(caption.iterancestors("article", "main"), None) is None:
            continue
        for picture in figure.iter("img"):
            source = picture.get("src") or picture.get("data-src") or ""
            if source and not source.startswith("data:"):
                return Image(url=source)
    return None


def headings(survey: Survey) -> tuple[str, ...]:
    """Give every ``h1`` that has text, in page order."""
    return tuple(text for each in survey.headings[:50] if (text := text_in(each.element)))


def heading_of(survey: Survey, titles: Sequence[str]) -> Spot | None:
    """Give the ``h1`` marked as the headline, else the one that shares the most with another title of the page.

    Where no title says which: the one inside the article, else the longest, unless all are as short as names.
    """
    found = [(each, text) for each in survey.headings[:50] if (text := text_in(each.element))]
    for each, _ in found:
        if "headline" in (each.element.get("itemprop") or ""):
            return each
    shared = [(max((agreement(text, title) for title in titles), default=0.0), each) for each, text in found]
    best = max((share for share, _ in shared), default=0.0)
    if best >= _AGREES:
        return next(each for share, each in shared if share == best)
    if titles:
        return found[0][0] if len(found) == 1 and best > 0 else None
    inside = [each for each, _ in found if next(each.element.iterancestors("article", "main"), None) is not None]
    if len(inside) == 1:
        return inside[0]
    longest = max(found, key=lambda each: word_count(each[1]), default=None)
    if longest is None or (len({text for _, text in found}) > 1 and word_count(longest[1]) < _LEAST_WORDS):
        return None
    return longest[0]


def _without_kicker(heading: HtmlElement, titles: Sequence[str]) -> str:
    """Give a heading's text without the kicker in its first element: called one, or set apart by layout alone.

    Where another of the page's ``titles`` holds the kicker too, it is the title's beginning, and stays.
    """
    text = text_in(heading)
    if not len(heading) or (heading.text or "").strip():
        return text
    kicker = text_in(heading[0])
    rest = text.removeprefix(kicker)
    glued = len(kicker) > 3 and kicker[-1].islower() and rest[:1].isupper()
    if not (glued or _KICKER.search((heading[0].get("class") or "").lower())) or word_count(kicker) > _KICKER_WORDS:
        return text
    rest = rest.lstrip(" :|/·•–—-")
    if word_count(rest) < _LEAST_WORDS or any(words(title)[: len(words(kicker))] == words(kicker) for title in titles):
        return text
    return rest


def declared_canonicals(survey: Survey) -> Iterator[str]:
    """Give the addresses of ``<link rel=canonical>``."""
    for link in survey.links:
        if link.tag == "link" and "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def picture_caption(captions: Sequence[HtmlElement], image: Image) -> Image:
    """Add the caption and credit of the first figure, where the image has none of its own."""
    if image.caption and image.credit:
        return image
    caption = next((text for each in captions[:20] if (text := text_in(each))), "")[:_LONGEST_CAPTION]
    credit = _CREDIT.search(caption)
    text = caption[: credit.start()].strip() if credit else caption
    return Image(
        url=image.url, caption=image.caption or text or None, credit=image.credit or (credit[1] if credit else None)
    )
