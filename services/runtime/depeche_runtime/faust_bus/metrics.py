"""What /metrics counts: every name, its labels and what it means, in one list.

==================================  ================  ===========================================================
name                                labels            meaning
==================================  ================  ===========================================================
depeche_messages_total              hop, fate         messages that left the hop: emitted, dropped or dead
depeche_dead_letters_total          hop, error        dead letters, by the short code of their error
depeche_outputs_total               topic             messages that the brokers acknowledged
depeche_batch_seconds               hop               from the first decoding of a batch to its last acknowledgement
depeche_batch_messages              hop               messages of a batch
depeche_waited_seconds              hop               from a message's arrival in the topic to its handling
depeche_lag_messages                hop, partition    messages that wait in a partition of this worker
depeche_commit_age_seconds          hop               since this worker last committed, or began if it never did
depeche_rebalances_total            hop               how often partitions were given out anew
depeche_restarts_total              hop               how often Faust gave up and was started again in this process
depeche_ready                                         1 if the service is ready, 0 if not
==================================  ================  ===========================================================
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0)
_WAITED = (0.05, 0.25, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 3600.0, 86400.0)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Meters:
    """The service's meters, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.messages = Counter("depeche_messages", "Messages that left the hop.", ["hop", "fate"], registry=registry)
        self.dead = Counter("depeche_dead_letters", "Dead letters by error.", ["hop", "error"], registry=registry)
        self.outputs = Counter("depeche_outputs", "Messages acknowledged by Kafka.", ["topic"], registry=registry)
        self.batch_seconds = Histogram(
            "depeche_batch_seconds", "Seconds for a batch.", ["hop"], buckets=_SECONDS, registry=registry
        )
        self.batch_messages = Histogram(
            "depeche_batch_messages", "Messages of a batch.", ["hop"], buckets=_SIZES, registry=registry
        )
        self.waited = Histogram(
            "depeche_waited_seconds", "Seconds in the topic.", ["hop"], buckets=_WAITED, registry=registry
        )
        self.lag = Gauge("depeche_lag_messages", "Messages that wait.", ["hop", "partition"], registry=registry)
        self.commit_age = Gauge("depeche_commit_age_seconds", "Since the last commit.", ["hop"], registry=registry)
        self.rebalances = Counter("depeche_rebalances", "Partitions given out anew.", ["hop"], registry=registry)
        self.restarts = Counter("depeche_restarts", "Faust started again.", ["hop"], registry=registry)
        self.ready = Gauge("depeche_ready", "1 if the service is ready.", registry=registry)
