"""Places without what a model took along: "antenne des Yvelines", "en Bretagne", "Guinée pressée", "ex-Rennes"."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import gazetteer
from depeche_schemas.article import EntityType

_LINK = r"(?:de la |de l['’]|des |du |de |d['’])"
_OWN = (
    r"(?:archipel|baie|bandes?|boulevard|avenue|rue|place|quai|pont|porte|square|cap|cirque|cité|cols?|côtes?|cour|delta|détroit"
    r"|château|fjord|forêt|fort|gare|glacier|golfe|gorges|grotte|île|îles|lac|lagune|massif|mers?|monts?|océan|palais|parc"
    r"|péninsule|phare|pic|piton|plaine|plateau|plage|pointe|presqu['’]île|stade|tour|val|vallée|volcan)"
)
_NOUN = re.compile(rf"(?!{_OWN}(?![\w-]))[a-zà-öø-ÿ][\w-]*(?: [a-zà-öø-ÿ]{{4,}}){{0,2}} {_LINK}(?=[A-ZÀ-Þ])")
_PREPOSITION = re.compile(r"(?:en |au |aux |à |dans |sur |vers |notre |nos |ex[-‑])(?=[A-ZÀ-Þ])")
_STATE = re.compile(rf"[ÉE]tats? {_LINK}?(?=[A-ZÀ-Þ])")
_TAIL = re.compile(r" (?:\d.*|[a-zà-öø-ÿ-]+(?:ée?s?|ant|er|ir|ent|aient|ait|era))$")
_LEFT = re.compile(
    r"(?:Partie?s?|Venue?s?|Arrivée?s?|Issue?s?|Originaires?|Revenue?s?|Installée?s?|Née?s?)"
    r" (?:de |d['’]|du |à |en )(?=[A-ZÀ-Þ])"
)
_VERB = re.compile(r"(?<=\w) [a-zà-öø-ÿ]+(?:e|ent|it|nd|t)$")
_DETERMINED = re.compile(r"(?<!\w)(?:[Ll][ea]s?|[Ll]['’]|[Dd]u|[Aa]u|[Uu]n|[Dd]es) ?$")
_BEFORE = 6
_STATE_OF_A_PEOPLE = re.compile(r"[ÉE]tats? ([a-zà-öø-ÿ-]+)")


def with_bare_places(
    body: str,
    mentions: Sequence[Mention],
    is_place: Callable[[str], bool],
    is_organisation: Callable[[str], bool] = lambda _: False,
    is_great: Callable[[str], bool] = lambda _: False,
) -> tuple[Mention, ...]:
    """Keep the mentions; of a French place's that runs on around a known place, that place.

    What goes before it is a preposition, a noun for something that is there, but no landform's or street's, which
    belong to the name, or a participle that opens the sentence ("Parti de Nîmes,"); what goes after it is a verb or a
    number. "l'État français" is no place at all.

    >>> text = "l'antenne des Yvelines ouvre"
    >>> found = with_bare_places(text, [Mention(2, 22, EntityType.PLACE)], lambda name: name == "Yvelines")
    >>> [text[each.start : each.end] for each in found]
    ['Yvelines']
    """
    kept: list[Mention] = []
    for mention in mentions:
        if (
            mention.type is not EntityType.PERSON
            and (left := _LEFT.match(body, mention.start, mention.end))
            and not _DETERMINED.search(body[max(0, mention.start - _BEFORE) : mention.start])
            and not is_organisation(body[mention.start : mention.end])
        ):
            kept.append(Mention(left.end(), mention.end, EntityType.PLACE))
        elif mention.type is EntityType.OTHER:
            verb = _VERB.search(body, mention.start, mention.end)
            is_acting = verb is not None and is_great(body[mention.start : verb.start()])
            kept.append(Mention(mention.start, verb.start(), EntityType.PLACE) if verb and is_acting else mention)
        elif mention.type is not EntityType.PLACE:
            kept.append(mention)
        elif not _is_state(body[mention.start : mention.end]):
            bare = _bare(body, mention, is_place)
            if bare is not mention and is_organisation(body[bare.start : bare.end]):
                bare = Mention(bare.start, bare.end, EntityType.ORGANISATION)
            kept.append(bare)
    return tuple(kept)


def _is_state(name: str) -> bool:
    state = _STATE_OF_A_PEOPLE.fullmatch(name)
    return state is not None and folded_name(state[1]) in gazetteer().demonyms


def _bare(body: str, mention: Mention, is_place: Callable[[str], bool]) -> Mention:
    start, end = mention.start, mention.end
    if is_place(body[start:end]):
        return mention
    if opened := _PREPOSITION.match(body, start, end):
        start = opened.end()
    noun = _NOUN.match(body, start, end) or _STATE.match(body, start, end)
    if noun and is_place(body[noun.end() : end]):
        start = noun.end()
    if (tail := _TAIL.search(body, start, end)) and is_place(body[start : tail.start()]):
        end = tail.start()
    return Mention(start, end, mention.type) if (start, end) != (mention.start, mention.end) else mention
