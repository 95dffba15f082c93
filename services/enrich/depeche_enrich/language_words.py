"""What a short text's function words and letters say of its language, beside a detector that looks at pieces of words.

In eight words a detector hears names more than language; articles and prepositions settle it (Grefenstette 1995,
"Comparing two language identification schemes"). The words stand in ``function_words.toml``, the letters here.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from depeche_enrich.language_tag import primary

SHORT_LETTERS = 250
"""Texts of more letters are read by the detector alone, which doesn't err on them."""

_STRENGTH = 2.0
"""How much the words weigh; from 1 to 3 the result hardly changes."""

_RARE = 0.2
"""How much likelier than its score says a language of the list is than one outside it, which has few papers or none."""

_UNSCORED = 1e-4
_CAPITAL = 0.5
"""What a function word counts that stands in a name ("The Final Cut" in a Polish sentence)."""

_WORD = re.compile(r"[^\W\d_]+'?")

_LETTERS = {
    "ł": "pl", "ż": "pl", "ź": "pl", "ę": "pl", "ą": "pl", "ś": "pl", "ñ": "es gl", "õ": "pt", "ã": "pt",
    "ß": "de", "ő": "hu", "ű": "hu", "ğ": "tr", "ı": "tr", "ş": "tr", "ř": "cs", "ě": "cs", "ů": "cs", "ľ": "sk",
    "đ": "hr", "ț": "ro", "ș": "ro", "ă": "ro", "ø": "da no", "æ": "da no", "å": "sv da no", "œ": "fr", "ê": "fr pt",
    "û": "fr", "î": "fr ro", "ï": "fr nl ca", "ы": "ru", "э": "ru", "ё": "ru", "ї": "uk", "є": "uk", "ґ": "uk",
}  # fmt: skip
"""Letters that few of the listed languages use; a word with one, if it isn't a name, counts as one of their words."""

_CYRILLIC = frozenset({"ru", "uk", "bg"})
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_IS_LATIN = re.compile("[A-Za-z]")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    listed = tomllib.loads(files(__package__).joinpath("function_words.toml").read_text("utf-8"))
    return {language: frozenset(words.split()) for language, words in listed.items()}


def with_words(text: str, scores: Mapping[str, float]) -> dict[str, float]:
    """Keep a detector's scores, weighed anew by the words of the text; what no language has is left to none.

    >>> weighed = with_words("Essas estruturas permitem que", {"es": 0.5, "pt": 0.3})
    >>> max(weighed, key=weighed.__getitem__)
    'pt'
    """
    evidence = _evidence(text)
    listed = _words()
    total = sum(scores.values())
    weights = {
        language: (scores.get(language, 0.0) + _UNSCORED) * math.exp(_STRENGTH * evidence[language])
        if language in listed
        else scores[language] * _RARE
        for language in {*scores, *listed}
        if _written(language, text)
    }
    whole = sum(weights.values()) + max(0.0, 1.0 - total)
    return {language: weight / whole for language, weight in weights.items()}


def function_word_share(text: str, language: str) -> float | None:
    """Give the share of a text's words that are function words of a language; ``None`` for a language without a list.

    >>> function_word_share("Le port est fermé", "fr")
    0.5
    """
    words = _words().get(primary(language))
    if words is None:
        return None
    tokens = _tokens(text)
    return sum(_among(token.lower(), words) for token in tokens) / (len(tokens) or 1)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'"))


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or word.rstrip("'") in words


def _evidence(text: str) -> dict[str, float]:
    listed = _words()
    counts = dict.fromkeys(listed, 0.0)
    shout = text.isupper()
    tokens = _tokens(text)
    for place, token in enumerate(tokens):
        named = token[0].isupper() and place > 0 and not shout
        word = token.lower()
        for language, words in listed.items():
            if _among(word, words):
                counts[language] += _CAPITAL if named else 1.0
        if not named:
            for language in {each for letter in word if letter in _LETTERS for each in _LETTERS[letter].split()}:
                counts[language] += 1.0
    length = math.sqrt(len(tokens) or 1)
    return {language: count / length for language, count in counts.items()}


def _written(language: str, text: str) -> bool:
    if _IS_CYRILLIC.search(text) and not _IS_LATIN.search(text):
        return language in _CYRILLIC or language not in _words()
    return not (language in _CYRILLIC and not _IS_CYRILLIC.search(text))
