"""The relate hop: every article goes on with what it is to those before it, and those that it changed go once more."""

from collections.abc import Sequence
from importlib.metadata import version

from depeche_enrich.enrichment import LONGEST_COMPLAINT
from depeche_enrich.names import LEARNED_NAMES
from depeche_enrich.names.learned import LearnedNames
from depeche_enrich.places.gazetteer import is_place
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
RULES_VERSION = "3"
NAMES = "enrich.learned_names"
NAMES_VERSION = "1"


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
    ``learned_names`` are found here, too, because here the stream is in one order.
    """
    versions = {DISTRIBUTION: version(DISTRIBUTION), RULES: RULES_VERSION}
    kept = KeptRelations(window_of(settings), tables(RELATIONS), tables(RELATED_ARTICLES))
    names = LearnedNames(tables(LEARNED_NAMES), is_place) if "learned_names" in settings.enrichments else None

    async def handle(articles: Sequence[Article]) -> Sequence[Outcome]:
        if names is not None:
            names.forget()  # what a batch that was thrown away has left
            articles = with_learned_names(names, articles)
        outcomes: Sequence[Outcome] = [Emit((article,)) for article in articles]
        if "relations" in settings.enrichments:
            outcomes = related(kept, articles, versions)
        if names is not None:
            names.save()
        return outcomes

    return Stage(Hop.RELATE, handle, versions, settings.relate_batch)


def with_learned_names(names: LearnedNames, articles: Sequence[Article]) -> list[Article]:
    """Keep a batch, each article with what the ones before it say of its names; a fault costs it no more than that."""
    stamp = {NAMES: NAMES_VERSION, f"{NAMES}.state": names.version}
    done: list[Article] = []
    for article in articles:
        stamped = article.model_copy(update={"versions": {**article.versions, **stamp}})
        try:
            judged = names.applied(stamped)
            names.learn(article)
        except Exception as error:  # noqa: BLE001 - an enrichment's fault, of whatever kind, must not cost the article
            judged = failed(stamped, error, NAMES)
        done.append(judged)
    return done


def related(kept: KeptRelations, articles: Sequence[Article], versions: dict[str, str]) -> list[Outcome]:
    """Relate a batch; a fault costs its article its relations, is named in its provenance, and nothing more."""
    relations = kept.load()
    stamp = {**versions, f"{RULES}.state": kept.version}
    said: list[list[Article]] = []
    done: list[Article] = []
    for article in articles:
        stamped = article.model_copy(update={"versions": {**article.versions, **stamp}})
        try:
            said.append(relations.relate(stamped))
            done.append(article)
        except Exception as error:
            if len(articles) > 1:
                kept.distrust()
                raise  # the batch is tried again, article by article, and this one alone is left unrelated
            kept.distrust()
            return [Emit((failed(stamped, error),))]
    kept.save(done)
    return [Emit(outputs) for outputs in said_once(said)]


def said_once(said: Sequence[Sequence[Article]]) -> list[tuple[Article, ...]]:
    """Keep of what a batch led to the last word on each article, so that a growing line isn't sent anew by each copy.

    Each item keeps its own article, the first of what it led to, as it stands at the end of the batch; an earlier one
    goes with the last item that changed it.
    """
    last: dict[str, tuple[int, Article]] = {}
    for turn, articles in enumerate(said):
        for each in articles:
            if each.id not in last or each.version >= last[each.id][1].version:
                last[each.id] = turn, each
    own = {(articles[0].id, articles[0].version) for articles in said}
    return [
        (
            last[first.id][1] if last[first.id][1].version == first.version else first,
            *(each for each in others if last[each.id] == (turn, each) and (each.id, each.version) not in own),
        )
        for turn, (first, *others) in enumerate(said)
    ]


def failed(article: Article, error: Exception, rules: str = RULES) -> Article:
    """Give an article that couldn't be related, or its names judged, with the reason in its provenance."""
    complaint = f"{rules.partition('.')[2]}: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
    failure = Provenance(source="failed", rejected=(complaint,))
    return article.model_copy(update={"provenance": {**article.provenance, rules: failure}})
