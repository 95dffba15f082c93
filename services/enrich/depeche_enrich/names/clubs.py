"""Cities that stand for their clubs: "Rennes s'incline face à Montpellier" names two organisations and no place."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_SPORT = re.compile(
    r"(?<!\w)(matchs?|matches|buts?|doublé|entraîneurs?|joueurs?|classement|mi-temps|penalt(?:y|ies)|essais?|coach"
    r"|victoires?|défaites?|championnat|ligue \d|top 14|pro d2|prolongations?|quart de finale|demi-finale"
    r"|quart-temps|euroligue|play-offs|coupe de france|ligue des champions|à domicile|pivot|ailier|demi de mêlée"
    r"|beat|drew|goals?|stoppage time|half-time|equaliser|striker|midfielder|defender|goalkeeper|winger|manager|fixture"
    r"|draw|levelled|visitors|pitch|own goal"
    r"|kick-off|premier league|championship|touchdown|quarterback|innings|wickets?|victory|defeat|premiership"
    r"|ouvreur|promu|relégable|attaquant|gardien|défenseur|milieu de terrain|nul|\d{1,3}-\d{1,3})(?!\w)",
    re.IGNORECASE,
)
_LEAST_SIGNS = 4
_BEFORE = 28
_THERE = re.compile(
    r"(?<!\w)(?<!face )(?:à(?: la)?|aux?|en|vers|depuis|chez|in|at|from|near|outside|dans(?: l[ae])?|près d[e'])\s?$",
    re.IGNORECASE,
)
_OF = re.compile(r"(\w+)?\s?(?:\bde |\bd['’]|\bof )$")
_OF_A_CLUB = re.compile(
    r"(?:entraîneurs?|joueurs?|gardiens?|capitaines?|attaquants?|défenseurs?|milieux?|buteurs?|équipes?|clubs?|victoires?|vainqueurs?|tombeurs?|bourreaux?|adversaires?|rivaux|rival|voisins?"
    r"|défaites?|matchs?|matches|buts?|coach|dépens|détriment|pelouse|visite|déplacement|supporte(?:u)?rs|réception|maillot|effectif|banc|lanterne|président|lors|essai|points?|manager|striker|captain|goalkeeper|ahead)$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s?(?:,|et|ou|-|–)\s?")
_OPENS = 40


def with_clubs(
    body: str,
    mentions: Sequence[Mention],
    is_city: Callable[[str], bool],
    is_place: Callable[[str], bool] = lambda _: True,
    is_great: Callable[[str], bool] = lambda _: True,
) -> tuple[Mention, ...]:
    """Keep the mentions; in a report on a team sport, a city that isn't where something happens is its club,
    and so is what a model took for a place and no gazetteer knows ("le Partizan").

    A report has four different signs of a match. The class is that of metonymy (Markert and Nissim 2002): a club's city
    plays, wins and is played against; what stands behind a preposition of place stays a place.

    >>> text = "Match nul entre deux joueurs... Lens a battu Nice (2-1) à Lens, au classement."
    >>> cities = [Mention(text.index("Lens"), text.index("Lens") + 4, EntityType.PLACE)]
    >>> [each.type.value for each in with_clubs(text, cities, lambda name: True)]
    ['ORGANISATION']
    """
    if len({sign[1][:4].lower() for sign in _SPORT.finditer(body)}) < _LEAST_SIGNS:
        return tuple(mentions)
    people = [body[each.start : each.end] for each in mentions if each.type is EntityType.PERSON]
    last_names = {word for name in people if " " in name for word in name.split()}
    kept: list[Mention] = []
    for mention in mentions:
        name = body[mention.start : mention.end]
        if (
            mention.type is EntityType.PERSON
            and " " not in name
            and name not in last_names
            and is_city(name)
            and is_great(name)
        ):
            mention = Mention(mention.start, mention.end, EntityType.PLACE)
        if mention.type is EntityType.PLACE and (is_city(name) or _may_be_club(name, is_place)):
            kept.append(
                Mention(mention.start, mention.end, _played(body, mention, kept[-1] if kept else None, is_city))
            )
        else:
            kept.append(mention)
    return tuple(kept)


def _may_be_club(name: str, is_place: Callable[[str], bool]) -> bool:
    return " " not in name and name[0].isupper() and not is_place(name)


def _played(body: str, mention: Mention, last: Mention | None, is_city: Callable[[str], bool]) -> EntityType:
    if last is not None and _LISTED.fullmatch(body, last.end, mention.start):
        return (
            EntityType.PLACE
            if last.type is EntityType.PLACE and is_city(body[last.start : last.end])
            else EntityType.ORGANISATION
        )
    before = body[max(0, mention.start - _BEFORE) : mention.start]
    if _THERE.search(before) or (mention.start < _OPENS and body[mention.end : mention.end + 2] in (" (", ", ", " -")):
        return EntityType.PLACE
    if of := _OF.search(before):
        return EntityType.ORGANISATION if of[1] and _OF_A_CLUB.search(of[1]) else EntityType.PLACE
    return EntityType.ORGANISATION
