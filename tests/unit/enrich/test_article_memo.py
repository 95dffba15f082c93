"""A copy gets what was added to the text when it came first; what it differs in by its outlet alone is its own."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone

from depeche_enrich.article_memo import ArticleMemo, as_seen
from depeche_schemas.article import Article, Dateline, Entity, EntityType, Provenance, TextDate, Topic

PARIS = timezone(timedelta(hours=2))


class Asked:
    """Adds something of every kind to each article, and keeps what it was given."""

    def __init__(self, failing: str = "") -> None:
        self.given: list[Article] = []
        self._failing = failing

    def __call__(self, articles: Sequence[Article]) -> list[Article]:
        self.given += articles
        return [self._enriched(article) for article in articles]

    def _enriched(self, article: Article) -> Article:
        day = (article.published_at or datetime(2024, 1, 1, tzinfo=UTC)).date()
        failed = {"enrich.places": Provenance(source="failed")} if article.body == self._failing else {}
        added = {
            "language": "fr",
            "entities": (Entity(start=0, end=4, text=article.body[:4], type=EntityType.OTHER, canonical="Café"),),
            "dates": (TextDate(start=0, end=4, text=article.body[:4], first=day, last=day),),
            "topics": (Topic(id="medtop:1", label="x", confidence=0.1 + 0.2),),
            "embedding": tuple(range(-100, 100)),
            "provenance": {**article.provenance, "entities": Provenance(source="here"), **failed},
        }
        return article.model_copy(update=added)


def test_a_copy_gets_what_was_added_and_keeps_what_is_its_own(an_article: Callable[..., Article]):
    memo, asked = ArticleMemo(10), Asked()
    first = an_article("Le café ferme.", provenance={"title": Provenance(source="og")})
    copy = an_article("Le café ferme.", id="b2", source="copy.example", authors=("Ada",), tags=("vie",))
    [one] = memo.recall([first], asked)
    [other] = memo.recall([copy], asked)
    assert len(asked.given) == 1
    assert one.provenance == {"title": Provenance(source="og"), "entities": Provenance(source="here")}
    assert (other.id, other.source, other.authors, other.tags) == ("b2", "copy.example", ("Ada",), ("vie",))
    assert other == Asked()([copy])[0].model_copy(update={"dates": other.dates})
    assert other.dates[0].first == datetime(2024, 1, 1, tzinfo=UTC).date()


def test_copies_in_one_batch_are_enriched_once(an_article: Callable[..., Article]):
    asked = Asked()
    both = ArticleMemo(0).recall([an_article("Un."), an_article("Deux."), an_article("Un.", id="b2")], asked)
    assert [each.body for each in asked.given] == ["Un.", "Deux."]
    assert [each.id for each in both] == ["a1", "a1", "b2"]


def test_a_copy_of_another_day_language_title_or_place_is_another_text(an_article: Callable[..., Article]):
    memo, asked = ArticleMemo(10), Asked()
    others = [
        an_article("Un.", published_at=datetime(2024, 5, 3, 23, 30, tzinfo=PARIS)),
        an_article("Un.", published_at=datetime(2024, 5, 4, 0, 30, tzinfo=PARIS)),
        an_article("Un.", language="en"),
        an_article("Un.", title="Deux"),
        an_article("Un.", source_country="CA"),
        an_article("Un.", dateline=Dateline(text="TRIPOLI (AFP)", place="Tripoli")),
        an_article("Un.", keywords=("trois",)),
    ]
    for each in others:
        memo.recall([each], asked)
    assert len(asked.given) == len(others)


def test_a_copy_of_another_hour_or_agency_is_the_same_text(an_article: Callable[..., Article]):
    memo, asked = ArticleMemo(10), Asked()
    for hour, agency in ((1, "AFP"), (21, "Reuters")):
        dateline = Dateline(text=f"PARIS ({agency})", place="Paris", agency=agency)
        memo.recall(
            [an_article("Un.", published_at=datetime(2024, 5, 3, hour, tzinfo=PARIS), dateline=dateline)], asked
        )
    assert len(asked.given) == 1
    assert as_seen(asked.given[0]) == asked.given[0]


def test_a_failure_is_not_remembered(an_article: Callable[..., Article]):
    memo = ArticleMemo(10)
    [failed] = memo.recall([an_article("Un.")], Asked(failing="Un."))
    assert failed.provenance["enrich.places"].source == "failed"
    [tried_again] = memo.recall([failed], Asked())
    assert "enrich.places" not in tried_again.provenance


def test_it_stays_small(an_article: Callable[..., Article]):
    memo, asked = ArticleMemo(2), Asked()
    memo.recall([an_article(body) for body in ("Un.", "Deux.", "Trois.")], asked)
    memo.recall([an_article("Deux."), an_article("Quatre.")], asked)
    assert len(memo) == 2
    memo.recall([an_article("Deux.")], asked)
    assert [each.body for each in asked.given] == ["Un.", "Deux.", "Trois.", "Quatre."]
