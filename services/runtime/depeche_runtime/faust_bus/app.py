"""Makes the Faust app of one stage: what Faust is told, and what it is kept from doing."""

from pathlib import Path

import faust
from faust.auth import SASLCredentials, SSLCredentials
from faust.types.auth import CredentialsT
from yarl import URL

from depeche_runtime.faust_bus.client import Crew, Transport
from depeche_runtime.faust_bus.settings import BusSettings
from depeche_schemas.journey import Leg

FOR_EVER = 86_400.0
"""Seconds. Our own limits and /health watch over what takes long; Faust and its client are not to end it."""
STORE = "rocksdb://?driver=rocksdict"
METADATA_SECONDS = 30
"""Between two looks at the topics. A group whose leader couldn't look when it assigned partitions has none until the
next one, and the client's own default is five minutes: seen when workers joined on a busy machine."""
MOST_IN_BATCH = 256 * 1024
"""Bytes that the producer gathers for one partition; a larger message goes alone."""


def faust_app(leg: Leg, bus: BusSettings, folder: Path, crew: Crew, batch: int) -> faust.App:
    """Give the app of one hop, in the hop's consumer group, without agents and tables yet."""
    app = faust.App(
        id=leg.hop.group,
        broker=[URL(f"kafka://{server}") for server in bus.servers],
        broker_credentials=_credentials(bus),
        broker_session_timeout=bus.session_seconds,
        broker_heartbeat_interval=bus.heartbeat_seconds,
        broker_rebalance_timeout=bus.rebalance_seconds,
        broker_request_timeout=max(bus.request_seconds, bus.session_seconds),
        broker_max_poll_interval=FOR_EVER,
        broker_max_poll_records=max(batch, 16),
        broker_commit_interval=bus.commit_seconds,
        broker_commit_livelock_soft_timeout=FOR_EVER,
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=bus.fetch_bytes,
        consumer_metadata_max_age_ms=1000 * METADATA_SECONDS,
        producer_max_request_size=bus.max_message_bytes,
        producer_max_batch_size=min(bus.max_message_bytes, MOST_IN_BATCH),
        producer_compression_type=None if bus.compression == "none" else bus.compression,
        producer_linger=bus.linger_seconds,
        producer_request_timeout=bus.request_seconds,
        stream_buffer_maxsize=max(batch, 16),
        stream_processing_timeout=FOR_EVER,
        stream_wait_empty=False,  # the client hands partitions over itself, within bounds
        store=STORE,
        datadir=folder,
        table_standby_replicas=0,
        topic_replication_factor=bus.replication,
        topic_disable_leader=True,
        web_enabled=False,
        autodiscover=False,
    )
    app.transport = Transport(crew, app, app.conf.broker_consumer)
    app.producer_transport = Transport(crew, app, app.conf.broker_producer)
    return app


def _credentials(bus: BusSettings) -> CredentialsT | None:
    context = bus.ssl_context()
    if bus.security.startswith("SASL"):
        return SASLCredentials(
            username=bus.user,
            password=bus.password.get_secret_value(),
            mechanism=bus.sasl_mechanism,
            ssl_context=context,
        )
    return SSLCredentials(context) if context else None
