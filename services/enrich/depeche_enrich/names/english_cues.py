"""What an English sentence says of a name beside it: "in X" and "X is a village" a place, "X was born" a person."""

import re
from collections.abc import Callable, Sequence

from depeche_enrich.mention import Mention
from depeche_schemas.article import EntityType

_SENTENCE = re.compile(r"[^.!?\n]{0,300}")
_IN = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Nn]ear|(?:village|town|city|north|south|east|west) of|outside|downtown|central"
    r"|(?:north|south|east|west)ern) $"
)
_IS_PLACE = re.compile(
    r"(?:,[^,.]{1,40},)? (?:is|was) (?:an? |the |one of the )(?:\w+[ -]){0,3}?(?:village|town|city|municipality|suburb"
    r"|commune|county|district|hamlet|settlement|neighbou?rhood|island|river|lake|mountain|region|province|parish|township)"
    r"(?!\w)"
)
_IS_PERSON = re.compile(
    r" ?\((?:born|née|b\.|d\.|(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2},? )?\d{4} ?[-–—])"
    r"| (?:was|is) (?:born|married|educated|raised)(?!\w)"
    r"| (?:was|is) an? (?:\w+[ -]){0,4}?(?:actor|actress|singer|writer|author|poet|politician|footballer|player"
    r"|musician|painter|scientist|historian|lawyer|journalist|director|producer|composer|guitarist|rapper|novelist|soldier|officer"
    r"|bishop|priest|engineer|professor|philosopher|architect|boxer|wrestler|coach)(?!\w)"
    r"| (?:died|married|graduated|retired|resigned|testified|confessed|recalls|recalled)(?!\w)"
)
_PERSONAL = re.compile(r"(?<!\w)(?:he|his|him|himself|she|her|hers|herself)(?!\w)", re.IGNORECASE)
_DOES = re.compile(
    r" (?:was|had|is|has|could|would|also|then|later|\w+ed|began|made|went|did|left|took|became|wrote|said|says|told"
    r"|lost|won|met|saw|felt|knew|thought)(?!\w)|['’]s (?!\w*[A-Z])"
)
_THE = re.compile(r"(?<!\w)(?:[Tt]he|[Aa]n?|[Aa]t|[Ff]or|[Oo]f|[Ii]n|[Tt]o|[Ww]ith) $")
_BEFORE = 24
_TO = re.compile(r"(?<![\w-])(?:to|from|between|across|around|throughout|via|through) $")
_LISTED = re.compile(r", (?:and )?| and ")


def with_english_cues(
    body: str,
    mentions: Sequence[Mention],
    is_place: Callable[[str], bool],
    is_country: Callable[[str], bool],
    is_great: Callable[[str], bool] = lambda _: False,
) -> tuple[Mention, ...]:
    """Keep the mentions; those that the sentence around them says to be something else have that type.

    A great place is one behind "to" and "from", and beside a place in a list.
    """
    kept: list[Mention] = []
    for mention in mentions:
        kind = _kind(body, mention, is_place, is_country)
        if kind is EntityType.ORGANISATION and _is_there(body, mention, kept[-1] if kept else None):
            kind = EntityType.PLACE if is_great(body[mention.start : mention.end]) else kind
        kept.append(Mention(mention.start, mention.end, kind))
    return tuple(kept)


def _is_there(body: str, mention: Mention, last: Mention | None) -> bool:
    if body.startswith(("'s", "’s"), mention.end):
        return False
    if last is not None and last.type is EntityType.PLACE and _LISTED.fullmatch(body, last.end, mention.start):
        return True
    return _TO.search(body[max(0, mention.start - _BEFORE) : mention.start]) is not None


def _kind(
    body: str, mention: Mention, is_place: Callable[[str], bool], is_country: Callable[[str], bool]
) -> EntityType:
    name = body[mention.start : mention.end]
    before = body[max(0, mention.start - _BEFORE) : mention.start]
    kind = mention.type
    if kind not in (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE) or name.isupper():
        return kind
    if _IS_PLACE.match(body, mention.end) and kind is not EntityType.PLACE and name.count(" ") < 2:
        return EntityType.PLACE
    if kind is EntityType.ORGANISATION and is_country(name):
        return EntityType.PLACE
    if " " in name:
        return EntityType.PERSON if _IS_PERSON.match(body, mention.end) and kind is not EntityType.PLACE else kind
    if kind is not EntityType.PLACE and _IN.search(before) and not body.startswith(("'s", "’s"), mention.end):
        return EntityType.PLACE
    if (
        kind is not EntityType.PLACE
        and before.endswith((", of ", ", from "))
        and body.startswith((",", "."), mention.end)
    ):
        return EntityType.PLACE
    if kind is EntityType.ORGANISATION and _IS_PERSON.match(body, mention.end):
        return EntityType.PERSON
    if (
        kind is EntityType.ORGANISATION
        and not is_place(name)
        and not _THE.search(before)
        and _DOES.match(body, mention.end)
    ):
        sentence = _SENTENCE.match(body, mention.end)
        if sentence and _PERSONAL.search(sentence[0]):
            return EntityType.PERSON
    return kind
