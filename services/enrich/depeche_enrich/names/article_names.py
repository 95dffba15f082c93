"""From the mentions of an article's passages to its entities: consistent, in one canonical form, with roles."""

import re
from collections.abc import Iterable, Sequence

from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import rules_for
from depeche_enrich.names.acronyms import acronyms, completed
from depeche_enrich.names.bare_places import with_bare_places
from depeche_enrich.names.called import firms, with_called
from depeche_enrich.names.clubs import with_clubs
from depeche_enrich.names.common_words import common_words, with_names_only
from depeche_enrich.names.consistency import consistent
from depeche_enrich.names.doubtful_places import with_doubtful_places
from depeche_enrich.names.english_cues import with_english_cues
from depeche_enrich.names.given import with_full_names
from depeche_enrich.names.home_places import with_home_places
from depeche_enrich.names.kinds import given_name
from depeche_enrich.names.known_places import at_places, with_known_places
from depeche_enrich.names.landforms import with_landforms
from depeche_enrich.names.located import with_located
from depeche_enrich.names.roles import is_apposed, role_of
from depeche_enrich.names.sayers import with_sayers
from depeche_enrich.names.things import with_things
from depeche_enrich.names.titles import with_titles
from depeche_enrich.person_names import canonical_names
from depeche_enrich.places.candidate import Candidate, PlaceKind
from depeche_enrich.places.folding import folded_name
from depeche_enrich.places.gazetteer import gazetteer
from depeche_schemas.article import Entity, EntityType

_GREAT = 100_000
_FAR_KNOWN = 500_000
_TOWN = 20_000
_SHORTEST_CITY = 4
_AMBIGUOUS_AREAS = frozenset(
    {"Oriental", "Perche", "Marches", "Natal", "Java", "Maine", "Berry", "Hesse", "Var", "Creuse", "Aube", "Landes"}
    | {
        "Victoria",
        "Montana",
        "Indiana",
        "Texas",
        "Champagne",
        "Bourgogne",
        "Équateur",
        "Sind",
        "Sarre",
        "Rif",
        "Limousin",
    }
)
_CONTINENTS = frozenset({"Europe", "Afrique", "Asie", "Amérique", "Océanie", "Antarctique", "Arctique", "Méditerranée"})
_APPOSED = (EntityType.ORGANISATION, EntityType.PLACE)
_TWO_WORDS = re.compile(
    r"[A-ZÀ-Þ][a-zà-öø-ÿ'’-]+(?: (?:de|di|da|van|von|al|el|bin|ben) )? ?[A-ZÀ-Þ][\w'’-]*[a-zà-öø-ÿ]"
    r"(?: [A-ZÀ-Þ][\w'’-]*[a-zà-öø-ÿ]){0,2}"
)


def entities_of(body: str, mentions: Sequence[Mention], language: str = "fr") -> tuple[Entity, ...]:
    """Keep the entities of an article whose passages' mentions are given, in order.

    Persons have their full name as canonical form and the role that the article gives them; an acronym that it explains
    has what it stands for.
    """
    mentions = with_full_names(body, at_places(body, completed(body, mentions), _is_place))
    if language == "fr":
        mentions = with_bare_places(body, mentions, _is_place, _is_organisation, _is_great_or_country)
    mentions = with_home_places(body, with_located(body, mentions, _is_organisation, _is_place), _candidates)
    mentions = with_landforms(body, mentions)
    if language == "en":
        mentions = with_english_cues(body, mentions, _is_place, _is_country, _is_great_place)
    if language == "fr":
        mentions = with_sayers(body, mentions, _is_known)
    mentions = with_titles(body, mentions, _is_organisation, _is_place)
    mentions = with_things(body, mentions, _is_organisation, _is_place)
    mentions = with_doubtful_places(body, mentions, _is_place)
    mentions = with_called(body, mentions, _is_place)
    mentions = [_place_if_great(body, _person_if_apposed(body, each)) for each in mentions]
    shorts = acronyms(body, mentions)
    spans = consistent(
        body,
        mentions,
        shorts,
        _is_great_place,
        _is_far_known,
        _is_organisation,
        lambda: firms(body),
        rules_for(language).people,
    )
    spans = with_known_places(
        body,
        with_clubs(body, spans, _is_city, _is_place, _is_great_city),
        _is_great_place,
        _is_named_alone if language == "fr" else _never,
    )
    if language == "fr":
        spans = with_names_only(body, spans, _is_known)
    canonical = dict(_canonical(body, spans))
    roles: dict[str, str] = {}
    for span in spans:
        if span.type is EntityType.PERSON and (role := role_of(body, span.start, span.end)):
            roles.setdefault(canonical[span], role)
    return tuple(
        Entity(
            start=span.start,
            end=span.end,
            text=(text := body[span.start : span.end]),
            type=span.type,
            canonical=canonical.get(span) or shorts.get(text),
            role=roles.get(canonical.get(span, "")),
        )
        for span in spans
    )


