"""One form of each person's name within an article: the last name leads to the full name."""

import unicodedata
from collections.abc import Sequence

LONGEST_TAIL = 6

Folded = tuple[str, ...]


def canonical_names(names: Sequence[str]) -> list[str]:
    """Keep one form for each name, in order: the one full name in the article that ends with it, else itself.

    Two people of one last name leave it as it is. Case and accents don't matter; of several spellings of one name the
    first that isn't all capitals is kept.

    >>> canonical_names(["Peter Cook", "COOK", "Angela Merkel", "Robin Cook", "Merkel"])
    ['Peter Cook', 'COOK', 'Angela Merkel', 'Robin Cook', 'Angela Merkel']
    """
    folded = [_folded(name) for name in names]
    shown: dict[Folded, str] = {}
    for key, name in zip(folded, names, strict=True):
        if key not in shown or (shown[key].isupper() and not name.isupper()):
            shown[key] = name
    owners = _owners(list(shown))
    return [shown[owners.get(key, key)] for key in folded]


def _owners(names: Sequence[Folded]) -> dict[Folded, Folded]:
    """Map each tail of a full name to the longest full name it belongs to, where there is but one."""
    full = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    owners: dict[Folded, Folded] = {}
    rivalled: set[Folded] = set()
    for name in full:
        if name in owners:
            continue  # itself the tail of a longer one, which speaks for it
        for length in range(1, min(len(name), LONGEST_TAIL)):
            tail = name[-length:]
            if owners.setdefault(tail, name) != name:
                rivalled.add(tail)
    return {tail: name for tail, name in owners.items() if tail not in rivalled}


def _folded(name: str) -> Folded:
    marks = unicodedata.normalize("NFKD", name.casefold())
    return tuple("".join(mark for mark in marks if not unicodedata.combining(mark)).replace("-", " ").split())
