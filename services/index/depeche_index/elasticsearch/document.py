"""An article as a document of the index, and back: its own fields as they are, and what is derived beside them."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from pydantic_core import to_json

from depeche_index.elasticsearch.analysis import language_field
from depeche_index.folding import fold
from depeche_schemas.article import PROSE, Article, Entity, EntityType, Place
from depeche_schemas.codec import decode, encode

Document = dict[str, Any]

NAMED = {
    "people": EntityType.PERSON,
    "organisations": EntityType.ORGANISATION,
    "places_named": EntityType.PLACE,
    "events": EntityType.EVENT,
}
"""Flat field -> the entities whose names it holds."""


def document_of(article: Article) -> bytes:
    """Keep an article whole as JSON, under the names that the mapping has, and after its own fields the derived ones.

    What is ``None`` is left out, and what is empty of the derived fields. A text that is not Unicode (half of a
    surrogate pair) is a ``ValueError``.
    """
    derived = {
        "dated_at": (article.published_at or article.first_seen_at).astimezone(UTC).isoformat(),
        **_by_language(article),
        "beside": [*_apart_from_prose(article), *article.tags, *article.authors],
        **{field: _unique(_names(article.entities, kind)) for field, kind in NAMED.items()},
        "entity_names": _unique(fold(name) for each in article.entities for name in _both_names(each)),
        "speakers": _unique(quote.speaker for quote in article.quotes if quote.speaker),
        "dates_named": _unique(each.first.isoformat() for each in article.dates),
        "languages_within": _unique(each.language for each in article.foreign_passages),
        "place_points": [_point(place) for place in article.places if _on_the_globe(place)],
    }
    beside = to_json({name: value for name, value in derived.items() if value})
    # both are JSON objects and neither is empty, so that they are joined without being read
    return encode(article, without_nulls=True)[:-1] + b"," + beside[1:]


def article_of(document: Document) -> Article:
    """Give back the article of a document, whichever schema version wrote it; derived fields are ignored."""
    return decode(Article, to_json(document))


def _by_language(article: Article) -> Document:
    field = language_field(article.language)
    return {"title_lang": {field: article.title}, "body_lang": {field: article.body}} if field else {}


def _apart_from_prose(article: Article) -> Iterable[str]:
    return (block.text for block in article.blocks if block.type not in PROSE)


def _both_names(entity: Entity) -> Iterable[str]:
    return (name for name in (entity.canonical, entity.text) if name)


def _names(entities: Iterable[Entity], kind: EntityType) -> Iterable[str]:
    return (each.canonical or each.text for each in entities if each.type is kind)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _on_the_globe(place: Place) -> bool:
    return (
        place.latitude is not None
        and place.longitude is not None
        and abs(place.latitude) <= 90
        and abs(place.longitude) <= 180
    )


def _point(place: Place) -> Document:
    return {"lat": place.latitude, "lon": place.longitude}
