"""Compiles a parsed query to SQLite's FTS5 match language (https://sqlite.org/fts5.html#full_text_query_syntax)."""

from depeche_index.query import Query, Term

LIGATURES = (("oe", "œ"), ("ae", "æ"))
"""FTS5 folds accents but not ligatures, so that a word with one is searched for in both spellings."""


def to_match(query: Query) -> str | None:
    """Give the match expression, or None where the query wants no word at all.

    >>> from depeche_index.query import parse
    >>> to_match(parse('alep OR damas "cessez-le-feu" -russie'))
    '(("alep" OR "damas") AND "cessez le feu") NOT ("russie")'
    """
    if not query.wanted:
        return None
    groups = [_any(group) for group in query.wanted]
    wanted = groups[0] if len(groups) == 1 else f"({' AND '.join(groups)})"
    return f"{wanted} NOT {_any(query.unwanted, always=True)}" if query.unwanted else wanted


def _any(terms: tuple[Term, ...], *, always: bool = False) -> str:
    spelt = [spelling for term in terms for spelling in _spellings(term)]
    return spelt[0] if len(spelt) == 1 and not always else f"({' OR '.join(spelt)})"


def _spellings(term: Term) -> list[str]:
    text = " ".join(term.words)
    both = [text]
    for plain, ligature in LIGATURES:
        both += [each.replace(plain, ligature) for each in both if plain in each]
        both += [each.replace(ligature, plain) for each in both if ligature in each]
    return [f'"{each}"{"*" if term.prefix else ""}' for each in dict.fromkeys(both)]
