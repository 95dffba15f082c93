"""What the registry says of a source's articles. It rides with each link and page, so that every hop can use it."""

from typing import Annotated, Any

from pydantic import Field

from depeche_schemas.message import Part

Selector = Annotated[str, Field(min_length=1, max_length=2_000)]
Selectors = Annotated[tuple[Selector, ...], Field(max_length=50)]


class ExtractionRules(Part):
    """Where the article stands on a source's pages, in XPath 1.0, for sources that the extractor gets wrong.

    Nothing outside of what ``body`` selects is the article, nothing that ``drop`` selects is of it.
    """

    body: Selectors = ()
    drop: Selectors = ()


class SourceLabels(Part):
    """A source's settings that are about its articles.

    ``language`` (BCP 47) is believed where a page itself doesn't say. ``country`` is ISO 3166-1 alpha-2.
    """

    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()
    rules: ExtractionRules = ExtractionRules()

    @property
    def settings(self) -> dict[str, Any]:
        """Give them as fields of a source."""
        return {name: getattr(self, name) for name in SourceLabels.model_fields}

    def over(self, wider: "SourceLabels | None") -> "SourceLabels":
        """Give these, and what they leave open as a wider source says it: a list of feeds, of one of its feeds.

        >>> SourceLabels(tags=("sport",)).over(SourceLabels(country="FR", tags=("ouest",)))
        SourceLabels(language=None, country='FR', tags=('ouest', 'sport'), rules=ExtractionRules(body=(), drop=()))
        """
        if wider is None:
            return self
        plain = ExtractionRules()
        return SourceLabels(
            language=self.language or wider.language,
            country=self.country or wider.country,
            tags=tuple(dict.fromkeys((*wider.tags, *self.tags))),
            rules=self.rules if self.rules != plain else wider.rules,
        )
