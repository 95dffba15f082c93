"""The configuration files of brokers and nodes."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from depeche_engines.accounts import Account, hashed, new_password, write_realm
from depeche_engines.elasticsearch import ElasticsearchPlan
from depeche_engines.kafka import KafkaPlan, _new_cluster_id

KAFKA = KafkaPlan(ports=(1, 2), controller_port=9, settings={"num.partitions": "3"}, heap="512m")
SEARCH = ElasticsearchPlan(
    ports=(1, 2), transport_ports=(3, 4), settings={}, heap="512m", accounts=(), roles="", user=None
)


def test_only_the_first_broker_controls_and_each_listens_on_the_loopback() -> None:
    first, second = KAFKA.properties(1, Path("/k1")), KAFKA.properties(2, Path("/k2"))
    assert first["process.roles"] == "broker,controller"
    assert first["listeners"] == "BROKER://127.0.0.1:1,CONTROLLER://127.0.0.1:9"
    assert second["process.roles"] == "broker"
    assert second["listeners"] == "BROKER://127.0.0.1:2"
    assert first["controller.quorum.bootstrap.servers"] == second["controller.quorum.bootstrap.servers"]


def test_kafkas_own_topics_have_a_copy_on_each_broker_and_given_settings_win() -> None:
    settings = KAFKA.properties(1, Path("/k1"))
    assert settings["offsets.topic.replication.factor"] == "2"
    assert settings["num.partitions"] == "3"


def test_only_the_first_node_can_be_master() -> None:
    first, second = SEARCH.properties(1, Path("/e1")), SEARCH.properties(2, Path("/e2"))
    assert first["cluster.initial_master_nodes"] == "[elasticsearch-1]"
    assert second["node.roles"] == "[data, ingest]"
    assert first["discovery.seed_hosts"] == second["discovery.seed_hosts"] == "[127.0.0.1:3]"
    assert {first["network.host"], second["network.host"]} == {"127.0.0.1"}


def test_security_is_on_where_there_are_accounts() -> None:
    assert SEARCH.properties(1, Path("/e"))["xpack.security.enabled"] == "false"


def test_the_realm_names_who_has_which_role(tmp_path: Path) -> None:
    write_realm(tmp_path, [Account("ann", ("indexer", "reader")), Account("bob", ("reader",))], "reader: {}")
    assert (tmp_path / "users_roles").read_text() == "indexer:ann\nreader:ann,bob\n"
    assert [line.partition(":")[0] for line in (tmp_path / "users").read_text().splitlines()] == ["ann", "bob"]
    assert (tmp_path / "roles.yml").read_text() == "reader: {}\n"
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


@given(password=st.text(min_size=1), salt=st.binary(min_size=32, max_size=32))
def test_a_hash_has_three_parts_and_no_password(password: str, salt: bytes) -> None:
    kind, salted, derived = hashed(password, salt).split("$")
    assert kind == "{PBKDF2}10000"
    assert (len(salted), len(derived)) == (44, 44)


def test_passwords_and_cluster_ids_are_new_each_time() -> None:
    assert len({new_password() for _ in range(50)}) == 50
    made = {_new_cluster_id() for _ in range(500)}
    assert len(made) == 500
    assert not any(each.startswith("-") for each in made)
