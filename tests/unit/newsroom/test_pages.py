"""Every page prints, holds the article that its data file has, and says what it is in its head."""

import json
import re
from html import unescape

import pytest

from depeche_newsroom import Site, Story, load_sites
from depeche_newsroom.printing import print_edition

SITES = {site.name: site for site in load_sites()}
PRINTED = print_edition(1)
EVERY_SITE = pytest.mark.parametrize("site", SITES.values(), ids=list(SITES))
EVERY_STORY = pytest.mark.parametrize(
    ("site", "story"),
    [pytest.param(site, story, id=story.reference) for site in SITES.values() for story in site.articles],
)


def _html(site: Site, path: str) -> str:
    reply = PRINTED.reply(site, path)
    assert reply.status == 200
    return reply.body.decode(site.charset)


def _text(html: str) -> str:
    visible = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", unescape(re.sub(r"<(?!br|li)[^>]*>", "", visible).replace("<li>", "\n")))


@EVERY_STORY
def test_an_article_s_page_contains_its_text(site: Site, story: Story):
    text = _text(_html(site, story.path))
    for piece in (story.title, *story.prose):
        assert all(line in text for line in piece.split("\n"))
    assert re.search(r"\{\{|\}\}|\bNone\b", text) is None


@EVERY_STORY
def test_an_article_s_page_names_its_address_and_authors(site: Site, story: Story):
    html = _html(site, story.path)
    assert f'<link rel="canonical" href="{story.url}">' in html
    assert f'<meta property="og:url" content="{story.url}">' in html
    assert re.search(rf'<html[^>]* lang="{story.language}', html)
    assert all(author in html for author in story.authors)


@EVERY_STORY
def test_json_ld_is_json_and_agrees(site: Site, story: Story):
    html = _html(site, story.path)
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    if site.json_ld == "none":
        assert scripts == []
        return
    data = json.loads(scripts[0])
    (article,) = (thing for thing in data.get("@graph", [data]) if thing["@type"] == "NewsArticle")
    assert article["headline"] == story.title
    assert article["datePublished"] == story.published.isoformat()
    assert article["isAccessibleForFree"] is not story.paywalled


@EVERY_SITE
def test_a_front_page_announces_its_feed_and_no_article(site: Site):
    html = _html(site, "/")
    assert re.search(rf'<link rel="alternate"[^>]* href="{site.feed_path}">', html)
    assert 'content="website"' in html
    assert "NewsArticle" not in html
    assert all(story.path in html for story in site.articles)


@EVERY_SITE
def test_every_picture_of_the_site_is_there(site: Site):
    for story in site.articles:
        if story.image:
            assert PRINTED.reply(site, story.image.path).body.startswith(b"\x89PNG")


def test_one_site_is_in_latin_1_and_says_so_only_within():
    site = SITES["agencevauban"]
    reply = PRINTED.reply(site, site.articles[0].path)
    assert reply.content_type == "text/html"
    assert b"charset=iso-8859-1" in reply.body
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")


def test_the_paywalled_article_says_so():
    (story,) = (story for site in SITES.values() for story in site.articles if story.paywalled)
    html = _html(SITES[story.site], story.path)
    assert '"isAccessibleForFree": false' in html
    assert "Abonnez-vous" in html
