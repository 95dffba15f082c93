"""``depeche rules``: which rules for a site still match its pages."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from lxml.html import HtmlElement
from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche_clean.markup import Unreadable, parse
from depeche_clean.pagekind import PageKind, kind_of
from depeche_clean.rule_report import Use, uses_of
from depeche_clean.rules import Rule, rule_for, rules_in, rules_version
from depeche_clean.settings import CleanSettings
from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.reading import reading_log
from depeche_runtime.errors import UsageError
from depeche_runtime.log import ReadableLog
from depeche_runtime.settings import read
from depeche_schemas.codec import decode
from depeche_schemas.journey import PAGES
from depeche_schemas.page import Page
from depeche_web.charset import decode as text_of

FileArgument = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A YAML file of rules. Default: DEPECHE_CLEAN_RULES.", show_default=False),
]


def rules(
    file: FileArgument = None, home: HomeOption = None, kafka: KafkaOption = None, as_json: JsonOption = False
) -> None:
    """Say which rules no longer match: each held against the pages of its site in the log.

    Exit code 1 if a rule has no page in its time, or one of its selectors matches on none of the latest five.
    """
    settings = read(CleanSettings)
    held = _read(file or settings.rules)
    with reading_log(home_at(home), kafka) as log:
        uses = uses_of(held, _pages(log, held, settings))
    told = [line for use in uses for line in use.told]
    if as_json:
        typer.echo(json.dumps({"version": rules_version(held), "rules": [_plain(use) for use in uses]}, default=str))
    elif sys.stdout.isatty():
        _print(Console(highlight=False), uses)
    else:
        for line in told:
            typer.echo(line)
    raise typer.Exit(1 if told else 0)


def _read(file: Path | None) -> tuple[Rule, ...]:
    if file is None:
        raise UsageError("there are no rules: name a file, or set DEPECHE_CLEAN_RULES")
    return rules_in(file)


def _pages(log: ReadableLog, rules: Sequence[Rule], settings: CleanSettings) -> Iterator[tuple[str, date, HtmlElement]]:
    """Give the pages of the log that a rule holds for; what is no HTML has no elements to select."""
    for record in log.read_all(PAGES.name):
        page = decode(Page, record.value)
        day = page.fetched_at.date()
        if rule_for(rules, page.url, day) is None or kind_of(page.body, page.content_type) is not PageKind.HTML:
            continue
        tree = parse(text_of(page.body, page.content_type).text, settings)
        if not isinstance(tree, Unreadable):
            yield page.url, day, tree


def _plain(use: Use) -> dict[str, object]:
    last = {selector: max(days, default=None) for selector, days in use.matched.items()}
    return {
        "site": use.rule.site,
        "why": use.rule.why,
        "pages": len(use.days),
        "last_matched": last,
        "told": use.told,
    }


def _print(console: Console, uses: Sequence[Use]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("site", "pages", "selector", "matched on", "last"):
        table.add_column(heading, overflow="fold", justify="right" if heading in ("pages", "matched on") else "left")
    for use in uses:
        for selector, days in use.matched.items():
            last = max(days).isoformat() if days else ""
            style = "red" if selector in use.idle or not use.days else None
            row = (use.rule.site, str(len(use.days)), selector, str(len(days)), last)
            table.add_row(*map(Text, row), style=style)
    console.print(table)
    for use in uses:
        for line in use.told:
            console.print(Text(line, style="red"), soft_wrap=True)
