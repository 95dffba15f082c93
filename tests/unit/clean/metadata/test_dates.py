"""Which claimed date is kept, and the time and zone that it gets."""

from datetime import UTC, datetime, timedelta

from depeche_clean.metadata.claims import Claim
from depeche_clean.metadata.dates import settled
from depeche_clean.metadata.instants import DAY, INSTANT, ZONE_ASSUMED, Dated, parse_instant

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def claimed(**texts: str) -> list[Claim[Dated]]:
    pairs = ((source.replace("_", ":", 1), parse_instant(text)) for source, text in texts.items())
    return [Claim(dated, source) for source, dated in pairs if dated]


def test_a_later_source_may_tell_the_time_of_the_same_day_only():
    same = settled(claimed(meta_date="2026-03-05", html_time="2026-03-05T12:00:00Z"), NOON, None)
    other = settled(claimed(meta_date="2026-03-05", html_time="2026-03-01T12:00:00Z"), NOON, None)
    assert same is not None
    assert other is not None
    assert (same.value, same.provenance.source, same.provenance.precision) == (NOON, "html:time", INSTANT)
    assert (other.value, other.provenance.precision) == (NOON.replace(hour=0), DAY)
    assert other.provenance.rejected == ("html:time: 2026-03-01T12:00:00+00:00",)


def test_a_time_without_zone_takes_the_one_that_another_source_gives_it():
    kept = settled(claimed(meta_date="2026-03-05T10:00", html_time="2026-03-05T10:00:00+03:00"), NOON, "Europe/Paris")
    assert kept is not None
    assert (kept.value.isoformat(), kept.provenance.precision) == ("2026-03-05T10:00:00+03:00", INSTANT)


def test_else_that_of_the_site_s_country_and_says_so():
    kept = settled(claimed(meta_date="2026-03-05T10:00"), NOON, "Europe/Paris")
    assert kept is not None
    assert kept.value.isoformat() == "2026-03-05T10:00:00+01:00"
    assert kept.provenance.precision == "second, zone assumed to be Europe/Paris"
    unknown = settled(claimed(meta_date="2026-03-05T10:00"), NOON, None)
    assert unknown is not None
    assert (unknown.value.isoformat(), unknown.provenance.precision) == ("2026-03-05T10:00:00+00:00", ZONE_ASSUMED)


def test_agreement_between_families_raises_the_confidence():
    alone = settled(claimed(text_date="2026-03-05"), NOON, None)
    agreed = settled(claimed(text_date="2026-03-05", url_path="2026-03-05"), NOON, None)
    assert alone is not None
    assert agreed is not None
    assert (alone.provenance.confidence or 0) < (agreed.provenance.confidence or 0)


def test_what_lies_after_the_fetch_is_not_believed():
    ahead = (NOON + timedelta(days=9)).isoformat()
    kept = settled(claimed(meta_date=ahead, url_path="2026-03-04"), NOON, None)
    assert kept is not None
    assert kept.provenance.source == "url:path"
    assert settled(claimed(meta_date=ahead), NOON, None) is None


def test_three_sources_near_the_article_outvote_one_that_stands_alone():
    shown = {"html_date": "2026-03-02", "html_time": "2026-03-02T08:00:00Z", "text_date": "2026-03-02"}
    kept = settled(claimed(meta_date="2026-03-04T10:00:00Z", **shown), NOON, None)
    assert kept is not None
    assert (kept.value.isoformat(), kept.provenance.source) == ("2026-03-02T08:00:00+00:00", "html:time")
    update = [Claim(Dated(NOON - timedelta(days=3), INSTANT), "meta:article:modified_time instead")]
    updated = settled([*claimed(meta_date="2026-02-27T10:00:00Z", **shown), *update], NOON, None)
    assert updated is not None
    assert updated.provenance.source == "meta:date"
    borne_out = settled(claimed(meta_date="2026-03-04T10:00:00Z", url_path="2026-03-04", **shown), NOON, None)
    assert borne_out is not None
    assert borne_out.provenance.source == "meta:date"


def test_an_instant_is_told_by_the_clock_of_the_site_where_another_source_does():
    kept = settled(claimed(meta_date="2026-03-05T02:00:00Z", html_time="2026-03-04T18:00:00-08:00"), NOON, None)
    assert kept is not None
    assert (kept.value.isoformat(), kept.provenance.source) == ("2026-03-04T18:00:00-08:00", "meta:date")
