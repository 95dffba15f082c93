"""Whatever the bytes: never an exception, the same twice, and articles that hold what they promise."""

import unicodedata
from datetime import UTC, datetime

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from depeche_clean.blocks import body_of
from depeche_clean.cleaning import clean
from depeche_clean.hygiene import tidy
from depeche_clean.metadata.instants import parse_instant
from depeche_clean.pagekind import kind_of
from depeche_clean.settings import CleanSettings
from depeche_clean.wrapping import unwrapped
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.article import Article
from depeche_schemas.codec import decode as decode_message
from depeche_schemas.codec import encode
from depeche_schemas.page import Page
from depeche_web.charset import decode

NOON = datetime(2026, 10, 12, 12, 0, tzinfo=UTC)
LENIENT = CleanSettings(min_words=1, min_words_text=1)
relaxed = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])

TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "ul",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "article",
    "figure",
    "figcaption",
    "a",
    "span",
    "br",
    "script",
    "time",
]
CONTENT_TYPES = st.sampled_from([None, "text/html", "text/plain", "text/html; charset=utf-16", "x;charset=nonsense"])
SENTENCES = st.sampled_from(
    [
        "Le lac a baissé de deux mètres depuis juin.",
        "Rain fell on the valley, the town said.",
        "Lire aussi :",
        "Tags: a, b",
    ]
)


def cleaned(body: bytes, content_type: str | None) -> Outcome:
    page = Page(
        url="https://gazette.example/a",
        requested_url="https://gazette.example/a",
        content_type=content_type,
        body=body,
        fetched_at=NOON,
        discovered_at=NOON,
        first_seen_at=NOON,
        found_in="test",
    )
    outcome = clean(page, LENIENT)
    assert isinstance(outcome, Emit | Drop | Dead)
    assert clean(page, LENIENT) == outcome
    if isinstance(outcome, Emit):
        (article,) = outcome.outputs
        assert isinstance(article, Article)
        holds_its_promises(article)
    return outcome


def holds_its_promises(article: Article) -> None:
    assert article.body == body_of(article.blocks)
    assert decode_message(Article, encode(article)) == article
    for text in (article.title, article.body, article.standfirst or "", *article.authors, *article.tags):
        assert not any(each == "\0" or unicodedata.category(each) == "Cs" for each in text)
        assert tidy(text) == text


@st.composite
def markup(draw: st.DrawFn) -> str:
    text = st.one_of(SENTENCES, st.text(max_size=40), st.text(alphabet='<>&"/=!-[]{}', max_size=12))
    parts = draw(st.lists(st.tuples(st.sampled_from(TAGS), text, st.booleans()), max_size=25))
    return "<html><body>" + "".join(f"<{tag}>{inner}{f'</{tag}>' if closed else ''}" for tag, inner, closed in parts)


@relaxed
@given(st.binary(max_size=400), CONTENT_TYPES)
def test_any_bytes(body: bytes, content_type: str | None):
    cleaned(body, content_type)


@relaxed
@given(markup())
def test_any_text_in_any_tags(page: str):
    cleaned(page.encode("utf-8", "surrogatepass"), "text/html; charset=utf-8")


@relaxed
@given(st.lists(st.one_of(SENTENCES, st.text(max_size=60)), max_size=15))
def test_any_lines(lines: list[str]):
    cleaned("\n".join(lines).encode("utf-8", "surrogatepass"), "text/plain")


@relaxed
@given(st.text(max_size=300))
def test_json_ld_of_any_kind(block: str):
    prose = "<p>Le lac a baissé de deux mètres depuis le mois de juin, selon le maire.</p>" * 4
    script = f'<script type="application/ld+json">{{"@type":"Article","author":{block}</script>'
    page = f"<html><head>{script}</head><body>{prose}"
    cleaned(page.encode("utf-8", "surrogatepass"), "text/html")


@given(st.text())
@example("\x8dß¢")
@example("ß\u200b¢")
@example("A\u0302\u00a2")
def test_tidying_twice_is_tidying_once(text: str):
    assert tidy(tidy(text)) == tidy(text)


@given(st.binary(max_size=300), CONTENT_TYPES)
def test_bytes_have_a_kind_and_a_text(raw: bytes, content_type: str | None):
    kind_of(raw, content_type)
    decode(raw, content_type).text.encode("utf-8", "surrogatepass")


@given(st.text(max_size=60))
def test_a_date_is_an_aware_instant_or_nothing(text: str):
    dated = parse_instant(text)
    assert dated is None or dated.at.tzinfo is not None


@given(st.lists(st.text(alphabet="ab cd.", max_size=90)))
def test_joining_lines_keeps_every_word(lines: list[str]):
    tidied = [" ".join(line.split()) for line in lines]
    assert " ".join(unwrapped(tidied)).split() == " ".join(tidied).split()
