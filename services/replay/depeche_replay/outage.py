"""Turns what Kafka's client raises into errors that tell a person what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from kafka import errors

from depeche_runtime.errors import BrokenError, UsageError

_REFUSALS = (errors.AuthorizationError, errors.SaslAuthenticationFailedError)


@contextmanager
def explained(bootstrap: str) -> Iterator[None]:
    """Keep Kafka's errors from coming through untyped: a refusal is a UsageError, anything else a BrokenError."""
    try:
        yield
    except _REFUSALS as error:
        raise UsageError(
            f"Kafka at {bootstrap} refuses us: {error}. Look at DEPECHE_KAFKA_USER, DEPECHE_KAFKA_PASSWORD,"
            " and what that user may do"
        ) from None
    except errors.UnsupportedCodecError as error:
        raise BrokenError(f"messages in Kafka at {bootstrap} can't be unpacked: {error}") from None
    except errors.KafkaError as error:
        raise BrokenError(
            f"Kafka at {bootstrap} can't be used: {error}. Is it running?"
            " DEPECHE_KAFKA_BOOTSTRAP says where it is looked for"
        ) from None
