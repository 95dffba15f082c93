"""The index template of a generation, and how indices are named.

A generation is a version of the mapping that older documents don't fit. It has one index, and the alias points at one
generation: with several write indices behind an alias, an older version of an article could enter beside a newer one.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from depeche_index.elasticsearch.analysis import analysis
from depeche_index.elasticsearch.mapping import mappings

GENERATION = "v1"
PRIORITY = 500
"""Above the templates that Elasticsearch brings along (100 and 200)."""


@dataclass(frozen=True)
class IndexShape:
    """What an operator chooses about the index; the rest is the generation's."""

    alias: str = "articles"
    shards: int = 1
    replicas: int = 1
    refresh_interval: str = "1s"

    @property
    def template_name(self) -> str:
        """The template of this generation."""
        return f"{self.alias}-{GENERATION}"

    @property
    def index_name(self) -> str:
        """The first index of this generation; a rebuilt one counts on."""
        return f"{self.template_name}-000001"


def index_template(shape: IndexShape) -> dict[str, Any]:
    """Give the index template, as ``PUT _index_template`` takes it; ``_meta.digest`` tells one text from another."""
    settings = {
        "number_of_shards": shape.shards,
        "number_of_replicas": shape.replicas,
        "refresh_interval": shape.refresh_interval,
        "codec": "best_compression",
        "translog": {"durability": "request"},
        "sort": {"field": "dated_at", "order": "desc"},
    }
    body = {
        "index_patterns": [f"{shape.template_name}-*"],
        "priority": PRIORITY,
        "template": {"settings": {"index": settings, "analysis": analysis()}, "mappings": marked_mappings()},
    }
    return {**body, "_meta": {"description": "News articles of Depeche", "digest": digest(body)}}


def marked_mappings() -> dict[str, Any]:
    """Give the mappings with their digest in ``_meta``, by which set-up sees whether an index has them."""
    fields = mappings()
    return {"_meta": {"generation": GENERATION, "digest": digest(fields)}, **fields}


def digest(body: dict[str, Any]) -> str:
    """Give a short name for a JSON text, the same on every machine.

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]
