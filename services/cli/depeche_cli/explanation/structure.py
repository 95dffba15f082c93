"""Why an article is as it is: its way, its versions, and for each field the source, how sure, and what was rejected.

A plain structure, so that a terminal, a pipe and a test see the same.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from depeche_clean.left_out import LeftOut
from depeche_runtime.trace import Trail
from depeche_schemas.article import PROSE, Article

_FIELDS = (
    *("title", "standfirst", "authors", "agency", "published_at", "modified_at", "dateline", "section", "tags"),
    *("language", "image", "paywalled", "rights", "canonical_url", "source_name"),
)
_LEAD = 80


@dataclass(frozen=True)
class Field:
    """A field's value, where it came from, how sure that is (0 to 1, or unknown), and the claims not believed."""

    name: str
    value: str
    source: str | None = None
    confidence: float | None = None
    precision: str | None = None
    rejected: Sequence[str] = ()


@dataclass(frozen=True)
class ToldBlock:
    """A block of the page: what it was taken for, whether the body holds it, and how it begins."""

    type: str
    in_body: bool
    words: int
    begins: str


@dataclass(frozen=True)
class Explanation:
    """Everything that is known of how an article came to be; ``outcome`` says what came of a page that is none."""

    url: str
    id: str | None = None
    outcome: str = "article"
    took_ms: float | None = None
    fields: Sequence[Field] = ()
    blocks: Sequence[ToldBlock] = ()
    left_out: Sequence[LeftOut] = ()
    versions: dict[str, str] | None = None
    trails: Sequence[Trail] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the whole as values that JSON can hold."""
        plain = asdict(self) | {"trails": None}
        hops = [record.model_dump(mode="json") for trail in self.trails for record in trail.records]
        return {name: value for name, value in {**plain, "hops": hops}.items() if name != "trails"}


def explained(
    article: Article, took_ms: float | None = None, trails: Sequence[Trail] = (), left: Sequence[LeftOut] = ()
) -> Explanation:
    """Explain an article by the provenance that it carries, and by what of its page was ``left`` out."""
    return Explanation(
        url=article.url,
        id=article.id,
        took_ms=took_ms,
        fields=tuple(_field(article, name) for name in _names(article)),
        blocks=tuple(
            ToldBlock(str(block.type), block.type in PROSE, len(block.text.split()), _begins(block.text))
            for block in article.blocks
        ),
        left_out=left,
        versions=article.versions,
        trails=trails,
    )


def _names(article: Article) -> list[str]:
    """Give the fields that say something, in reading order, then others that the provenance speaks of."""
    present = [name for name in _FIELDS if getattr(article, name) not in (None, "", ())]
    return [*present, *(name for name in article.provenance if name not in present)]


def _field(article: Article, name: str) -> Field:
    origin = article.provenance.get(name)
    value = _shown(getattr(article, name, None))
    if origin is None:
        return Field(name, value)
    return Field(name, value, origin.source, origin.confidence, origin.precision, origin.rejected)


def _shown(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return f"{len(value)} of them" if not isinstance(value[0], str) else ", ".join(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if hasattr(value, "model_dump"):
        said = value.model_dump(mode="json", exclude_none=True)
        return ", ".join(f"{key} {each}" for key, each in said.items())
    return str(value)


def _begins(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LEAD else line[: _LEAD - 1] + "…"
