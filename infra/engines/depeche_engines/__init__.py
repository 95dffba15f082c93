"""Real Kafka and real Elasticsearch as plain local processes on the loopback, without Docker.

::

    with running(folder, Wanted(brokers=2)) as engines:
        engines.bootstrap            # "127.0.0.1:20311,127.0.0.1:27043"
        engines.elasticsearch_url    # with engines.username and engines.password
        stop_node(engines.folder, "kafka-2")
        start_node(engines.folder, "kafka-2")
"""

from depeche_engines.accounts import Account
from depeche_engines.cluster import down, running, up
from depeche_engines.errors import EnginesError, Unavailable
from depeche_engines.nodes import kill_node, pause_node, resume_node, start_node, stop_node
from depeche_engines.state import Engine, Engines, Node
from depeche_engines.status import Health, NodeStatus, status
from depeche_engines.tls import Tls
from depeche_engines.wanted import Wanted

__all__ = [
    "Account",
    "Engine",
    "Engines",
    "EnginesError",
    "Health",
    "Node",
    "NodeStatus",
    "Tls",
    "Unavailable",
    "Wanted",
    "down",
    "kill_node",
    "pause_node",
    "resume_node",
    "running",
    "start_node",
    "status",
    "stop_node",
    "up",
]
