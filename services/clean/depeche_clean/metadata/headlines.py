"""The title of the article, without the name of the site."""

import re
from collections.abc import Iterable

from depeche_clean.blocks import word_count, words

_KICKER_WORDS = 6
_SEPARATOR = re.compile(r"\s+[|–—·•«»:›/-]+\s+|\s*\|\s*")


def without_site(title: str, site_names: frozenset[str]) -> str:
    """Keep a title up to the separator behind which, or before which, stands only the site's name.

    >>> without_site("Rain - again - La Gazette", frozenset({"La Gazette"}))
    'Rain - again'
    >>> without_site("Rain - again", frozenset({"La Gazette"}))
    'Rain - again'
    """
    known = {_squeezed(name) for name in site_names} - {""}
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        if _names_site(title[cut.end() :], known):
            return title[: cut.start()]
    for cut in cuts[:1]:
        if _names_site(title[: cut.start()], known):
            return title[cut.end() :]
    return title


def without_kicker(title: str, others: Iterable[str]) -> str:
    """Keep a heading without the few words before it that another source's form of the title lacks.

    >>> without_kicker("Lac de Brenac Le niveau baisse encore", ["Le niveau baisse encore"])
    'Le niveau baisse encore'
    """
    for other in others:
        kicker = word_count(title) - word_count(other)
        if title.endswith(other) and title != other and 0 < kicker <= min(_KICKER_WORDS, word_count(other)):
            return other
    return title


def _names_site(text: str, known: set[str]) -> bool:
    tail = _squeezed(text)
    if not tail:
        return True
    return any(tail == name or (len(name) > 3 and name in tail and len(tail) <= 2 * len(name)) for name in known)


def _squeezed(text: str) -> str:
    return "".join(words(text)).casefold()


def agreement(left: str, right: str) -> float:
    """Give the share of the shorter text's words that the other has too, from 0 to 1."""
    one, other = ({word.casefold() for word in words(text)} for text in (left, right))
    return len(one & other) / max(1, min(len(one), len(other)))
