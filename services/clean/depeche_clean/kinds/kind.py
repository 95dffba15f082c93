"""The kinds of page, and a verdict on one."""

from dataclasses import dataclass
from enum import StrEnum


class ArticleKind(StrEnum):
    """What a page is. A setting says which kinds are dropped; a live ticker is prose, so by default it isn't."""

    ARTICLE = "article"
    SECTION_FRONT = "section-front"
    VIDEO = "video"
    LIVE_TICKER = "live-ticker"
    PRODUCT = "product"
    LOGIN = "login"
    CONSENT = "consent"
    NOT_FOUND = "not-found"
    WALL = "wall"
    """What a site shows instead: a check for robots, refused access or region, maintenance, an error of the server."""
    SITE_INFO = "site-info"
    """What a site says of itself: about, contact, legal notice, privacy, terms, newsletters, subscriptions, help."""
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Articlehood:
    """A page's kind, a confidence from 0 to 1, and the evidence in words."""

    kind: ArticleKind
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class About:
    """A page's address, its settled title, the names of its site, and whether anybody signs it."""

    url: str
    title: str
    site_names: tuple[str, ...] = ()
    signed: bool = False
