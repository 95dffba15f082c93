"""Puts the index template, the first index and the alias in place; nothing is ever deleted."""

from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch, BadRequestError, NotFoundError, TransportError

from depeche_index.elasticsearch.plan import Action, Does, Found, FoundIndex, plan
from depeche_index.elasticsearch.template import IndexShape
from depeche_index.elasticsearch.verdict import OPERATORS, reason_of
from depeche_index.settings import IndexSettings
from depeche_runtime.errors import BrokenError

ADVICE = {
    401: OPERATORS[401],
    403: "set-up is not allowed: the role needs `manage_index_templates` of the cluster and `manage` on the indices",
}
"""What only a person can put right -> what to do."""


def shape_of(settings: IndexSettings) -> IndexShape:
    """Give the part of the settings that set-up needs."""
    return IndexShape(settings.alias, settings.shards, settings.replicas, settings.refresh_interval)


async def setup_index(client: AsyncElasticsearch, shape: IndexShape, *, dry_run: bool = False) -> list[Action]:
    """Do what is missing, and give what was done; with ``dry_run``, what would be.

    Running it again does nothing, and several may run at once. A cluster that can't be asked, or refuses, is a
    :class:`BrokenError`.
    """
    try:
        actions = plan(await look(client, shape), shape)
        for action in () if dry_run else actions:
            await _apply(client, action)
    except ApiError as error:
        advice = ADVICE.get(error.status_code, "the message says what is in the way")
        raise BrokenError(
            f"Elasticsearch refuses set-up: {error.status_code} {reason_of(error.body)}; {advice}"
        ) from None
    except TransportError as error:
        raise BrokenError(f"Elasticsearch does not answer: {error.message}; see that it runs, and try again") from None
    return actions


async def look(client: AsyncElasticsearch, shape: IndexShape) -> Found:
    """See what a cluster has."""
    alias = await _behind_alias(client, shape)
    settings = (await client.indices.get_settings(index=f"{shape.template_name}-*", flat_settings=True)).body
    mappings = (await client.indices.get_mapping(index=f"{shape.template_name}-*")).body
    return Found(
        template=await _template_digest(client, shape),
        indices={name: _index(settings[name]["settings"], mappings[name]["mappings"]) for name in settings},
        behind_alias=alias,
        index_in_the_way=not alias and bool(await client.indices.exists(index=shape.alias)),
    )


async def _behind_alias(client: AsyncElasticsearch, shape: IndexShape) -> dict[str, bool]:
    try:
        held = (await client.indices.get_alias(name=shape.alias)).body
    except NotFoundError:
        return {}
    return {name: each["aliases"][shape.alias].get("is_write_index", len(held) == 1) for name, each in held.items()}


async def _template_digest(client: AsyncElasticsearch, shape: IndexShape) -> str | None:
    try:
        held = (await client.indices.get_index_template(name=shape.template_name)).body["index_templates"]
    except NotFoundError:
        return None
    return str(held[0]["index_template"].get("_meta", {}).get("digest", ""))


def _index(settings: dict[str, Any], mappings: dict[str, Any]) -> FoundIndex:
    return FoundIndex(
        digest=mappings.get("_meta", {}).get("digest"),
        replicas=int(settings["index.number_of_replicas"]),
        refresh_interval=settings.get("index.refresh_interval"),
    )


async def _apply(client: AsyncElasticsearch, action: Action) -> None:
    match action.does:
        case Does.PUT_TEMPLATE:
            await client.indices.put_index_template(name=action.name, **action.body)
        case Does.CREATE_INDEX:
            await _create(client, action)
        case Does.ADD_ALIAS:
            await client.indices.update_aliases(**action.body)
        case Does.PUT_MAPPING:
            body = {name.lstrip("_"): value for name, value in action.body.items()}
            await client.indices.put_mapping(index=action.name, **body)
        case Does.PUT_SETTINGS:
            await client.indices.put_settings(index=action.name, settings=action.body)


async def _create(client: AsyncElasticsearch, action: Action) -> None:
    try:
        await client.indices.create(index=action.name, **action.body)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":  # another set-up was quicker
            raise
