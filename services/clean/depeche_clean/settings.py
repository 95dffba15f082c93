"""What an operator may change about cleaning."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_clean.kinds.kind import ArticleKind
from depeche_schemas.article import PROSE, BlockType


class CleanSettings(BaseSettings):
    """Limits that keep the time for one page bounded, and the least prose that counts as an article.

    Read once, at the entry point, from ``DEPECHE_CLEAN_<NAME>``.
    """

    model_config = SettingsConfigDict(env_prefix="DEPECHE_CLEAN_", frozen=True, extra="ignore")

    min_words: int = Field(default=25, ge=1)
    """Words of prose under which an HTML page is dropped as too short."""
    min_words_text: int = Field(default=10, ge=1)
    """The same for plain text, where a short note is usually all there is."""
    max_characters: int = Field(default=4_000_000, ge=1)
    """Characters of decoded HTML above which a page is dead."""
    max_characters_text: int = Field(default=1_000_000, ge=1)
    """The same for plain text, which is prose all through."""
    max_elements: int = Field(default=30_000, ge=1)
    """HTML elements above which a page is dead."""
    max_depth: int = Field(default=200, ge=1, le=250)
    """Nesting of elements above which a page is dead. The parser itself cuts off at 256."""
    max_total_depth: int = Field(default=500_000, ge=1)
    """Sum of all elements' depths above which a page is dead: what makes many nested lists slow."""
    drop_kinds: frozenset[ArticleKind] = frozenset(ArticleKind) - {ArticleKind.ARTICLE, ArticleKind.LIVE_TICKER}
    """Kinds of page that are dropped, as a JSON list. ``provenance.kind`` names the kind of those that are kept."""
    drop_certainty: float = Field(default=0.6, ge=0, le=1)
    """How sure a kind must be before its page is dropped."""
    organisations_sign: bool = True
    """Whether an organisation that JSON-LD declares as the author is kept among the authors: alone where no person
    signs, an agency or a desk beside people too. Off, authors are people only."""
    body_blocks: frozenset[BlockType] = PROSE
    """Types of block whose text makes up the body, as a JSON list. The others stay in ``blocks``."""
    learn_boilerplate: bool = True
    """Whether what comes back on a site's other pages is taken off. ``depeche clean`` learns only with ``--learn``."""
    rules: Path | None = None
    """A YAML file of selectors for sites that need them; see ``depeche_clean.rules``."""
    batch: int = Field(default=8, ge=1)
    """Pages that the stage likes to get at once."""