def _person_if_apposed(body: str, mention: Mention) -> Mention:
    """Keep a mention; one of two words or more is a person's behind an office and a comma, unless it is known."""
    if mention.type not in _APPOSED or not body.endswith(", ", 0, mention.start):
        return mention
    name = body[mention.start : mention.end]
    if (
        _TWO_WORDS.fullmatch(name)
        and is_apposed(body, mention.start)
        and not _is_organisation(name)
        and not _is_place(name)
    ):
        return Mention(mention.start, mention.end, EntityType.PERSON)
    return mention


def _place_if_great(body: str, mention: Mention) -> Mention:
    """Keep a mention; a person's that is a country's or a great place's whole name is that place's ("Sierra Leone").

    So is an organisation's, unless one is known by that name; clubs are told later.
    """
    name = body[mention.start : mention.end]
    if mention.type is EntityType.ORGANISATION and (_is_country(name) or _is_far_known(name)):
        return mention if _is_organisation(name) else Mention(mention.start, mention.end, EntityType.PLACE)
    if mention.type is not EntityType.PERSON or " " not in name:
        return mention
    if _is_country(name) or (_is_great_city(name) and not given_name(name.split(" ", 1)[0])):
        return Mention(mention.start, mention.end, EntityType.PLACE)
    return mention


def _candidates(name: str) -> Sequence[Candidate]:
    return gazetteer().named(name, "fr")


def _is_great_place(name: str) -> bool:
    """Say whether a name stands for a country, a region or a great city: small towns are called anything."""
    return _is_place_of(name, _GREAT)


def _is_far_known(name: str) -> bool:
    """Say whether a name is a great city's or a country's own: cities have had names of people, too ("Staline")."""
    return any(
        each.kind is PlaceKind.COUNTRY or (each.main and each.population >= _FAR_KNOWN)
        for each in gazetteer().named(name, "fr")
    )


def _is_named_alone(name: str) -> bool:
    if name in _CONTINENTS:
        return True
    if name in rules_for("fr").known_areas:
        return name not in _AMBIGUOUS_AREAS and not given_name(name)
    return _is_far_known(name) and not given_name(name) and folded_name(name) not in common_words()


def _never(_: str) -> bool:
    return False


def _is_country(name: str) -> bool:
    return any(
        each.kind is PlaceKind.COUNTRY for language in ("en", "fr") for each in gazetteer().named(name, language)
    )


def _is_organisation(name: str) -> bool:
    return any(
        each.type is EntityType.ORGANISATION and each.end == len(name)
        for language in ("fr", "en")
        for each in rules_for(language).find(name)
    )


def _is_place(name: str) -> bool:
    return bool(gazetteer().named(name)) or name in rules_for("fr").known_areas


def _is_great_or_country(name: str) -> bool:
    return (_is_great_city(name) or _is_country(name)) and folded_name(name) not in common_words()


def _is_known(name: str) -> bool:
    return _is_place(name) or any(each.end == len(name) for each in rules_for("fr").find(name))


def _is_place_of(name: str, people: int) -> bool:
    if name in rules_for("fr").known_areas:
        return True
    short = name.isupper() and len(name) < _SHORTEST_CITY  # "RN", "USA": the codes of regions are other things, too
    return any(
        each.kind is PlaceKind.COUNTRY or (not short and (each.kind is PlaceKind.REGION or each.population >= people))
        for each in gazetteer().named(name, "fr")
    )


def _is_great_city(name: str) -> bool:
    """Say whether a name is a great city's own."""
    return any(each.main and each.population >= _GREAT for each in gazetteer().named(name, "fr"))


def _is_city(name: str) -> bool:
    """Say whether a name stands for a city; a country counts if its city has its name ("Monaco")."""
    candidates = gazetteer().named(name, "fr")
    return any(each.kind is PlaceKind.CITY and each.population >= _TOWN for each in candidates)


def _canonical(body: str, spans: Sequence[Mention]) -> Iterable[tuple[Mention, str]]:
    people = [span for span in spans if span.type is EntityType.PERSON]
    return zip(people, canonical_names([body[span.start : span.end] for span in people]), strict=True)
