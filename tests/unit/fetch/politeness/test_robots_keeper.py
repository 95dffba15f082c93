"""How long rules hold, and what holds while they can't be had."""

from datetime import UTC, datetime, timedelta

import pytest

from depeche_fetch.politeness.robots_keeper import _Kept
from depeche_fetch.robots.rules import Rules, read_rules

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KNOWN = read_rules(b"User-agent: *\nDisallow: /prive")
MISSED = Rules(why_not="it answered HTTP 503")


@pytest.mark.parametrize(
    ("had", "missed_for", "expected"),
    [
        (None, timedelta(0), MISSED),
        (None, timedelta(days=29), MISSED),
        (None, timedelta(days=30), Rules()),
        (KNOWN, timedelta(hours=11), MISSED),
        (KNOWN, timedelta(hours=12), KNOWN),
        (KNOWN, timedelta(days=31), KNOWN),
    ],
)
def test_what_holds_while_a_robots_txt_can_t_be_had(had: Rules | None, missed_for: timedelta, expected: Rules):
    kept = _Kept()
    if had:
        kept.take(had, NOON, DAY)
    kept.take(MISSED, NOON, DAY)
    kept.take(MISSED, NOON + missed_for, DAY)
    assert kept.rules == expected
    assert kept.until is not None
    assert kept.until - (NOON + missed_for) < timedelta(hours=1)


def test_rules_that_come_back_count_from_anew():
    kept = _Kept()
    kept.take(MISSED, NOON, DAY)
    kept.take(KNOWN, NOON + 40 * DAY, DAY)
    kept.take(MISSED, NOON + 41 * DAY, DAY)
    assert kept.rules == MISSED


def test_a_robots_txt_that_can_t_be_had_is_asked_for_again_soon_and_then_ever_more_rarely():
    kept, now, rests = _Kept(), NOON, []
    for _ in range(8):
        kept.take(MISSED, now, DAY)
        assert kept.until is not None
        rests.append((kept.until - now).total_seconds())
        now = kept.until
    assert rests == [10, 20, 40, 80, 160, 300, 300, 300]
    kept.take(KNOWN, now, DAY)
    kept.take(MISSED, now + DAY, DAY)
    assert kept.until == now + DAY + timedelta(seconds=10)
