"""Compiles a search to Elasticsearch's query language, with the meaning that the embedded sink gives it.

A single word is found in its inflections as well, in the languages that the index knows; a phrase, a beginning and
what is unwanted are taken to the letter.
"""

from typing import Any

from depeche_index.folding import fold
from depeche_index.query import Search, Term

Clause = dict[str, Any]

TO_THE_LETTER = ["title^8", "standfirst^4", "body", "beside^0.2"]
"""Fields and their weights, as the embedded sink has them."""
INFLECTED = [*TO_THE_LETTER, "title_lang.*^4", "body_lang.*^0.5"]
OTHER_FIELDS = 0.3
"""Of the scores of the fields that match less well, the share that counts."""
MOST_HITS = 10_000
"""Elasticsearch's own limit (``index.max_result_window``)."""
MOST_BEGINNINGS = 1_000
"""Words that the last word of a phrase with a ``*`` may stand for."""
FRAGMENT = 160
"""Characters of a snippet, about."""
ANALYZED = 999_999
"""Characters of a text that are searched for what to mark: Elasticsearch refuses more."""
MARKED = ("body", "title", "standfirst", "body_lang.*", "title_lang.*", "beside")
"""Where a snippet comes from, in order of preference."""


def request_of(search: Search) -> dict[str, Any]:
    """Give the body of a search request; best first, then the latest, then by id."""
    return {
        "query": query_of(search),
        "size": min(search.limit, MOST_HITS),
        "sort": ["_score", {"dated_at": "desc"}, {"id": "asc"}],
        "track_scores": True,
        "highlight": {
            "pre_tags": [search.mark[0]],
            "post_tags": [search.mark[1]],
            "number_of_fragments": 1,
            "fragment_size": FRAGMENT,
            "max_analyzed_offset": ANALYZED,
            "fields": [{field: {}} for field in MARKED],
        },
    }


def query_of(search: Search) -> Clause:
    """Give the query with its filters; a query without words finds everything that the filters let through.

    >>> from depeche_index.query import parse
    >>> query_of(Search(parse("-russie"), source="www.lejournal.example"))["bool"]["filter"]
    [{'term': {'source': 'lejournal.example'}}]
    """
    clauses: dict[str, list[Clause]] = {
        "must": [_any([_wanted(term) for term in group]) for group in search.query.wanted],
        "must_not": [_to_the_letter(term) for term in search.query.unwanted],
        "filter": _filters(search),
    }
    said = {name: each for name, each in clauses.items() if each}
    return {"bool": said} if said else {"match_all": {}}


def snippet_of(highlight: dict[str, list[str]]) -> str:
    """Give the best marked fragment, or nothing.

    >>> snippet_of({"title": ["Une [trêve]"], "body_lang.fr": ["les [trêves]"]})
    'Une [trêve]'
    """
    for field in MARKED:
        for name, fragments in highlight.items():
            if name == field or (name.startswith(field.removesuffix("*")) and field.endswith("*")):
                return fragments[0]
    return ""


def _wanted(term: Term) -> Clause:
    if term.prefix or len(term.words) > 1:
        return _to_the_letter(term)
    return _multi_match(term, INFLECTED, "best_fields", operator="and", tie_breaker=OTHER_FIELDS)


def _to_the_letter(term: Term) -> Clause:
    if len(term.words) > 1:
        if term.prefix:
            return _multi_match(term, TO_THE_LETTER, "phrase_prefix", max_expansions=MOST_BEGINNINGS)
        return _multi_match(term, TO_THE_LETTER, "phrase")
    return _multi_match(term, TO_THE_LETTER, "bool_prefix" if term.prefix else "phrase")


def _multi_match(term: Term, fields: list[str], kind: str, **options: Any) -> Clause:
    return {"multi_match": {"query": " ".join(term.words), "fields": fields, "type": kind, **options}}


def _any(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _filters(search: Search) -> list[Clause]:
    filters: list[Clause] = []
    if search.language:
        language = search.language
        filters.append(_any([{"term": {"language": language}}, {"prefix": {"language": f"{language}-"}}]))
    if search.source:
        filters.append({"term": {"source": search.source.removeprefix("www.")}})
    if search.country:
        filters.append({"term": {"source_country": search.country.upper()}})
    if search.tag:
        filters.append({"term": {"source_tags": search.tag}})
    if search.since or search.until:
        bounds = {"gte": search.since, "lt": search.until}
        filters.append({"range": {"dated_at": {side: at.isoformat() for side, at in bounds.items() if at}}})
    if search.entity:
        filters.append({"term": {"entity_names": fold(search.entity)}})
    if search.origin:
        filters.append({"term": {"lineage.origin": search.origin}})
    if search.story:
        filters.append(_any([{"term": {field: search.story}} for field in ("story_id", "story.before")]))
    return filters
