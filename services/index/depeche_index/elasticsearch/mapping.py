"""The mapping of the articles' index: every field by name, and nothing unknown let in (``dynamic: strict``).

An article stands in the document under its own field names. Beside them stand fields that are derived from it (see
:mod:`depeche_index.elasticsearch.document`): nested objects can't be aggregated by Kibana's panels, so that what they
hold is there as flat keywords too.
"""

from typing import Any

from depeche_index.elasticsearch.analysis import FOLDED, LANGUAGES

Field = dict[str, Any]

LONGEST_ADDRESS = 8_191
"""Characters of an indexed address: Lucene's longest term is 32,766 bytes, and a character has four at most."""
LONGEST_NAME = 512
EMBEDDED = 512
"""Parts of an article's embedding."""

_DATE: Field = {"type": "date"}
_NAME: Field = {"type": "keyword", "ignore_above": LONGEST_NAME}
_ADDRESS: Field = {"type": "keyword", "ignore_above": LONGEST_ADDRESS}
_TEXT: Field = {"type": "text", "analyzer": FOLDED}
_FLAG: Field = {"type": "boolean"}
_KEPT: Field = {"type": "object", "enabled": False}
"""In the document for whoever reads it, and not indexed."""
_FREE: Field = {"type": "flattened", "ignore_above": LONGEST_NAME, "depth_limit": 8}
"""An object whose keys are data: any key, exact values."""
_PLACE_IN_TEXT: Field = {"type": "integer", "index": False, "doc_values": False}
_BY_LANGUAGE: Field = {
    "dynamic": "strict",
    "properties": {field: {"type": "text", "analyzer": analyzer} for field, analyzer in LANGUAGES.items()},
}


def mappings() -> dict[str, Any]:
    """Give the mappings of an index of articles."""
    return {"dynamic": "strict", "date_detection": False, "properties": {**_of_the_article(), **_derived()}}


def _of_the_article() -> dict[str, Field]:
    return {
        "kind": {"type": "keyword"},
        "schema_version": {"type": "short"},
        "id": _ADDRESS,
        "url": _ADDRESS,
        "canonical_url": _ADDRESS,
        "requested_url": _ADDRESS,
        "source": _NAME,
        "source_name": _NAME,
        "source_country": _NAME,
        "source_tags": _NAME,
        "title": _TEXT,
        "standfirst": _TEXT,
        "body": _TEXT,
        "blocks": _KEPT,
        "authors": _NAME,
        "published_at": _DATE,
        "modified_at": _DATE,
        "fetched_at": _DATE,
        "first_seen_at": _DATE,
        "language": _NAME,
        "image": _KEPT,
        "tags": _NAME,
        "section": _NAME,
        "dateline": {"properties": {"text": _NAME, "place": _NAME, "date": _DATE, "agency": _NAME}},
        "agency": _NAME,
        "paywalled": _FLAG,
        "rights": {
            "properties": {
                "licence": _ADDRESS,
                "tdm_reserved": _FLAG,
                "tdm_policy": _ADDRESS,
                "ai_allowed": _FLAG,
                "ai_agents_refused": _NAME,
                "meta_robots": _NAME,
            }
        },
        "word_count": {"type": "integer"},
        "entities": _nested(text=_NAME, type=_NAME, canonical=_NAME, role=_NAME),
        "quotes": _nested(text=_TEXT, speaker=_NAME, cue=_NAME, indirect=_FLAG),
        "places": {
            "properties": {
                "name": _NAME,
                "country": _NAME,
                "geonames_id": {"type": "long"},
                "latitude": {"type": "double", "index": False, "doc_values": False},
                "longitude": {"type": "double", "index": False, "doc_values": False},
                "kind": _NAME,
            }
        },
        "keywords": _NAME,
        "summary": _TEXT,
        "reading_minutes": {"type": "short"},
        "topics": {"properties": {"id": _NAME, "label": _NAME, "confidence": {"type": "float"}}},
        "dates": _nested(text=_NAME, first=_DATE, last=_DATE),
        "foreign_passages": _nested(language=_NAME),
        "embedding": {"type": "dense_vector", "element_type": "byte", "dims": EMBEDDED, "similarity": "cosine"},
        "near_duplicate_of": _ADDRESS,
        "lineage": {
            "properties": {
                "role": _NAME,
                "origin": _ADDRESS,
                "source": _NAME,
                "agency": _NAME,
                "order": {"type": "integer"},
                "similarity": {"type": "float"},
                **{field: {"type": "integer"} for field in ("added", "cut", "changed")},
                **{f"{field}_sentences": _KEPT for field in ("added", "cut", "changed")},
            }
        },
        "story_id": _NAME,
        "story": {"properties": {"headline": _FLAG, "before": _NAME}},
        "provenance": _FREE,
        "versions": _FREE,
    }


def _derived() -> dict[str, Field]:
    return {
        "dated_at": _DATE,
        "title_lang": _BY_LANGUAGE,
        "body_lang": _BY_LANGUAGE,
        "beside": _TEXT,
        "people": _NAME,
        "organisations": _NAME,
        "places_named": _NAME,
        "events": _NAME,
        "entity_names": _NAME,
        "speakers": _NAME,
        "dates_named": _DATE,
        "languages_within": _NAME,
        "place_points": {"type": "geo_point"},
    }


def _nested(**fields: Field) -> Field:
    places = {"start": _PLACE_IN_TEXT, "end": _PLACE_IN_TEXT}
    return {"type": "nested", "dynamic": "strict", "properties": places | fields}
