"""The index hop: articles into the sink, each result taken for itself."""

from collections.abc import Sequence
from importlib.metadata import version

from depeche_index.sink import Refused, Sink, Written
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Stage
from depeche_schemas.article import Article
from depeche_schemas.journey import Hop


def index_stage(sink: Sink, batch: int = 200) -> Stage[Article]:
    """Keep articles in the sink; an older version than the one held is dropped as superseded."""

    async def handle(articles: Sequence[Article]) -> Sequence[Outcome]:
        return [_outcome(result) for result in await sink.write(articles)]

    return Stage(Hop.INDEX, handle, {"depeche-index": version("depeche-index")}, batch)


def _outcome(result: Written | Refused) -> Outcome:
    match result:
        case Refused(reason=reason):
            return Dead("refused-by-index", reason)
        case Written.SUPERSEDED:
            return Drop("superseded", "the index holds a newer version of this article")
        case _:
            return Emit(reason=result.value)
