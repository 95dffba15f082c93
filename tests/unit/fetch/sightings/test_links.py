"""What sightings become links: each article once, by whatever addresses it is named."""

from depeche_fetch.sightings.links import article_key, news
from depeche_fetch.sightings.sighting import Sighting
from tests.unit.fetch.loopback import NOON

FEED = "http://lac.example/rss"


def test_variants_of_one_address_are_one_article():
    named = [
        "https://www.lac.example/crue-42.html",
        "http://m.lac.example/amp/crue-42.html",
        "https://lac.example/crue-42.html?xtor=RSS-1",
        "https://www.lac.example/neige-43.html",
    ]
    nothing: dict[str, dict[str, object]] = {}
    found = news([Sighting(url, "|mark") for url in named], FEED, nothing.get, NOON, 10)
    assert [link.url for link in found.links] == [named[0], named[3]]
    assert (found.known, found.read) == (2, 4)
    again = news([Sighting(url, "|mark") for url in reversed(named)], FEED, found.rows.get, NOON, 10)
    assert again.links == ()


def test_what_is_no_address_of_the_web_stands_for_itself():
    assert article_key("file:///srv/une%20page.html") == "file:///srv/une%20page.html"
