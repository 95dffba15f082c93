"""Titles of works: a name that fills a pair of quotation marks is what a film, a song or a book is called."""

import re
from collections.abc import Callable, Sequence, Set

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_schemas.article import EntityType

_BEFORE = re.compile(r"[\"“«„‘]\s?$")
_ARTICLE_BEFORE = re.compile(r"[\"“«„]\s?(?:Le |La |Les |L['’]|Une? |The |An? )$")
_GOES_ON = re.compile(r"[^\"”»“.!?,;:\n]{1,40}[\"”»“]")
_AFTER = re.compile(r"\s?[,.]?\s?[\"”»“’](?!\w)")
_NAMED = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION})


def with_titles(
    body: str, mentions: Sequence[Mention], is_known: Callable[[str], bool], is_place: Callable[[str], bool]
) -> tuple[Mention, ...]:
    """Keep the mentions; what fills quotation marks is a title, unless known, a full name, or bare elsewhere.

    So is what fills them but for an article. What no gazetteer knows as a place and follows the article that opens a
    short quotation is of a title, too.

    >>> text = 'Elle joue dans « Vamps » hier.'
    >>> with_titles(text, [Mention(17, 22, EntityType.PLACE)], lambda name: False, lambda name: False)[0].type.value
    'OTHER'
    """
    quoted = [
        _is_quoted(body, each) or _fills_title(body, each) or _opens_title(body, each, is_place) for each in mentions
    ]
    bare = {body[each.start : each.end] for each, is_quoted in zip(mentions, quoted, strict=True) if not is_quoted}
    return tuple(
        Mention(each.start, each.end, EntityType.OTHER)
        if is_quoted and each.type in _NAMED and _may_be_title(body[each.start : each.end], bare, is_known)
        else each
        for each, is_quoted in zip(mentions, quoted, strict=True)
    )


def _may_be_title(name: str, bare: Set[str], is_known: Callable[[str], bool]) -> bool:
    return name not in bare and not is_known(name) and not (" " in name and given_name(name.split(" ", 1)[0]))


def _is_quoted(body: str, mention: Mention) -> bool:
    before = body[max(0, mention.start - 2) : mention.start]
    return _BEFORE.search(before) is not None and _AFTER.match(body, mention.end) is not None


def _fills_title(body: str, mention: Mention) -> bool:
    opens = _ARTICLE_BEFORE.search(body[max(0, mention.start - 7) : mention.start])
    return opens is not None and mention.type is not EntityType.PERSON and _AFTER.match(body, mention.end) is not None


def _opens_title(body: str, mention: Mention, is_place: Callable[[str], bool]) -> bool:
    if mention.type is not EntityType.PLACE:
        return False
    opens = _ARTICLE_BEFORE.search(body[max(0, mention.start - 7) : mention.start])
    return bool(opens and _GOES_ON.match(body, mention.end)) and not is_place(body[mention.start : mention.end])
