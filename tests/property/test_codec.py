"""Any message survives the trip through the codec; no bytes make it raise anything but ``Undecodable``."""

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from depeche_runtime.rehearsal import a_page, an_article
from depeche_schemas.article import Article, Block, BlockType, Entity, EntityType
from depeche_schemas.codec import Undecodable, decode, encode
from depeche_schemas.dead import signature_of
from depeche_schemas.journey import topics
from depeche_schemas.page import Page

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
INSTANTS = st.datetimes(datetime(1601, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(TEXT, TEXT, INSTANTS, st.lists(st.tuples(st.sampled_from(BlockType), TEXT)), st.lists(TEXT))
def test_an_article_survives(title: str, body: str, at: datetime, blocks: list[tuple[BlockType, str]], tags: list[str]):
    article = an_article(
        "a",
        title=title,
        body=body,
        published_at=at,
        blocks=tuple(Block(type=kind, text=text) for kind, text in blocks),
        tags=tuple(tags),
        entities=(Entity(start=0, end=len(body), text=body, type=EntityType.PERSON),),
    )
    assert decode(Article, encode(article)) == article


@given(st.binary())
def test_a_page_s_bytes_survive(body: bytes):
    page = a_page("a").model_copy(update={"body": body})
    assert decode(Page, encode(page)) == page


@given(st.binary() | st.builds(lambda cut: encode(a_page("a"))[:cut], st.integers(0, 400)))
def test_no_bytes_break_the_codec(raw: bytes):
    for topic in topics():
        with suppress(Undecodable):
            decode(topic.carries, raw)


@given(TEXT, TEXT)
def test_a_signature_is_one_short_line(error: str, message: str):
    assert len(signature_of(error, message)) <= 200
