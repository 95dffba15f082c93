"""The dates that a page shows: its own, not those of its teasers and pictures."""

from datetime import UTC, datetime

from lxml.html import document_fromstring

from depeche_clean.metadata.shown_dates import modified, published
from depeche_clean.metadata.survey import survey_of

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def days(markup: str) -> dict[str, str]:
    survey = survey_of(document_fromstring(f"<html><body><h1>Le pont rouvre</h1>{markup}</body></html>"))
    found = published(survey, survey.headings[0].place, "https://gazette.fr/pont", NOW)
    return {each.source: each.value.at.date().isoformat() for each in found}


def test_a_date_in_a_teaser_s_link_is_another_article_s():
    teaser = '<a href="/autre"><h2>Un autre pont <span class="date">02.05.2026</span></h2><p>Il ferme.</p></a>'
    own = "<ul><li><strong>Date</strong> 05.05.2026</li></ul>"
    found = days(teaser + own)
    assert "html:date" not in found
    assert found["text:date"] == "2026-05-05"
    permalink = '<a href="/pont"><time datetime="2026-05-05">mardi</time></a>'
    assert days(permalink)["html:time"] == "2026-05-05"


def test_a_picture_s_day_gives_way_to_a_line_that_opens_with_one():
    caption = "<p>Les ouvriers du chantier sur le tablier du pont, 2 mai 2026</p>"
    assert days(caption)["text:date"] == "2026-05-02"
    assert days(caption + "<p>Mardi 5 mai 2026</p>")["text:date"] == "2026-05-05"


def test_a_clock_with_a_dot_and_a_zone_is_a_time():
    survey = survey_of(document_fromstring("<html><body><h1>Le pont</h1><p>Tue 3 Mar 2026 10.20 GMT</p></body></html>"))
    (found, *_) = published(survey, survey.headings[0].place, "https://gazette.fr/pont", NOW)
    assert found.value.at == datetime(2026, 3, 3, 10, 20, tzinfo=UTC)


def test_an_italian_update_is_one():
    line = "<p>3 marzo 2026 (modifica il 4 marzo 2026 | 14:30)</p>"
    survey = survey_of(document_fromstring(f"<html><body><h1>Il ponte</h1>{line}</body></html>"))
    (found, *_) = modified(survey, survey.headings[0].place)
    assert found.value.at.date().isoformat() == "2026-03-04"
