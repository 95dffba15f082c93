"""Stages that misbehave on request, to rehearse what a runtime does about it.

A page's body is the order: ``emit``, ``drop``, ``die``, ``raise``, ``kill`` (the process dies as from ``kill -9``),
``hang`` (for an hour), ``remember`` (counts in its state how often, and says it in the article's body), ``outage``
(refuses to go on until somebody repairs it). They stand where clean and enrich stand, so that the rest of the journey
can run around them.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Stage, Table, Tables
from depeche_schemas.article import Article
from depeche_schemas.journey import Hop
from depeche_schemas.page import Page

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def a_page(name: str, order: str = "emit", fetched_at: datetime = NOON) -> Page:
    """Give a page with that name in its URL, whose body is the order."""
    url = f"http://rehearsal.example/{name}"
    return Page(
        url=url,
        requested_url=url,
        body=order.encode(),
        fetched_at=fetched_at,
        discovered_at=fetched_at,
        first_seen_at=fetched_at,
        found_in="rehearsal",
    )


def an_article(name: str, fetched_at: datetime = NOON, **fields: Any) -> Article:
    """Give an article whose id and title are the name."""
    url = f"http://rehearsal.example/{name}"
    start = {"url": url, "canonical_url": url, "source": "rehearsal.example", "title": name, "body": name}
    return Article(id=name, fetched_at=fetched_at, first_seen_at=fetched_at, **{**start, **fields})


def rehearsal_stages(tables: Tables) -> Sequence[Stage[Any]]:
    """Give a clean stage that obeys orders, and enrich and relate stages that pass everything on."""
    state = tables("rehearsal")

    async def clean(pages: Sequence[Page]) -> Sequence[Outcome]:
        return [await _obey(page, state) for page in pages]

    async def on(articles: Sequence[Article]) -> Sequence[Outcome]:
        return [Emit((article,)) for article in articles]

    return [
        Stage(Hop.CLEAN, clean, {"rehearsal": "1"}, batch=8),
        Stage(Hop.ENRICH, on, {"rehearsal": "1"}, batch=8),
        Stage(Hop.RELATE, on, {"rehearsal": "1"}, batch=8),
    ]


async def _obey(page: Page, state: Table) -> Outcome:
    name = page.url.rpartition("/")[2]
    match page.body.decode():
        case "drop":
            return Drop("rehearsed", "it was told to be dropped")
        case "die":
            return Dead("rehearsed", f"it was told to die at '{name}'", evidence=page.body)
        case "raise":
            raise ValueError(f"raised at {name}")
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            await asyncio.sleep(3600)
        case "outage":
            raise BrokenError("the model is not installed: install it")
        case "remember":
            state[name] = state.get(name, 0) + 1
            return Emit((an_article(name, page.fetched_at, body=str(state[name])),))
    return Emit((an_article(name, page.fetched_at),))
