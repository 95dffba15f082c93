"""What the registry says of a source reaches its articles; and where the text is believed instead."""

from datetime import UTC, datetime

import pytest

from depeche_clean.cleaning import clean
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from depeche_schemas.labels import ExtractionRules, SourceLabels
from depeche_schemas.page import Page

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
FRENCH = (
    "Le conseil municipal a voté mardi soir la rénovation du port, après deux heures de débat sur le coût des travaux.",
    "Les pêcheurs, qui demandaient depuis dix ans un quai plus large, ont salué la décision du maire et de son équipe.",
    "Le chantier doit commencer au printemps et durer dix-huit mois, pendant lesquels la moitié des bateaux restera.",
)
QUIZ = "Quelle est la profondeur du lac devant le port, au plus bas de l'hiver et au plus haut de la fonte des neiges ?"


def a_page(labels: SourceLabels | None, head: str = "<html>", quiz: str = "") -> Page:
    body = "".join(f"<p>{each}</p>" for each in FRENCH)
    html = (
        f"{head}<head><title>Le port rénové</title></head><body><article><h1>Le port rénové</h1>{body}{quiz}</article>"
    )
    url = "http://lac.example/port"
    times = {"fetched_at": NOON, "discovered_at": NOON, "first_seen_at": NOON}
    return Page(
        url=url, requested_url=url, content_type="text/html", body=html.encode(), found_in="t", labels=labels, **times
    )


def cleaned(page: Page) -> Article:
    outcome = clean(page, CleanSettings())
    assert isinstance(outcome, Emit)
    (article,) = outcome.outputs
    assert isinstance(article, Article)
    return article


def test_country_and_tags_go_with_the_article_beside_its_own():
    article = cleaned(a_page(SourceLabels(country="CH", tags=("régional", "lac"))))
    assert (article.source_country, article.source_tags, article.tags) == ("CH", ("régional", "lac"), ())
    plain = cleaned(a_page(None))
    assert (plain.source_country, plain.source_tags) == (None, ())


@pytest.mark.parametrize(
    ("head", "registered", "kept", "source"),
    [
        ("<html>", "fr-CH", "fr-CH", "registry:language"),
        ('<html lang="fr">', "de", "fr", "html:lang"),
        ('<html lang="en">', "fr", "fr", "registry:language"),
        ("<html>", "en", None, None),
    ],
)
def test_a_registered_language_fills_in_and_is_never_held_against_the_text(
    head: str, registered: str, kept: str | None, source: str | None
):
    article = cleaned(a_page(SourceLabels(language=registered), head))
    assert article.language == kept
    assert source is None or article.provenance["language"].source == source


def test_a_registered_language_holds_for_plain_text_too():
    page = a_page(SourceLabels(language="fr")).model_copy(
        update={"content_type": "text/plain", "body": "\n\n".join(FRENCH).encode()}
    )
    assert cleaned(page).language == "fr"


def test_a_source_s_rules_say_where_its_article_is():
    quiz = f'<div class="quiz"><p>{QUIZ}</p></div>'
    labels = SourceLabels(rules=ExtractionRules(drop=("//div[@class='quiz']",)))
    without, ruled = cleaned(a_page(None, quiz=quiz)), cleaned(a_page(labels, quiz=quiz))
    assert QUIZ in without.body
    assert QUIZ not in ruled.body
    assert ruled.provenance["body"].source == "rule:lac.example"
    assert ruled.versions["rules"]


@pytest.mark.parametrize("selector", ["//div[", "nowhere:function(.)", "//div[@id='story']"])
def test_rules_that_select_nothing_leave_the_page_as_it_is(selector: str):
    article = cleaned(a_page(SourceLabels(rules=ExtractionRules(body=(selector,)))))
    assert FRENCH[0] in article.body
    assert article.provenance["body"].source != "rule:lac.example"


def test_a_clock_without_a_zone_is_read_in_the_country_of_the_source():
    head = '<html><head><meta property="article:published_time" content="2026-10-05T08:00:00"></head>'
    there = cleaned(a_page(SourceLabels(country="JP"), head)).published_at
    assert there is not None
    assert there.astimezone(UTC).hour == 23
