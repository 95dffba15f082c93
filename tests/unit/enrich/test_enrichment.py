from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from depeche_enrich.enrichment import apply_all, versions_of
from depeche_enrich.time_limit import within
from depeche_schemas.article import Article, Provenance


@dataclass
class Step:
    """An enrichment that does as it is told, and counts the batches it was given."""

    name: str
    do: Callable[[Article], Article]
    version: str = "3"
    models: Mapping[str, str] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        self.batches.append(len(articles))
        return [self.do(article) for article in articles]


def tagging(tag: str) -> Callable[[Article], Article]:
    return lambda article: article.model_copy(update={"tags": (*article.tags, tag)})


def choking_on(body: str) -> Callable[[Article], Article]:
    def do(article: Article) -> Article:
        if article.body == body:
            raise ValueError("too hot")
        return tagging("fine")(article)

    return do


def test_enrichments_run_in_order(an_article: Callable[..., Article]):
    [article] = apply_all([Step("one", tagging("1")), Step("two", tagging("2"))], [an_article()])
    assert article.tags == ("1", "2")


def test_a_failure_is_named_in_its_article_and_the_rest_still_runs(an_article: Callable[..., Article]):
    steps = [Step("taste", choking_on("soup")), Step("two", tagging("2"))]
    salad, soup = apply_all(steps, [an_article("salad"), an_article("soup")])
    assert salad.tags == ("fine", "2")
    assert salad.provenance == {}
    assert soup.tags == ("2",)
    assert soup.provenance == {"enrich.taste": Provenance(source="failed", rejected=("taste: ValueError: too hot",))}


def test_an_enrichment_that_loses_an_article_has_failed(an_article: Callable[..., Article]):
    class Forgetful(Step):
        def apply(self, articles: Sequence[Article]) -> list[Article]:
            return []

    [article] = apply_all([Forgetful("forget", tagging("x"))], [an_article("kept")])
    assert article.body == "kept"
    assert "0 articles for 1" in article.provenance["enrich.forget"].rejected[0]


def test_an_earlier_failure_is_forgotten_once_it_works(an_article: Callable[..., Article]):
    failed = {"enrich.one": Provenance(source="failed"), "title": Provenance(source="og")}
    [article] = apply_all([Step("one", tagging("1"))], [an_article(provenance=failed)])
    assert article.provenance == {"title": Provenance(source="og")}


def test_a_long_complaint_is_cut(an_article: Callable[..., Article]):
    def fail(article: Article) -> Article:
        raise ValueError("x" * 10_000)

    [article] = apply_all([Step("one", fail)], [an_article()])
    assert len(article.provenance["enrich.one"].rejected[0]) == 300


def test_no_articles_are_no_work():
    step = Step("one", tagging("1"))
    assert apply_all([step], []) == []
    assert step.batches == []


def test_versions_name_every_enrichment_and_model():
    steps = [Step("one", tagging("1"), models={"lid": "1.1"}), Step("two", tagging("2"), version="7")]
    assert versions_of(steps) == {"enrich.one": "3", "lid": "1.1", "enrich.two": "7"}


def test_one_that_takes_too_long_is_named_and_the_rest_still_runs(an_article: Callable[..., Article]):
    def never_ending(article: Article) -> Article:
        while article.body == "soup":
            pass
        return tagging("fine")(article)

    steps = [Step("taste", never_ending), Step("two", tagging("2"))]
    salad, soup = apply_all(
        steps, [an_article("salad"), an_article("soup")], lambda count, work: within(0.1 * count, work)
    )
    assert salad.tags == ("fine", "2")
    assert soup.tags == ("2",)
    assert soup.provenance["enrich.taste"].rejected == ("taste: TimeoutError: took longer than 0.1 s",)
