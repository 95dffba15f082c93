"""Names of things, told by the word right before them: storms, ships, aircraft, models, operations."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_THING = re.compile(
    r"(?<![\w-])(?:typhons?|cyclones?|ouragans?|tempêtes?(?: tropicales?)?|dépression|séisme"
    r"|avions?(?: de (?:chasse|combat|ligne))?|chasseurs?|hélicoptères?|drones?|missiles?|fusées?|sondes?|satellites?"
    r"|télescopes?(?: spatial| spatiaux)?|engin|astéroïdes?|comètes?|chars?|blindés?|canons?|obusiers?|fusils?"
    r"|frégates?|porte-avions|sous-marins?|navires?(?: [a-z]{4,})?|paquebots?|ferrys?|ferries"
    r"|chalutiers?|voiliers?|pétroliers?|cargos?"
    r"|opérations?|vaccins?|médicaments?|logiciels?|modèles?|smartphones?|consoles?|variants?|jeux? vidéo|jeu"
    r"|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Dd]ix|[Dd]ouze|[Vv]ingt"
    r"|typhoon|cyclone|hurricane|storm|missiles?|rockets?|frigate|submarine|destroyer|aircraft carrier|operation)"
    r"(?: (?:de |d['’])[a-zà-ÿ]{4,})?(?: (?!au|aux|en|de|du|des|et|ou|la|le|les)[a-zà-ÿ-]{4,})? [«\"“]?\s?$"
)
_NAMED = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION})
_LONGEST = 48


def with_things(
    body: str,
    mentions: Sequence[Mention],
    is_known: Callable[[str], bool],
    is_place: Callable[[str], bool],
) -> tuple[Mention, ...]:
    """Keep the mentions; those that a word right before calls a thing's name no person, place or organisation.

    A known place or organisation stays what it is.

    >>> text = "le typhon Kalmaegi approche"
    >>> with_things(text, [Mention(10, 18, EntityType.PERSON)], lambda name: False, lambda name: False)[0].type.value
    'OTHER'
    """

    def is_thing(mention: Mention) -> bool:
        if mention.type not in _NAMED:
            return False
        name = body[mention.start : mention.end]
        if not name[0].isupper() or is_known(name) or is_place(name):
            return False
        return _THING.search(body[max(0, mention.start - _LONGEST) : mention.start]) is not None

    things = {body[each.start : each.end] for each in mentions if is_thing(each)}
    if not things:
        return tuple(mentions)
    return tuple(
        Mention(each.start, each.end, EntityType.OTHER)
        if each.type in _NAMED and body[each.start : each.end] in things
        else each
        for each in mentions
    )
