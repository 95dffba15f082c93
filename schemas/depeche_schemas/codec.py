"""Messages to bytes and back: JSON that names its kind and schema version, read through up-casters.

A message written by any earlier version stays readable: an up-caster turns the fields of version n into those of
version n + 1, and they run one after the other until today's model can take over.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from depeche_schemas.message import Message

Fields = dict[str, Any]
Upcaster = Callable[[Fields], Fields]
M = TypeVar("M", bound=Message)

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""(kind, version) -> the step from that version to the next. Empty as long as every kind is at version 1."""


class Undecodable(ValueError):
    """Bytes that are not a message of the expected kind. The message says what is wrong, and where."""


def encode(message: Message, *, without_nulls: bool = False) -> bytes:
    """Keep a message as JSON bytes, kind and schema version first; ``without_nulls``, what is ``None`` is left out.

    >>> from depeche_schemas.source import Source
    >>> from datetime import UTC, datetime
    >>> encode(Source(url="http://news.example/rss", registered_at=datetime(2026, 10, 5, tzinfo=UTC)))[:57]
    b'{"kind":"source","schema_version":1,"url":"http://news.ex'
    """
    fields = message.__pydantic_serializer__.to_json(message, exclude_none=without_nulls)
    return _envelope(type(message)) + fields[1:]


def decode(expected: type[M], raw: bytes, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> M:
    """Give back the message that the bytes hold; refuse others with :class:`Undecodable`."""
    try:
        if raw.startswith(_envelope(expected)):
            return expected.model_validate_json(raw)
        return expected.model_validate_json(to_json(_upcast(expected, _fields(raw), upcasters)))
    except ValidationError as error:
        raise Undecodable(_first_fault(expected, error)) from None


def _envelope(kind: type[Message]) -> bytes:
    return b'{"kind":"%s","schema_version":%d,' % (kind.kind.encode(), kind.schema_version)


def _fields(raw: bytes) -> Fields:
    try:
        fields = from_json(raw)
    except ValueError as error:
        raise Undecodable(f"not JSON: {error}") from None
    if not isinstance(fields, dict):
        raise Undecodable(f"not a JSON object but {type(fields).__name__}")
    return fields


def _upcast(expected: type[Message], fields: Fields, upcasters: Mapping[tuple[str, int], Upcaster]) -> Fields:
    kind, version = fields.get("kind"), fields.get("schema_version")
    if kind != expected.kind:
        raise Undecodable(f"a message of kind {kind!r} where {expected.kind!r} was expected")
    if not isinstance(version, int) or version < 1:
        raise Undecodable(f"schema_version is {version!r}, not a whole number from 1")
    if version > expected.schema_version:
        raise Undecodable(
            f"written by a newer Depeche: {kind} version {version}, and this one reads up to {expected.schema_version}"
        )
    for step in range(version, expected.schema_version):
        fields = upcasters[(expected.kind, step)](fields)
    return fields


def _first_fault(expected: type[Message], error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"]) or "the whole"
    more = f" (and {error.error_count() - 1} more faults)" if error.error_count() > 1 else ""
    return f"not a valid {expected.kind}: {place}: {fault['msg']}{more}"
