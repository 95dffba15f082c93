"""Waiting, and what the settings accept."""

from typing import Any

import pytest
from pydantic import ValidationError

from depeche_fetch.http.retry import retry_after
from depeche_fetch.settings import FetchSettings
from tests.unit.fetch.loopback import FakeTime


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 30 ", 30.0),
        ("Mon, 05 Oct 2026 12:00:30 GMT", 30.0),
        ("Monday, 05-Oct-26 12:00:30 GMT", 30.0),
        ("Mon, 05 Oct 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("²", None),
    ],
)
def test_reads_seconds_and_dates(time: FakeTime, value: str | None, seconds: float | None):
    assert retry_after(value, time.now) == seconds


def test_a_number_without_end_is_a_long_wait_and_no_fault(time: FakeTime):
    assert (retry_after("9" * 9999, time.now) or 0) > 1e9


def test_reads_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEPECHE_FETCH_ALLOW_NETWORKS", '["10.0.0.0/8", "fd00::/8"]')
    monkeypatch.setenv("DEPECHE_FETCH_CONNECT_TO", '{"*.example": "127.0.0.1:8765"}')
    monkeypatch.setenv("DEPECHE_FETCH_HOST_DELAY", "0.5")
    settings = FetchSettings()
    assert [str(each) for each in settings.allow_networks] == ["10.0.0.0/8", "fd00::/8"]
    assert settings.connect_to == {"*.example": "127.0.0.1:8765"}
    assert settings.host_delay == 0.5


@pytest.mark.parametrize(
    "wrong",
    [
        {"host_delay": -1},
        {"host_delay": float("nan")},
        {"connect_to": {"*.example": "127.0.0.1"}},
        {"connect_to": {"*.example": "127.0.0.1:99999"}},
        {"contact": "me\r\nX-Evil: 1"},
        {"allow_networks": ["everything"]},
        {"folder_batch": 0},
    ],
)
def test_refuses_what_makes_no_sense(wrong: dict[str, Any]):
    with pytest.raises(ValidationError):
        FetchSettings(**wrong)
