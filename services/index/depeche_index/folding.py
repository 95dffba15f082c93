"""How names are compared, whatever the sink."""

import unicodedata


def fold(text: str) -> str:
    """Keep a name without case and accents, as the search does.

    >>> fold("Sergueï  Choïgou")
    'serguei choigou'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(mark for mark in decomposed if not unicodedata.combining(mark)).split())
