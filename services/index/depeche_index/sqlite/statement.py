"""Compiles a search with its filters to one SQL statement."""

from depeche_index.folding import fold
from depeche_index.query import Query, Search
from depeche_index.sqlite.match import to_match

_WEIGHTS = "8.0, 4.0, 1.0, 0.2"
"""Of title, standfirst, body, and what stands beside the body: captions, teasers, tags."""


def to_sql(search: Search) -> tuple[str, dict[str, object]]:
    """Give a statement that selects document, snippet and rank (lower is better), and its values."""
    where, values = _filters(search)
    match = to_match(search.query)
    if match is not None:
        select = (
            f"SELECT document, snippet(words, -1, :before, :after, '…', 24), bm25(words, {_WEIGHTS}) AS rank"  # noqa: S608
            " FROM words JOIN article ON article.number = words.rowid"
        )
        where.append("words MATCH :match")
        values |= {"match": match, "before": search.mark[0], "after": search.mark[1]}
    else:
        select = "SELECT document, '', 0.0 AS rank FROM article"
        if unwanted := to_match(Query(wanted=(search.query.unwanted,) if search.query.unwanted else ())):
            where.append("number NOT IN (SELECT rowid FROM words WHERE words MATCH :unwanted)")
            values["unwanted"] = unwanted
    values["limit"] = search.limit
    return f"{select}{' WHERE ' + ' AND '.join(where) if where else ''} ORDER BY rank, at DESC, id LIMIT :limit", values


def _filters(search: Search) -> tuple[list[str], dict[str, object]]:
    where: list[str] = []
    values: dict[str, object] = {}
    if search.language:
        where.append("(language = :language OR language LIKE :language || '-%')")
        values["language"] = search.language
    if search.source:
        where.append("source = :source")
        values["source"] = search.source.removeprefix("www.")
    if search.since:
        where.append("at >= :since")
        values["since"] = search.since.timestamp()
    if search.until:
        where.append("at < :until")
        values["until"] = search.until.timestamp()
    if search.entity:
        where.append("number IN (SELECT number FROM entity WHERE name = :entity)")
        values["entity"] = fold(search.entity)
    country = search.country.upper() if search.country else None
    kin = {"origin": search.origin, "story": search.story, "country": country, "tag": search.tag}
    for kind, name in kin.items():
        if name:
            where.append(f"number IN (SELECT number FROM kin WHERE kind = '{kind}' AND name = :{kind})")  # noqa: S608
            values[kind] = name
    return where, values
