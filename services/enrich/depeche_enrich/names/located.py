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
    r"|rivières?|forêts?|bases? (?:aérienne|militaire|navale)s?|camps?(?: de réfugiés| de déplacés| palestinien)?"
    r"|aéroport|port|gare"
    r"|poste-frontière|point de passage|plages?|péninsule|presqu['’]île|enclave|oasis|agglomération|banlieue|périphérie"
    r"|sous-préfecture|chef-lieu|mairie|centrale nucléaire|raffinerie|barrage|mine|prison"
    r"|autorités|habitants?|députée?s?|sénateurs?|sénatrice|évêque|archevêque|procureure?|préfète?|sous-préfète?|parquet|tribunal"
    r"|towns?|villages?|city|cities|suburbs?|districts?|provinces?|regions?|county|hamlets?|ports?|islands?|outskirts"
    r"|neighbou?rhoods?|boroughs?|edge)"
)
_IN_AREA = re.compile(rf"(?<![\w-]){_AREA} (?:[a-zà-öø-ÿ-]{{4,}} ){{0,2}}(?:de |d['’]|du |des |of )$")
_TOWARDS = re.compile(
    r"(?<![\w-])(?:(?:au|le|du|l['’]|the|à l['’]) ?(?:nord|sud|est|ouest|north|south|east|west)"
    r"(?:-?(?:est|ouest|east|west))? (?:de |d['’]|of )"
    r"|\d{1,4} (?:km|kilomètres|m|mètres|miles|kilometres|kilometers) (?:de |d['’]|from )"
    r"|(?:pass|transit)(?:er|e|ent|ant|é) par "
    r"|(?:contrôle|siège|reprise|prise|bombardements?|portes|environs|abords|alentours|hauteur|large|sortie|entrée|route"
    r"|direction|provenance|rues|ruines|près|proche|loin|autour|emparer|emparée?s?) (?:de |d['’])"
    r"|(?:offensive|frappes?|raids?|marche|bombes|obus) sur "
    r"|(?:fui|fuir|fuient|évacuée?s?|transférée?s?|acheminée?s?|repliée?s?|partie?s?|partent|route|convoi"
    r"|déplacée?s?) vers "
    r"|(?:towns|villages|cities|suburbs) (?:such as|like|including) "
    r"|(?:villes|villages|communes|localités|quartiers) (?:comme|tel(?:le)?s que) )$"
)
_TAKEN = re.compile(
    r"(?<![\w-])(?:repris|reprendre|reprennent|(?:contrôl|occup|travers|survol|pilonn)(?:e|es|er|ent|ait|aient|é|ant)"
    r"(?: encore| toujours)?|reconquis|reconquérir|conquis|assiégé|assiègent|bombardé|encerclé"
    r"|recaptured|retook|besieged|bombed|shelled) $"
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
_OWNABLE = re.compile(r"(?<![\w-])(?:bases?|port|mine|raffinerie|barrage|prison|gare|centrale|aéroport)\W.{0,40}$")
_CROSSED = re.compile(r"(?<![\w-])(?:travers|survol|cross)\w+ $")
_ALSO = re.compile(r" et ([A-ZÀ-Þ][a-zà-öø-ÿ]+)(?![\w’'-])")
_LINKS = (
    "de ",
    "d'",
    "d’",
    "du ",
    "des ",
    "of ",
    "from ",
    "par ",
    "sur ",
    "vers ",
    "as ",
    "like ",
    "including ",
    "comme ",
    "que ",
)
_BEFORE = 64
_SHORT_BEFORE = 24
_APART = frozenset({(EntityType.PERSON, EntityType.PLACE), (EntityType.PLACE, EntityType.PERSON)})
_BODIES = frozenset({EntityType.ORGANISATION})
_TURNED = frozenset({EntityType.PERSON, EntityType.OTHER, EntityType.EVENT})


def with_located(
    body: str,
    mentions: Sequence[Mention],
    is_organisation: Callable[[str], bool] = lambda _: False,
    is_place: Callable[[str], bool] = lambda _: False,
) -> tuple[Mention, ...]:
    """Keep the mentions, in order; those that the words around them say to be places are places'.

    A word for a kind of area before ("la localité syrienne de X"), or behind in apposition ("X, un village"), a
    direction ("au sud de X") or the company of a place behind the same preposition ("de X et de Hama") says so, of
    every mention of that name. Of a body's name only the surest do, or "à" before a known place. A full name that a
    given name opens stays a person's, and so does its last word.

    >>> text = "Les frappes dans la région de Khan Cheikhoun ont cessé."
    >>> with_located(text, [Mention(30, 44, EntityType.PERSON)])[0].type.value
    'PLACE'
    """
    names = [body[each.start : each.end] for each in mentions]
    people = {
        name for each, name in zip(mentions, names, strict=True) if each.type is EntityType.PERSON and _is_full(name)
    }
    owned = {name.rsplit(" ", 1)[1] for name in people} | people
    placed = set(_placed(body, mentions, owned, is_organisation, is_place))
    kept = [
        Mention(each.start, each.end, EntityType.PLACE) if name in placed and each.type in _TURNED | _BODIES else each
        for each, name in zip(mentions, names, strict=True)
    ]
    return tuple(_listed(body, kept, owned))


def _placed(
    body: str,
    mentions: Sequence[Mention],
    owned: Set[str],
    is_organisation: Callable[[str], bool],
    is_place: Callable[[str], bool],
) -> Iterator[str]:
    for mention in mentions:
        if (
            mention.type not in _TURNED | _BODIES
            or (name := body[mention.start : mention.end]) in owned
            or not name[0].isupper()
        ):
            continue
        before = body[max(0, mention.start - _BEFORE) : mention.start]
        if mention.type in _BODIES:
            placed = _is_no_body(body, mention, before) or (before.endswith((" à ", "À ")) and is_place(name))
        else:
            placed = _is_placed(before, name, _IS_AREA.match(body, mention.end) is not None)
        if placed and not is_organisation(name):
            yield name
            if _CROSSED.search(before) and (beside := _ALSO.match(body, mention.end)):
                yield beside[1]


def _is_placed(before: str, name: str, is_area: bool) -> bool:
    linked = before.endswith(_LINKS)
    if is_area or (linked and _IN_AREA.search(before)):
        return True
    if given_name(name):
        return False
    if linked:
        return bool(_TOWARDS.search(before) or (" " not in name and _OF_SERVICE.search(before)))
    return bool(_TAKEN.search(before[-_SHORT_BEFORE:])) or (before.endswith("à ") and _is_held_at(before))


def _is_no_body(body: str, mention: Mention, before: str) -> bool:
    """Tell where a body's name of one word must be a place's: in the village of it, or where somebody crosses it."""
    name = body[mention.start : mention.end]
    if not name.isalpha() or not name.istitle():
        return False
    crossed = _CROSSED.search(before) or _IS_AREA.match(body, mention.end)
    return bool(crossed or (before.endswith(_LINKS) and _IN_AREA.search(before) and not _OWNABLE.search(before)))


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
