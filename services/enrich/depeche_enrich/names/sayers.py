"""Persons told by a verb of saying right before them: "…», raconte Rina Moro, un maçon"; places by an opening "À"."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.names.kinds import given_name
from depeche_enrich.office_nouns import office_nouns
from depeche_schemas.article import EntityType

_SAID = re.compile(
    r"[»\"”,] (?:(?:a|avait|ont) (?:dit|déclaré|affirmé|réagi|expliqué|ajouté|lancé|répondu|raconté|confié|estimé"
    r"|assuré|indiqué|précisé|souligné|regretté|insisté|reconnu|conclu|plaidé|promis|prévenu|martelé|rappelé|commenté|témoigné"
    r"|soufflé|glissé)"
    r"|dit|déclare|affirme|réagit|explique|ajoute|lance|répond|raconte|confie|estime|assure|indique|précise|souligne|regrette"
    r"|insiste|reconnaît|conclut|plaide|prévient|martèle|rappelle|commente|témoigne|souffle|glisse"
    r"|s['’](?:inquiète|indigne|exclame|amuse|alarme|agace|emporte|interroge|étonne|enthousiasme|insurge)"
    r"|se (?:désole|souvient|réjouit|félicite)|sourit"
    r"|tonne|fustige|dénonce|résume|relate|note|juge|analyse|tranche|renchérit|tempère|nuance|abonde|enrage|peste"
    r"|soupire) $"
)
_FULL = re.compile(r"[A-ZÀ-Þ][\w'’-]*[a-zà-öø-ÿ](?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’-]*[a-zà-öø-ÿ.]){1,3}")
_SOMEBODY = re.compile(r", (?:\d{1,3} ans, )?une? (?:[a-zà-ÿ]{4,} )?([a-zà-öø-ÿ-]{4,})")
_AT = re.compile(r"(?:^|[\n.!?…»] ?)À $")
_TURNED = frozenset({EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER})
_BEFORE = 32


def with_sayers(body: str, mentions: Sequence[Mention], is_known: Callable[[str], bool]) -> tuple[Mention, ...]:
    """Keep the mentions; a full name right behind a verb of saying is a person's, one behind an opening "À" a place's.

    So is what an apposition says to be somebody ("Misia, une habitante"). French puts who speaks behind the verb, and
    an organisation has an article there. A known name stays what it is; so does, behind "À", one that a given name
    opens.

    >>> text = "« Tout est parti », raconte Rina Moro, un maçon."
    >>> with_sayers(text, [Mention(28, 37, EntityType.ORGANISATION)], lambda name: False)[0].type.value
    'PERSON'
    """
    last_names = {
        name.rsplit(" ", 1)[-1]
        for each in mentions
        if each.type is EntityType.PERSON and " " in (name := body[each.start : each.end])
    }

    def turned(mention: Mention) -> EntityType:
        name = body[mention.start : mention.end]
        before = body[max(0, mention.start - _BEFORE) : mention.start]
        if mention.type in _TURNED and _FULL.fullmatch(name) and _SAID.search(before) and not is_known(name):
            return EntityType.PERSON
        said = _SOMEBODY.match(body, mention.end) if mention.type in _TURNED and name[0].isupper() else None
        if said and said[1] in office_nouns().people and not is_known(name) and before.endswith(" ") and name.isalpha():
            return EntityType.PERSON
        if mention.type is EntityType.PERSON and _AT.search(before) and body[mention.end : mention.end + 1] == ",":
            is_person = given_name(name.split(" ", 1)[0]) or name in last_names
            return EntityType.PERSON if is_person else EntityType.PLACE
        return mention.type

    return tuple(
        each if (kind := turned(each)) is each.type else Mention(each.start, each.end, kind) for each in mentions
    )
