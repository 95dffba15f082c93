"""Tests that share something dear stay in one process where they are spread over several."""

import pytest


@pytest.mark.xdist_group("together")
def test_groups_are_taken_up(request: pytest.FixtureRequest):
    """Else each process starts its own Kafka and Elasticsearch, and no test fails for it."""
    spread = request.config.getoption("loadgroup", default=False)
    assert request.node.nodeid.endswith("@together") == spread
