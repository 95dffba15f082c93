"""What set-up would have to do: compares what a cluster has with what this version wants. It never plans to delete."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from depeche_index.elasticsearch.template import IndexShape, index_template, marked_mappings
from depeche_runtime.errors import BrokenError


class Does(StrEnum):
    """What an action does."""

    PUT_TEMPLATE = "put template"
    CREATE_INDEX = "create index"
    ADD_ALIAS = "add alias"
    PUT_MAPPING = "put mapping"
    PUT_SETTINGS = "put settings"


@dataclass(frozen=True)
class Action:
    """One step of set-up: what is done, to what, why, and the body of the request."""

    does: Does
    name: str
    why: str
    body: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class FoundIndex:
    """What there is to know about an index."""

    digest: str | None
    """Of its mapping, where set-up wrote it."""
    replicas: int
    refresh_interval: str | None


@dataclass(frozen=True)
class Found:
    """What a cluster has of a generation."""

    template: str | None = None
    """The digest of the index template, "" where it has none."""
    indices: Mapping[str, FoundIndex] = field(default_factory=dict)
    """This generation's indices by name."""
    behind_alias: Mapping[str, bool] = field(default_factory=dict)
    """Index behind the alias -> whether it is the one that is written to."""
    index_in_the_way: bool = False
    """An index, not an alias, has the alias's name."""


def plan(found: Found, shape: IndexShape) -> list[Action]:
    """Give the actions that are missing, in order; none where all is as wanted.

    An index in the alias's place, and an alias without a write index, are :class:`BrokenError`: what to do with their
    articles is for a person to say. An alias that points at another generation is left there.
    """
    if found.index_in_the_way:
        raise BrokenError(
            f"an index is called {shape.alias}, where the alias belongs: something wrote before set-up. "
            f"Reindex or delete it, and run set-up again."
        )
    return [*_template(found, shape), *_index(found, shape)]


def _template(found: Found, shape: IndexShape) -> list[Action]:
    wanted = index_template(shape)
    if found.template == wanted["_meta"]["digest"]:
        return []
    why = "there is none" if found.template is None else "it is of another version, or other settings"
    return [Action(Does.PUT_TEMPLATE, shape.template_name, why, wanted)]


def _index(found: Found, shape: IndexShape) -> list[Action]:
    written = [name for name, writes in found.behind_alias.items() if writes]
    if not found.behind_alias:
        alias = {shape.alias: {"is_write_index": True}}
        if not found.indices:
            return [Action(Does.CREATE_INDEX, shape.index_name, f"nothing is behind {shape.alias}", {"aliases": alias})]
        newest = max(found.indices)
        body = {"actions": [{"add": {"index": newest, "alias": shape.alias, "is_write_index": True}}]}
        added = Action(Does.ADD_ALIAS, newest, f"nothing is behind {shape.alias}", body)
        return [added, *_updates(newest, found, shape)]
    if not written:
        raise BrokenError(
            f"the alias {shape.alias} stands for {', '.join(sorted(found.behind_alias))}, and none of them is written "
            f"to: set is_write_index on one of them"
        )
    return _updates(written[0], found, shape)


def _updates(name: str, found: Found, shape: IndexShape) -> list[Action]:
    index = found.indices.get(name)
    if index is None:
        return []
    actions: list[Action] = []
    wanted = marked_mappings()
    if index.digest != wanted["_meta"]["digest"]:
        actions.append(Action(Does.PUT_MAPPING, name, "its mapping is of another version", wanted))
    settings = {"number_of_replicas": shape.replicas, "refresh_interval": shape.refresh_interval}
    if (index.replicas, index.refresh_interval) != tuple(settings.values()):
        actions.append(Action(Does.PUT_SETTINGS, name, "its replicas or refresh interval differ", {"index": settings}))
    return actions
