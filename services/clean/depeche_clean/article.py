"""The article that a page becomes: its own fields, those of the page, and the versions of what made it."""

from collections.abc import Mapping
from importlib.metadata import version

from depeche_clean.addresses import article_id, source_of
from depeche_clean.blocks import word_count
from depeche_clean.extract.model import fingerprint
from depeche_clean.metadata import Metadata
from depeche_schemas.article import Article, Block
from depeche_schemas.page import Page

VERSIONS = {**{name: version(name) for name in ("depeche-clean", "trafilatura")}, "extractor": fingerprint()}
"""What decides the result, besides the page and the settings."""


def assemble(
    page: Page, metadata: Metadata, blocks: tuple[Block, ...], body: str, beside: Mapping[str, str]
) -> Article:
    """Keep page, metadata, blocks and the body that they make as one article.

    ``beside`` are the versions of what else it was held against: the site's memory, the rules.
    """
    return Article(
        id=article_id(metadata.canonical_url),
        url=page.url,
        requested_url=page.requested_url,
        canonical_url=metadata.canonical_url,
        source=source_of(metadata.canonical_url),
        source_name=metadata.source_name,
        title=metadata.title,
        standfirst=metadata.standfirst,
        body=body,
        blocks=blocks,
        authors=metadata.authors,
        published_at=metadata.published_at,
        modified_at=metadata.modified_at,
        fetched_at=page.fetched_at,
        first_seen_at=page.first_seen_at,
        language=metadata.language,
        image=metadata.image,
        tags=metadata.tags,
        section=metadata.section,
        dateline=metadata.dateline,
        agency=metadata.agency,
        paywalled=metadata.paywalled,
        rights=metadata.rights,
        source_country=page.labels.country if page.labels else None,
        source_tags=page.labels.tags if page.labels else (),
        word_count=word_count(body),
        provenance=metadata.provenance,
        versions={**VERSIONS, **beside},
    )
