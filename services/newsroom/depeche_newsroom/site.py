"""Keeps the sites: each one's name and host, its stories of an edition, and the oddities in its feed."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from depeche_newsroom.front_matter import filing, parse_story
from depeche_newsroom.oddities import Oddity, parse_oddity
from depeche_newsroom.story import Story


@dataclass(frozen=True)
class Site:
    """A news site. ``articles`` are its stories, newest first; ``setting`` is for its templates alone."""

    name: str
    host: str
    title: str
    language: str
    charset: str
    feed_format: str
    feed_path: str
    json_ld: str
    robots: str
    news_sitemap: bool
    articles: tuple[Story, ...]
    oddities: tuple[Oddity, ...]
    setting: dict[str, Any]

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://{self.host}/"

    @property
    def feed_url(self) -> str:
        return f"http://{self.host}{self.feed_path}"

    @property
    def label(self) -> str:
        """The name under which a person sees the site at ``<label>.localhost``."""
        return self.host.split(".")[-2]

    def article(self, slug: str) -> Story:
        """Gives the story with this slug. Raises ``KeyError`` if there is none."""
        for story in self.articles:
            if story.slug == slug:
                return story
        raise KeyError(slug)


@lru_cache(maxsize=4)
def load_sites(edition: int = 1) -> tuple[Site, ...]:
    """Gives all sites as they stand in an edition: each article in its newest form up to that one."""
    folders = (folder for folder in files("depeche_newsroom").joinpath("sites").iterdir() if folder.is_dir())
    sites = [_load(folder, edition) for folder in folders if folder.joinpath("site.toml").is_file()]
    return tuple(sorted(sites, key=lambda site: site.setting["order"]))


def _load(folder: Traversable, edition: int) -> Site:
    fields = tomllib.loads(folder.joinpath("site.toml").read_text(encoding="utf-8"))
    host, language = fields["host"], fields["language"]
    newest: dict[str, Story] = {}
    for file in sorted(folder.joinpath("articles").iterdir(), key=lambda file: filing(file.name).edition):
        if filing(file.name).edition <= edition:
            story = parse_story(
                file.name,
                file.read_text(encoding="utf-8"),
                site=folder.name,
                host=host,
                language=language,
                path_pattern=fields["path_pattern"],
            )
            newest[story.slug] = story
    return Site(
        name=folder.name,
        host=host,
        title=fields["title"],
        language=language,
        charset=fields.get("charset", "utf-8"),
        feed_format=fields["feed"]["format"],
        feed_path=fields["feed"]["path"],
        json_ld=fields["json_ld"],
        robots=fields["robots"],
        news_sitemap=fields.get("news_sitemap", False),
        articles=tuple(sorted(newest.values(), key=lambda story: story.published, reverse=True)),
        oddities=tuple(parse_oddity(oddity) for oddity in fields.get("oddities", ())),
        setting=fields["setting"],
    )
