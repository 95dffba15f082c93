"""Where a command reads from: this machine's log and index, or the Kafka and the Elasticsearch that are named."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

from depeche_index.sink import Sink
from depeche_replay.raw_log import RawLog
from depeche_runtime.embedded.home import Home
from depeche_runtime.log import ReadableLog
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now


@contextmanager
def reading_log(home: Home, kafka: str | None) -> Iterator[ReadableLog]:
    """Open the log: Kafka where ``kafka`` names its brokers, else the home's."""
    if kafka is None:
        with closing(home.open_log()) as log:
            yield log
        return
    from depeche_replay.kafka_log import KafkaLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaLog(read(KafkaSettings, bootstrap=kafka))) as log_on_kafka:
        yield log_on_kafka


@contextmanager
def raw_log(home: Home, kafka: str | None) -> Iterator[RawLog]:
    """Open the log to send messages into it: Kafka where ``kafka`` names its brokers, else the home's."""
    if kafka is None:
        from depeche_replay.embedded_raw_log import EmbeddedRawLog

        with closing(home.open_log()) as log:
            yield EmbeddedRawLog(log, utc_now)
        return
    from depeche_replay.kafka_raw_log import KafkaRawLog
    from depeche_replay.settings import KafkaSettings

    with closing(KafkaRawLog(read(KafkaSettings, bootstrap=kafka))) as log_on_kafka:
        yield log_on_kafka


@asynccontextmanager
async def reading_sink(home: Home, elasticsearch: str | None) -> AsyncIterator[Sink]:
    """Open the index: Elasticsearch where ``elasticsearch`` is its address, else the home's."""
    if elasticsearch is None:
        from depeche_index.sqlite.sink import SqliteSink

        home.open_log().close()
        with closing(SqliteSink(home.index)) as sink:
            yield sink
        return
    from depeche_index.elasticsearch.sink import open_sink
    from depeche_index.settings import IndexSettings

    async with open_sink(read(IndexSettings, elasticsearch_url=elasticsearch)) as remote:
        yield remote
