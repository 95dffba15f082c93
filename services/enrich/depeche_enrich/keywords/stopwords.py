"""The words of a language that make no keyword: lists of our own for news, and spaCy's for further languages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

_UNPARTED = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages whose words no space parts: what a stop word is can't be seen without cutting the text first."""


@dataclass(frozen=True, slots=True)
class StopWords:
    """``all`` begin and end no keyword; ``links`` are those of them that may stand inside one. In lower case."""

    all: frozenset[str]
    links: frozenset[str]


@cache
def stop_words_for(language: str) -> StopWords | None:
    """Keep the stop words of a language, by its primary subtag; ``None`` where none are known or no space parts words.

    >>> "nicht" in stop_words_for("de").all, stop_words_for("ja")
    (True, None)
    """
    words = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text("utf-8"))
    if language in words["stop"]:
        return StopWords(frozenset(words["stop"][language]), frozenset(words["link"][language]))
    if language in _UNPARTED or not (language.isascii() and language.isalpha()):
        return None
    try:
        known = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    except ModuleNotFoundError:
        return None
    return StopWords(frozenset(word.lower() for word in known), frozenset())
