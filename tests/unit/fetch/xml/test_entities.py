"""Entities that a document defines: harmless ones are kept, bombs are told without being set off."""

import time

import pytest

from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import ParsedFeed
from depeche_fetch.xml.entities import entity_bomb

FEED = "<rss><channel><title>Le Lac</title><item><link>http://lac.example/a</link></item></channel></rss>"


def defining(*entities: str) -> bytes:
    return f"<?xml version='1.0'?>\n<!DOCTYPE rss [{''.join(f'<!ENTITY {each}>' for each in entities)}]>{FEED}".encode()


@pytest.mark.parametrize(
    "entities",
    [
        (),
        ('eacute "&#233;"', 'cafe "caf&eacute;"'),
        (
            '% HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent"',
        ),
        ('unknown "&nowhere;"',),
        ('long "' + "x" * 200_000 + '"',),
    ],
)
def test_what_old_feeds_define_is_harmless(entities: tuple[str, ...]):
    assert entity_bomb(defining(*entities)) is None
    feed = parse_feed(defining(*entities))
    assert isinstance(feed, ParsedFeed)
    assert len(feed.entries) == 1


@pytest.mark.parametrize(
    "entities",
    [
        ('a "&b;"', "b '&a;'"),
        ('a "&a;"',),
        ('a "' + "x" * 2000 + '"', 'b "' + "&a;" * 600 + '"'),
        ('e3 "&e2;&e2;&e2;"', 'e2 "' + "&e1;" * 300 + '"', f'e1 "{"y" * 2000}"'),
    ],
)
def test_bombs_are_told_in_whatever_order_they_are_laid(entities: tuple[str, ...]):
    assert entity_bomb(defining(*entities))


def test_a_long_chain_is_followed_in_linear_time():
    chain = [f'e{n} "&e{n + 1};"' for n in range(9_000)]
    begun = time.process_time()
    assert entity_bomb(defining(*chain)) is None
    assert entity_bomb(defining(*chain, 'e9000 "&e0;"')) is not None
    assert time.process_time() - begun < 5
