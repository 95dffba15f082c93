"""Which rules still match, over the pages of a site as they were fetched."""

from datetime import date, timedelta

from lxml.html import HtmlElement, document_fromstring

from depeche_clean.rule_report import uses_of
from depeche_clean.rules import rules_from

RULES = rules_from("""
- site: gazette.example
  from: 2026-10-01
  body: ["//div[@id='story']"]
  drop: ["//div[@class='quiz']"]
  why: the quiz is marked up as paragraphs of the article
- site: northern.example
  body: ["//main"]
  why: the whole page is in one table
""")
OLD = "<div id=story><p>Le budget est voté.</p><div class=quiz>Quiz</div></div>"
NEW = "<div id=text><p>Le budget est voté.</p><div class=quiz>Quiz</div></div>"
START = date(2026, 10, 1)


def pages(*markups: str) -> list[tuple[str, date, HtmlElement]]:
    return [
        ("https://www.gazette.example/a", START + timedelta(days=day), document_fromstring(f"<html>{markup}</html>"))
        for day, markup in enumerate(markups)
    ]


def test_a_selector_that_stopped_matching_is_told_with_the_day():
    gazette, northern = uses_of(RULES, pages(*[OLD] * 3, *[NEW] * 5))
    assert gazette.told == ("gazette.example: nothing matches //div[@id='story'] since 2026-10-03",)
    assert len(gazette.matched["//div[@class='quiz']"]) == 8
    assert northern.told == ("northern.example: no page in its time",)


def test_one_odd_page_is_no_new_layout():
    gazette, _ = uses_of(RULES, pages(OLD, NEW, NEW))
    assert gazette.told == ()


def test_what_never_matched_says_so():
    gazette, _ = uses_of(RULES, pages(NEW))
    assert gazette.told == ("gazette.example: nothing matches //div[@id='story'] on any page",)
    earlier = [("https://gazette.example/a", date(2026, 9, 1), document_fromstring(OLD))]
    assert uses_of(RULES, earlier)[0].told == ("gazette.example: no page in its time",)
