"""What a page's JSON-LD says of its article."""

from typing import Any

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, is_signature, names_in
from depeche_clean.metadata.instants import parse_instant
from depeche_clean.metadata.jsonld import Graph, Node, listed, text_of, types_of
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.statements import Statements
from depeche_clean.metadata.tags import tags_in
from depeche_schemas.article import Image


def statements_of(graph: Graph, article: Node) -> Statements:
    """Keep what the article's node says."""
    return Statements(
        title=_line(article.get("headline") or article.get("name")),
        standfirst=_line(article.get("description")),
        authors=people(graph, article),
        published_at=parse_instant(text_of(article.get("datePublished") or article.get("dateCreated"))),
        modified_at=parse_instant(text_of(article.get("dateModified"))),
        section=_line(article.get("articleSection")),
        tags=tags_in(_plain_texts(article.get("keywords"))),
        image=_image(graph, article),
        language=language_tag(text_of(article.get("inLanguage"))),
        paywalled=_paywalled(article.get("isAccessibleForFree")),
        source_name=_line(graph.resolve(_head(article.get("publisher")))),
    )


def people(graph: Graph, article: Node) -> tuple[str, ...]:
    """Keep the persons among the authors. One without a type counts if the name looks like a person's."""
    found: list[str] = []
    for author in (graph.resolve(each) for each in listed(article.get("author") or article.get("creator"))[:50]):
        types = types_of(author)
        for name in listed(author.get("name")) if isinstance(author, dict) else [author]:
            text = _line(name)
            if "person" in types and is_signature(text) and not names_in(text):
                found.append(text)
            elif not types or "person" in types:
                found += names_in(text)
    return distinct(found, besides=organisations(graph, article))


def organisations(graph: Graph, article: Node) -> tuple[str, ...]:
    """Give the names that the article's node or its publisher's says are an organisation's."""
    claimed = [*listed(article.get("author")), *listed(article.get("creator")), *listed(article.get("publisher"))]
    nodes = (graph.resolve(each) for each in claimed[:50])
    return tuple(_line(node) for node in nodes if any("organization" in each for each in types_of(node)))


def _line(value: Any) -> str:
    return plain_line(text_of(value))


def _head(value: Any) -> Any:
    return next(iter(listed(value)), None)


def _plain_texts(value: Any) -> list[str]:
    return [plain_line(text_of(each)) for each in listed(value)[:200]]


def _image(graph: Graph, article: Node) -> Image | None:
    node = graph.resolve(_head(article.get("image") or article.get("thumbnailUrl")))
    if not isinstance(node, dict):
        return Image(url=url) if (url := text_of(node)) else None
    url = text_of(node.get("url") or node.get("contentUrl"))
    caption, credit = _line(node.get("caption")), _line(node.get("creditText") or node.get("creator"))
    return Image(url=url, caption=caption or None, credit=credit or None) if url else None


def _paywalled(free: Any) -> bool | None:
    return {"true": False, "false": True}.get(str(_head(free)).lower())
