"""What the sources claim of an article, field by field, each with the place where it stands.

A source's name is its family and the place inside it: ``json-ld:headline``, ``meta:og:title``, ``html:h1``. Claims of
one field stand in order of trust; :func:`first` keeps the first, and says what it kept it over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from depeche_clean.metadata.instants import Dated
from depeche_schemas.article import Image, Provenance

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_MOST_REJECTED = 6
_LONGEST_REJECTED = 200
_AGREED, _ALONE, _CONTRADICTED = 0.95, 0.8, 0.6


@dataclass(frozen=True)
class Claim(Generic[T_co]):
    """A value, and the source that claims it."""

    value: T_co
    source: str


@dataclass(frozen=True)
class Claims:
    """Everything that is claimed; a field that nobody speaks of is empty. ``a + b`` puts b's claims after a's."""

    title: tuple[Claim[str], ...] = ()
    standfirst: tuple[Claim[str], ...] = ()
    authors: tuple[Claim[tuple[str, ...]], ...] = ()
    signing_organisations: tuple[Claim[tuple[str, ...]], ...] = ()
    signing_desks: tuple[Claim[tuple[str, ...]], ...] = ()
    published_at: tuple[Claim[Dated], ...] = ()
    modified_at: tuple[Claim[Dated], ...] = ()
    section: tuple[Claim[str], ...] = ()
    tags: tuple[Claim[tuple[str, ...]], ...] = ()
    image: tuple[Claim[Image], ...] = ()
    language: tuple[Claim[str], ...] = ()
    paywalled: tuple[Claim[bool], ...] = ()
    source_name: tuple[Claim[str], ...] = ()
    agency: tuple[Claim[str], ...] = ()

    def __add__(self, other: "Claims") -> "Claims":
        return Claims(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    def without(self, family: str) -> "Claims":
        """Leave out what one family of sources claims: what is it worth?"""
        kept = {
            each.name: tuple(said for said in getattr(self, each.name) if said.source.partition(":")[0] != family)
            for each in fields(self)
        }
        return Claims(**kept)


@dataclass(frozen=True)
class Choice(Generic[T_co]):
    """The value that was kept, and its provenance."""

    value: T_co
    provenance: Provenance


def claim(value: T | None, source: str) -> tuple[Claim[T], ...]:
    """Give a claim of a value that says something; nothing for ``None``, empty texts and empty tuples.

    >>> claim("Monde", "meta:section"), claim("", "meta:section")
    ((Claim(value='Monde', source='meta:section'),), ())
    """
    return () if value is None or value in ("", ()) else (Claim(value, source),)


def from_source(claims: Iterable[Claim[T]], *families: str) -> tuple[Claim[T], ...]:
    """Keep the claims of some families of sources, family by family in the order given."""
    listed = list(claims)
    return tuple(each for family in families for each in listed if each.source.partition(":")[0] == family)


def first(claims: Sequence[Claim[T]]) -> Choice[T] | None:
    """Keep the first claim over those that differ.

    Its confidence is by agreement alone: another family of sources says the same, nobody else speaks of it, or the
    others say something else.

    >>> kept = first([Claim("Monde", "meta:section"), Claim("World", "json-ld:articleSection")])
    >>> kept.provenance.rejected, kept.provenance.confidence
    (('json-ld:articleSection: World',), 0.6)
    """
    if not claims:
        return None
    best = claims[0]
    family = best.source.partition(":")[0]
    agreed = any(each.value == best.value and each.source.partition(":")[0] != family for each in claims)
    others = rejected(best.value, claims)
    confidence = _AGREED if agreed else _CONTRADICTED if others else _ALONE
    return Choice(best.value, Provenance(source=best.source, confidence=confidence, rejected=others))


def rejected(kept: object, claims: Iterable[Claim[T]]) -> tuple[str, ...]:
    """Give the claims that differ from what was kept, as lines ``source: value``, each value once."""
    others: dict[str, str] = {}
    for each in claims:
        if each.value != kept:
            others.setdefault(_shown(each.value), each.source)
    return tuple(f"{source}: {value}" for value, source in list(others.items())[:_MOST_REJECTED])


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    elif isinstance(value, Dated):
        value = value.at.isoformat()
    elif isinstance(value, Image):
        value = value.url
    return str(value)[:_LONGEST_REJECTED]
