"""Places that a model left out: names after a preposition of place that the gazetteer knows as great."""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_schemas.article import EntityType

_STRONG = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE})
_CAPITAL = r"(?![IVXL]+(?:e|er|ère|ème)(?!\w))[A-ZÀ-ÖØ-Þ][\w’']*(?:-\w+)*"
_PREPOSITION = (
    r"(?:à|À|en|En|au|Au|aux|de|d['’]|D['’]|vers|depuis|in|In|from|near|to|between|across"
    r"|nach|aus|von|bei|desde|hacia|a|A|di|da|nel|nella)"
)
_PARTICLE = re.compile(r"(?:de |d['’])")
_WENT = re.compile(
    r"(?<!\w)(?:attendu|rendu|arrivé|né|réuni|installé|mort|basé|situé|détenu|emprisonné|organisé|prévu|établi|hospitalisé|arrêté"
    r"|tué|blessé|jugé|inhumé|enterré|déployé|tourné|exilé|réfugié|vi[ts]|habite|siège|retour|incendi[ée]|détruit|découvert|retrouvé|interpellé|enlevé|capturé|évacué|soigné|abattu|bombardé|inauguré"
    r"|construit|implanté|ouvert|fermé|survenu|déroulé|formé|né|scolarisé|relâché|perquisitionné|poursui[tv]|poursuivra|déroule|déroulera|tient|tiendra|lieu|ouvre|ouvrira|débute|débutera"
    r"|commence|commencera|achève|achèvera|atterri|étape|born|based|arrived|held|died)"
    r"e?s? (?:à|in|at) $"
)
_BEFORE = 24
_SHORTEST = 4
_MARKS = frozenset('«"“„‘\u00a0\u202f')
_AT = re.compile(rf"(?<!\w){_PREPOSITION}\s?({_CAPITAL}(?: {_CAPITAL}){{0,2}})(?!\w)")
_CUED = re.compile(
    r"(?<!\w)(?:(?:communes?|villages?|villes?|localités?|hameau|cités?|bourg|faubourgs?|maires?|mairie|habitants?|préfet|préfète"
    r"|banlieue|aéroport|gare|prison|commissariat|plages?|station|canton|environs|périphérie|abords|large|près"
    r"|(?:nord|sud)(?:-(?:est|ouest))?|l['’]est|ouest) (?:de |d['’]|du |des )"
    r"|(?:communes?|villages?|hameaux?|cités?|quartiers?|plages?|citadelle|tours?) de (?:la |l['’])"
    r"|originaires? d(?:e |u |['’])|[Nn]ée?s? à |habitants? (?:à |au )"
    r"|(?:town|village|city|suburb|outskirts|residents|mayor|people|north|south|east|west|coast|port|edge) of )"
    rf"({_CAPITAL}(?:(?: |-(?:en|sur|le|la|les|de|du|des|aux?)-){_CAPITAL}){{0,2}})(?!\w)"
)
_AREA_BEHIND = re.compile(rf"(?<!\w)[Tt]he ({_CAPITAL}) (?:region|province|oblast|district|peninsula)(?!\w)")
_LISTED = frozenset([", ", " et ", " ou ", " and ", " or ", ", and "])
_GOES_ON = re.compile(rf"(?:, (?:and |et )?| and | et | ou | or )({_CAPITAL})(?![\w'’-]| [A-ZÀ-Þ])")
_DATELINE = re.compile(r"(?m)^([A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,30})(?:, [A-Z][\w. ]{2,20})? (?:\(|[-–—] )")
_ALONE = re.compile(rf"(?<![\w-])(?<!\w\w['’])({_CAPITAL})(?![\w’'-]| [A-ZÀ-Þ])")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]* $")
_IN_BRACKETS = re.compile(rf"(?<!\w)(?:[àÀ] |[Dd]e |[Dd]['’])({_CAPITAL}) \(({_CAPITAL}(?: {_CAPITAL})*)\)")


def with_known_places(
    body: str,
    mentions: Sequence[Mention],
    is_great: Callable[[str], bool],
    is_far_known: Callable[[str], bool] = lambda _: False,
) -> tuple[Mention, ...]:
    """Keep the mentions, in order, with the known places that no other name covers and those called places.

    The text calls them so by a word for a kind of place before ("la commune de Couvrot"), or by naming a great one
    around ("Megève (Haute-Savoie)"). One that is far known needs no word before it, but stands in no longer name.

    What a model takes for a name though it begins like none ("festival de Cannes") makes room for the place.

    >>> [each.start for each in with_known_places("Il vit à Lyon.", [], lambda name: name == "Lyon")]
    [9]
    """
    datelines = {each.end(1): each.start(1) for each in _DATELINE.finditer(body) if is_great(each[1])}
    if datelines:
        mentions = [
            Mention(datelines[each.end], each.end, EntityType.PLACE)
            if each.end in datelines and each.start >= datelines[each.end]
            else each
            for each in mentions
        ]
    taken = {
        mark
        for each in mentions
        if each.type in _STRONG or (body[each.start].isupper() and not _is_bare(body, each, is_far_known))
        for mark in range(each.start, each.end)
    }
    added = [
        Mention(*found.span(1), EntityType.PLACE)
        for found in _candidates(body, is_great, is_far_known)
        if found.start(1) not in taken and found.end(1) - 1 not in taken
    ]
    added += _everywhere(body, {body[each.start : each.end] for each in added}, taken)
    added += _lists(
        body,
        sorted([*(each for each in mentions if each.type is EntityType.PLACE), *added], key=_start),
        taken,
        is_great,
    )
    if not added:
        return tuple(mentions)
    kept = [each for each in mentions if not any(each.overlaps(place) for place in added)]
    return tuple(sorted({*kept, *added}, key=_start))


