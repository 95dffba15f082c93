"""Trims a model's mention to the name itself: no article, title, possessive or stray punctuation."""

import re

from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import NEVER, NameRules
from depeche_enrich.names.name_bearing import OPENERS
from depeche_enrich.office_nouns import office_nouns
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import gazetteer, is_place
from depeche_schemas.article import EntityType

_MAY_BE_BODIES = frozenset({EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER})
LONGEST_NAME = 120
_BEFORE = 24
_CENTURY = re.compile(r"[IVXL]+(?:e|er|ère|ème)s?")
_OFFICE = re.compile(r"([a-zà-öø-ÿ-]{4,}) (?=[A-ZÀ-Þ])")
_WATER = re.compile(r"(?:fleuve|rivière|région|province|commune|localité) (?=[A-ZÀ-Þ])")

_JUNK_BEFORE = re.compile(r"[\W_]+")
_JUNK_AFTER = re.compile(r"(?:['’][sS]|[^\w.)]|_)+$")
_ABBREVIATION = re.compile(r"(?:\b\w(?:\.\w)*|\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|St))$")
_MODEL = re.compile(r"[A-Z]{1,3}-?\d{2,4}[a-z]?")
_RESULT = re.compile(r"\s\d{1,3}\s?[-–]\s?\d{1,3}(?!\w)")
_WHEN = re.compile(
    r"\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|matin|midi|soir|aujourd['’]hui|demain"
    r"|des?|d|du|la|les?|et|à|aux?|en|of|the|and|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_PEOPLE_OF = re.compile(r"[A-ZÀ-Þ][\w-]+(?:ais|ois|ains|iens|aises|oises|aines|iennes) (?:de |d['’])(?=[A-ZÀ-Þ])")
_PEOPLE = re.compile(r"[A-ZÀ-Þ][\w-]+(?:ais|ois|ains|iens|éens|ayens|aises|oises|aines|iennes|éennes)")
_ONE = re.compile(r"(?<!\w)(?:(?:[Ll][ea]|[Uu]ne?|[Cc]ette|[Cc]et?) |[Ll]['’])$")
_OF_A_PEOPLE = re.compile(
    r"(?!Marseillaise|Valais|Valois|Calais|Palais)[A-ZÀ-Þ][\w-]{2,}(?:ais|ois|ain|ien|aise|oise|ienne)"
)
_PARTICIPLE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:ées?|és?|ues?|us|ies?)")
_OF_A_PARTICIPLE = re.compile(
    r" (?:en|par|à|au|aux|dans|dès|sur|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\w)"
)
_SEVERAL = re.compile(
    r"(?<!\w)(?:(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]es|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|entre|\d+|anciens?|anciennes?|jeunes?|[Cc]ertaine?s"
    r"|[Pp]lusieurs|nombreux|nombreuses|autres|quelques) |ex-"
    r"|(?:millions?|milliers?|centaines?|dizaines?|milliards?) d['’])$"
)
_DETERMINED = re.compile(r"(?<!\w)(?:le|la|du|au|l['’])\s?$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…:«»\"“”(—–-])\s*$")
_WORD_BEFORE = re.compile(r"\w[\w'’-]*\s+")


def tidy(text: str, mention: Mention, rules: NameRules) -> Mention | None:
    """Keep a mention's name, or ``None`` where nothing of a name is left or it is no name at all.

    A courtesy title, in the mention or before it, makes it a person's.

    >>> from depeche_enrich.name_rules import rules_for
    >>> text = "Pour M. Cook, rien ne change."
    >>> tidy(text, Mention(5, 13, EntityType.PLACE), rules_for("fr"))
    Mention(start=8, end=12, type=<EntityType.PERSON: 'PERSON'>)
    """
    start, kind = _front(text, mention, rules)
    end = _back(text, start, mention.end)
    name = text[start:end]
    if not _may_be_name(name) or rules.not_names.fullmatch(name):
        return None
    if rules.links is not NEVER and _PARTICIPLE.fullmatch(name) and _opens_in_participle(text, start, end):
        return None
    before = text[max(0, start - _BEFORE) : start]
    if rules.links is not NEVER and _is_office(name):
        return None
    if rules.links is not NEVER and _is_of_a_people(name, before, kind):
        return None
    if kind is EntityType.PERSON and _DETERMINED.search(before) and name.rsplit(" ", 1)[-1].islower():
        kind = EntityType.ORGANISATION
    if _MODEL.fullmatch(name):
        return Mention(start, end, EntityType.OTHER)
    return Mention(start, end, rules.kinds.of_name(name, kind) if kind is mention.type else kind)


def _front(text: str, mention: Mention, rules: NameRules) -> tuple[int, EntityType]:
    start, kind = mention.start, mention.type
    if _ends_with(text[max(0, start - _BEFORE) : start], rules.courtesy):
        kind = EntityType.PERSON
    elif _ends_with(text[max(0, start - _BEFORE) : start], rules.classes):
        kind = EntityType.ORGANISATION
    while start < mention.end:
        before = start
        if junk := _JUNK_BEFORE.match(text, start, mention.end):
            start = junk.end()
        if courtesy := rules.courtesy.match(text, start, mention.end):
            start, kind = courtesy.end(), EntityType.PERSON
        start = _past_article(text, start, mention.end, kind, rules)
        if kind is EntityType.PERSON:
            start = _past_office(text, start, mention.end, rules)
        if kind is EntityType.ORGANISATION and (people := _PEOPLE_OF.match(text, start, mention.end)):
            start = people.end()
        if kind is EntityType.ORGANISATION and (office := _OFFICE.match(text, start, mention.end)):
            start = office.end() if office[1] in office_nouns().people else start
        title = _OFFICE.match(text, start, mention.end) if kind is EntityType.OTHER else None
        if title and title[1] in office_nouns().people:
            start, kind = title.end(), EntityType.PERSON
        if kind is EntityType.PLACE and (water := _WATER.match(text, start, mention.end)):
            start = water.end()
        if kind in _MAY_BE_BODIES and (word := rules.classes.match(text, start, mention.end)):
            adjective = _OFFICE.match(text, word.end(), mention.end)
            end = adjective.end() if adjective else word.end()
            if text[end : end + 1].isupper():
                start, kind = end, EntityType.ORGANISATION
        if kind is EntityType.PLACE and (area := rules.areas.match(text, start, mention.end)):
            start = area.end()
        if start == before:
            break
    return start, kind


def _opens_in_participle(text: str, start: int, end: int) -> bool:
    """Tell a participle that opens a French sentence: "Battus en quart de finale, ils rentrent"."""
    opens = _SENTENCE_OPENS.search(text[max(0, start - _BEFORE) : start])
    return bool(opens and _OF_A_PARTICIPLE.match(text, end))


def _is_office(name: str) -> bool:
    """Tell what somebody is, with the capital of a heading: "Directeur général", "Présidente de la direction"."""
    words = name.split()
    return len(words) > 1 and words[0].lower() in office_nouns().people and not any(map(_has_capital, words[1:]))


def _has_capital(word: str) -> bool:
    return any(map(str.isupper, word))


def _is_of_a_people(name: str, before: str, kind: EntityType) -> bool:
    """Tell inhabitants, in French, by their ending and determiner: "les Rennais", "la Toulousaine"; and peoples."""
    if " " not in name and name[0].isupper() and folded_name(name) in gazetteer().demonyms and not is_place(name):
        return True
    if _PEOPLE.fullmatch(name) and _SEVERAL.search(before):
        return True
    return kind is not EntityType.ORGANISATION and bool(_OF_A_PEOPLE.fullmatch(name) and _ONE.search(before))


def _ends_with(before: str, words: re.Pattern[str]) -> bool:
    return any(
        each.end() == len(before) and (each.start() == 0 or not before[each.start() - 1].isalnum())
        for each in words.finditer(before)
    )


def _past_article(text: str, start: int, end: int, kind: EntityType, rules: NameRules) -> int:
    article = rules.articles.match(text, start, end)
    if article is None:
        return start
    capital = text[start].isupper()
    if kind is EntityType.PERSON and _is_particle(text, start, end, rules):
        return start
    if capital and (kind is EntityType.PERSON or not _SENTENCE_OPENS.search(text[max(0, start - _BEFORE) : start])):
        return start
    return article.end()


def _past_office(text: str, start: int, end: int, rules: NameRules) -> int:
    if office := rules.offices.match(text, start, end):
        return office.end()
    word = _WORD_BEFORE.match(text, start, end)
    if word is None or not text[start].islower() or _is_particle(text, start, end, rules):
        return start
    return word.end()


def _is_particle(text: str, start: int, end: int, rules: NameRules) -> bool:
    particle = rules.particles.match(text, start, end)
    if particle is None or rules.offices.match(text, particle.end(), end):
        return False
    return text[particle.end() : particle.end() + 1].isupper()


def _back(text: str, start: int, end: int) -> int:
    if result := _RESULT.search(text, start, end):
        end = result.start()
    while start < end:
        before = end
        if junk := _JUNK_AFTER.search(text, start, end):
            end = junk.start()
        if when := _WHEN.search(text, start, end):
            end = when.start()
        if end > start and text[end - 1] == "." and not _ABBREVIATION.search(text[start : end - 1]):
            end -= 1
        if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        opened = text.rfind("(", start, end)
        if opened > start and ")" not in text[opened:end]:
            end = opened
        if end == before:
            break
    return end


def _may_be_name(name: str) -> bool:
    if _CENTURY.fullmatch(name) or not 1 < len(name) <= LONGEST_NAME or not any(map(str.isalpha, name)):
        return False
    if name.lower() in OPENERS and not (name.isupper() and len(name) > 1):
        return False
    return any(mark.isupper() for mark in name) or not any(mark.islower() for mark in name)
