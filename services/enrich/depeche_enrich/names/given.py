"""Persons whom a model left out or cut short, told by the given name that opens theirs."""

import re
from collections.abc import Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.names.name_bearing import OPENERS
from depeche_schemas.article import EntityType

_CAPITAL = r"(?:[A-ZÀ-Þ][a-zà-öø-ÿ]+|[A-Z]['’][A-ZÀ-Þ][\w]+|M[ac]c?[A-Z]\w+)(?:['’-][\w]+)*"
_PARTICLE = (
    r"(?:d['’]|(?:de|du|des|la|le|Le|La|De|Du|von|van|der|den|di|da|del|dos|el|al|bin|ben|ibn|El|Al|Ben|Ag)[ -])"
)
_FULL = re.compile(rf"(?<![\w-])(?=({_CAPITAL}) (?:{_PARTICLE}){{0,2}}({_CAPITAL})(?![\w-]))")
_NAME = re.compile(rf" {_CAPITAL}(?![\w-])")
_HYPHENED = re.compile(r"(?:[-‑][A-ZÀ-Þ]\w+)+")
_PLACE_GOES_ON = re.compile(
    r"(?:-(?:under|upon|on|in|by|the|le|la|les|en|sur|sous|lès|de|du|des|au|aux))+-(?:[lLdD]['’])?[A-ZÀ-Þ][\w’-]*\w"
)
_ENDS_OPEN = re.compile(r"[\s-](?:Le|La|De|Du|El|Al|Ben|Van|Von)$")


def with_full_names(body: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep the mentions, in order; a person's that stops at a particle goes on, and one that is missing comes in.

    A missing person has a given name and one more name, both with a capital, that no other mention touches.

    >>> text = "Hier, Armel Le Breton a perdu contre Carlos Mbala."
    >>> found = with_full_names(text, [Mention(6, 14, EntityType.PERSON)])
    >>> [text[each.start : each.end] for each in found]
    ['Armel Le Breton', 'Carlos Mbala']
    """
    kept: list[Mention] = []
    following = [*(each.start for each in mentions), len(body)][1:]
    for mention, limit in zip(mentions, following, strict=True):
        kept.append(_completed(body, mention, limit))
    missing = [
        Mention(found.start(), _end(body, found), EntityType.PERSON)
        for found in _FULL.finditer(body)
        if given_name(found[1]) and found[1].lower() not in OPENERS
    ]
    free = _apart(missing, [each for each in kept if each.type is not EntityType.OTHER or body[each.start].isupper()])
    kept = [each for each in kept if each.type is not EntityType.OTHER or not any(each.overlaps(one) for one in free)]
    return _in_order([*kept, *free])


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep mentions in order, and none that begins within another: what stood behind a hyphen is part of a name."""
    ordered: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.start):
        if not ordered or ordered[-1].end <= mention.start:
            ordered.append(mention)
    return tuple(ordered)


def _end(body: str, found: re.Match[str]) -> int:
    """Give where a name ends: behind the second word, or the third where the second is a given name, too."""
    third = _NAME.match(body, found.end(2)) if given_name(found[2]) else None
    return third.end() if third else found.end(2)


def _completed(body: str, mention: Mention, limit: int) -> Mention:
    if mention.type is EntityType.PERSON and (hyphened := _HYPHENED.match(body, mention.end)):
        mention = Mention(mention.start, hyphened.end(), mention.type)
    if mention.type is EntityType.PLACE and (hyphened := _PLACE_GOES_ON.match(body, mention.end)):
        return Mention(mention.start, hyphened.end(), mention.type)
    if mention.type is EntityType.PERSON and _ENDS_OPEN.search(body, mention.start, mention.end):
        rest = _NAME.match(body, mention.end, limit)
        if rest:
            return Mention(mention.start, rest.end(), mention.type)
    return mention


def _apart(candidates: Sequence[Mention], mentions: Sequence[Mention]) -> list[Mention]:
    free: list[Mention] = []
    waiting = list(mentions)[::-1]
    for candidate in candidates:
        while waiting and waiting[-1].end <= candidate.start:
            waiting.pop()
        rivals = [*waiting[-1:], *free[-1:]]
        if not any(each.overlaps(candidate) for each in rivals):
            free.append(candidate)
    return free
