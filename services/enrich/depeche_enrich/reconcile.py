"""One set of mentions for a text, of what is known about names and what a model found there."""

import re
from collections.abc import Iterator, Sequence

from depeche_enrich.complement import with_complements
from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import NameRules
from depeche_enrich.names.kinds import given_name
from depeche_enrich.tidy import tidy
from depeche_schemas.article import EntityType

_BORDER = re.compile(
    r"(?<=[a-zà-öø-ÿ]{3})[.!?…]\s+(?=[A-ZÀ-Þ])|\s?:\s+|\s[-–—]\s|\sat\s(?=[A-Z])"
    r"|\s(?:sans|avec|contre|devant|chez|with|without|against)\s(?=([A-ZÀ-Þ][\w-]+)\s[A-ZÀ-Þ])"
)
ORGANISATION = EntityType.ORGANISATION
_MODEL = re.compile(r" (?:\d+|[IVX]+|PC|ST|\w*\d\w*)(?: [\w-]+)?")
_FULL_NAME = re.compile(r" ([A-ZÀ-Þ][\wà-öø-ÿ-]+) [A-ZÀ-Þ][\wà-öø-ÿ-]+")
_AGENCIES = frozenset({"AFP", "AP", "Reuters", "ATS", "Belga", "DPA", "EFE", "ANSA", "Tass", "PA", "UPI", "BBC", "RFI"})
"""To whom people talk: what follows is whoever did ("a dit à l'AFP Ada Roy")."""
_STADIUM = re.compile(r" (?:Arena|Arenas|Center|Dome|Field|Park|Riviera|Stadium|Vélodrome|Atlantique|Hall)")
_GOES_ON = re.compile(r"(?: [A-ZÀ-Þ][\wà-öø-ÿ]+){1,2}")
_ENUMERATION = re.compile(r",|;|\bet\b|\band\b")


def reconcile(text: str, found: Sequence[Mention], rules: NameRules) -> tuple[Mention, ...]:
    """Keep known names and the model's mentions, tidied, in order and free of overlaps.

    A known name wins, unless a longer name that a model found ends with it ("Charte de l'Onu"). Of a person's mention
    that has swallowed a known name ("Pentagone Peter Cook"), both are kept.

    >>> from depeche_enrich.name_rules import rules_for
    >>> text = "le porte-parole du Pentagone Peter Cook"
    >>> both = reconcile(text, [Mention(19, 39, EntityType.PERSON)], rules_for("fr"))
    >>> [(text[each.start:each.end], each.type.value) for each in both]
    [('Pentagone', 'ORGANISATION'), ('Peter Cook', 'PERSON')]
    """
    known = rules.find(text)
    nameless = [each.span() for each in rules.phrases.finditer(text)]
    kept: list[Mention] = []
    for mention in (piece for each in found for piece in _sentences(text, each)):
        tidied = tidy(text, _behind(mention, nameless), rules)
        if tidied is not None and not any(start <= tidied.start and tidied.end <= end for start, end in nameless):
            kept += _beside(text, tidied, known, rules)
    longer = [mention for mention in kept if any(mention.covers(name) for name in known)]
    kept += [name for name in known if not any(mention.covers(name) for mention in longer)]
    return with_complements(text, _without_overlaps(kept), rules)


def _sentences(text: str, mention: Mention) -> Iterator[Mention]:
    """Cut a mention that runs over a sentence's end, a colon, a dash, an English "at" or "avec Ada Roy" in two."""
    start = mention.start
    for border in _BORDER.finditer(text, mention.start, mention.end):
        if border[1] and not given_name(border[1]):
            continue
        yield Mention(start, border.start() + 1, mention.type)
        start = border.end()
    yield Mention(start, mention.end, mention.type)


def _behind(mention: Mention, nameless: Sequence[tuple[int, int]]) -> Mention:
    """Keep what of a mention lies behind a nameless phrase in which it begins ("la République de Perpignan")."""
    end = max((end for start, end in nameless if start <= mention.start < end < mention.end), default=mention.start)
    return Mention(end, mention.end, mention.type)


def _beside(text: str, mention: Mention, known: Sequence[Mention], rules: NameRules) -> list[Mention]:
    rivals = [name for name in known if name.overlaps(mention)]
    if not rivals:
        return [mention]
    if any(name.covers(mention) for name in rivals):
        return []
    if _is_of_a_family(text, mention, rivals):
        return [mention]
    if mention.type is ORGANISATION and _completes(mention, rivals):
        return [mention]
    if rivals[0].start == mention.start and _is_of_a_kind(text[mention.start : mention.end], rules):
        return [Mention(mention.start, mention.end, ORGANISATION)]
    if mention.type is EntityType.PERSON:
        beside = [
            Mention(rivals[-1].end, mention.end, mention.type),
            Mention(mention.start, rivals[0].start, mention.type),
        ]
        tidied = (tidy(text, each, rules) for each in beside if each.start < each.end)
        return [each for each in tidied if each is not None]
    if len(rivals) == 1 and rivals[0].start == mention.start and rivals[0].type is ORGANISATION:
        rest = text[rivals[0].end : mention.end]
        if (full := _FULL_NAME.fullmatch(rest)) and (
            given_name(full[1]) or text[rivals[0].start : rivals[0].end] in _AGENCIES
        ):
            return [Mention(rivals[0].end + 1, mention.end, EntityType.PERSON)]
        if _STADIUM.fullmatch(rest):
            return [Mention(mention.start, mention.end, EntityType.PLACE)]
        if _MODEL.fullmatch(rest):
            return [Mention(mention.start, mention.end, EntityType.OTHER)]
        if _GOES_ON.fullmatch(rest) and mention.type in (ORGANISATION, EntityType.OTHER):
            return [Mention(mention.start, mention.end, ORGANISATION)]
    swallowed = text[mention.start : mention.end]
    ends_with_one = mention.start < rivals[0].start and mention.covers(rivals[-1])
    return [mention] if ends_with_one and not _ENUMERATION.search(swallowed) else []


def _completes(mention: Mention, rivals: Sequence[Mention]) -> bool:
    """Tell an organisation that known places complete, be it one that is known without them."""
    places = rivals[1:] if rivals[0].type is ORGANISATION and rivals[0].start == mention.start else rivals
    return bool(places) and all(place.type is EntityType.PLACE and mention.covers(place) for place in places)


def _is_of_a_kind(name: str, rules: NameRules) -> bool:
    """Tell an organisation by a word for its kind at its end, all words with a capital ("Thales Alenia Space")."""
    return name == " ".join(map(_capital, name.split())) and rules.kinds.of_name(name, EntityType.OTHER) is ORGANISATION


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _is_of_a_family(text: str, mention: Mention, rivals: Sequence[Mention]) -> bool:
    """Tell a person whose last name is a firm's, too: a given name before, one word known ("Vincent Bolloré")."""
    if mention.type is not EntityType.PERSON or len(rivals) > 1 or rivals[0].end != mention.end:
        return False
    given, _, last = text[mention.start : mention.end].rpartition(" ")
    return last == text[rivals[0].start : rivals[0].end] and given_name(given.split(" ", 1)[0]) if given else False


def _without_overlaps(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not kept or not kept[-1].overlaps(mention):
            kept.append(mention)
    return tuple(kept)
