"""The words of a language that make no keyword, read from ``stopwords.toml`` beside this."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StopWords:
    """``all`` begin and end no keyword; ``links`` are those of them that may stand inside one. In lower case."""

    all: frozenset[str]
    links: frozenset[str]


@cache
def stop_words_for(language: str) -> StopWords | None:
    """Keep the stop words of a language, by its primary subtag; ``None`` where it has no list yet."""
    words = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text("utf-8"))
    if language not in words["stop"]:
        return None
    return StopWords(frozenset(words["stop"][language]), frozenset(words["link"][language]))
