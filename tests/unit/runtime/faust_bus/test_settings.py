from pathlib import Path

import pytest

from depeche_runtime.errors import UsageError
from depeche_runtime.faust_bus.settings import BusSettings
from depeche_runtime.settings import read


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("BOOTSTRAP", "kafka", "is not host:port"),
        ("BOOTSTRAP", "kafka:9092,other", "'other' is not host:port"),
        ("SECURITY", "TLS", "PLAINTEXT"),
        ("SESSION_SECONDS", "2", "greater than or equal to 6"),
        ("HEARTBEAT_SECONDS", "9", "more than a third"),
        ("SECURITY", "SASL_SSL", "needs DEPECHE_KAFKA_USER and DEPECHE_KAFKA_PASSWORD"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(f"DEPECHE_KAFKA_{variable}", value)
    with pytest.raises(UsageError, match="DEPECHE_KAFKA_") as error:
        read(BusSettings)
    assert said in str(error.value)


def test_brokers_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_KAFKA_BOOTSTRAP", "one:9092, two:9093")
    assert read(BusSettings).servers == ["one:9092", "two:9093"]


def test_tls_is_only_used_where_it_is_asked_for() -> None:
    assert BusSettings().ssl_context() is None
    assert BusSettings(security="SSL").ssl_context() is not None


def test_certificates_that_cannot_be_used_are_told_by_their_setting(tmp_path: Path):
    (tmp_path / "empty.pem").touch()
    for name in ("empty.pem", "no-such.pem"):
        with pytest.raises(UsageError, match=rf"DEPECHE_KAFKA_CA_FILE: .*{name} can't be used"):
            BusSettings(security="SSL", ca_file=tmp_path / name).ssl_context()
        with pytest.raises(UsageError, match=rf"DEPECHE_KAFKA_CERT_FILE: .*{name} with the key in it can't be used"):
            BusSettings(security="SSL", cert_file=tmp_path / name).ssl_context()
