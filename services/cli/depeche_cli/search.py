"""``depeche search``: find articles, with the hits marked."""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from depeche_cli.options import ElasticsearchOption, HomeOption, JsonOption, home_at
from depeche_cli.reading import reading_sink
from depeche_index.query import Search, parse
from depeche_index.sink import Hit
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import UsageError

MARK = ("\ue000", "\ue001")
"""Private-use characters stand for the marks until it is known where the snippet is printed."""


def search(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help='Words; "a phrase", OR, -without, begin*.', show_default=False)
    ],
    language: Annotated[str | None, typer.Option(help="A language, such as fr.")] = None,
    source: Annotated[str | None, typer.Option(help="A site, such as lemonde.fr.")] = None,
    country: Annotated[str | None, typer.Option(help="The country that the source is registered with.")] = None,
    tag: Annotated[str | None, typer.Option(help="A tag that the source is registered with.")] = None,
    since: Annotated[str | None, typer.Option(help="Published from this day or instant on (2026-10-05).")] = None,
    until: Annotated[str | None, typer.Option(help="Published up to this day, the day included.")] = None,
    entity: Annotated[str | None, typer.Option(help="Names this person, organisation or place.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Hits at the most.")] = 10,
    home: HomeOption = None,
    elasticsearch: ElasticsearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find articles: best first, accents and case aside.

    `depeche search alep OR damas -russie`  ·  `depeche search '"cessez-le-feu"' --language fr`

    With --json each line is an article with its id and snippet. Exit code 1 if nothing was found.
    """
    if wrong := [word for word in query if word.startswith("--")]:
        raise UsageError(f"there is no option {wrong[0]}: `depeche search --help` lists them")
    wanted = Search(
        query=parse(" ".join(_with_phrases(query))),
        language=language,
        source=source,
        country=country,
        tag=tag,
        since=instant(since),
        until=instant(until, end=True),
        entity=entity,
        limit=limit,
        mark=MARK,
    )
    hits = asyncio.run(_found(home_at(home), elasticsearch, wanted))
    if as_json:
        for hit in hits:
            typer.echo(_json(hit))
    else:
        print_hits(Console(highlight=False, soft_wrap=not sys.stdout.isatty()), hits)
    raise typer.Exit(0 if hits else 1)


async def _found(home: Home, elasticsearch: str | None, wanted: Search) -> Sequence[Hit]:
    async with reading_sink(home, elasticsearch) as sink:
        return await sink.search(wanted)


def instant(text: str | None, *, end: bool = False) -> datetime | None:
    """Keep an ISO 8601 day or instant; a day without a time begins at midnight UTC, or ends there.

    >>> instant("2026-10-05", end=True).isoformat()
    '2026-10-06T00:00:00+00:00'
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        return found + timedelta(days=1) if end and len(text) <= len("2026-10-05") else found
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        raise UsageError(f"{text} is no day or instant: say 2026-10-05 or 2026-10-05T14:30:00+02:00") from None


def _with_phrases(words: Sequence[str]) -> list[str]:
    """The shell has taken the quotation marks off a phrase that is one of several arguments: put them back."""
    if len(words) == 1:
        return list(words)
    return [f'"{word}"' if " " in word and '"' not in word and " OR " not in word else word for word in words]


def _json(hit: Hit) -> str:
    article = hit.article
    return json.dumps(
        {
            "id": article.id,
            "url": article.url,
            "canonical_url": article.canonical_url,
            "source": article.source,
            "title": article.title,
            "language": article.language,
            "published_at": article.published_at and article.published_at.isoformat(),
            "snippet": hit.snippet.replace(MARK[0], "<mark>").replace(MARK[1], "</mark>"),
            "score": round(hit.score, 4),
        },
        ensure_ascii=False,
    )


def print_hits(console: Console, hits: Sequence[Hit]) -> None:
    """Print title, facts and snippet of each hit; hits bold on a terminal, between asterisks elsewhere."""
    if not hits:
        console.print("no article matches")
    for hit in hits:
        article = hit.article
        at = f"{article.published_at:%Y-%m-%d}" if article.published_at else f"seen {article.first_seen_at:%Y-%m-%d}"
        console.print(Text(article.title or "(no title)", style="bold"))
        console.print(Text(f"{article.source} · {at} · {article.language or '?'} · {article.id}", style="dim"))
        console.print(_marked(hit.snippet, styled=console.is_terminal))
        console.print()


def _marked(snippet: str, *, styled: bool) -> Text:
    flat = " ".join(snippet.split())
    if not styled:
        return Text(flat.replace(MARK[0], "**").replace(MARK[1], "**"))
    text = Text()
    for piece in flat.split(MARK[0]):
        hit, _, rest = piece.rpartition(MARK[1])
        text.append(hit, style="bold yellow").append(rest)
    return text
