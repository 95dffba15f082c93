"""Titles of works: a name that fills a pair of quotation marks is what a film, a song or a book is called."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_schemas.article import EntityType

_BEFORE = re.compile(r"[\"“«„‘]\s?$")
_AFTER = re.compile(r"\s?[,.]?\s?[\"”»“’](?!\w)")
_NAMED = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION})


def with_titles(body: str, mentions: Sequence[Mention], is_known: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions; what fills quotation marks is a title, unless known, a full name, or bare elsewhere.

    >>> text = 'Elle joue dans « Vamps » hier.'
    >>> with_titles(text, [Mention(17, 22, EntityType.PLACE)], lambda name: False)[0].type.value
    'OTHER'
    """
    bare = {body[each.start : each.end] for each in mentions if not _is_quoted(body, each)}
    return tuple(
        Mention(each.start, each.end, EntityType.OTHER)
        if each.type in _NAMED
        and _is_quoted(body, each)
        and (name := body[each.start : each.end]) not in bare
        and not is_known(name)
        and not (" " in name and given_name(name.split(" ", 1)[0]))
        else each
        for each in mentions
    )


def _is_quoted(body: str, mention: Mention) -> bool:
    before = body[max(0, mention.start - 2) : mention.start]
    return _BEFORE.search(before) is not None and _AFTER.match(body, mention.end) is not None
