"""Whom and what an article names, as lines to read: each once, with its role and the other names that it goes by."""

import unicodedata
from collections.abc import Iterator, Sequence

from depeche_schemas.article import Entity


def names_of(entities: Sequence[Entity]) -> Iterator[tuple[str, list[str]]]:
    """Give each kind, in the order of the alphabet, with its names; case and accents make no other name.

    A role and names that share no word with the canonical one stand in brackets behind it: "Islamic State (IS)".
    """
    kinds: dict[str, dict[str, list[Entity]]] = {}
    for each in entities:
        key = _folded(each.canonical or each.text)
        kinds.setdefault(each.type.value, {}).setdefault(key, []).append(each)
    for kind in sorted(kinds):
        yield kind, sorted(_line(key, group) for key, group in kinds[kind].items())


def _line(key: str, group: Sequence[Entity]) -> str:
    shown = group[0].canonical or group[0].text
    roles = [each.role for each in group if each.role][:1]
    others = {_folded(each.text): each.text for each in group if not set(_folded(each.text).split()) & set(key.split())}
    beside = ", ".join([*roles, *others.values()])
    return f"{shown} ({beside})" if beside else shown


def _folded(name: str) -> str:
    marks = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(mark for mark in marks if not unicodedata.combining(mark)).replace("-", " ").split())
