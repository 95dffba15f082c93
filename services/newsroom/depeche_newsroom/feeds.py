"""Gives a site's machine-readable lists: its RSS or Atom feed and its sitemaps."""

from dataclasses import dataclass
from datetime import datetime

from depeche_newsroom.pages import TEMPLATES
from depeche_newsroom.reply import Reply
from depeche_newsroom.site import Site
from depeche_newsroom.story import Image

_MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    section: str | None = None
    image: Image | None = None


def entries(site: Site) -> list[Entry]:
    """Gives the entries of a site's feed, newest first: its articles, and the odd ones among them."""
    stories = [
        Entry(
            story.url,
            story.title,
            story.standfirst or story.paragraphs[0],
            story.published,
            story.updated,
            story.authors or ((story.agency,) if story.agency else ()),
            story.section,
            story.image,
        )
        for story in site.articles
    ]
    odd = [
        Entry(
            f"http://{site.host}{oddity.target}",
            oddity.title,
            oddity.title,
            oddity.published,
            oddity.published,
        )
        for oddity in site.oddities
    ]
    return sorted(stories + odd, key=lambda entry: entry.published, reverse=True)


def feed(site: Site) -> Reply:
    """Gives the feed, in the site's charset."""
    listed = entries(site)
    updated = max(entry.updated for entry in listed)
    template = TEMPLATES.get_template(f"feeds/{site.feed_format}.xml")
    text = template.render(site=site, entries=listed, updated=updated)
    return _xml(text, f"{_MEDIA_TYPES[site.feed_format]}; charset={site.charset}", site.charset, updated)


def sitemap(site: Site) -> Reply:
    """Gives the sitemap, with every article and the front page."""
    return _sitemap(site, "sitemap.xml")


def news_sitemap(site: Site) -> Reply:
    """Gives the sitemap in the form that news search engines read, with titles and publication dates."""
    return _sitemap(site, "news-sitemap.xml")


def _sitemap(site: Site, template: str) -> Reply:
    updated = max(story.updated for story in site.articles)
    text = TEMPLATES.get_template(f"feeds/{template}").render(site=site, updated=updated)
    return _xml(text, "application/xml", "utf-8", updated)


def _xml(text: str, content_type: str, charset: str, updated: datetime) -> Reply:
    return Reply(200, text.encode(charset, "xmlcharrefreplace"), content_type, updated)
