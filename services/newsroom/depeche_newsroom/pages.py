"""Prints a site's HTML pages: articles, its front, its video page, and the page for what isn't there."""

from datetime import datetime
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from depeche_newsroom.json_ld import json_ld
from depeche_newsroom.markup import LINK
from depeche_newsroom.oddities import Oddity
from depeche_newsroom.reply import Reply, http_date
from depeche_newsroom.site import Site
from depeche_newsroom.story import Story
from depeche_newsroom.wording import enumeration, long_date

RELATED, POPULAR = 3, 4


def _inline(line: str) -> Markup:
    # the text is escaped first, so that what the link marks become is the only markup in it
    return Markup(LINK.sub(r'<a href="\2">\1</a>', str(escape(line))))  # noqa: S704


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("depeche_newsroom", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(inline=_inline, http_date=http_date)
    return environment


TEMPLATES = _environment()


def article(site: Site, story: Story) -> Reply:
    """Gives an article's page, with all that a site puts around the text."""
    others = [other for other in site.articles if other.slug != story.slug]
    near = sorted(others, key=lambda other: -len({other.section, *other.tags} & {story.section, *story.tags}))
    context = {
        "story": story,
        "related": near[:RELATED],
        "popular": sorted(others, key=lambda other: other.slug)[:POPULAR],
        "json_ld": Markup(json_ld(site, story)),  # noqa: S704
        "staff": [person for person in site.setting.get("staff", ()) if person["name"] in story.authors],
    }
    return _page(site, f"sites/{site.name}/page.html", context, modified=story.updated)


def front(site: Site) -> Reply:
    """Gives the front page: teasers, and no article."""
    modified = max(story.updated for story in site.articles)
    return _page(site, "sites/front.html", {"story": None}, modified=modified)


def video(site: Site, oddity: Oddity) -> Reply:
    """Gives a page that holds a player and no article."""
    return _page(site, "sites/video.html", {"story": None, "oddity": oddity}, modified=oddity.published)


def bare(site: Site, oddity: Oddity) -> Reply:
    """Gives a page with hardly more than its title, to be broken."""
    return _page(site, "sites/bare.html", {"story": None, "oddity": oddity}, modified=oddity.published)


def not_found(site: Site) -> Reply:
    """Gives the page for an address where nothing is."""
    return _page(site, "sites/not-found.html", {"story": None}, status=404)


def _page(
    site: Site, template: str, context: dict[str, Any], status: int = 200, modified: datetime | None = None
) -> Reply:
    text = TEMPLATES.get_template(template).render(
        site=site,
        setting=site.setting,
        long_date=partial(long_date, language=site.language),
        enumeration=partial(enumeration, language=site.language),
        **context,
    )
    # a site that declares its charset only within the page sends a bare media type
    header = "text/html" if site.charset != "utf-8" else "text/html; charset=utf-8"
    return Reply(status, text.encode(site.charset, "xmlcharrefreplace"), header, modified)
