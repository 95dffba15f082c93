"""Which sentences lean on the one before them, as "He added that" and "Cette décision" do; from ``leaning.toml``."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_MARKS = " \t\u00a0\u202f«“”\"'([—–-"
_LONGEST = 40
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_NAME = re.compile(r"(?<=[^.!?]\s)[A-ZÀ-Þ]")
_FIRST_WORDS = re.compile(r"(?:\S+\s+){1,7}")


def leans(text: str, language: str) -> bool:
    """Tell whether a sentence can't be read without the one before it; no sentence of a language without a list leans.

    Speech that nobody is said to speak leans, and a sentence with a pronoun among its first words and no name before.

    >>> leans("Il a ajouté que la digue tiendrait.", "fr"), leans("Il faut agir.", "fr"), leans("Le port rouvre.", "fr")
    (True, False, False)
    """
    words = _words(language)
    if words is None:
        return False
    opening, alone, closing, pronoun = words
    bare = _QUOTED.sub("", text).strip(_MARKS + ".,!?…)]")
    if not bare:
        return True
    early = pronoun.search(bare, 0, first.end() if (first := _FIRST_WORDS.match(bare)) else 0)
    if early is not None and not alone.search(bare.casefold()) and not _NAME.search(bare, 0, early.start()):
        return True
    start = text[:_LONGEST].lstrip(_MARKS).casefold().replace("’", "'")
    return (bool(opening.match(start)) and not alone.match(start)) or closing.search(text) is not None


@cache
def _words(language: str) -> tuple[re.Pattern[str], ...] | None:
    lists = tomllib.loads(files(__package__).joinpath("leaning.toml").read_text("utf-8"))
    if language not in lists["opening"]:
        return None
    opening, alone = (_any(lists[part][language]) for part in ("opening", "alone"))
    return opening, alone, re.compile(lists["closing"][language]), re.compile(lists["pronoun"][language])


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?![\w-])" if phrases else "(?!)")
