"""Places with the word for what they are: "col de la Loze" is a name, "nappe de la Marne" is none."""

import re
from collections.abc import Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_FORMS = (
    r"(?:archipel|baie|cap|cirque|col|delta|détroit|fjord|forêt|glacier|golfe|gorges|îles?(?= des )|lac|lagune|massif"
    r"|monts?|parc (?:national|provincial|naturel(?: régional)?)|pic|piton|plaine(?= des )|pointe|presqu['’]île|volcan)"
)
_LINK = r"(?:de la |de l['’]|des |du |de |d['’])"
_FORM = re.compile(rf"(?<![\w-]){_FORMS} (?:{_LINK})?$")
_NO_NAME = re.compile(
    rf"(?:nappe|rives?|bords?|rues|environs|abords|alentours|centre-ville|périphérie|agglomération|métropole"
    rf"|district(?: [a-z]+)?|habitants|nord|sud|est|ouest|site|usine|entrepôt|hameau|village|cité|localité"
    rf"|[ÉE]tat [a-zà-ÿ]+) {_LINK}(?=[A-ZÀ-Þ])"
)
_BEFORE = 40


def with_landforms(body: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep the mentions, in order; a place's with the word for a landform that opens its name, and with no other.

    A pass or a mountain has no name without its word ("mont Blanc"); towns and rivers have.

    >>> text = "au col de la Loze"
    >>> found = with_landforms(text, [Mention(13, 17, EntityType.PLACE)])
    >>> [text[each.start : each.end] for each in found]
    ['col de la Loze']
    """
    kept: list[Mention] = []
    for mention in mentions:
        if mention.type is EntityType.PLACE:
            mention = _with_form(body, mention, kept[-1].end if kept else 0)
        kept.append(mention)
    return tuple(kept)


def _with_form(body: str, mention: Mention, free_from: int) -> Mention:
    if other := _NO_NAME.match(body, mention.start, mention.end):
        mention = Mention(other.end(), mention.end, mention.type)
    begun = max(free_from, mention.start - _BEFORE)
    form = _FORM.search(body[begun : mention.start]) if body[mention.start].isupper() else None
    return Mention(begun + form.start(), mention.end, mention.type) if form else mention
