"""Loads of an installed spaCy package what finding names needs, and nothing else."""

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche_enrich.shared_endings import with_shared_endings

if TYPE_CHECKING:
    from spacy.language import Language

_NOT_NEEDED = ("parser", "lemmatizer", "morphologizer", "tagger", "attribute_ruler", "senter", "strings")
"""Components that spaCy's own models bring and that finding names never needs, and the strings of their vocabulary.

A model knows words by the digests of their strings. The strings themselves, 700,000 in French, would take a second and
200 MB; those of a text come in with it.
"""

_COSTLY_TO_IMPORT = frozenset({"fr"})
"""Languages whose package in spaCy compiles patterns when it is imported, for seconds; their models bring their own."""


def load_model(package: str) -> "Language":
    """Give the pipeline of an installed package, without the components that finding names never needs.

    What it finds is what it finds when spaCy loads it. Raises what ``spacy.load`` raises where the package is broken.
    """
    import spacy

    found = next(Path(str(import_module(package).__file__)).parent.glob("*/config.cfg"), None)
    if found is None:
        return spacy.load(package, exclude=_NOT_NEEDED)
    config = spacy.util.load_config(found)
    language, tokenizer = config["nlp"]["lang"], config["nlp"]["tokenizer"]["@tokenizers"]
    if language not in _COSTLY_TO_IMPORT or tokenizer != "spacy.Tokenizer.v1":
        return spacy.load(package, exclude=_NOT_NEEDED)
    pipeline = _without_rules(language).from_config(config, exclude=_NOT_NEEDED)
    pipeline.from_disk(found.parent, exclude=[*_NOT_NEEDED, "tokenizer"])
    _read_tokenizer(pipeline.tokenizer, found.parent / "tokenizer")
    return pipeline


def _without_rules(language: str) -> "type[Language]":
    """Give a language without rules of its own, for a model that was saved with those that cut its words."""
    from spacy.language import BaseDefaults, Language

    none: dict[str, Any] = {
        "tokenizer_exceptions": {},
        "prefixes": None,
        "suffixes": None,
        "infixes": None,
        "url_match": None,
    }
    return type("SavedLanguage", (Language,), {"lang": language, "Defaults": type("NoRules", (BaseDefaults,), none)})


def _read_tokenizer(tokenizer: Any, path: Path) -> None:
    """Read the saved rules that cut words, one of them in a form that is compiled sooner."""
    import srsly

    saved: dict[str, Any] = srsly.msgpack_loads(path.read_bytes())
    whole_words = saved.pop("token_match", None)
    rules = saved.pop("exceptions", {})
    tokenizer.from_bytes(srsly.msgpack_dumps(saved), exclude=["vocab"])
    if whole_words:
        tokenizer.token_match = re.compile(with_shared_endings(whole_words)).match
    tokenizer.rules = rules  # last, as spaCy does: setting any of the others cuts the rules' words anew
