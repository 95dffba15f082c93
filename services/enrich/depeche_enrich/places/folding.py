"""One spelling of a place's name for looking it up: accents, case, hyphens and apostrophes don't tell places apart."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")
_SAINT = {"st": "saint", "ste": "sainte"}


def folded_name(name: str) -> str:
    """Keep a name's words, without case and accents.

    >>> folded_name("St-Étienne"), folded_name("N’Djaména")
    ('saint etienne', 'n djamena')
    """
    marks = unicodedata.normalize("NFKD", name.casefold())
    words: list[str] = _WORDS.findall("".join(mark for mark in marks if not unicodedata.combining(mark)))
    return " ".join(_SAINT.get(word, word) for word in words)
