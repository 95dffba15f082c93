"""An article's metadata: what every source claims of each field, and the claim that is settled on.

The page is walked once, its JSON-LD read once. The orders of trust were chosen by how often each source alone was
right on pages whose truth is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from depeche_clean.addresses import absolute, canonical_url, source_of
from depeche_clean.metadata import authors, dates, headlines, said_by_jsonld, said_by_markup, said_by_meta
from depeche_clean.metadata.claims import Choice, Claim, Claims, claim, first, from_source
from depeche_clean.metadata.instants import INSTANT, Dated
from depeche_clean.metadata.jsonld import Graph, Node
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.rights import rights_of
from depeche_clean.metadata.said_by_others import feed_claims, registry_claims, script_claims, url_claims
from depeche_clean.metadata.survey import LONGEST_LINE, Survey, short_text_in, survey_of
from depeche_clean.metadata.zones import zone_of
from depeche_clean.wire.credits import credited, updated_at, updated_instant
from depeche_schemas.article import Dateline, Image, Provenance, Rights
from depeche_schemas.page import Page

_MOST_NOTES = 40
_AROUND = 2
_PICTURE = re.compile(r"photo|foto|bild|image|img|caption|legend|l[ée]gende|credit|media|video", re.IGNORECASE)
_DECLARED, _ITSELF = 0.95, 0.8
"""How far to trust an address that the page declares as its own, and the one that it was fetched from."""


@dataclass(frozen=True)
class Metadata:
    """Everything about an article but its text; ``provenance`` says of each field where it came from."""

    canonical_url: str
    title: str = ""
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    language: str | None = None
    paywalled: bool | None = None
    rights: Rights | None = None
    source_name: str | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    provenance: dict[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """A page's sources, read once."""

    page: Page
    survey: Survey
    meta: MetaTags
    node: Node | None
    claims: Claims


def metadata_of(page: Page, tree: HtmlElement, *, organisations_sign: bool = True) -> Metadata:
    """Keep what the page says of itself; never raises for what stands in it."""
    return settled(sources_of(page, tree), organisations_sign=organisations_sign)


def metadata_of_text(page: Page, said: Claims) -> Metadata:
    """Keep what a plain text says of itself, and what the feed said of it."""
    return _settle(_chosen_of_text(page, said + feed_claims(page.hint) + registry_claims(page.labels)))


def settled(sources: Sources, *, organisations_sign: bool = True) -> Metadata:
    """Keep, of what the sources claim, what is believed."""
    return _settle(_chosen(sources, organisations_sign))


def sources_of(page: Page, tree: HtmlElement) -> Sources:
    """Keep what every source of a page claims."""
    survey = survey_of(tree)
    meta, graph = MetaTags(survey.metas), Graph(survey.json_ld)
    headings = frozenset(text.casefold() for text in said_by_markup.headings(survey))
    node = graph.article(page.url, headings)
    said = said_by_jsonld.claims_of(graph, node, page.url) + said_by_meta.claims_of(meta)
    titles, own = [each.value for each in said.title], authors.squeezed_names(_site_names(said, page))
    shown = said_by_markup.claims_of(survey, titles, own, page.url, page.fetched_at)
    claims = said + shown + feed_claims(page.hint) + url_claims(page.url) + registry_claims(page.labels)
    if not any(each.value.precision == INSTANT for each in claims.published_at):
        claims += script_claims(survey.scripts)
    return Sources(page, survey, meta, node, claims)


def _site_names(claims: Claims, page: Page) -> frozenset[str]:
    """Give the names under which the site goes: as it says, and its host with and without the domain's ending."""
    host = source_of(page.url)
    return frozenset({host, host.rpartition(".")[0], *(each.value for each in claims.source_name)})


Field = tuple[str, Choice[object] | None]


def _settle(chosen: Iterator[Field]) -> Metadata:
    kept = {name: choice for name, choice in chosen if choice is not None}
    values = {name: choice.value for name, choice in kept.items()}
    return Metadata(**values, provenance={name: choice.provenance for name, choice in kept.items()})  # type: ignore[arg-type]


def _chosen(read: Sources, organisations_sign: bool) -> Iterator[Field]:
    claims, now, url = read.claims, read.page.fetched_at, read.page.url
    yield (
        "canonical_url",
        _canonical(url, [*said_by_markup.declared_canonicals(read.survey), read.meta.first(("og:url",))]),
    )
    yield "source_name", first(from_source(claims.source_name, "meta", "json-ld"))
    sites = _site_names(claims, read.page)
    yield "title", headlines.settled(claims.title, sites)
    yield "standfirst", first(claims.standfirst)
    yield "authors", authors.settled(claims, sites, source_of(url), organisations=organisations_sign)
    language = first(from_source(claims.language, "html", "json-ld", "meta", "registry"))
    country = read.page.labels.country if read.page.labels else None
    zone = zone_of(url, language.value if language else "", country or "")
    published = dates.settled(_published(claims), now, zone)
    yield "published_at", published
    yield "modified_at", dates.settled(claims.modified_at, now, zone) or _noted_update(read.survey, published)
    yield "section", first(from_source(claims.section, "meta", "json-ld", "html"))
    yield "tags", first(from_source(claims.tags, "meta", "json-ld", "html"))
    yield "image", _image(read)
    yield "language", language
    by_signs = Choice(True, Provenance(source="fetch", confidence=0.8)) if read.page.paywalled else None
    yield "paywalled", first(claims.paywalled) or by_signs
    yield "agency", _fullest((*claims.agency, *_credits(read.survey)))
    yield "rights", rights_of(read.survey.links, read.meta, read.node, read.page.headers, read.page.rights, url)


