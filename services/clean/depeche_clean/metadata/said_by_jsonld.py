"""What a page's JSON-LD says of its article."""

from collections.abc import Iterator
from typing import Any

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, is_desk, is_joined, is_signature, names_in
from depeche_clean.metadata.claims import Claim, Claims, claim
from depeche_clean.metadata.instants import Dated, parse_instant
from depeche_clean.metadata.jsonld import Graph, Node, listed, text_of, types_of
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.tags import tags_in
from depeche_clean.metadata.trails import declared_trails, section_in
from depeche_clean.wire.agencies import agency_named
from depeche_clean.wire.signatures import agency_of
from depeche_schemas.article import Image

_PUBLISHED = ("datePublished", "dateCreated", "uploadDate")
_SIGNATURE = ("author", "creator")
_MOST_AUTHORS = 50


def claims_of(graph: Graph, article: Node | None, url: str) -> Claims:
    """Keep what the article's node says, and the dates and the trail of the nodes around it."""
    if article is None:
        return Claims(published_at=tuple(_dates_beside(graph, None)), section=tuple(_by_trail(graph, url, "")))
    return Claims(
        title=(
            *claim(_line(article.get("headline") or article.get("name")), "json-ld:headline"),
            *claim(_line(article.get("alternativeHeadline")), "json-ld:alternativeHeadline"),
        ),
        standfirst=claim(_line(article.get("description")), "json-ld:description"),
        authors=claim(people(graph, article), "json-ld:author"),
        signing_organisations=claim(signing_organisations(graph, article), "json-ld:author"),
        signing_desks=claim(signing_desks(graph, article), "json-ld:author"),
        published_at=(*_dates(article, *_PUBLISHED), *_dates_beside(graph, article)),
        modified_at=tuple(_dates(article, "dateModified")),
        section=(
            *claim(_line(article.get("articleSection")), "json-ld:articleSection"),
            *_by_trail(graph, url, _line(article.get("headline") or article.get("name"))),
        ),
        tags=claim(tags_in(_plain_texts(article.get("keywords"))), "json-ld:keywords"),
        image=claim(_image(graph, article), "json-ld:image"),
        language=claim(language_tag(text_of(article.get("inLanguage"))), "json-ld:inLanguage"),
        paywalled=claim(_paywalled(graph, article), "json-ld:isAccessibleForFree"),
        source_name=claim(_line(graph.resolve(_head(article.get("publisher")))), "json-ld:publisher"),
        agency=claim(agency_of(_line(author) for author in _authors(graph, article)), "json-ld:author"),
    )


def _by_trail(graph: Graph, url: str, title: str) -> tuple[Claim[str], ...]:
    found = (section_in(trail, url, title) for trail in declared_trails(graph))
    return claim(next(filter(None, found), None), "json-ld:BreadcrumbList")


def people(graph: Graph, article: Node) -> tuple[str, ...]:
    """Keep the persons among the authors. One without a type counts if the name looks like a person's."""
    found: list[str] = []
    for author in _authors(graph, article):
        types = types_of(author)
        for name in listed(author.get("name"))[:_MOST_AUTHORS] if isinstance(author, dict) else [author]:
            text = _line(name)
            if "person" in types and is_signature(text) and not names_in(text) and not is_joined(text):
                found.append(text)
            elif not types or "person" in types:
                found += names_in(text)
    return distinct(found, besides=organisations(graph, article))


def organisations(graph: Graph, article: Node) -> tuple[str, ...]:
    """Give the names that the article's node or its publisher's says are an organisation's and nobody's besides."""
    publishers = (graph.resolve(each) for each in listed(article.get("publisher"))[:_MOST_AUTHORS])
    nodes = [*_authors(graph, article), *publishers]
    return tuple(_line(node) for node in nodes if _is_organisation(node))


def signing_organisations(graph: Graph, article: Node) -> tuple[str, ...]:
    """Give the organisations that are declared as authors, by their type or as an agency by name; none that is two."""
    named = ((_line(author), _is_organisation(author)) for author in _authors(graph, article))
    return distinct(name for name, typed in named if agency_named(name) or (typed and not is_joined(name)))


def signing_desks(graph: Graph, article: Node) -> tuple[str, ...]:
    """Give the desks and nameless members of staff that are declared as if they were people: "Culture Desk"."""
    return distinct(name for author in _authors(graph, article) if is_desk(name := _line(author)))


def _authors(graph: Graph, article: Node) -> Iterator[Any]:
    for key in _SIGNATURE:
        claimed = listed(article.get(key))[:_MOST_AUTHORS]
        for each in claimed:
            yield graph.resolve(each)
        if claimed:
            return


def _is_organisation(node: Any) -> bool:
    types = types_of(node)
    return "person" not in types and any("organization" in each for each in types)


def _line(value: Any) -> str:
    return plain_line(text_of(value))


def _head(value: Any) -> Any:
    return next(iter(listed(value)), None)


def _plain_texts(value: Any) -> list[str]:
    return [plain_line(text_of(each)) for each in listed(value)[:200]]


def _dates(node: Node, *keys: str) -> Iterator[Claim[Dated]]:
    for key in keys:
        yield from claim(parse_instant(text_of(node.get(key))), f"json-ld:{key}")


def _dates_beside(graph: Graph, article: Node | None) -> Iterator[Claim[Dated]]:
    """Give the publication dates of the page's own nodes of other types, where all of them are of one day."""
    nodes = [node for node in graph.nodes[:500] if node is not article and node.get("datePublished")]
    found = [each for node in nodes for each in _dates(node, "datePublished")]
    if len({each.value.at.date() for each in found}) == 1:
        yield Claim(found[0].value, "json-ld:datePublished beside")


def _image(graph: Graph, article: Node) -> Image | None:
    node = graph.resolve(_head(article.get("image") or article.get("thumbnailUrl")))
    if not isinstance(node, dict):
        return Image(url=url) if (url := text_of(node)) else None
    url = text_of(node.get("url") or node.get("contentUrl"))
    caption, credit = _line(node.get("caption")), _line(node.get("creditText") or node.get("creator"))
    return Image(url=url, caption=caption or None, credit=credit or None) if url else None


def _paywalled(graph: Graph, article: Node) -> bool | None:
    """Keep what is said of the article, or of a part of it: a closed part closes the article."""
    told = [article.get("isAccessibleForFree")]
    parts = [graph.resolve(each) for each in listed(article.get("hasPart"))[:20]]
    told += [part.get("isAccessibleForFree") for part in parts if isinstance(part, dict)]
    said = {str(_head(each)).lower().rpartition("/")[2] for each in told if each is not None}
    if said & {"false", "0", "no"}:
        return True
    return False if said & {"true", "1", "yes"} else None