def _is_bare(body: str, mention: Mention, is_far_known: Callable[[str], bool]) -> bool:
    """Say whether a name that was given no type is all of a far known place's, and no title between marks."""
    return body[mention.start - 1 : mention.start] not in _MARKS and is_far_known(body[mention.start : mention.end])


def _everywhere(body: str, names: Set[str], taken: Set[int]) -> list[Mention]:
    """Give where names of one word that were left out once were left out again."""
    again = sorted(name for name in names if name.isalpha() and len(name) >= _SHORTEST)
    if not again:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(again)})(?![\w-]| [A-ZÀ-Þ])")
    return [
        Mention(*found.span(), EntityType.PLACE)
        for found in pattern.finditer(body)
        if taken.isdisjoint(range(*found.span()))
    ]


def _lists(body: str, places: Sequence[Mention], taken: Set[int], is_great: Callable[[str], bool]) -> Iterator[Mention]:
    """Give the great places of one word that go on a list of places: "Swansea, Hull and Basingstoke"."""
    for place in places:
        end = place.end
        while more := _GOES_ON.match(body, end):
            if not is_great(more[1]) or given_name(more[1]) or not taken.isdisjoint(range(*more.span(1))):
                break
            yield Mention(*more.span(1), EntityType.PLACE)
            end = more.end(1)


def _start(mention: Mention) -> int:
    return mention.start


def _candidates(
    body: str, is_great: Callable[[str], bool], is_far_known: Callable[[str], bool]
) -> Iterator[re.Match[str]]:
    """Give great places where one may stand, what is called a place, what lies in one, and datelines in capitals."""
    found = {each.start(1): each for each in _AT.finditer(body) if is_great(each[1])}
    found.update((each.start(1), each) for each in _CUED.finditer(body) if each.start(1) not in found)
    found.update((each.start(1), each) for each in _AREA_BEHIND.finditer(body))
    found.update((each.start(1), each) for each in _DATELINE.finditer(body) if is_great(each[1]))
    found.update(
        (each.start(1), each)
        for each in _ALONE.finditer(body)
        if is_far_known(each[1]) and not _CAPITAL_BEFORE.search(body[max(0, each.start(1) - _BEFORE) : each.start(1)])
    )
    found.update((each.start(1), each) for each in _IN_BRACKETS.finditer(body) if is_great(each[2]))
    yield from (found[start] for start in sorted(found))


def at_places(body: str, mentions: Sequence[Mention], is_known: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions, in order; a person's of one word is a place's where it says where something is.

    Either it is a known place behind a particle that no name in full owns ("le site de Laval"), or stands with one
    right behind an organisation ("le CHU de Vesoul"), or behind a verb that wants a place ("attendu à Ramstein"), or it
    is a known place and goes on a list of places ("à Lyon et Metz").

    >>> text = "Il est attendu à Ramstein."
    >>> at_places(text, [Mention(17, 25, EntityType.PERSON)], lambda name: False)[0].type.value
    'PLACE'
    """
    people = [body[each.start : each.end] for each in mentions if each.type is EntityType.PERSON]

    def is_owned(name: str) -> bool:
        return any(each.endswith(" " + name) for each in people)

    def is_site(name: str, particle: int) -> bool:
        return is_known(name[particle:]) and not is_owned(name)

    kept: list[Mention] = []
    for mention in mentions:
        name = body[mention.start : mention.end]
        particle = _PARTICLE.match(name)
        if mention.type is not EntityType.PERSON or " " in name[particle.end() if particle else 0 :]:
            kept.append(mention)
        elif particle and (_follows_organisation(kept, mention) or is_site(name, particle.end())):
            kept.append(Mention(mention.start + particle.end(), mention.end, EntityType.PLACE))
        elif not particle and (
            _WENT.search(body[max(0, mention.start - _BEFORE) : mention.start])
            or (_is_listed(body, kept, mention) and is_known(name) and not is_owned(name))
        ):
            kept.append(Mention(mention.start, mention.end, EntityType.PLACE))
        else:
            kept.append(mention)
    return tuple(kept)


def _is_listed(body: str, kept: Sequence[Mention], mention: Mention) -> bool:
    last = kept[-1] if kept else None
    return last is not None and last.type is EntityType.PLACE and body[last.end : mention.start] in _LISTED


def _follows_organisation(kept: Sequence[Mention], mention: Mention) -> bool:
    return bool(kept) and kept[-1].type is EntityType.ORGANISATION and kept[-1].end == mention.start - 1
