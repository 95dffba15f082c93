"""What a page's meta elements say of its article."""

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.instants import parse_instant
from depeche_clean.metadata.languages import language_tag
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.statements import Statements
from depeche_clean.metadata.tags import tags_in
from depeche_schemas.article import Image

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
    *("citation_author", "cxenseparse:author", "authors", "article:author_name", "creator", "twitter:data1"),
)
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:recs:publishtime", "article:published", "publish-date", "publication_date"),
    *("publishdate", "pubdate", "ptime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date"),
    *("datecreated", "article.published", "article_date_original", "originalpublicationdate", "rnews:datepublished"),
)
MODIFIED = (
    *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified"),
    *("lastmod", "last-modified", "article.updated"),
)
SECTION = ("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:category")
TAGS = ("article:tag", "news_keywords", "og:article:tag", "parsely-tags", "sailthru.tags")
KEYWORDS = ("keywords", "dc.subject", "dcterms.subject")
IMAGE = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail")
SITE = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "apple-mobile-web-app-title")


def statements_of(meta: MetaTags) -> Statements:
    """Keep what the meta elements say."""
    dates = ((parse_instant(text) for text in meta.all(names)) for names in (PUBLISHED, MODIFIED))
    published, modified = (next((date for date in each if date), None) for each in dates)
    image = meta.first(IMAGE)
    return Statements(
        title=plain_line(meta.first(TITLE)),
        standfirst=plain_line(meta.first(STANDFIRST)),
        authors=authors(meta),
        published_at=published,
        modified_at=modified,
        section=plain_line(meta.first(SECTION)),
        tags=tags_in(meta.all(TAGS)) or tags_in(meta.all(KEYWORDS)),
        image=Image(url=image, caption=plain_line(meta.first(("og:image:alt",))) or None) if image else None,
        language=language_tag(meta.first(("content-language", "og:locale", "language", "dc.language"))),
        paywalled={"locked": True, "metered": True, "free": False}.get(meta.first(("article:content_tier",)).lower()),
        source_name=plain_line(meta.first(SITE)),
    )


def authors(meta: MetaTags) -> tuple[str, ...]:
    """Keep the names under the first author element that holds any."""
    for name in AUTHORS:
        if names := distinct(found for text in meta.all((name,)) for found in names_in(plain_line(text))):
            return names
    return ()
