"""``depeche show``: one article, for reading."""

import asyncio
import shlex
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from depeche_cli.entity_names import names_of
from depeche_cli.kin import Kin, kin_of, told
from depeche_cli.options import ElasticsearchOption, HomeOption, JsonOption, home_at, same_home
from depeche_cli.paths import path_named
from depeche_cli.reading import reading_sink
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import UsageError
from depeche_schemas.article import Article, Block, BlockType, Place, Quote, TextDate
from depeche_schemas.codec import encode

WhichArgument = Annotated[
    str, typer.Argument(metavar="ID|URL|FILE", help="The article's id, one of its URLs, or the file it was read from.")
]


def show(
    which: WhichArgument,
    home: HomeOption = None,
    elasticsearch: ElasticsearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article for reading: title, byline, body, and what was found in it."""
    article, kin = asyncio.run(_looked_up(home_at(home), elasticsearch, named(which)))
    if article is None:
        trace = f"depeche trace{same_home(home)} {shlex.quote(which)}"
        raise UsageError(f"no article is indexed as {which}; `{trace}` tells whether it came in at all")
    if as_json:
        typer.echo(encode(article).decode())
    else:
        _print(article, kin)


async def _looked_up(home: Home, elasticsearch: str | None, name: str) -> tuple[Article | None, Kin]:
    async with reading_sink(home, elasticsearch) as sink:
        article = await sink.get(name)
        return article, await kin_of(article, sink) if article else Kin()


def named(which: str) -> str:
    """Keep an id or a URL; a path of a file that exists becomes its URL."""
    path = path_named(which)
    return path.as_uri() if path else which


def _print(article: Article, kin: Kin) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    console.print(Text(article.title or "(no title)", style="bold"))
    if article.standfirst:
        console.print(Text(article.standfirst, style="italic"))
    facts = [
        ", ".join(article.authors),
        article.agency or "",
        article.source_name or article.source,
        f"{article.published_at:%Y-%m-%d %H:%M %Z}" if article.published_at else "no date",
        article.language or "",
        f"{article.word_count} words",
        f"{article.reading_minutes} min" if article.reading_minutes else "",
        "paywalled" if article.paywalled else "",
    ]
    console.print(Text(" · ".join(filter(None, facts)), style="dim"))
    console.print()
    for block in article.blocks or [Block(type=BlockType.PARAGRAPH, text=article.body)]:
        console.print(_laid_out(block))
    for kind, names in names_of(article.entities):
        console.print(Text(f"{kind.lower():14}", style="bold").append(", ".join(names), style="not bold"))
    if article.places:
        console.print(
            Text(f"{'where':14}", style="bold").append(", ".join(map(_place, article.places)), style="not bold")
        )
    for quote in article.quotes:
        console.print(_quote(quote))
    for field, said in (
        ("passages in", ", ".join(dict.fromkeys(each.language for each in article.foreign_passages))),
        ("dates", "; ".join(dict.fromkeys(map(_date, article.dates)))),
        ("topics", ", ".join(f"{each.label} ({each.confidence:.2f})" for each in article.topics)),
        ("keywords", ", ".join(article.keywords)),
        ("summary", article.summary),
    ):
        if said:
            console.print(Text(f"{field:14}", style="bold").append(said, style="not bold"))
    if article.tags:
        console.print(Text(f"{'tags':14}", style="bold").append(", ".join(article.tags), style="not bold"))
    for line in told(article, kin):
        console.print(Text(line, style="" if line.startswith(" ") else "bold"), soft_wrap=True)
    console.print(Text(f"\nid   {article.id}\nurl  {article.url}", style="dim"))
    if article.canonical_url != article.url:
        console.print(Text(f"of   {article.canonical_url}", style="dim"))


def _laid_out(block: Block) -> Padding:
    match block.type:
        case BlockType.PARAGRAPH | BlockType.TABLE:
            return Padding(Text(block.text), (0, 0, 1, 0), expand=False)
        case BlockType.HEADING:
            return Padding(Text(block.text, style="bold"), (0, 0, 1, 0), expand=False)
        case BlockType.LIST:
            items = "\n".join(f"• {item}" for item in block.text.splitlines())
            return Padding(Text(items), (0, 0, 1, 2), expand=False)
        case BlockType.QUOTATION:
            return Padding(Text(block.text, style="italic"), (0, 0, 1, 4), expand=False)
        case _:
            return Padding(Text(f"[{block.type}] {block.text}", style="dim"), (0, 0, 1, 0), expand=False)


def _quote(quote: Quote) -> Text:
    said = quote.text.replace("\n", " ") if quote.indirect else f"“{' '.join(quote.text.split())}”"
    line = Text(f"{'said' if quote.indirect else 'quote':14}", style="bold")
    return line.append(f"{quote.speaker or '(nobody named)'}: ", style="not bold").append(said, style="not bold italic")


def _place(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _date(date: TextDate) -> str:
    days = f"{date.first}" if date.first == date.last else f"{date.first} to {date.last}"
    return f"{date.text} ({days})"
