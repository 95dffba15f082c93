"""The shared article: what clean writes, enrich adds to, and the sink stores."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from depeche_schemas.message import Instant, Message, Part


class BlockType(StrEnum):
    """What a block is. Only the prose ones make up ``body``; RELATED and NOTE stay findable beside it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTATION = "quotation"
    TABLE = "table"
    EMBED = "embed"
    CAPTION = "caption"
    STANDFIRST = "standfirst"
    NOTE = "note"
    RELATED = "related"


PROSE = frozenset(
    {
        BlockType.STANDFIRST,
        BlockType.PARAGRAPH,
        BlockType.HEADING,
        BlockType.LIST,
        BlockType.QUOTATION,
        BlockType.TABLE,
    }
)


class Block(Part):
    """A piece of the page in reading order. A list's items stand one a line."""

    type: BlockType
    text: str


class Image(Part):
    """The article's main picture."""

    url: str
    caption: str | None = None
    credit: str | None = None


class Dateline(Part):
    """The place, day and agency that open a wire dispatch, as parsed, and the text that was taken off the body."""

    text: str
    place: str | None = None
    date: Instant | None = None
    agency: str | None = None


class Rights(Part):
    """What the publisher said about reuse. ``None`` means that nothing was said, not that all is allowed."""

    licence: str | None = None
    tdm_reserved: bool | None = None
    ai_allowed: bool | None = None
    meta_robots: str | None = None
    ai_agents_refused: tuple[str, ...] = ()
    tdm_policy: str | None = None


class EntityType(StrEnum):
    """Kinds of entity. OTHER holds what a model marks without a kind that readers filter by."""

    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    PLACE = "PLACE"
    EVENT = "EVENT"
    OTHER = "OTHER"


class Entity(Part):
    """One mention: ``body[start:end] == text``, in code points; ``canonical`` is its form in this article."""

    start: int
    end: int
    text: str
    type: EntityType
    canonical: str | None = None
    role: str | None = None


class Quote(Part):
    """Something somebody said, in their words or, if ``indirect``, in the article's. Offsets as in :class:`Entity`."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    cue: str | None = None
    indirect: bool = False


class Place(Part):
    """A place that was resolved to coordinates, as the article names it.

    ``country`` is an ISO 3166-1 alpha-2 code, ``kind`` one of country, region and city.
    """

    name: str
    country: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str | None = None


class TextDate(Part):
    """A day or a span of days that the text names, resolved against publication. Offsets as in :class:`Entity`.

    ``first`` and ``last`` are both within it: the same for a single day, a month's first and last day for a month.
    """

    start: int
    end: int
    text: str
    first: date
    last: date


class Passage(Part):
    """A stretch of the body in another language than the article's, as a BCP 47 tag. Offsets as in :class:`Entity`."""

    start: int
    end: int
    language: str


class Topic(Part):
    """A subject of the IPTC Media Topics, with a confidence from 0 to 1."""

    id: str
    label: str
    confidence: float


class LineageRole(StrEnum):
    """What a text is to the one that it comes from. A COPY adds next to nothing; a REWRITE tells it anew, or adds."""

    ORIGINAL = "original"
    COPY = "copy"
    REWRITE = "rewrite"


class Change(Part):
    """A sentence as it stood, and as it stands."""

    before: str
    after: str


class Lineage(Part):
    """Where a text comes from: ``origin`` is the id of the first article of its line, ``source`` who published that.

    ``order`` counts the articles of the line from the first, which is 1. ``similarity`` is the Jaccard similarity of
    the two texts' word triples. ``added``, ``cut`` and ``changed`` count sentences against the origin; the sentences
    themselves are here as far as there is room.
    """

    role: LineageRole
    origin: str
    source: str
    agency: str | None = None
    order: int = 1
    similarity: float = 1.0
    added: int = 0
    cut: int = 0
    changed: int = 0
    added_sentences: tuple[str, ...] = ()
    cut_sentences: tuple[str, ...] = ()
    changed_sentences: tuple[Change, ...] = ()


class Story(Part):
    """How an article stands in its story. ``headline``: it is the one that stands for the story, as the first to tell.

    ``before`` are the ids of the stories that it was part of until they were merged into the present one, or until it
    was split from them, the latest last.
    """

    headline: bool = False
    before: tuple[str, ...] = ()


class Provenance(Part):
    """Where a field's value came from, and how far to trust it. ``precision`` is "day" where no time was given.

    ``confidence`` is from 0 to 1: how often such a source, agreed with or not, was right where the truth is known.
    ``rejected`` are the other claims, as lines ``source: value``.
    """

    source: str
    precision: str | None = None
    confidence: float | None = None
    rejected: tuple[str, ...] = ()


class Article(Message):
    """A news article. ``id`` is the same for every version of it; ``version`` orders them."""

    kind: ClassVar[str] = "article"

    id: str
    url: str
    canonical_url: str
    source: str
    source_name: str | None = None
    title: str = ""
    standfirst: str | None = None
    body: str = ""
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    published_at: Instant | None = None
    modified_at: Instant | None = None
    fetched_at: Instant
    first_seen_at: Instant
    language: str | None = None
    image: Image | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    dateline: Dateline | None = None
    agency: str | None = None
    paywalled: bool | None = None
    rights: Rights | None = None
    word_count: int = 0
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    places: tuple[Place, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str | None = None
    reading_minutes: int | None = None
    topics: tuple[Topic, ...] = ()
    dates: tuple[TextDate, ...] = ()
    foreign_passages: tuple[Passage, ...] = ()
    embedding: tuple[Annotated[int, Field(ge=-127, le=127)], ...] | None = None
    """The direction of the article's meaning: a unit vector, each part times 127 and rounded; none without a text."""
    near_duplicate_of: str | None = None
    lineage: Lineage | None = None
    story_id: str | None = None
    story: Story | None = None
    requested_url: str | None = None
    source_country: str | None = None
    """Country of the source that led to it, as registered (ISO 3166-1 alpha-2)."""
    source_tags: tuple[str, ...] = ()
    """Tags of that source, as registered; ``tags`` are the article's own."""
    provenance: dict[str, Provenance] = {}
    versions: dict[str, str] = {}

    @property
    def key(self) -> str:
        return self.id

    @property
    def subject(self) -> str:
        return self.requested_url or self.url

    @property
    def version(self) -> int:
        """Milliseconds since 1970 at which the page was fetched: a later fetch wins, whenever it is written.

        Newer code may write the same fetch again, because the sink accepts an equal version.
        """
        return int(self.fetched_at.timestamp() * 1000)
