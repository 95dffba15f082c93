"""A wrong setting is refused by its name."""

import pytest
from pydantic import ValidationError

from depeche_index.settings import IndexSettings
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read


def test_the_defaults_are_a_cluster_on_this_machine():
    assert IndexSettings().hosts == ["http://127.0.0.1:9200"]
    assert IndexSettings().alias == "articles"


def test_several_nodes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEPECHE_INDEX_ELASTICSEARCH_URL", "https://one.example:9200/, https://two.example:9200")
    assert IndexSettings().hosts == ["https://one.example:9200", "https://two.example:9200"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("elasticsearch_url", "127.0.0.1:9200"),
        ("elasticsearch_url", "http://a:9200,b:9200"),
        ("alias", "Articles*"),
        ("bulk_bytes", "0"),
        ("bulk_requests", "0"),
        ("longest_backoff", "inf"),
        ("refresh", "perhaps"),
        ("refresh_interval", "soon"),
        ("replicas", "-1"),
    ],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(f"DEPECHE_INDEX_{name.upper()}", value)
    with pytest.raises(UsageError, match=f"DEPECHE_INDEX_{name.upper()} is wrong"):
        read(IndexSettings)


def test_a_name_without_its_password_is_refused():
    with pytest.raises(ValidationError, match="DEPECHE_INDEX_PASSWORD"):
        IndexSettings(username="indexer")


def test_secrets_are_not_shown():
    settings = IndexSettings.model_validate({"username": "indexer", "password": "hunter2", "api_key": "a2V5"})
    assert "hunter2" not in repr(settings)
    assert "a2V5" not in repr(settings)
