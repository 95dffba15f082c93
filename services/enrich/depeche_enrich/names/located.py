"""Places that a model took for persons, told by the words around them: "the region of X", "X, a village"."""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.office_nouns import office_nouns
from depeche_schemas.article import EntityType

_AREA = (
    r"(?:villes?|villages?|localités?|bourgades?|bourgs?|hameaux?|communes?|régions?|provinces?|districts?|quartiers?"
    r"|faubourgs?|gouvernorats?|wilayas?|cantons?|départements?|comtés?|îles?|îlots?|archipel|vallées?|plaines?|lacs?|étangs?"
    r"|rivières?|forêts?|bases? (?:aérienne|militaire|navale)s?|camps? de (?:réfugiés|déplacés)|aéroport|port|gare"
    r"|poste-frontière|point de passage|plages?|péninsule|presqu['’]île|enclave|oasis|agglomération|banlieue|périphérie"
    r"|sous-préfecture|chef-lieu|mairie|centrale nucléaire|raffinerie|barrage|mine|prison"
    r"|towns?|villages?|city|cities|suburbs?|districts?|provinces?|regions?|county|hamlets?|ports?|islands?|outskirts"
    r"|neighbou?rhoods?|boroughs?)"
)
_IN_AREA = re.compile(rf"(?<![\w-]){_AREA} (?:[a-zà-öø-ÿ-]{{4,}} ){{0,2}}(?:de |d['’]|du |des |of )$")
_TOWARDS = re.compile(
    r"(?<![\w-])(?:(?:au|le|du|l['’]|the|à l['’]) ?(?:nord|sud|est|ouest|north|south|east|west)"
    r"(?:-?(?:est|ouest|east|west))? (?:de |d['’]|of )"
    r"|\d{1,4} (?:km|kilomètres|m|mètres|miles|kilometres|kilometers) (?:de |d['’]|from )"
    r"|(?:pass|transit)(?:er|e|ent|ant|é) par "
    r"|(?:contrôle|siège|reprise|prise|bombardements?|portes|environs|abords|alentours|hauteur|large|sortie|entrée|route"
    r"|direction|provenance|rues|ruines|près|proche|loin|autour|emparer|emparée?s?) (?:de |d['’])"
    r"|(?:offensive|frappes?|raids?|marche|bombes|obus) sur )$"
)
_TAKEN = re.compile(
    r"(?<![\w-])(?:repris|reprendre|reprennent|reconquis|reconquérir|conquis|assiégé|assiègent|pilonné|bombardé|encerclé"
    r"|recaptured|retook|besieged|bombed|shelled) ?$"
)
_HELD_AT = re.compile(
    r"(?<![\w-])(?:sommets?|conférence|réunion|colloque|concert|festival|salon(?: [A-Z]\w+)?|foire|usines?|sites?"
    r"|entrepôts?|atelier|siège|étape|escale|manifestations?|rassemblements?|obsèques|funérailles|visite|séjour|exil"
    r"|([a-zà-öø-ÿ-]{4,})) à $"
)
_OF_SERVICE = re.compile(r"(?<![\w-])(?!PDG|DG|DGA|DRH|ONG|PME)[A-Z]{2,6} (?:de |d['’])$")
_IS_AREA = re.compile(
    r", (?:(?:une?|la|le|petite?|grande?|gros|ancienne?|a|the|small|large)\s){0,3}"
    r"(?:villages?|villes?|localités?|communes?|bourgades?|bourgs?|hameau|quartier|province|région|station balnéaire"
    r"|chef-lieu|capitale|sous-préfecture|faubourg|fief|bastion|town|village|city|suburb|capital|district|region)(?!\w)"
)
_BESIDE = re.compile(r"(?:,| et| ou) (de |d['’]|à |en |au |vers )")
_LINKS = ("de ", "d'", "d’", "du ", "des ", "of ", "from ", "par ", "sur ")
_BEFORE = 64
_SHORT_BEFORE = 16
_APART = frozenset({(EntityType.PERSON, EntityType.PLACE), (EntityType.PLACE, EntityType.PERSON)})
_TURNED = frozenset({EntityType.PERSON, EntityType.OTHER, EntityType.EVENT})


def with_located(
    body: str, mentions: Sequence[Mention], is_organisation: Callable[[str], bool] = lambda _: False
) -> tuple[Mention, ...]:
    """Keep the mentions, in order; those that the words around them say to be places are places'.

    A word for a kind of area before ("la localité syrienne de X"), or behind in apposition ("X, un village"), a
    direction ("au sud de X") or the company of a place behind the same preposition ("de X et de Hama") says so, of
    every mention of that name. A full name that a given name opens stays a person's, and so does its last word.

    >>> text = "Les frappes dans la région de Khan Cheikhoun ont cessé."
    >>> with_located(text, [Mention(30, 44, EntityType.PERSON)])[0].type.value
    'PLACE'
    """
    names = [body[each.start : each.end] for each in mentions]
    people = {
        name for each, name in zip(mentions, names, strict=True) if each.type is EntityType.PERSON and _is_full(name)
    }
    owned = {name.rsplit(" ", 1)[1] for name in people} | people
    placed = set(_placed(body, mentions, owned, is_organisation))
    kept = [
        Mention(each.start, each.end, EntityType.PLACE) if name in placed and each.type in _TURNED else each
        for each, name in zip(mentions, names, strict=True)
    ]
    return tuple(_listed(body, kept, owned))


def _placed(
    body: str, mentions: Sequence[Mention], owned: Set[str], is_organisation: Callable[[str], bool]
) -> Iterator[str]:
    for mention in mentions:
        if mention.type not in _TURNED or (name := body[mention.start : mention.end]) in owned or not name[0].isupper():
            continue
        before = body[max(0, mention.start - _BEFORE) : mention.start]
        if _is_placed(before, name, _IS_AREA.match(body, mention.end) is not None) and not is_organisation(name):
            yield name


def _is_placed(before: str, name: str, is_area: bool) -> bool:
    linked = before.endswith(_LINKS)
    if is_area or (linked and _IN_AREA.search(before)):
        return True
    if given_name(name):
        return False
    if linked:
        return bool(_TOWARDS.search(before) or (" " not in name and _OF_SERVICE.search(before)))
    return bool(_TAKEN.search(before[-_SHORT_BEFORE:])) or (before.endswith("à ") and _is_held_at(before))


def _is_held_at(before: str) -> bool:
    """Tell an event or a calling and "à": "institutrice à Bella Unión"."""
    held = _HELD_AT.search(before)
    return held is not None and (held[1] is None or held[1] in office_nouns().people)


def _listed(body: str, mentions: Sequence[Mention], owned: Set[str]) -> list[Mention]:
    """Keep mentions; what stands beside a place, each behind the same preposition, is a place's, too."""
    kept = list(mentions)
    for at in [*range(1, len(kept)), *range(len(kept) - 1, 0, -1)]:
        first, second = kept[at - 1], kept[at]
        if (first.type, second.type) not in _APART:
            continue
        between = _BESIDE.fullmatch(body, first.end, second.start)
        if between is None or not body.endswith(between[1], 0, first.start):
            continue
        person = first if first.type is EntityType.PERSON else second
        name = body[person.start : person.end]
        if name not in owned and not given_name(name.split(" ", 1)[0]):
            kept[at - 1] = Mention(first.start, first.end, EntityType.PLACE)
            kept[at] = Mention(second.start, second.end, EntityType.PLACE)
    return kept


def _is_full(name: str) -> bool:
    return " " in name and given_name(name.split(" ", 1)[0])