def _chosen_of_text(page: Page, claims: Claims) -> Iterator[Field]:
    yield "canonical_url", _canonical(page.url, ())
    yield "title", first(claims.title)
    yield "standfirst", first(claims.standfirst)
    yield "authors", first(claims.authors)
    yield "published_at", dates.settled(claims.published_at, page.fetched_at, None)
    yield "modified_at", dates.settled(claims.modified_at, page.fetched_at, None)
    yield "tags", first(claims.tags)
    yield "language", first(claims.language)
    yield "rights", rights_of((), None, None, page.headers, page.rights)


def _notes(survey: Survey) -> Iterator[str]:
    """Give the short lines that begin like a credit or an update's note, pictures' own left out."""
    for spot in survey.notes[:_MOST_NOTES]:
        if next(spot.element.iterancestors("figure", "figcaption", "a", "nav", "aside", "footer"), None) is None:
            line = short_text_in(spot.element, LONGEST_LINE)
            if not (line.startswith("(") and _is_of_picture(spot.element)):
                yield line


def _is_of_picture(element: HtmlElement) -> bool:
    """Tell what stands by a picture, by its class and those of the elements right around it."""
    around = islice(element.iterancestors(), _AROUND)
    return any(_PICTURE.search(each.get("class") or "") for each in (element, *around))


def _credits(survey: Survey) -> Iterator[Claim[str]]:
    for line in _notes(survey):
        yield from claim(credited(line), "text:credit")


def _fullest(claims: tuple[Claim[str], ...]) -> Choice[str] | None:
    """Keep the first claim, or one that names all of its agencies and more: the others were cut to what fits."""
    best = max(claims, key=lambda each: _more_than(each, claims[0]), default=None)
    return first((best, *(each for each in claims if each is not best))) if best else None


def _more_than(claimed: Claim[str], other: Claim[str]) -> int:
    """Count the agencies of a claim that names all of another's; none for one that leaves any out."""
    agencies = set(claimed.value.split("/"))
    return len(agencies) if agencies.issuperset(other.value.split("/")) else 0


def _noted_update(survey: Survey, published: Choice[datetime] | None) -> Choice[datetime] | None:
    """Keep the time of a note that tells no day: "(mis à jour à 14h30)"."""
    clocks = (clock for line in _notes(survey) if (clock := updated_at(line)))
    at = updated_instant(next(clocks, None), published.value if published else None)
    return Choice(at, Provenance(source="text:updated", confidence=0.7)) if at else None


def _canonical(url: str, declared: Iterable[str]) -> Choice[str]:
    address, origin = canonical_url(url, declared)
    return Choice(address, Provenance(source=origin, confidence=_ITSELF if origin == "url" else _DECLARED))


def _published(claims: Claims) -> tuple[Claim[Dated], ...]:
    """Give the claims in order of trust: declared, then shown by the article, then the feed's and the address's,
    then what was found anywhere, and last the day of an update, which a publication can't be later than."""
    updates = tuple(Claim(each.value, f"{each.source} instead") for each in claims.modified_at)
    return (*sorted(claims.published_at, key=lambda each: _trust(each.source)), *updates)


def _trust(source: str) -> int:
    family = source.partition(":")[0]
    if source.endswith((" far", " anywhere", " beside")):
        return 9 if not source.endswith(" beside") else 7
    return {"json-ld": 0, "meta": 1, "html": 2, "feed": 3, "script": 5, "text": 4, "url": 6}[family]


def _image(read: Sources) -> Choice[Image] | None:
    choice = first(from_source(read.claims.image, "meta", "json-ld") or read.claims.image)
    if choice is None or not (url := absolute(read.page.url, choice.value.url)):
        return None
    same = [each.value for each in read.claims.image if absolute(read.page.url, each.value.url) == url]
    caption = next((each.caption for each in (choice.value, *same) if each.caption), None)
    credit = next((each.credit for each in (choice.value, *same) if each.credit), None)
    image = Image(url=url, caption=caption, credit=credit)
    return Choice(said_by_markup.picture_caption(read.survey.captions, image), choice.provenance)
