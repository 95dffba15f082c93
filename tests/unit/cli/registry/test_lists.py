"""Lists of sources: OPML and CSV, there and back, and faults that name their line."""

import re
from datetime import UTC, datetime

import pytest

from depeche_cli.registry.lists import from_csv, from_opml, to_csv, to_opml
from depeche_runtime.errors import UsageError
from depeche_schemas.labels import ExtractionRules
from depeche_schemas.source import OPERATOR, Source, SourceKind

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
FULL = Source(
    url="http://lac.example/rss",
    reads_as=SourceKind.FEED,
    title="Le Lac; « eaux »",
    registered_at=NOON,
    found_in=OPERATOR,
    language="fr",
    country="FR",
    tags=("régional", "eau, vive"),
    poll_min=300,
    poll_max=7200,
    headers={"Accept-Language": "fr"},
    rules=ExtractionRules(body=("//main",), drop=("//aside", "//form")),
    paused=True,
)
PLAIN = Source(url="http://ledger.example/atom.xml", registered_at=NOON, found_in=OPERATOR)


def test_csv_keeps_every_setting():
    assert from_csv(to_csv([FULL, PLAIN]), "sources.csv", NOON, {}) == [FULL, PLAIN]


def test_a_csv_changes_what_it_has_a_column_for():
    known = {FULL.url: FULL}
    (again,) = from_csv(f"url,title,tags\n{FULL.url},Les eaux,\n", "l.csv", NOON, known)
    assert again == FULL.model_copy(update={"title": "Les eaux", "tags": ()})
    (kept,) = from_csv(to_csv([PLAIN.model_copy(update={"url": FULL.url})]), "l.csv", NOON, known)
    assert kept == PLAIN.model_copy(update={"url": FULL.url})


def test_opml_keeps_feeds_titles_and_tags():
    (back,) = from_opml(to_opml([FULL]), "sources.opml", NOON, {})
    assert (back.url, back.title, back.tags) == (FULL.url, FULL.title, ("régional", "eau  vive".replace("  ", " ")))


def test_opml_leaves_alone_what_it_has_no_place_for():
    again = f'<opml><body><outline text="Les eaux" xmlUrl="{FULL.url}"/></body></opml>'.encode()
    assert from_opml(again, "l.opml", NOON, {FULL.url: FULL}) == [FULL.model_copy(update={"title": "Les eaux"})]
    (back,) = from_opml(to_opml([PLAIN]), "l.opml", NOON, {})
    assert back.title is None


def test_nested_outlines_and_categories_become_tags():
    body = b"""<opml version="2.0"><body><outline text="France"><outline text="Savoie">
      <outline text="Le Lac" xmlUrl="http://lac.example/rss" category="/eau/lacs,sport"/></outline></outline>
      <outline title="Ledger" xmlUrl="http://ledger.example/atom.xml"/></body></opml>"""
    first, second = from_opml(body, "l.opml", NOON, {})
    assert first.tags == ("France", "Savoie", "eau/lacs", "sport")
    assert second.tags == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("url,poll_min\nhttp://a.example/,abc\n", "l.csv line 2: poll_min is 'abc'"),
        (
            "url,poll_min,poll_max\nhttp://a.example/,9,5\n",
            "l.csv line 2: poll_min is 9, which is more than poll_max, 5",
        ),
        ("url,kind\nhttp://a.example/,feed\nhttp://b.example/,fede\n", "l.csv line 3: kind is 'fede'"),
        ("url\nhttp://a.example/\nlac.example\n", "l.csv line 3: 'lac.example' is no http or https address"),
        ("title\nLe Lac\n", "l.csv line 1: no column is called url"),
        ("url,colour\nhttp://a.example/,red\n", "l.csv line 1: no column is called 'colour'"),
        ("url,headers\nhttp://a.example/,[1]\n", "l.csv line 2: headers is '[1]', which is no JSON object"),
        ("url,country\nhttp://a.example/,France\n", "l.csv line 2: country is 'FRANCE': say two letters"),
        ("url,language\nhttp://a.example/,klingon\n", "l.csv line 2: language is 'klingon': say a tag"),
        (
            'url,rules\nhttp://a.example/,"{""bdy"": []}"\n',
            "l.csv line 2: no rule is called 'bdy'; there are body and drop",
        ),
        ('url,rules\nhttp://a.example/,"{""body"": [""//a[""]}"\n', "l.csv line 2: rules: '//a[' is no XPath"),
        ("url,paused\nhttp://a.example/,perhaps\n", "l.csv line 2: paused is 'perhaps'; say yes or no"),
        ("url\nhttp://a.example/,extra\n", "l.csv line 2: it has more fields"),
        ('url\n"http://a.example/\n', "l.csv line"),
    ],
)
def test_a_fault_names_its_line(text: str, said: str):
    with pytest.raises(UsageError, match=re.escape(said)):
        from_csv(text, "l.csv", NOON, {})


def test_what_is_no_opml_is_said():
    with pytest.raises(UsageError, match="is no OPML"):
        from_opml(b"<html><p>", "l.opml", NOON, {})
