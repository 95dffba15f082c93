"""Marks the tests that start real Kafka or Elasticsearch, so that they can be run apart: ``make integration``."""

from pathlib import Path

import pytest

INTEGRATION = Path(__file__).parent / "integration"
ENGINES = {"kafka", "elasticsearch"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(item, "callspec", None)
        on_engine = parameters is not None and ENGINES & {str(value) for value in parameters.params.values()}
        if INTEGRATION in item.path.parents or on_engine:
            item.add_marker("engines")
