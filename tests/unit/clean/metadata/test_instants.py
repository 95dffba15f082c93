"""Dates as pages write them."""

from datetime import UTC, datetime, timedelta

import pytest

from depeche_clean.metadata.instants import DAY, INSTANT, ZONE_ASSUMED, Dated, parse_instant, plausible

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2026-03-05T14:30:00+01:00", "2026-03-05T14:30:00+01:00", INSTANT),
        ("2026-03-05T14:30:00+0100", "2026-03-05T14:30:00+01:00", INSTANT),
        ("2026-03-05T13:30:00.123Z", "2026-03-05T13:30:00+00:00", INSTANT),
        ("2026-03-05 14:30", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("2026-03-05", "2026-03-05T00:00:00+00:00", DAY),
        ("20260305", "2026-03-05T00:00:00+00:00", DAY),
        ("2026/03/05", "2026-03-05T00:00:00+00:00", DAY),
        ("Thu, 05 Mar 2026 14:30:00 +0100", "2026-03-05T14:30:00+01:00", INSTANT),
        ("Thu Mar 05 2026 14:30:00 GMT+0100 (CET)", "2026-03-05T14:30:00+01:00", INSTANT),
        ("1772717400", "2026-03-05T13:30:00+00:00", INSTANT),
        ("1772717400000", "2026-03-05T13:30:00+00:00", INSTANT),
        ("Publié le 5 mars 2026 à 14h30", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("March 5, 2026", "2026-03-05T00:00:00+00:00", DAY),
        ("March 5, 2026 at 2:30 pm", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("5. März 2026", "2026-03-05T00:00:00+00:00", DAY),
        ("05.03.2026, 14:30 Uhr", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("18:01 25.05.2026(mis à jour 18:09)", "2026-05-25T18:01:00+00:00", ZONE_ASSUMED),
        ("25/05/2026", "2026-05-25T00:00:00+00:00", DAY),
        ("Updated 3:45 p.m. EST, March 5, 2026", "2026-03-05T15:45:00-05:00", INSTANT),
        ("2026年3月5日 14:30", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("5 de marzo de 2026, 14:30", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
        ("5 marca 2026", "2026-03-05T00:00:00+00:00", DAY),
        ("الخميس 5 آذار / مارس 2026", "2026-03-05T00:00:00+00:00", DAY),
        ("5 במרץ 2026", "2026-03-05T00:00:00+00:00", DAY),
        ("5 марта 2026, 14:30", "2026-03-05T14:30:00+00:00", ZONE_ASSUMED),
    ],
)
def test_readable(text: str, iso: str, precision: str):
    dated = parse_instant(text)
    assert dated is not None
    assert (dated.at.isoformat(), dated.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "03/04/2026", "2026-13-45", "0000-00-00T00:00:00Z", "5 livres 2026", "99999999999999999"]
)
def test_refused(text: str):
    assert parse_instant(text) is None


def test_a_date_must_be_possible():
    assert plausible(Dated(NOON + timedelta(days=3), INSTANT), NOON) is None
    assert plausible(Dated(datetime(1799, 1, 1, tzinfo=UTC), DAY), NOON) is None
    assert plausible(Dated(NOON + timedelta(hours=5), INSTANT), NOON) is not None


def test_numbers_are_read_in_the_country_s_order():
    assert [parse_instant("03/04/2026", first).at.month for first in (True, False)] == [3, 4]  # type: ignore[union-attr]
