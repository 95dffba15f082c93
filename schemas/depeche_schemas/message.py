"""What every message has in common: it is frozen, versioned, keyed, and ignores fields that it does not know."""

import base64
import binascii
import zlib
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that a packed field may hold. A fetched page is capped far below this; more is a decompression bomb."""

PACKING_LEVEL = 2
"""Of zlib: on news pages a third of the time of its default (2 ms against 6), and 15 % more bytes."""

_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1600, 1, 1, tzinfo=UTC)


class Part(BaseModel):
    """A frozen piece of a message; unknown fields are ignored, so that an older reader survives a newer writer."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")


class Message(Part):
    """A message of a topic.

    ``kind`` names it on the wire and ``schema_version`` counts its incompatible changes; both travel in every message.
    """

    kind: ClassVar[str]
    schema_version: ClassVar[int] = 1

    @property
    def key(self) -> str:
        """The Kafka key: messages of one key stay in order and in one partition."""
        raise AssertionError(f"{type(self).__name__} has no key")

    @property
    def subject(self) -> str:
        """The URL whose journey this message is part of; the journal is keyed by it."""
        raise AssertionError(f"{type(self).__name__} has no subject")

    @classmethod
    def of_tombstone(cls, key: str, at: datetime) -> Self | None:
        """Give what a key without a value stands for, which arrived then; None for messages that have no such form."""
        return None


def _pack(content: bytes) -> str:

    # zlib writes the gzip header itself: gzip.compress fills it differently from one Python to the next
    return base64.b64encode(zlib.compress(content, PACKING_LEVEL, wbits=31)).decode("ascii")


def _unpack(value: Any) -> Any:

    if not isinstance(value, str):
        return value
    try:
        stream = zlib.decompressobj(wbits=31)
        content = stream.decompress(base64.b64decode(value, validate=True), MAX_UNPACKED)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise PydanticCustomError("packed_bytes", "not base64 of gzip: {why}", {"why": str(error)}) from None
    if stream.unconsumed_tail:
        raise PydanticCustomError("packed_bytes", "unpacks to more than {most} bytes", {"most": MAX_UNPACKED})
    if not stream.eof:
        raise PydanticCustomError("packed_bytes", "the gzip stream is cut off", {})
    return content


PackedBytes = Annotated[
    bytes,
    BeforeValidator(_unpack),
    PlainSerializer(_pack, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "contentEncoding": "base64", "contentMediaType": "application/gzip"}),
]
"""Raw bytes; in JSON the base64 of their gzip (deterministic: no name, no time), which keeps pages small on the bus."""


def _in_range(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise PydanticCustomError("naive_instant", "an instant needs an offset from UTC", {})
    if not _EARLIEST <= instant <= _LATEST:
        raise PydanticCustomError("absurd_instant", "an instant outside the years 1600 to 2100", {})
    return instant


Instant = Annotated[datetime, AfterValidator(_in_range)]
"""A moment with its offset from UTC, in ISO 8601; never naive, never outside 1600 to 2100."""
