"""Who told it first, who copied it and who told it anew: a line of texts, as a function of its members alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from depeche_enrich.related.member import Member, Told, plain
from depeche_enrich.related.sentence_diff import difference
from depeche_enrich.related.shingles import Shingles, contained, jaccard
from depeche_schemas.article import Article, Lineage, LineageRole

OWN_WORDS = 0.25
"""Share of a text's word triples that its origin doesn't have, from which it is more than a copy."""
FEWEST_FACTS = 4
FACTS_SHARED = 0.3
"""Of the facts of the shorter of two texts, the share that a rewrite has in common with the dispatch; and how many."""

ShinglesOf = Callable[[str], Shingles]


def in_order(members: Iterable[Member]) -> list[Member]:
    """Put a line's members in order: the agency's own publication first, then by when it was told, then by id.

    An agency is known by the copies that credit it.
    """
    listed = list(members)
    agencies = frozenset(plain(each.agency) for each in listed if each.agency)
    return sorted(listed, key=lambda each: each.seniority(agencies))


def agency_of(line: Sequence[Member]) -> str | None:
    """Give the agency that a line comes from: the one that its first member names, or that most of them do."""
    if line[0].agency:
        return line[0].agency
    named = Counter(each.agency for each in line if each.agency)
    return min(named, key=lambda name: (-named[name], name)) if named else None


def told(line: Sequence[Member], order: int) -> Told:
    """Name all that a member's lineage is computed from."""
    if len(line) == 1:
        return ()
    origin, member = line[0], line[order - 1]
    return (origin.id, origin.digest, member.digest, str(order), agency_of(line) or "")


def lineage_of(
    line: Sequence[Member], order: int, articles: Mapping[str, Article], shingles_of: ShinglesOf
) -> Lineage | None:
    """Give the lineage of a line's n-th member, counted from 1; none for a text that stands alone."""
    if len(line) == 1:
        return None
    origin, article = articles[line[0].id], articles[line[order - 1].id]
    start: dict[str, Any] = {"origin": origin.id, "source": origin.source, "agency": agency_of(line), "order": order}
    if order == 1:
        return Lineage(role=LineageRole.ORIGINAL, **start)
    before, after = shingles_of(origin.id), shingles_of(article.id)
    own = 1 - contained(after, before)
    found = difference(origin.body, article.body)
    return Lineage(
        role=LineageRole.REWRITE if own > OWN_WORDS else LineageRole.COPY,
        similarity=round(jaccard(before, after), 4),
        added=found.added,
        cut=found.cut,
        changed=found.changed,
        added_sentences=found.added_sentences,
        cut_sentences=found.cut_sentences,
        changed_sentences=found.changed_sentences,
        **start,
    )


def rewritten(member: Member, dispatches: Iterable[Member]) -> Member | None:
    """Give the dispatch of the story that a text tells anew: in its language, before it, with most facts shared."""
    best: tuple[float, float, str] | None = None
    found = None
    for dispatch in dispatches:
        if dispatch.language != member.language or (dispatch.at, dispatch.id) >= (member.at, member.id):
            continue
        shared = len(dispatch.facts & member.facts)
        share = shared / (min(len(dispatch.facts), len(member.facts)) or 1)
        if shared >= FEWEST_FACTS and share >= FACTS_SHARED:
            rank = (-share, dispatch.at, dispatch.id)
            if best is None or rank < best:
                best, found = rank, dispatch
    return found
