"""The extractor on whatever may come: linear time, no exception, and nothing more to clean on a cleaned page."""

import time
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depeche_clean.cleaning import clean
from depeche_clean.extract.extractor import extract
from depeche_clean.extract.segments import layout_of
from depeche_clean.markup import parse
from depeche_clean.settings import CleanSettings
from depeche_newsroom import Site, Story, load_sites
from depeche_newsroom.printing import print_edition
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.article import Article, Block, BlockType
from depeche_schemas.page import Page

NOON = datetime(2026, 10, 17, 12, 0, tzinfo=UTC)
STORIES = [(site, story) for site in load_sites() for story in site.articles]
MEGABYTE = 1_000_000
SECONDS_A_MEGABYTE = 3.0


def page(body: bytes, content_type: str = "text/html; charset=utf-8") -> Page:
    url = "https://gazette.example/a"
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), NOON)
    return Page(url=url, requested_url=url, content_type=content_type, body=body, found_in="test", **times)


HOSTILE = {
    "nested": b"<div>a",
    "unclosed paragraphs": b"<p>Il pleut sur le lac.",
    "unclosed inline": b"<b><i><a href=/a>pluie ",
    "repeated": b"<p>Il pleut sur le lac, a dit le maire.</p>",
    "tables in tables": b"<table><tr><td>pluie",
    "lists in lists": b"<ul><li>pluie",
    "attributes": b"<p class='related share comment author article-body'>Il pleut.</p>",
    "open quotes": b'<p class="a>Il pleut sur le lac. ',
    "comments": b"<!-- <p>Il pleut</p> -- ",
    "entities": b"&amp;&nbsp;&#x1F600;&notit;",
    "brackets": b"<<<<>>>>",
    "state": b'<script>{"a":"<p>Il pleut sur le lac, a dit le maire de la ville.</p><p>x</p>"}</script>',
    "strings in strings": b'<script>"\\"{\\\\\\"a\\\\\\"</script>',
    "links to licences": b'<a rel="tag" href="https://creativecommons.org/licenses/by">licence</a> ',
    "breadcrumbs": b'<p class="breadcrumb"><a href="/a">Lac</a>',
    "pull quotes": b"<blockquote>Il pleut sur le lac de Brenac.</blockquote>",
    "readers": b'<div class="comment"><p>Il pleut sur le lac, a dit le maire.</p></div>',
    "cards": b'<div><a href="/a">Il pleut sur le lac</a><p>Le maire est inquiet.</p></div>',
    "agencies": b'<p class="byline">Par L\xc3\xa9a Morel, avec AFP et Reuters (dpa)</p>',
    "declared": b'<script type="application/ld+json">{"articleBody":"Il pleut sur le lac."}</script>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_megabytes_of_anything_take_seconds(name: str):
    body = b"<html><body>" + HOSTILE[name] * (10 * MEGABYTE // len(HOSTILE[name]))
    start = time.process_time()
    assert isinstance(clean(page(body), CleanSettings()), Emit | Drop | Dead)
    assert time.process_time() - start < 10 * SECONDS_A_MEGABYTE


@pytest.mark.parametrize("name", HOSTILE)
def test_the_largest_page_within_the_limits_takes_seconds(name: str):
    unit = HOSTILE[name]
    body = b"<html><body>" + unit * min(9_000, 3_900_000 // len(unit))
    start = time.process_time()
    assert isinstance(clean(page(body), CleanSettings()), Emit | Drop | Dead)
    assert time.process_time() - start < 30


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_within_the_limits_takes_time_in_proportion(name: str):
    def seconds(size: int) -> float:
        body = b"<html><body>" + HOSTILE[name] * (size // len(HOSTILE[name]))
        tree = parse(body.decode(), CleanSettings(max_elements=10**6, max_total_depth=10**9, max_depth=250))
        start = time.process_time()
        if not hasattr(tree, "why"):
            layout_of(tree)
        return time.process_time() - start

    assert seconds(MEGABYTE) < 12 * seconds(MEGABYTE // 4) + 0.3


relaxed = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.one_of(
    st.sampled_from(
        ["Le lac a baissé de deux mètres depuis juin.", "Lire aussi : la digue", "Rain fell, the town said."]
    ),
    st.text(max_size=60),
)
NAMES = "p div h2 ul li blockquote table td article aside figure figcaption a span br nav footer"
TAGS = st.sampled_from(NAMES.split())


@relaxed
@given(st.lists(st.tuples(TAGS, TEXTS, st.booleans()), max_size=30))
def test_any_markup_is_extracted_the_same_twice(parts: list[tuple[str, str, bool]]):
    html = "".join(f"<{tag}>{escape(text)}{f'</{tag}>' if closed else ''}" for tag, text, closed in parts)
    trees = [parse(f"<html><body>{html}", CleanSettings()) for _ in range(2)]
    one, other = (extract(tree) for tree in trees)
    assert one == other
    assert 0 <= one.confidence <= 1
    assert all(each.text for each in one.blocks)


def rendered(article: Article) -> bytes:
    """Give the page that says nothing but the article."""

    def element(block: Block) -> str:
        match block.type:
            case BlockType.HEADING:
                return f"<h2>{escape(block.text)}</h2>"
            case BlockType.LIST:
                return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in block.text.split("\n")) + "</ul>"
            case BlockType.QUOTATION:
                return f"<blockquote>{escape(block.text)}</blockquote>"
            case BlockType.STANDFIRST | BlockType.PARAGRAPH:
                return f"<p>{escape(block.text)}</p>"
            case _:
                return ""

    inside = "".join(element(block) for block in article.blocks)
    title = escape(article.title)
    top = f"<html lang={article.language or ''}><head><title>{title}</title></head><body>"
    return f"{top}<article><h1>{title}</h1>{inside}</article></body></html>".encode()


@pytest.mark.parametrize(("site", "story"), STORIES, ids=lambda each: getattr(each, "slug", None) or each.name)
def test_cleaning_a_cleaned_page_changes_nothing(site: Site, story: Story):
    reply = print_edition(1).replies[site.name][story.path]
    once = clean(page(reply.body, reply.content_type), CleanSettings())
    assert isinstance(once, Emit)
    (article,) = once.outputs
    twice = clean(page(rendered(article)), CleanSettings())  # type: ignore[arg-type]
    assert isinstance(twice, Emit)
    assert twice.outputs[0].body == article.body  # type: ignore[attr-defined]
