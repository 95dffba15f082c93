"""The words that tell speech from other text between marks, by language; read from ``cues.toml`` beside this."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language: ``said`` a cue, ``titled`` a word that ends before a title, ``pronoun`` a speaker."""

    said: re.Pattern[str]
    titled: re.Pattern[str]
    pronoun: re.Pattern[str]


@cache
def cues_for(language: str) -> Cues | None:
    """Keep the patterns of a language, by its primary subtag; ``None`` where it has no words yet."""
    words = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    if language not in words["cues"]:
        return None
    said, titled, pronouns = (_any(words[part][language]) for part in ("cues", "titled", "pronouns"))
    return Cues(
        re.compile(rf"\b(?:{said})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{titled})[\s:,]*$", re.IGNORECASE),
        re.compile(rf"\b(?:{pronouns})\b", re.IGNORECASE),
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)).replace("'", "['’]")
