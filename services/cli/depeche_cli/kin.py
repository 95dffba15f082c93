"""What an article is to others, for reading: its line of texts, and its story."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

from depeche_index.query import Query, Search
from depeche_index.sink import Sink
from depeche_schemas.article import Article, Lineage, LineageRole

MOST = 300
MOST_TOLD = 20
"""Lines that are printed of a line of texts, and of a story; how many there are is said."""


@dataclass(frozen=True)
class Kin:
    """The articles of one line, in order, and those of one story, the earliest first."""

    line: Sequence[Article] = ()
    story: Sequence[Article] = ()


async def kin_of(article: Article, sink: Sink) -> Kin:
    """Look up what the sink holds of an article's line and story."""
    line: list[Article] = []
    story: list[Article] = []
    if article.lineage:
        line = await _found(sink, Search(Query(), origin=article.lineage.origin, limit=MOST))
    if article.story_id:
        story = await _found(sink, Search(Query(), story=article.story_id, limit=MOST))
    return Kin(
        sorted(line, key=_order), sorted(story, key=lambda each: (each.published_at or each.first_seen_at, each.id))
    )


def told(article: Article, kin: Kin) -> Iterator[str]:
    """Give lines for a person; the first of each part begins at the margin."""
    if article.lineage and len(kin.line) > 1:
        yield f"\n{_summed_up(kin.line)}"
        for each in kin.line[:MOST_TOLD]:
            lineage = each.lineage
            assert lineage is not None  # noqa: S101  # it was found by it
            here = "→" if each.id == article.id else " "
            yield f" {here}{lineage.order:3}. {lineage.role:9} {_when(each)}  {_who(each)}{_difference(lineage)}"
        yield from _more(kin.line)
        yield from _sentences(article.lineage)
    if article.story_id and len(kin.story) > 1:
        sources = len({each.source for each in kin.story})
        languages = ", ".join(sorted({each.language.partition("-")[0] for each in kin.story if each.language}))
        yield f"\nstory of {len(kin.story)} articles by {sources} publishers ({languages})  {article.story_id}"
        for each in kin.story[:MOST_TOLD]:
            here = "→" if each.id == article.id else "*" if each.story and each.story.headline else " "
            yield f" {here} {_when(each)}  {_who(each)}: {each.title}"
        yield from _more(kin.story)
    if article.story and article.story.before:
        yield f"\nbefore that, part of {', '.join(article.story.before)}"


def _summed_up(line: Sequence[Article]) -> str:
    roles = Counter(each.lineage.role for each in line if each.lineage)
    first = line[0]
    agency = first.lineage.agency if first.lineage else None
    by = agency or first.source_name or first.source
    copies, rewrites = roles[LineageRole.COPY], roles[LineageRole.REWRITE]
    counted = [
        f"{n} {one if n == 1 else many}"
        for n, one, many in ((copies, "copy", "copies"), (rewrites, "rewrite", "rewrites"))
        if n
    ]
    return f"told by {by}: {' and '.join(counted)}"


def _difference(lineage: Lineage) -> str:
    said = [f"{sign}{n}" for sign, n in (("+", lineage.added), ("-", lineage.cut), ("~", lineage.changed)) if n]
    if lineage.role is LineageRole.ORIGINAL:
        return ""
    return f"  {lineage.similarity:.0%} alike" + (f", sentences {' '.join(said)}" if said else "")


def _sentences(lineage: Lineage) -> Iterator[str]:
    yield from (f"      + {each}" for each in lineage.added_sentences)
    yield from (f"      - {each}" for each in lineage.cut_sentences)
    for change in lineage.changed_sentences:
        yield f"      ~ {change.before}"
        yield f"        {change.after}"


def _more(articles: Sequence[Article]) -> Iterator[str]:
    if len(articles) > MOST_TOLD:
        yield f"   … and {len(articles) - MOST_TOLD} more"


def _when(article: Article) -> str:
    return f"{(article.published_at or article.first_seen_at).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _who(article: Article) -> str:
    return article.source_name or article.source


def _order(article: Article) -> tuple[int, str]:
    return (article.lineage.order if article.lineage else 0, article.id)


async def _found(sink: Sink, search: Search) -> list[Article]:
    return [hit.article for hit in await sink.search(search)]
