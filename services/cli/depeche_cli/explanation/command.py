"""``depeche explain``: why an article is as it is, or why a page is none."""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from depeche_clean.cleaning import clean
from depeche_clean.learned import BOILERPLATE
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.learned.memory import Memory, memory_from
from depeche_clean.left_out import LeftOut, left_out
from depeche_clean.markup import Unreadable, parse
from depeche_clean.pagekind import PageKind, kind_of
from depeche_clean.rules import rules_in
from depeche_clean.settings import CleanSettings
from depeche_cli.explanation.structure import Explanation, explained
from depeche_cli.explanation.view import lines_of, print_explanation
from depeche_cli.options import ElasticsearchOption, HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.paths import path_named
from depeche_cli.probes.gather import contents
from depeche_cli.probes.kind import Asked, Unanswerable
from depeche_cli.reading import reading_log, reading_sink
from depeche_cli.show import WhichArgument
from depeche_fetch.settings import FetchSettings
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.errors import UsageError
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_runtime.trace import Trail, trails
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.journey import PAGES
from depeche_schemas.page import Page
from depeche_web.charset import decode as text_of

AddressOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="The address that a FILE came from: its links, its site's rules and what was learned of it.",
        show_default=False,
    ),
]


def explain(
    which: WhichArgument,
    url: AddressOption = None,
    home: HomeOption = None,
    elasticsearch: ElasticsearchOption = None,
    kafka: KafkaOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show why an article is as it is: its way, and for each field its source, how sure that is, and what was rejected.

    An id or URL is looked up in the index; a file, or a URL that isn't there, is cleaned now. What of the page is left
    out is shown too, with the reason, as long as the log holds the page.

    To try rules on a page that was saved, say which address it stands for:

      `DEPECHE_CLEAN_RULES=rules.yaml depeche explain page.html --url https://news.example/story`
    """
    found = _explanation(which, url, home_at(home).folder, elasticsearch, kafka)
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False))
    elif sys.stdout.isatty():
        print_explanation(Console(highlight=False), found)
    else:
        typer.echo("\n".join(lines_of(found)))
    raise typer.Exit(0 if found.id else 1)


def _explanation(which: str, url: str | None, home: Path, elasticsearch: str | None, kafka: str | None) -> Explanation:
    if url is not None and not _is_address(url):
        raise UsageError(f"--url {url}: this is no address; it begins with http:// or https://")
    if path_named(which):
        return _cleaned_now(which, url, home)
    if url is not None:
        raise UsageError(f"--url says where a file came from, and {which} is no file that is there")
    try:
        article = asyncio.run(_looked_up(which, home, elasticsearch))
        found, page, memory = _trails(which, home, kafka)
    except UsageError:
        if not _is_address(which):
            raise
        article, found, page, memory = None, [], None, None
    if article is not None:
        left = _left_out(page, read(CleanSettings), article, memory) if page else ()
        return explained(article, trails=found, left=left)
    if found:
        return Explanation(url=which, outcome=_end(found), trails=found)
    if _is_address(which):
        return _cleaned_now(which, None, home)
    raise UsageError(f"nothing is known of {which}: it is no file, no URL, and no article's id in {home}")


async def _looked_up(which: str, home: Path, elasticsearch: str | None) -> Article | None:
    async with reading_sink(home_at(home), elasticsearch) as sink:
        return await sink.get(which)


def _trails(which: str, home: Path, kafka: str | None) -> tuple[list[Trail], Page | None, Memory | None]:
    """Give the ways that led to an article, and the page that was cleaned last on them, if the log still holds it.

    And what its site's pages have shown, which only this machine's log has at hand.
    """
    with reading_log(home_at(home), kafka) as log:
        found = trails(log, which)
        cleaned = [record for trail in found for record in trail.records if record.input.topic == PAGES.name]
        for record in sorted(cleaned, key=lambda record: record.at, reverse=True):
            place = record.input
            for held in log.read(place.topic, place.partition, place.offset, 1):
                page = decode(Page, held.value)
                memory = SqliteTable(log, BOILERPLATE).get(page.key) if isinstance(log, Log) else None
                return found, page, memory_from(memory)
    return found, None, None


def _is_address(which: str) -> bool:
    return which.lower().startswith(("http://", "https://"))


def _end(found: Sequence[Trail]) -> str:
    last = max((record for trail in found for record in trail.records), key=lambda record: record.at)
    return f"{last.fate} by {last.hop}: {last.reason or ''} {last.detail or ''}".strip()


def _cleaned_now(which: str, url: str | None, home: Path) -> Explanation:
    """Clean a file or an address as the service would, with what is learned of its site; store nothing."""
    try:
        asked = asyncio.run(contents(which, Asked(url=url or ""), read(FetchSettings)))
    except Unanswerable as error:
        raise UsageError(str(error)) from None
    now = utc_now()
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), now)
    kind = asked.content_type or ("text/plain" if which.endswith(".txt") else None)
    page = Page(url=asked.url, requested_url=asked.url, content_type=kind, body=asked.body, found_in="explain", **times)
    settings = read(CleanSettings)
    rules, memory = rules_in(settings.rules), _memory_of(page.key, home) if settings.learn_boilerplate else None
    start = time.perf_counter()
    outcome = clean(page, settings, Boilerplate(memory, page) if memory else None, rules)
    took = 1000 * (time.perf_counter() - start)
    match outcome:
        case Emit(outputs=(Article() as article,)):
            return explained(article, took_ms=took, left=_left_out(page, settings, article, memory))
        case Drop(reason=why, detail=detail) | Dead(error=why, message=detail):
            left = _left_out(page, settings, None)
            return Explanation(url=asked.url, outcome=f"{why}: {detail}", took_ms=took, left_out=left)
        case _:
            raise AssertionError(outcome)


def _memory_of(site: str, home: Path) -> Memory | None:
    """Give what a site's pages have shown to the log of this machine; none where there is no log, or nothing in it."""
    try:
        with reading_log(home_at(home), None) as log:
            said = SqliteTable(log, BOILERPLATE).get(site) if isinstance(log, Log) else None
    except UsageError:
        return None
    return memory_from(said) if said else None


def _left_out(
    page: Page, settings: CleanSettings, article: Article | None, memory: Memory | None = None
) -> tuple[LeftOut, ...]:
    if kind_of(page.body, page.content_type) is not PageKind.HTML:
        return ()
    tree = parse(text_of(page.body, page.content_type).text, settings)
    return () if isinstance(tree, Unreadable) else left_out(tree, article, memory)
