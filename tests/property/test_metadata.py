"""Metadata of any page: never an exception, the same twice, and no time to speak of on pages made to be slow."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from depeche_clean.markup import Unreadable, parse
from depeche_clean.metadata import Metadata, metadata_of
from depeche_clean.metadata.bylines import is_organisation, names_in
from depeche_clean.metadata.claims import Claim
from depeche_clean.metadata.headlines import settled
from depeche_clean.metadata.months import written_in
from depeche_clean.settings import CleanSettings
from depeche_clean.wire.credits import credited, updated_at
from depeche_clean.wire.datelines import opened
from depeche_schemas.page import Page

NOON = datetime(2026, 10, 12, 12, 0, tzinfo=UTC)
relaxed = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])

NAMES = st.sampled_from(["author", "og:title", "article:published_time", "date", "keywords", "og:image", "robots"])
CLASSES = st.sampled_from(["byline", "author", "date", "published", "updated", "article-author", "x"])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["Par Léa Morel", "By", "5 mars 2026 à 14h30", "PARIS (AFP) -", "03/04/26", "Updated 3:45 p.m. ET"]
    ),
)
SOURCES = st.sampled_from(["html:h1", "html:title", "meta:og:title", "json-ld:headline", "json-ld:alternativeHeadline"])
_ESCAPES = str.maketrans({"<": "&lt;", "&": "&amp;", '"': "&quot;"})


def read(markup: str) -> Metadata:
    tree = parse(markup, CleanSettings())
    assert isinstance(tree, HtmlElement | Unreadable)
    url = "https://gazette.example/2026/10/12/a"
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), NOON)
    page = Page(url=url, requested_url=url, body=b"", content_type="text/html", found_in="test", **times)
    if isinstance(tree, Unreadable):
        return Metadata(canonical_url=url)
    found = metadata_of(page, tree)
    assert metadata_of(page, tree) == found
    return found


@relaxed
@given(st.lists(st.tuples(NAMES, TEXTS), max_size=6), st.lists(st.tuples(CLASSES, TEXTS), max_size=8), TEXTS)
def test_any_page(metas: list[tuple[str, str]], elements: list[tuple[str, str]], heading: str):
    head = "".join(f'<meta name="{name}" content="{text.translate(_ESCAPES)}">' for name, text in metas)
    body = "".join(f'<span class="{name}">{text.translate(_ESCAPES)}</span>' for name, text in elements)
    page = f"<html><head>{head}</head><body><h1>{heading.translate(_ESCAPES)}</h1>{body}</body></html>"
    found = read(page.encode("utf-8", "ignore").decode())
    assert all(0 <= each.confidence <= 1 for each in found.provenance.values() if each.confidence is not None)
    for name, origin in found.provenance.items():
        assert getattr(found, name) not in (None, "", ()), f"{name} has a provenance, {origin}, and no value"
    for moment in (found.published_at, found.modified_at):
        assert moment is None or moment.tzinfo is not None


@relaxed
@given(TEXTS)
def test_any_line(text: str):
    assert all(len(name) <= 60 for name in names_in(text))
    is_organisation(text, frozenset())
    written_in(text)
    credited(text)
    updated_at(text)
    found = opened(text, NOON)
    assert found is None or text.endswith(found.rest)


@relaxed
@given(st.lists(st.tuples(SOURCES, TEXTS), max_size=6))
def test_a_title_is_one_of_those_that_were_claimed(said: list[tuple[str, str]]):
    claims = [Claim(" ".join(text.split()), source) for source, text in said if text.strip()]
    choice = settled(claims, frozenset({"La Gazette"}))
    assert choice is None or any(choice.value in each.value for each in claims)


@pytest.mark.parametrize(
    "page",
    [
        '<div class="author byline date">' * 190 + "By " * 30_000,
        '<p class="date">' + "1/1/26 " * 50_000,
        "<h1>" + "." * 200_000 + "</h1><title>" + "-- " * 100_000 + "</title>",
        "<script>" + "datePublished " * 50_000 + "</script>",
        "<script>" + 'date_published": "' * 50_000 + "</script>",
        '<script type="application/ld+json">{"author": [' + '{"@type": "Person", "name": "Eva Roy"},' * 20_000 + "]}",
        '<span class="author">Eva Roy</span>' * 6_000,
        "<p>PARIS " + "A " * 50_000 + "- " * 50_000,
        "<time datetime='2026-10-12'>x</time>" * 6_000,
        '<meta name="author" content="' + "Eva Roy, " * 20_000 + '">',
    ],
    ids=lambda page: page[:30],
)
def test_pages_made_to_be_slow_are_not(page: str):
    start = time.process_time()
    read(f"<html><body>{page}</body></html>")
    assert time.process_time() - start < 5
