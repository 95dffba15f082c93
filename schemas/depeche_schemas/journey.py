"""An article's whole life on one page: the hops, the topics between them, and what each topic carries.

Topic creation, the README's table, ``depeche trace`` and ``depeche audit`` all derive from this file. It holds names
and types only, so that every service may import it.

=========  ==============================  ==============================  =========================================
hop        reads                           writes                          what it does
=========  ==============================  ==============================  =========================================
discover   depeche.source.registered.v1    depeche.link.discovered.v1      reads feeds, sitemaps, lists for links
fetch      depeche.link.discovered.v1      depeche.page.fetched.v1         downloads, keeps the raw bytes
clean      depeche.page.fetched.v1         depeche.article.cleaned.v1      page to article
enrich     depeche.article.cleaned.v1      depeche.article.enriched.v1     names, places, quotes, dates, topics, words
relate     depeche.article.enriched.v1     depeche.article.related.v1      near-duplicates, wire lineage, stories
index      depeche.article.related.v1      the sink                        idempotent, versioned writes
=========  ==============================  ==============================  =========================================

Every hop also writes ``depeche.<hop>.dead.v1`` (what it could not do) and ``depeche.journal.v1`` (each item's fate).
CONTRIBUTING.md names for each hop the file in which its work begins.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from depeche_schemas.alert import Alert
from depeche_schemas.article import Article
from depeche_schemas.dead import DeadLetter
from depeche_schemas.domain import domain_of_url
from depeche_schemas.journal import JournalRecord
from depeche_schemas.link import Link
from depeche_schemas.message import Message
from depeche_schemas.page import Page
from depeche_schemas.source import Source, domain_of_source


class Hop(StrEnum):
    """A step of the journey, in order. Hop, consumer group and service share one verb."""

    DISCOVER = "discover"
    FETCH = "fetch"
    CLEAN = "clean"
    ENRICH = "enrich"
    RELATE = "relate"
    INDEX = "index"

    @property
    def group(self) -> str:
        """The consumer group under which this hop commits its offsets."""
        return f"depeche-{self}"


@dataclass(frozen=True)
class Topic:
    """A stream of one type of message, and what its messages are keyed by.

    ``spread`` makes of a message's key what its partition is chosen by: of each key its registrable domain, say, so
    that one worker speaks to all of a publisher's hosts. The key itself stays what it is, for compaction.
    """

    name: str
    carries: type[Message]
    keyed_by: str
    compacted: bool = False
    spread: Callable[[str], str] = str


def one_order(_key: str) -> str:
    """Give every key the same partition, so that one worker sees all of a topic's messages, in one order."""
    return ""


SOURCES = Topic("depeche.source.registered.v1", Source, "source URL", compacted=True, spread=domain_of_source)
ALERTS = Topic("depeche.source.alert.v1", Alert, "source URL")
LINKS = Topic("depeche.link.discovered.v1", Link, "host", spread=domain_of_url)
PAGES = Topic("depeche.page.fetched.v1", Page, "host")
CLEANED = Topic("depeche.article.cleaned.v1", Article, "article id")
ENRICHED = Topic("depeche.article.enriched.v1", Article, "article id", spread=one_order)
RELATED = Topic("depeche.article.related.v1", Article, "article id")
JOURNAL = Topic("depeche.journal.v1", JournalRecord, "subject URL")


@dataclass(frozen=True)
class Leg:
    """One hop of the journey: what it reads, what it may write, and what it does."""

    hop: Hop
    reads: Topic
    writes: tuple[Topic, ...]
    does: str

    @property
    def dead(self) -> Topic:
        """Where this hop's dead letters go."""
        return Topic(f"depeche.{self.hop}.dead.v1", DeadLetter, "key of the message that died")

    def route(self, message: Message) -> Topic:
        """Give the topic for an output of this hop; a type that the hop does not declare is a ``LookupError``."""
        for topic in self.writes:
            if type(message) is topic.carries:
                return topic
        raise LookupError(f"{self.hop} does not declare that it writes {type(message).__name__} messages")


JOURNEY: tuple[Leg, ...] = (
    Leg(Hop.DISCOVER, SOURCES, (LINKS, SOURCES, ALERTS), "reads feeds, sitemaps, lists for links"),
    Leg(Hop.FETCH, LINKS, (PAGES, SOURCES, LINKS), "downloads, keeps the raw bytes"),
    Leg(Hop.CLEAN, PAGES, (CLEANED,), "page to article"),
    Leg(Hop.ENRICH, CLEANED, (ENRICHED,), "names, places, quotes, dates, topics, words"),
    Leg(Hop.RELATE, ENRICHED, (RELATED,), "near-duplicates, wire lineage, stories"),
    Leg(Hop.INDEX, RELATED, (), "idempotent, versioned writes"),
)


def leg(hop: Hop) -> Leg:
    """Give the leg of a hop."""
    return next(each for each in JOURNEY if each.hop is hop)


def topics() -> tuple[Topic, ...]:
    """Every topic of the journey, each once, in the order in which an article meets them."""
    found = [topic for each in JOURNEY for topic in (each.reads, *each.writes)]
    return (*dict.fromkeys(found), *(each.dead for each in JOURNEY), JOURNAL)


def spread(topic: str, key: str) -> str:
    """Give what the partition of a key is chosen by; in a topic outside the journey, the key itself.

    >>> spread("depeche.link.discovered.v1", "www.vale.example"), spread("elsewhere", "www.vale.example")
    ('vale.example', 'www.vale.example')
    """
    found = _BY_NAME.get(topic)
    return found.spread(key) if found else key


def topic_named(name: str) -> Topic:
    """Give the topic of that name; an unknown name is a ``LookupError`` that lists the known ones."""
    for topic in topics():
        if topic.name == name:
            return topic
    raise LookupError(f"no topic is called {name}; there are: {', '.join(topic.name for topic in topics())}")


_BY_NAME = {topic.name: topic for topic in topics()}
