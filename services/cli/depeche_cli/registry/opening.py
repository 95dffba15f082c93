"""The log that keeps the registry: this machine's, or the topic on Kafka."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from depeche_cli.registry.registered import registered
from depeche_replay.raw_log import RawLog, RawMessage
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import SOURCES
from depeche_schemas.source import Source

AT_ONCE = 1_000


@contextmanager
def opened(home: Home, kafka: str | None) -> Iterator[RawLog]:
    """Open the log that keeps the registry; a run that is at work in the home takes up what is written meanwhile."""
    if kafka is None:
        from depeche_replay.embedded_raw_log import EmbeddedRawLog

        try:
            home.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"the folder {home.folder} can't be used: {error.strerror or error}") from None
        with closing(home.made_log()) as log:
            yield EmbeddedRawLog(log, utc_now)
        return
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=kafka))) as log_on_kafka:
        yield log_on_kafka


def known(home: Home, kafka: str | None) -> list[Source]:
    """Give what is registered, without making a home where there is none."""
    if kafka is None and not home.log.exists():
        return []
    with opened(home, kafka) as log:
        return list(registered(log).values())


def send(log: RawLog, messages: Sequence[RawMessage]) -> None:
    """Put messages into the registry, a thousand at once."""
    for start in range(0, len(messages), AT_ONCE):
        log.send(SOURCES.name, messages[start : start + AT_ONCE])
