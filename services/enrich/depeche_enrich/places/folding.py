"""One spelling of a place's name for looking it up: accents, case, hyphens and apostrophes don't tell places apart."""

import re
import unicodedata
from itertools import filterfalse

_WORDS = re.compile(r"[^\W_]+")
_SAINT = {"st": "saint", "ste": "sainte"}


def folded_name(name: str) -> str:
    """Keep a name's words, without case and accents.

    >>> folded_name("St-Étienne"), folded_name("N’Djaména")
    ('saint etienne', 'n djamena')
    """
    plain = name.casefold()
    if plain.isascii():
        if plain.isalpha():
            return _SAINT.get(plain, plain)
    else:
        plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", plain)))
    return " ".join([_SAINT.get(word, word) for word in _WORDS.findall(plain)])
