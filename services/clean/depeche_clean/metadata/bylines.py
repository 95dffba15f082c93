"""The people who sign: names out of what pages call the author."""

import re
from collections.abc import Iterable

from depeche_clean.hygiene import tidy_line

_CUE = re.compile(
    r"^(?:(?:written |story |words |reported |posted |publié |écrit |rédigé |propos recueillis )?"
    r"(?:by|par|von|por|di|door|da)|authors?|auteurs?|autor|text|texte)\s*:?\s+",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:[,;/|&•·、\n]|\s(?:et|and|und|y|e|en|avec|with|mit)\s)\s*")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|journalist\w*|columnist|staff|desk|newsroom|team|agenc\w+|press|news|media"
    r"|r[ée]dact\w*|redaktion\w*|redacci[óo]n|redazione|correspondant\w*|envoy[ée]\w*|spécial\w*|chroniqueu\w+|reuters|afp"
    r"|ap|dpa|admin\w*|online|editorial|service|administrator|webmaster|guest|contributors?)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"d[eiuao]s?|de[lnr]|della|l[ae]|v[ao]n|al|el|bin|ibn|ben|e|y|zur?|ter|ten|af")
_WITHOUT_SPACES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}")
_LONGEST = 300
_IMPOSSIBLE = re.compile(r"[@<>{}()\[\]=\d_]|https?:|www\.|\.\w{2,3}$")


def names_in(text: str) -> tuple[str, ...]:
    """Keep the personal names in a signature; roles, agencies, addresses and handles are refused.

    >>> names_in("Par Léa Morel et Jean-Luc d'Arcy, envoyé spécial à Genève")
    ('Léa Morel', "Jean-Luc d'Arcy")
    >>> names_in("By Newsroom staff")
    ()
    """
    parts = (_CUE.sub("", part) for part in _JOINTS.split(_CUE.sub("", tidy_line(text[:_LONGEST]))))
    return tuple(part for part in parts if is_name(part))


def is_name(text: str) -> bool:
    """Keep two to six words that begin as names do; an initial and a particle count as words.

    A Chinese, Japanese or Korean name is two to five characters.

    >>> is_name("Anna van der Berg"), is_name("Anna"), is_name("a person of note")
    (True, False, False)
    """
    tokens = text.split()
    if _WITHOUT_SPACES.fullmatch(text):
        return True
    if not 2 <= len(tokens) <= 6 or len(text) > 60 or _IMPOSSIBLE.search(text) or _ROLE.search(text):
        return False
    return all(_begins_as_name(token) for token in tokens)


def is_signature(text: str) -> bool:
    """Keep what a publisher calls a person outright: one name of any length up to six words, no address."""
    return 0 < len(text.split()) <= 6 and len(text) <= 60 and not _IMPOSSIBLE.search(text)


def distinct(names: Iterable[str], besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Keep each name once, in order, however it is capitalised, and none of those in ``besides``."""
    refused = {_folded(each) for each in besides}
    found: dict[str, str] = {}
    for name in names:
        key = _folded(name)
        if key and key not in refused:
            found.setdefault(key, name)
    return tuple(found.values())


def _begins_as_name(token: str) -> bool:
    bare = token.lstrip("'’\"«“")
    elided = any(mark in bare[:3] for mark in "'’")
    return elided or bool(_PARTICLE.fullmatch(bare.lower())) or not bare[:1].islower()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
