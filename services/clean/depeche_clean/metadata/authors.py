"""Who signs: people, by whichever source names them, and the organisations that are declared authors if they count."""

from collections.abc import Iterable, Iterator, Sequence

from depeche_clean.blocks import words
from depeche_clean.metadata.bylines import distinct, is_organisation
from depeche_clean.metadata.claims import Choice, Claim, Claims, rejected
from depeche_clean.wire.agencies import agency_named
from depeche_schemas.article import Provenance

Names = tuple[str, ...]

_CONFIDENCE = {"json-ld": 0.95, "meta": 0.85, "html": 0.8, "text": 0.7, "feed": 0.8}
_AGREED = 0.97
_DECLARED = "json-ld:author"
_ORGANISATION = 0.8
_SHORTEST = 4


def settled(claims: Claims, known: frozenset[str], host: str, *, organisations: bool) -> Choice[Names] | None:
    """Keep the people whom the most trusted source names; ``known`` are the site's own names.

    With ``organisations``, those that JSON-LD declares as authors are kept too: an agency or a desk beside the people,
    and any alone where nobody signs anywhere. A desk that only has the site's own name tells a reader nothing.
    """
    own = squeezed_names(known)
    people = [Claim(names, each.source) for each in claims.authors if (names := tuple(_people(each, own, host)))]
    if people and people[0].source.startswith("text:") and claims.authors[0].source.startswith(("json-ld:", "meta:")):
        # A page that declares its newsroom as the author has no "By" line of its own: the one found is a teaser's.
        people = []
    people = _without_account(people)
    declared = claims.signing_organisations[:1] if organisations else ()
    desks = [name for each in claims.signing_desks[:1] if organisations for name in each.value]
    desks = [name for name in desks if not names_site(name, own)]
    if people:
        best, confidence = people[0], _confidence(people[0], people)
        if best.source == _DECLARED:
            beside = [name for each in declared for name in each.value if agency_named(name)]
            best = Claim(distinct([*best.value, *beside, *desks]), best.source)
    elif declared or desks:
        best = Claim(distinct([*(name for each in declared for name in each.value), *desks]), _DECLARED)
        confidence = _ORGANISATION
    else:
        return None
    others = [each for each in claims.authors if not _same(each.value, best.value)]
    return Choice(
        best.value, Provenance(source=best.source, confidence=confidence, rejected=rejected(best.value, others))
    )


def _without_account(people: list[Claim[Names]]) -> list[Claim[Names]]:
    """Pass over a declared author of one word, an account's name, where the page's signature shows people's in full."""
    if people and people[0].source == _DECLARED and all(_is_account(name) for name in people[0].value):
        shown = [each for each in people if each.source.startswith("html:")]
        if shown and not any(_is_account(name) for name in shown[0].value):
            return [shown[0], *(each for each in people if each is not shown[0])]
    return people


def _is_account(name: str) -> bool:
    return name.isascii() and " " not in name


def squeezed_names(names: Iterable[str]) -> frozenset[str]:
    """Give names as they are compared: without case, spaces and punctuation."""
    return frozenset("".join(words(name)).casefold() for name in names) - {""}


def _people(claimed: Claim[Names], own: frozenset[str], host: str) -> Iterator[str]:
    kept = distinct(claimed.value)
    shouts = 0 < sum(name.isupper() for name in kept) < len(kept) and not claimed.source.startswith("json-ld")
    for name in kept:
        squeezed = "".join(words(name)).casefold()
        is_newsroom = shouts and name.isupper()
        if not (
            is_newsroom or is_organisation(name, own) or squeezed in host.replace("-", "") or names_site(name, own)
        ):
            yield name


def names_site(text: str, own: frozenset[str]) -> bool:
    """Tell a signature that holds the site's own name, as one of its words or run together, or is a part of it."""
    tokens = {"".join(words(token)).casefold() for token in text.split()}
    squeezed = "".join(words(text)).casefold()
    return bool(tokens & own) or any(
        (len(name) > _SHORTEST and name in squeezed) or (len(squeezed) > _SHORTEST and squeezed in name) for name in own
    )


def _confidence(best: Claim[Names], people: Sequence[Claim[Names]]) -> float:
    family = best.source.partition(":")[0]
    others = [each for each in people if each.source.partition(":")[0] != family]
    if any(_same(each.value, best.value) for each in others):
        return _AGREED
    return _CONFIDENCE.get(family, 0.5)


def _same(one: Names, other: Names) -> bool:
    return {name.casefold() for name in one} == {name.casefold() for name in other}
