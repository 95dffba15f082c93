"""``depeche clean`` and ``depeche enrich``: the stages as filters for pipes, without log or index."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Annotated

import typer

from depeche_clean.rules import rules_in
from depeche_clean.settings import CleanSettings
from depeche_cli.filtering.ordered import Line, Result, in_order
from depeche_cli.settings import RunSettings
from depeche_cli.streams import lines_of_json
from depeche_enrich.settings import EnrichSettings
from depeche_fetch.settings import FetchSettings
from depeche_runtime.settings import read

WorkersOption = Annotated[int | None, typer.Option(min=1, max=256, help="Processes. Default: one a core.")]


LearnOption = Annotated[
    bool,
    typer.Option("--learn", help="Take the lines as the stream of their sites' pages: what comes back is taken off."),
]


def clean(workers: WorkersOption = None, learn: LearnOption = False) -> None:
    """Turn pages into articles: JSON lines in, JSON lines out, in the same order.

    A line in is {"url", "path"}, {"url", "html"} or {"url", "text"}, with an "id" if you like (it is kept); a path may
    end in .gz. A page that can't become an article gives {"id", "error"} in its place, and exit code 1 at the end.

    Each line is judged by itself; with --learn, one process holds each against what its site's earlier lines showed.

      `echo '{"path": "page.html"}' | depeche clean`
    """
    from depeche_cli.filtering.clean_lines import CleanLines

    settings = read(CleanSettings)
    rules_in(settings.rules)  # a mistake in them is told here, not by each worker
    make = partial(CleanLines, settings, read(FetchSettings), learn=learn)
    _filter(make, chunk=4, workers=1 if learn else workers)


def enrich(workers: WorkersOption = None) -> None:
    """Add to articles what their text tells, and what they are to each other: JSON lines in and out, in order.

    That is language, names, places, quotes, dates, topics, keywords and a summary; near-duplicates and stories.

    A line in is an article from `depeche clean`, or as little as {"id", "title", "body"}. A line that can't
    be read gives {"id", "error"} in its place, and exit code 1 at the end. The lines are one stream: articles are
    related to each other. A line comes out when a hundred more have gone in, or all.
    """
    from depeche_cli.filtering.enrich_lines import EnrichLines
    from depeche_cli.filtering.related import RelatedLines
    from depeche_enrich.related.stage import window_of

    settings = read(EnrichSettings)
    learns = "learned_names" in settings.enrichments
    relate = RelatedLines(window_of(settings), learn_names=learns) if "relations" in settings.enrichments else iter
    _filter(partial(EnrichLines, settings), chunk=16, workers=workers, finish=relate)


def _filter(
    make: Callable[[], Callable[[list[Line]], list[Result]]],
    chunk: int,
    workers: int | None,
    finish: Callable[[Iterable[Result]], Iterable[Result]] = iter,
) -> None:
    processes = workers or read(RunSettings).workers
    done = failed = 0
    for text, ok in finish(in_order(make, _chunks(chunk), processes)):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()  # whoever reads may be waiting for this line
        done += 1
        failed += not ok
        if sys.stderr.isatty() and done % 10 == 0:
            sys.stderr.write(f"\r{done} done, {failed} failed ")
    sys.stderr.write(f"{done} done, {failed} failed\n")
    raise typer.Exit(1 if failed else 0)


def _chunks(size: int) -> Iterator[list[tuple[int, str]]]:
    numbered = ((number, line) for number, line in enumerate(lines_of_json(), 1) if line.strip())
    while chunk := list(islice(numbered, size)):
        yield chunk
