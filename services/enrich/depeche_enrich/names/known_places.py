"""Places that a model left out: names after a preposition of place that the gazetteer knows as great."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_STRONG = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE})
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’']*(?:-\w+)*"
_PREPOSITION = (
    r"(?:à|À|en|En|au|Au|aux|de|d['’]|D['’]|vers|depuis|in|In|from|near"
    r"|nach|aus|von|bei|desde|hacia|a|A|di|da|nel|nella)"
)
_AT = re.compile(rf"(?<!\w){_PREPOSITION}\s?({_CAPITAL}(?: {_CAPITAL}){{0,2}})(?!\w)")


def with_known_places(body: str, mentions: Sequence[Mention], is_great: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions, in order, with the known places that no other name covers.

    What a model takes for a name though it begins like none ("festival de Cannes") makes room for the place.

    >>> [each.start for each in with_known_places("Il vit à Lyon.", [], lambda name: name == "Lyon")]
    [9]
    """
    taken = {
        mark
        for each in mentions
        if each.type in _STRONG or body[each.start].isupper()
        for mark in range(each.start, each.end)
    }
    added = [
        Mention(*found.span(1), EntityType.PLACE)
        for found in _AT.finditer(body)
        if found.start(1) not in taken and found.end(1) - 1 not in taken and is_great(found[1])
    ]
    if not added:
        return tuple(mentions)
    kept = [each for each in mentions if not any(each.overlaps(place) for place in added)]
    return tuple(sorted([*kept, *added], key=lambda each: each.start))
