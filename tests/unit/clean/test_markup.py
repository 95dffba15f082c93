"""What a browser shows of a page, as far as the tree goes."""

from collections.abc import Callable

from depeche_runtime.outcome import Drop, Outcome
from depeche_schemas.article import Article

PROSE = "".join(
    f"<p>Le bac numéro {number} a repris la mer mardi matin, après {number + 2} jours à quai pour cause de tempête.</p>"
    for number in range(6)
)


def inside(template: str) -> str:
    return f"<html><body><une-page>{template}<h1>Les bacs repartent</h1>{PROSE}</template></une-page></body></html>"


def test_a_declarative_shadow_root_is_read(article_of: Callable[..., Article]):
    article = article_of(inside('<template shadowrootmode="open">'))
    assert article.title == "Les bacs repartent"
    assert article.body.count("\n\n") == 5


def test_another_template_is_not(outcome_of: Callable[..., Outcome]):
    outcome = outcome_of(inside("<template>"))
    assert isinstance(outcome, Drop)
    assert outcome.reason == "no-text"
