"""Prints an edition: every address of every site with its answer, all made before the first request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from depeche_newsroom import broken, feeds, pages
from depeche_newsroom.oddities import Oddity, OddityKind
from depeche_newsroom.picture import picture
from depeche_newsroom.reply import Reply
from depeche_newsroom.site import Site, load_sites


@dataclass(frozen=True)
class Printed:
    """An edition in print."""

    sites: tuple[Site, ...]
    replies: Mapping[str, Mapping[str, Reply]]

    def site_at(self, host: str) -> Site | None:
        """Gives the site that a Host header means: its own host or, for a browser, ``<label>.localhost``."""
        name = host.lower().partition(":")[0].rstrip(".")
        return next((site for site in self.sites if name in {site.host, f"{site.label}.localhost"}), None)

    def reply(self, site: Site, path: str) -> Reply:
        """Gives the answer at a path, 404 where nothing is."""
        return self.replies[site.name].get(path) or pages.not_found(site)


@lru_cache(maxsize=4)
def print_edition(edition: int) -> Printed:
    """Gives all answers of an edition."""
    sites = load_sites(edition)
    return Printed(sites, {site.name: _answers(site) for site in sites})


def _answers(site: Site) -> dict[str, Reply]:
    answers = {story.path: pages.article(site, story) for story in site.articles}
    for story in site.articles:
        if story.image:
            answers[story.image.path] = Reply(200, picture(story.slug), "image/png", story.published)
    for oddity in site.oddities:
        reply = _odd(site, oddity)
        if reply:
            answers[oddity.path] = reply
    return {
        **answers,
        "/": pages.front(site),
        site.feed_path: feeds.feed(site),
        "/sitemap.xml": feeds.sitemap(site),
        "/robots.txt": Reply(200, site.robots.encode(), "text/plain; charset=utf-8"),
        **({"/news-sitemap.xml": feeds.news_sitemap(site)} if site.news_sitemap else {}),
    }


def _odd(site: Site, oddity: Oddity) -> Reply | None:
    match oddity.kind:
        case OddityKind.MOVED:
            return broken.moved(site.article(oddity.of or "").path)
        case OddityKind.EMPTY:
            return broken.empty()
        case OddityKind.GARBLED:
            return broken.garbled(pages.bare(site, oddity))
        case OddityKind.CUT_GZIP:
            return broken.cut_gzip(pages.bare(site, oddity))
        case OddityKind.VIDEO:
            return pages.video(site, oddity)
        case OddityKind.PDF:
            return broken.pdf(oddity.title, oddity.published)
        case _:
            return None


def not_allowed() -> Reply:
    """Gives the answer to any method but GET and HEAD."""
    return Reply(405, b"Only GET and HEAD.\n", "text/plain; charset=utf-8", headers={"Allow": "GET, HEAD"})


def site_list(sites: Sequence[Site], port: int) -> Reply:
    """Gives the page for a person who opens the server's own address: a list of the sites, with links."""
    items = "".join(
        f'<li><a href="http://{site.label}.localhost:{port}/">{escape(site.title)}</a> ({site.host})</li>\n'
        for site in sites
    )
    head = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Sample newsroom</title>\n'
    page = f"{head}<h1>Sample newsroom</h1>\n<ul>\n{items}</ul>\n</html>\n"
    return Reply(200, page.encode(), "text/html; charset=utf-8")
