"""The relate hop: every article goes on with what it is to those before it, and those that it changed go once more."""

from collections.abc import Sequence
from importlib.metadata import version

from depeche_enrich.enrichment import LONGEST_COMPLAINT
from depeche_enrich.related import RELATED_ARTICLES, RELATIONS
from depeche_enrich.related.state import KeptRelations
from depeche_enrich.related.window import Window
from depeche_enrich.settings import EnrichSettings
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.stage import Stage, Tables
from depeche_schemas.article import Article, Provenance
from depeche_schemas.journey import Hop

DISTRIBUTION = "depeche-enrich"
RULES = "enrich.relations"
"""Where an article says by which rules it was related, and by which state; the rules' own version is below."""
RULES_VERSION = "2"


def window_of(settings: EnrichSettings) -> Window:
    """Give the window that the settings set."""
    return Window(
        hours=settings.related_hours,
        articles=settings.related_articles,
        story_hours=settings.story_hours,
        stories=settings.stories,
    )


def relate_stage(settings: EnrichSettings, tables: Tables) -> Stage[Article]:
    """Give the stage that relates articles to those before it; it drops none, and none dies here.

    It has to see all articles in one order. An article whose relations another one changes is sent on once more, under
    its own id and version, so that the sink takes it for the same. Where ``relations`` is switched off, articles pass.
    """
    versions = {DISTRIBUTION: version(DISTRIBUTION), RULES: RULES_VERSION}
    kept = KeptRelations(window_of(settings), tables(RELATIONS), tables(RELATED_ARTICLES))

    async def handle(articles: Sequence[Article]) -> Sequence[Outcome]:
        if "relations" not in settings.enrichments:
            return [Emit((article,)) for article in articles]
        return related(kept, articles, versions)

    return Stage(Hop.RELATE, handle, versions, settings.relate_batch)


def related(kept: KeptRelations, articles: Sequence[Article], versions: dict[str, str]) -> list[Outcome]:
    """Relate a batch; a fault costs its article its relations, is named in its provenance, and nothing more."""
    relations = kept.load()
    stamp = {**versions, f"{RULES}.state": kept.version}
    outcomes: list[Outcome] = []
    done: list[Article] = []
    for article in articles:
        stamped = article.model_copy(update={"versions": {**article.versions, **stamp}})
        try:
            outcomes.append(Emit(tuple(relations.relate(stamped))))
            done.append(article)
        except Exception as error:
            if len(articles) > 1:
                kept.distrust()
                raise  # the batch is tried again, article by article, and this one alone is left unrelated
            kept.distrust()
            return [Emit((failed(stamped, error),))]
    kept.save(done)
    return outcomes


def failed(article: Article, error: Exception) -> Article:
    """Give an article that couldn't be related, with the reason in its provenance."""
    complaint = f"relations: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
    failure = Provenance(source="failed", rejected=(complaint,))
    return article.model_copy(update={"provenance": {**article.provenance, RULES: failure}})
