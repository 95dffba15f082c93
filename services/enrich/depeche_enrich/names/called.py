"""Organisations that the text itself calls by their kind: "la compagnie nationale Jirama", "Ada Ba, de Pictet,"."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_KIND = (
    r"(?:compagnies?|sociétés?|entreprises?|start-up|groupes?|géant|chaînes?|ONG|organisations?|associations?|agences?"
    r"|banques?|constructeurs?|éditeurs?|filiale|coopérative|syndicats?|institut|collectifs?|laboratoires?|plateforme|opérateur"
    r"|journal|quotidien|hebdomadaire|magazine|site d['’]information|milice|mouvement|groupe armé"
    r"|company|firm|start-up|startup|carrier|airline|broadcaster|newspaper|charity|retailer|bank|maker|group|website)"
)
_NAME = r"[A-ZÀ-Þ][\w’'-]*[\w](?: (?:& )?[A-ZÀ-Þ][\w’'-]*\w){0,2}"
_CALLED = re.compile(rf"(?<![\w-]){_KIND}(?: [a-zà-öø-ÿ-]{{4,}})?\s({_NAME})(?![\w-])")
_OF_A_FIRM = re.compile(r",\s(?:[a-zà-ÿ]+ )?(?:de |d['’]|chez |at |of |from )$")
_BEHIND = re.compile(r"[,.;]")
_WEAK = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.OTHER})


def with_called(body: str, mentions: Sequence[Mention], is_place: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions, in order, as organisations' where the text says so, with those of them that were missed.

    The text says so by a word for a kind of organisation right before a name, an adjective aside; or by naming a person
    and, between commas, whose that person is. A name that is a known place's stays one.

    >>> text = "La start-up nantaise Toutenvélo paie."
    >>> [text[each.start : each.end] for each in with_called(text, [], lambda name: False)]
    ['Toutenvélo']
    """
    called = {found.start(1): found.end(1) for found in _CALLED.finditer(body) if not is_place(found[1])}
    kept: list[Mention] = []
    for mention in mentions:
        weak = mention.type in _WEAK and not is_place(body[mention.start : mention.end])
        of_a_firm = weak and kept and kept[-1].type is EntityType.PERSON and _is_between(body, kept[-1], mention)
        if weak and (called.get(mention.start) == mention.end or of_a_firm):
            mention = Mention(mention.start, mention.end, EntityType.ORGANISATION)
        kept.append(mention)
    taken = {mark for each in mentions for mark in range(each.start, each.end)}
    missed = [
        Mention(start, end, EntityType.ORGANISATION)
        for start, end in called.items()
        if taken.isdisjoint(range(start, end))
    ]
    return tuple(sorted([*kept, *missed], key=lambda each: each.start)) if missed else tuple(kept)


def _is_between(body: str, person: Mention, mention: Mention) -> bool:
    between = body[person.end : mention.start]
    return len(between) < 24 and bool(_OF_A_FIRM.fullmatch(between) and _BEHIND.match(body, mention.end))
