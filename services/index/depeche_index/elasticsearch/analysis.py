"""How text becomes searchable words: one way for every language, and one more for each that we know."""

from collections.abc import Mapping
from typing import Any

FOLDED = "folded"
"""Words without case, accents and ligatures, as the embedded sink has them."""

LANGUAGES: Mapping[str, str] = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
}
"""Primary language subtag (RFC 5646) -> Elasticsearch's analyzer, which knows its stop words and stems."""

JOINERS = "'’ʼ.:_"
"""Marks that the standard tokenizer (Unicode's UAX 29) keeps inside a word; French *l'Élysée* is two words."""


def analysis() -> dict[str, Any]:
    """Give the index setting ``analysis``.

    >>> analysis()["char_filter"]["joiners"]["mappings"][1]
    '’=>-'
    """
    return {
        "char_filter": {"joiners": {"type": "mapping", "mappings": [f"{mark}=>-" for mark in JOINERS]}},
        "analyzer": {
            FOLDED: {
                "type": "custom",
                "char_filter": ["joiners"],
                "tokenizer": "standard",
                "filter": ["lowercase", "asciifolding"],
            }
        },
    }


def language_field(language: str | None) -> str | None:
    """Give the field below ``body_lang`` and ``title_lang`` for an article's language, if there is one.

    >>> language_field("fr-CA"), language_field("FR"), language_field("ja"), language_field(None)
    ('fr', 'fr', None, None)
    """
    primary = (language or "").partition("-")[0].casefold()
    return primary if primary in LANGUAGES else None
