"""What a page's meta elements say of its article: Open Graph, Twitter, Dublin Core, Parse.ly, Sailthru, Cxense…"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.claims import Claim, Claims, claim
from depeche_clean.metadata.instants import parse_instant
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.tags import tags_in
from depeche_clean.wire.signatures import agency_of
from depeche_schemas.article import Image

T = TypeVar("T")

TITLE = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
)
STANDFIRST = ("og:description", "description", "twitter:description", "dc.description", "dcterms.abstract")
AUTHORS = (
    *("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("citation_author", "cxenseparse:author", "authors", "article:author_name", "creator", "mrf:authors"),
    *("og:article:author", "og:author", "article.author", "content_author", "author_name", "twitter:data1"),
)
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article:published", "publish-date"),
    *("publication_date", "publishdate", "publish_date", "pubdate", "ptime", "dc.date.issued", "dcterms.issued"),
    *(
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "date",
        "datecreated",
        "article.published",
        "article:create_date",
    ),
    *(
        "article:create_date",
        "article_date_original",
        "originalpublicationdate",
        "rnews:datepublished",
        "og:release_date",
    ),
    *(
        "citation_publication_date",
        "citation_online_date",
        "displaydate",
        "published-date",
        "published_date",
        "timestamp",
    ),
    *("published_date", "timestamp", "shareaholic:article_published_time", "video:release_date", "pdate", "_pubtime"),
)
MODIFIED = (
    *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified"),
    *("dc.date.modified", "lastmod", "last-modified", "article.updated", "revision_date"),
)
SECTION = ("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:category")
TAGS = ("article:tag", "news_keywords", "og:article:tag", "parsely-tags", "sailthru.tags")
KEYWORDS = ("keywords", "dc.subject", "dcterms.subject")
IMAGE = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail")
SITE = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "apple-mobile-web-app-title")
LANGUAGE = ("content-language", "og:locale", "language", "dc.language")

_TIERS = {"locked": True, "metered": True, "free": False, "paid": True, "premium": True}
_TIER_NAMES = ("article:content_tier", "content_tier", "cxenseparse:access")


def claims_of(meta: MetaTags) -> Claims:
    """Keep what the meta elements say."""
    line: Callable[[str], str | None] = plain_line
    return Claims(
        title=tuple(_each(meta, TITLE, line)),
        standfirst=tuple(_each(meta, STANDFIRST, line)),
        authors=tuple(_authors(meta)),
        published_at=tuple(_each(meta, PUBLISHED, parse_instant)),
        modified_at=tuple(_each(meta, MODIFIED, parse_instant)),
        section=tuple(_each(meta, SECTION, line)),
        tags=(*_tags(meta, TAGS), *_tags(meta, KEYWORDS)),
        image=tuple(_each(meta, IMAGE, lambda text: _image(meta, text))),
        language=tuple(_each(meta, LANGUAGE, language_tag)),
        paywalled=tuple(_each(meta, _TIER_NAMES, lambda text: _TIERS.get(text.lower()))),
        source_name=tuple(_each(meta, SITE, line)),
        agency=tuple(_each(meta, AUTHORS, lambda text: agency_of([plain_line(text)]))),
    )


def _each(meta: MetaTags, names: tuple[str, ...], read: Callable[[str], T | None]) -> Iterator[Claim[T]]:
    """Give what each name's first readable content says."""
    for name in names:
        for text in meta.under(name):
            if found := claim(read(text), f"meta:{name}"):
                yield from found
                break


def _authors(meta: MetaTags) -> Iterator[Claim[tuple[str, ...]]]:
    for name in AUTHORS:
        if said := meta.under(name):
            names = distinct(found for text in said for found in names_in(plain_line(text)))
            yield from claim(names, f"meta:{name}")


def _tags(meta: MetaTags, names: tuple[str, ...]) -> Iterator[Claim[tuple[str, ...]]]:
    for name in names:
        yield from claim(tags_in(meta.under(name)), f"meta:{name}")


def _image(meta: MetaTags, url: str) -> Image:
    return Image(url=url, caption=plain_line(meta.first(("og:image:alt", "twitter:image:alt"))) or None)
