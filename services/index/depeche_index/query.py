"""The query language that people type: words, "phrases", OR, -without, begin*; every sink compiles the same parse.

::

    pentagone syrie          both words
    alep OR damas            either
    "cessez-le-feu"          the words in a row
    syrie -russie            without
    minist*                  every word that begins so
    三号线                    the characters in a row, where no space parts words
"""

import re
from dataclasses import dataclass
from datetime import datetime

from depeche_index.unparted import words_of


@dataclass(frozen=True)
class Term:
    """A word, or words in a row. ``prefix`` is set by a trailing ``*``."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Query:
    """What must hold: one term at least of each group of ``wanted``, and none of ``unwanted``."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Search:
    """A query with filters. Instants are inclusive at ``since`` and exclusive at ``until``.

    ``country`` and ``tag`` are what the article's source is registered with. ``origin`` finds the articles of one line
    (see :class:`~depeche_schemas.article.Lineage`), ``story`` those that are or were part of a story.
    """

    query: Query
    language: str | None = None
    source: str | None = None
    country: str | None = None
    tag: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    entity: str | None = None
    origin: str | None = None
    story: str | None = None
    limit: int = 10
    mark: tuple[str, str] = ("<mark>", "</mark>")


_TOKEN = re.compile(r'(?P<minus>-(?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def parse(text: str) -> Query:
    """Keep what can be searched for; marks without a word in them are ignored.

    >>> [[term.words for term in group] for group in parse('alep OR damas "cessez-le-feu"').wanted]
    [[('alep',), ('damas',)], [('cessez', 'le', 'feu')]]
    >>> parse("syrie -russie").unwanted
    (Term(words=('russie',), prefix=False),)
    >>> parse("minist*").wanted
    ((Term(words=('minist',), prefix=True),),)
    """
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    joining = False
    for token in _TOKEN.finditer(text.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')):
        raw = token["phrase"] if token["phrase"] is not None else token["word"]
        if token["word"] == "OR" and not token["minus"]:
            joining = bool(wanted)
            continue
        words = tuple(words_of(raw))
        if not words:
            continue
        term = Term(words, prefix=token["word"] is not None and raw.endswith("*"))
        if token["minus"]:
            unwanted.append(term)
        elif joining:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        joining = False
    return Query(tuple(tuple(group) for group in wanted), tuple(unwanted))
