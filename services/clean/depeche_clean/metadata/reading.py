"""An article's metadata: for each field the sources in order of trust, and the first that says something.

The orders were chosen by how often each source alone was right on pages whose truth is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml.html import HtmlElement

from depeche_clean.addresses import absolute, canonical_url, source_of
from depeche_clean.blocks import words
from depeche_clean.metadata import said_by_jsonld, said_by_markup, said_by_meta
from depeche_clean.metadata.bylines import distinct
from depeche_clean.metadata.headlines import agreement, without_kicker, without_site
from depeche_clean.metadata.jsonld import Graph, Node
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.rights import rights_of
from depeche_clean.metadata.said_by_others import feed_statements, trafilatura_statements, url_statements
from depeche_clean.metadata.statements import (
    FEED,
    HTML,
    JSON_LD,
    META,
    TRAFILATURA,
    URL,
    Sources,
    Statements,
    dated,
    first,
)
from depeche_schemas.article import Image, Provenance, Rights
from depeche_schemas.page import Page

DECLARED = (JSON_LD, META, HTML)
TITLE = (HTML, JSON_LD, META, TRAFILATURA, FEED)
AUTHORS = (JSON_LD, META, HTML, TRAFILATURA, FEED)
# A feed states the date; trafilatura and the address at best imply it.
PUBLISHED = (JSON_LD, META, HTML, FEED, URL, TRAFILATURA)
MODIFIED = (JSON_LD, META, HTML, FEED)
LANGUAGE = (HTML, JSON_LD, META)


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
    provenance: dict[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True)
class _Said:
    """A page's sources, read once."""

    page: Page
    tree: HtmlElement
    meta: MetaTags
    graph: Graph
    node: Node | None

    @property
    def declared(self) -> dict[str, Statements]:
        """The sources that are cheap to read; all but trafilatura's guess."""
        of_node = said_by_jsonld.statements_of(self.graph, self.node) if self.node else Statements()
        return {
            JSON_LD: of_node,
            META: said_by_meta.statements_of(self.meta),
            HTML: said_by_markup.statements_of(self.tree),
            FEED: feed_statements(self.page.hint),
            URL: url_statements(self.page.url),
        }


def metadata_of(page: Page, tree: HtmlElement) -> Metadata:
    """Keep what the page says of itself; never raises for what stands in it."""
    meta, graph = MetaTags(tree), Graph(tree)
    headings = frozenset(text.casefold() for text in said_by_markup.headings(tree))
    said = _Said(page, tree, meta, graph, graph.article(page.url, headings))
    sources: dict[str, Statements] = said.declared
    if _needs_guess(sources):
        sources[TRAFILATURA] = trafilatura_statements(tree, page.url, page.fetched_at)
    settled = dict(_settled(said, sources))
    found = {name: value for name, (value, _) in settled.items() if value is not None}
    provenance = {name: source for name, (_, source) in settled.items() if source is not None}
    return Metadata(**found, provenance=provenance)  # type: ignore[arg-type]


def _needs_guess(sources: Sources) -> bool:
    has_date = any(each.published_at for each in sources.values())
    return not (has_date and any(each.authors for each in sources.values()) and _has_title(sources))


def _has_title(sources: Sources) -> bool:
    return any(sources[name].title for name in (HTML, JSON_LD, META))


def _settled(said: _Said, sources: Sources) -> Iterator[tuple[str, tuple[object, Provenance | None]]]:
    now = said.page.fetched_at
    canonicals = [*said_by_markup.declared_canonicals(said.tree), said.meta.first(("og:url",))]
    address, origin = canonical_url(said.page.url, canonicals)
    yield "canonical_url", (address, Provenance(source=origin))
    source_name = first(sources, (META, JSON_LD), lambda each: each.source_name)
    yield "source_name", source_name
    yield "title", _title(sources, source_name[0] or "")
    yield "standfirst", first(sources, (JSON_LD, META, FEED), lambda each: each.standfirst)
    yield "authors", _authors(said, sources, source_name[0] or "")
    yield "published_at", dated(sources, PUBLISHED, lambda each: each.published_at, now)
    yield "modified_at", dated(sources, MODIFIED, lambda each: each.modified_at, now)
    yield "section", first(sources, (META, JSON_LD), lambda each: each.section)
    yield "tags", first(sources, (META, JSON_LD), lambda each: each.tags)
    yield "image", _image(said, sources)
    yield "language", first(sources, LANGUAGE, lambda each: each.language)
    yield "paywalled", first(sources, DECLARED, lambda each: each.paywalled)
    yield "rights", rights_of(said.tree, said.meta, said.node, said.page.headers)


def _title(sources: Sources, site: str) -> tuple[str, Provenance] | tuple[None, None]:
    """Keep the page's own heading where another source bears it out; a lone ``h1`` may be the site's name."""
    names = frozenset({site, *(each.source_name for each in sources.values())})
    said = {name: without_site(each.title, names) for name, each in sources.items() if each.title}
    shown, others = said.get(HTML, ""), [said[name] for name in (JSON_LD, META, FEED) if name in said]
    order = TITLE if not others or any(agreement(shown, other) >= 0.5 for other in others) else TITLE[1:]
    title, source = first({name: Statements(title=text) for name, text in said.items()}, order, lambda each: each.title)
    return (without_kicker(title, others), source) if title and source else (None, None)


def _authors(said: _Said, sources: Sources, site: str) -> tuple[tuple[str, ...], Provenance] | tuple[None, None]:
    organisations = (site, *(said_by_jsonld.organisations(said.graph, said.node) if said.node else ()))
    host = source_of(said.page.url)
    return first(
        sources,
        AUTHORS,
        lambda each: tuple(
            name
            for name in distinct(each.authors, besides=organisations)
            if "".join(words(name)).casefold() not in host
        ),
    )


def _image(said: _Said, sources: Sources) -> tuple[Image, Provenance] | tuple[None, None]:
    image, origin = first(sources, (META, JSON_LD), lambda each: each.image)
    if image is None or origin is None or not (url := absolute(said.page.url, image.url)):
        return None, None
    return said_by_markup.picture_caption(said.tree, image.model_copy(update={"url": url})), origin
