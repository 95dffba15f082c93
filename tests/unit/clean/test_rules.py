"""Rules for a site: which hold, what they select, and which no longer match."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from depeche_clean.cleaning import clean
from depeche_clean.rules import Rule, WrongRules, rule_for, rules_from, rules_in, rules_version
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from depeche_schemas.page import Page

RULES = rules_from("""
- site: gazette.example
  from: 2026-10-01
  until: 2026-12-31
  body: ["//div[@id='story']"]
  drop: ["//div[@class='quiz']", "//div[@class='gone']"]
  why: the quiz is marked up as paragraphs of the article
""")
STORY = "".join(
    f"<p>Le conseil a voté le budget numéro {n}, après {n + 2} heures de débat mardi.</p>" for n in range(4)
)
QUIZ = "<div class=quiz><p>Connaissez-vous bien le budget de votre commune, et le prix de sa piscine neuve ?</p></div>"
OTHER = "".join(f"<p>Le stade sera refait en {n} étapes, et les travaux dureront {n + 2} mois.</p>" for n in range(9))
TOP = "<html><head><title>Budget</title></head><body><h1>Budget</h1>"
PAGE = f"{TOP}<div id=story>{STORY}{QUIZ}</div>{OTHER}</body></html>"


def test_a_rule_holds_for_its_site_in_its_time():
    day = date(2026, 10, 12)
    assert rule_for(RULES, "https://www.gazette.example/a", day) is RULES[0]
    assert rule_for(RULES, "https://gazette.example/a", date(2027, 1, 1)) is None
    assert rule_for(RULES, "https://notgazette.example/a", day) is None


def test_it_says_where_the_article_is(page_of: Callable[..., Page]):
    outcome = clean(page_of(PAGE), CleanSettings(), rules=RULES)
    assert isinstance(outcome, Emit)
    (article,) = outcome.outputs
    assert isinstance(article, Article)
    assert "budget numéro 3" in article.body
    assert "piscine" not in article.body
    assert "stade" not in article.body
    assert article.title == "Budget"
    assert article.provenance["body"].source == "rule:gazette.example"
    assert article.provenance["body"].rejected == ("rule:gazette.example: nothing matches //div[@class='gone']",)


def test_a_rule_that_no_longer_matches_is_reported_and_does_no_harm(page_of: Callable[..., Page]):
    moved = PAGE.replace("id=story", "id=text").replace(OTHER, "")
    outcome = clean(page_of(moved), CleanSettings(), rules=RULES)
    assert isinstance(outcome, Emit)
    assert "budget numéro 3" in outcome.outputs[0].body  # type: ignore[attr-defined]
    assert outcome.outputs[0].provenance["body"].source == "layout"  # type: ignore[attr-defined]


def test_an_article_carries_the_version_of_the_rules(page_of: Callable[..., Page]):
    outcome = clean(page_of(PAGE), CleanSettings(), rules=RULES)
    assert isinstance(outcome, Emit)
    versions = outcome.outputs[0].versions  # type: ignore[attr-defined]
    assert versions["rules"] == rules_version(RULES)
    assert rules_version(RULES) != rules_version((RULES[0].model_copy(update={"drop": ()}),))
    without = clean(page_of(PAGE), CleanSettings())
    assert isinstance(without, Emit)
    assert "rules" not in without.outputs[0].versions  # type: ignore[attr-defined]


def test_a_file_that_is_not_there_is_a_person_s_mistake(tmp_path: Path):
    with pytest.raises(WrongRules, match=r"rules\.yaml can't be read"):
        rules_in(tmp_path / "rules.yaml")
    assert rules_in(None) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b", "a YAML list"),
        ("- {site: y, why: z}\n- site: x", "rule 2, why: Field required"),
        ("- {site: x, why: y, body: ['//[']}", r"rule 1, body: '//\[' is no XPath"),
        ("[", "no YAML"),
        ("[" * 10_000, "no YAML"),
        ("- {site: x, why: y, z: 1}", "rule 1, z: Extra inputs"),
        ("- {site: x, why: y, body: '//p'}", "rule 1, body: this is a list of XPath expressions"),
    ],
    ids=["no list", "no reason", "no XPath", "no YAML", "too deep", "an unknown word", "no list of selectors"],
)
def test_what_is_no_rule_is_refused_in_one_line_that_says_which(text: str, said: str):
    with pytest.raises(WrongRules, match=rf"^rules\.yaml.*{said}") as raised:
        rules_from(text, "rules.yaml")
    assert "\n" not in str(raised.value)


def test_no_rules_are_none():
    assert rules_from("") == ()
    assert isinstance(RULES[0], Rule)
