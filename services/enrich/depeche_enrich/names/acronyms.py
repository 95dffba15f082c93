"""Acronyms that an article itself explains: "Organisation internationale pour les migrations (OIM)"."""

import re
import unicodedata
from collections.abc import Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_EXPLAINED = re.compile(r"\s?\(\s?([^\W\d_][\w.-]{1,14})(?:\s?(?:,|ou|or|et|and)\s([^\W\d_][\w.-]{1,14}))?\s?\)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_REST = re.compile(r"(?: [\w'’-]{1,30}){1,8}(?= \()")
_SHORTEST = 2
_FEWEST_LETTERS = 3


def acronyms(body: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Keep each short name that stands in brackets right behind a name of two words or more, with that longer name.

    A name in brackets counts if its capitals are initials of the longer name, in order (Schwartz and Hearst 2003,
    simplified), or if it is the second of two.

    >>> text = "L'Organisation internationale pour les migrations (OIM) compte."
    >>> acronyms(text, [Mention(2, 49, EntityType.ORGANISATION)])
    {'OIM': 'Organisation internationale pour les migrations'}
    """
    known: dict[str, str] = {}
    for mention in mentions:
        if mention.type is not EntityType.ORGANISATION or not (explained := _EXPLAINED.match(body, mention.end)):
            continue
        name = body[mention.start : mention.end]
        if len(_WORD.findall(name)) >= _SHORTEST and _initials(explained[1], name):
            known.update((short, name) for short in explained.groups() if short)
    return known


def completed(body: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep mentions, in order, an organisation's lengthened up to its own initials in brackets, where a model cut it.

    >>> text = "L'Organisation du traité de l'Atlantique nord (Otan) prend acte."
    >>> completed(text, [Mention(2, 24, EntityType.ORGANISATION)])[0].end
    45
    """
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.start < kept[-1].end:
            continue
        rest = _REST.match(body, mention.end) if mention.type is EntityType.ORGANISATION else None
        explained = _EXPLAINED.match(body, rest.end()) if rest else None
        if rest and explained and _initials(explained[1], body[mention.start : rest.end()]):
            mention = Mention(mention.start, rest.end(), mention.type)
        kept.append(mention)
    return tuple(kept)


def _initials(short: str, name: str) -> bool:
    """Say whether the letters of a short name begin words of the long one, in order.

    One that is written as a word, and so may be any name, may have one other letter, if three of them do, or be the
    beginning of one of them ("Réserve fédérale (Fed)").

    >>> _initials("Cédéao", "Communauté économique des États de l'Afrique de l'Ouest")
    True
    >>> _initials("Paris", "Banque postale")
    False
    """
    words = _WORD.findall(_plain(name).replace("-", " "))
    initials = "".join(word[0] for word in words)
    letters = [letter for letter in _plain(short) if letter.isalpha()]
    found = reached = 0
    for letter in letters:
        at = initials.find(letter, reached)
        if at >= 0:
            found, reached = found + 1, at + 1
    if not any(map(str.isupper, short)):
        return False
    if short.isupper():
        return found == len(letters)
    cut = len(letters) >= _FEWEST_LETTERS and any(word.startswith(_plain(short)) for word in words)
    return cut or found >= max(_FEWEST_LETTERS, len(letters) - 1)


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
