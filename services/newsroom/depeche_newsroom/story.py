"""Keeps what is true of an article: the pages are printed from it, and extraction is compared with it."""

from dataclasses import dataclass
from datetime import datetime

from depeche_newsroom.markup import Block


@dataclass(frozen=True)
class Image:
    """The main picture. ``path`` is on the article's own host."""

    path: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Dateline:
    """What opens a dispatch. ``text`` stands at the start of the first paragraph, exactly so."""

    text: str
    place: str
    agency: str
    date: str | None = None


@dataclass(frozen=True)
class Lineage:
    """Where a text comes from. Each reference is ``site/slug``.

    ``copy_of`` names the dispatch whose sentences were kept, and ``edit`` says what was done to them:
    "verbatim", "shortened" or "extended". ``rewrite_of`` names a dispatch that a reporter wrote anew.
    Articles with one ``story`` are about the same event, whether or not they share a sentence.
    """

    story: str
    copy_of: str | None = None
    edit: str | None = None
    rewrite_of: str | None = None


@dataclass(frozen=True)
class Story:
    """One edition of one article, as its data file has it."""

    site: str
    host: str
    slug: str
    path: str
    edition: int
    language: str
    title: str
    standfirst: str
    authors: tuple[str, ...]
    agency: str | None
    published: datetime
    modified: datetime | None
    section: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    image: Image | None
    dateline: Dateline | None
    paywalled: bool
    lineage: Lineage
    blocks: tuple[Block, ...]

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"http://{self.host}{self.path}"

    @property
    def reference(self) -> str:
        """The name by which lineage refers to this article."""
        return f"{self.site}/{self.slug}"

    @property
    def updated(self) -> datetime:
        """When the article last changed, which is its publication if it never did."""
        return self.modified or self.published

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs as printed, with the dateline. A paywalled article has only its free ones."""
        return tuple(block.text for block in self.blocks if block.kind == "paragraph")

    @property
    def prose(self) -> tuple[str, ...]:
        """Every block of text in reading order: paragraphs, headings, quotations and lists."""
        return tuple(block.text for block in self.blocks if block.kind != "teaser")
