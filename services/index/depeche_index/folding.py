"""How names are compared, whatever the sink."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Keep a name without case and accents, as the search does.

    >>> fold("Sergueï  Choïgou")
    'serguei choigou'
    """
    # the same few thousand names come back all day, and most that are new have no accent
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(plain.split())
