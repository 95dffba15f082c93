"""An outage is told once, then every minute, then that it is over; waits grow, and are spread."""

import pytest

from depeche_index.elasticsearch.backoff import backoff
from depeche_index.elasticsearch.outage import Outage


class Hands:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_line_a_minute_and_one_at_the_end(caplog: pytest.LogCaptureFixture):
    clock = Hands()
    outage = Outage("http://127.0.0.1:9200", clock)
    for second in range(150):
        clock.now = float(second)
        outage.lasts("503 no master")
    assert outage.why == "503 no master"
    outage.over()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 4
    assert all("http://127.0.0.1:9200" in line for line in said)
    assert "503 no master" in said[0]
    assert "149 s" in said[3]
    assert outage.why is None


def test_many_short_ones_don_t_fill_the_log(caplog: pytest.LogCaptureFixture):
    clock = Hands()
    outage = Outage("somewhere", clock)
    for second in range(50):
        clock.now = float(second)
        outage.lasts("429 queue is full")
        outage.over()
    assert len(caplog.records) == 2


def test_nothing_is_said_where_nothing_was_wrong(caplog: pytest.LogCaptureFixture):
    Outage("somewhere").over()
    assert caplog.records == []


def test_waits_double_up_to_the_longest_and_are_spread_from_nothing():
    ceilings = [backoff(attempt, 0.5, 30, lambda: 1.0) for attempt in range(8)]
    assert ceilings == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert backoff(7, 0.5, 30, lambda: 0.0) == 0
    assert backoff(7, 0.5, 30, lambda: 0.5) == 15
