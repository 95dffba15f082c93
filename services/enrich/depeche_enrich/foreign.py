"""The enrichment that marks the paragraphs in another language than their article's; it builds on its language."""

from collections.abc import Iterator, Mapping, Sequence

from depeche_enrich.language_reading import DISTRIBUTION, Score, bundled_scores, detector_version, read_language
from depeche_enrich.language_tag import indistinct
from depeche_enrich.language_words import function_word_share
from depeche_enrich.passages import Passage, passages
from depeche_schemas.article import Article, Provenance
from depeche_schemas.article import Passage as ForeignPassage

FEWEST_LETTERS = 40
FEWEST_WORDS = 8
"""A shorter paragraph is a heading, a title or a list of names, and says little of its language."""

SURE = 0.7
"""The score that another language must reach in the paragraph."""

_HELD_TOGETHER = 0.15
"""The share of function words below which a paragraph is names, titles or figures, and in no language."""


class ForeignPassageEnrichment:
    """Keeps whole paragraphs in another language; words, names and titles within a paragraph are none."""

    name = "foreign_passages"
    version = "1"

    def __init__(self, longest_body: int, score: Score | None = None) -> None:
        self._longest_body = longest_body
        self._score = score or bundled_scores()
        self.models: Mapping[str, str] = {DISTRIBUTION: detector_version()}

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``foreign_passages``, neighbours of one language joined; provenance if it has any."""
        return [self._marked(article) for article in articles]

    def _marked(self, article: Article) -> Article:
        if article.language is None:
            return article
        found = tuple(_joined(article.body, self._foreign(article.body, article.language)))
        if not found:
            return article
        provenance = {**article.provenance, "foreign_passages": Provenance(source=DISTRIBUTION)}
        return article.model_copy(update={"foreign_passages": found, "provenance": provenance})

    def _foreign(self, body: str, language: str) -> Iterator[tuple[Passage, str]]:
        for passage in passages(body, self._longest_body):
            if len(passage.text) < FEWEST_LETTERS or len(passage.text.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
                continue
            other = self._other_language(passage.text, language)
            if other is not None:
                yield passage, other

    def _other_language(self, text: str, language: str) -> str | None:
        own = function_word_share(text, language)
        if own is not None and own >= _HELD_TOGETHER * 2:
            return None  # most paragraphs, told without asking the detector
        reading = read_language(text, self._score)
        if reading.letters < FEWEST_LETTERS or not reading.scores:
            return None
        best = max(reading.scores, key=lambda each: (reading.scores[each], each))
        if indistinct(language, best) or reading.scores[best] < SURE:
            return None
        other = function_word_share(text, best)
        if other is not None and (other < _HELD_TOGETHER or other <= (own or 0.0)):
            return None
        return best


def _joined(body: str, found: Iterator[tuple[Passage, str]]) -> Iterator[ForeignPassage]:
    last: ForeignPassage | None = None
    for passage, language in found:
        end = passage.start + len(passage.text)
        if last is not None and last.language == language and not body[last.end : passage.start].strip():
            last = last.model_copy(update={"end": end})
            continue
        if last is not None:
            yield last
        last = ForeignPassage(start=passage.start, end=end, language=language)
    if last is not None:
        yield last
