"""Joins an organisation's name with the place that completes it, where a model has cut them apart."""

from collections.abc import Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import NameRules
from depeche_schemas.article import EntityType

_LOCAL = frozenset(
    [
        "CHU",
        "CHRU",
        "CHR",
        "CH",
        "CCI",
        "CAF",
        "CPAM",
        "ARS",
        "INSA",
        "IUT",
        "IAE",
        "IEP",
        "ENS",
        "TGI",
        "SDIS",
        "Sdis",
        "Crous",
        "Drac",
        "Draaf",
        "Dreal",
        "Dreets",
    ]
)
"""Acronyms of institutions that there are many of: the place tells which."""

_ASSOCIATIONS = ("association ", "collectif ")


def with_complements(text: str, mentions: Sequence[Mention], rules: NameRules) -> tuple[Mention, ...]:
    """Keep mentions, in order, those of an organisation lengthened by the place that a linking word ties to it.

    An acronym is complete in itself ("BBC de Londres" names two things) unless there are many of its kind ("CHU de
    Rennes"), and so is a name of three words or more. An association's goes on with "en" ("l'association Lire
    en Trégor").

    >>> from depeche_enrich.name_rules import rules_for
    >>> apart = [Mention(0, 7, EntityType.ORGANISATION), Mention(11, 18, EntityType.PLACE)]
    >>> with_complements("Rockets de Houston", apart, rules_for("fr"))
    (Mention(start=0, end=18, type=<EntityType.ORGANISATION: 'ORGANISATION'>),)
    """
    joined: list[Mention] = []
    for mention in mentions:
        if joined and _completes(text, joined[-1], mention, rules):
            joined[-1] = Mention(joined[-1].start, mention.end, EntityType.ORGANISATION)
        else:
            joined.append(mention)
    return tuple(joined)


def _completes(text: str, head: Mention, mention: Mention, rules: NameRules) -> bool:
    if head.type is not EntityType.ORGANISATION or mention.type is not EntityType.PLACE:
        return False
    if text.endswith(_ASSOCIATIONS, 0, head.start) and text[head.end : mention.start] == " en ":
        return True
    name = text[head.start : head.end]
    if name not in _LOCAL and (name.isupper() or name.count(" ") > 1):
        return False
    return rules.links.fullmatch(text, head.end, mention.start) is not None
