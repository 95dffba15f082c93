"""Memory of a cleaner over a long stream: resident size, state and pages a CPU second, a row every so many pages.

    python -m tests.bench.extraction_memory [FOLDER…] [--short] [--pages 100000] [--sites 400] [--every 5000]

The stream is one of many sites, taken in turns, with learned boilerplate on. Its pages are those of the sample
newsroom, of the FOLDERs as for ``extraction.py``, or, with ``--short``, made-up reports of six paragraphs; each
time with another address, and with words, class names and paragraphs that no page had before, as in life: what
remembers them without a bound shows as a growing size. The state is every site's memory as JSON: what a runtime keeps
on disk.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Iterator, MutableMapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import psutil

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_newsroom import load_sites
from depeche_newsroom.pages import article
from depeche_runtime.outcome import Emit
from depeche_schemas.page import Page
from depeche_web.charset import decode
from tests.bench import extraction
from tests.bench.boilerplate import report

START = datetime(2026, 10, 1, 6, tzinfo=UTC)
OFFER = "Readers of {site} who subscribe before Sunday get the paper on their doorstep for half the price, all year."
SHORT = """<html lang="en"><head><title>The council and the sea wall</title>
<meta property="og:title" content="The council and the sea wall">
<meta property="article:published_time" content="2026-09-30T10:00:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>The council and the sea wall</h1><p class="byline">By Anna Roy</p>
{report}</article>
<footer><a href="/about">About us</a> All rights reserved.</footer></body></html>"""
ENDINGS = ("</article>", "</main>", "</body>")
MB = 1024 * 1024


class Kept(MutableMapping[str, Any]):
    """A table that holds its values as a runtime does, in JSON, and says how many bytes they take."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> Any:
        return json.loads(self._held[key])

    def __setitem__(self, key: str, value: Any) -> None:
        self._held[key] = json.dumps(value).encode()

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def sizes(self) -> list[int]:
        """Give the bytes of each value."""
        return [len(each) for each in self._held.values()]


def templates(folders: Sequence[Path]) -> list[str]:
    """Give the pages that the stream is made of."""
    if folders:
        return [text for folder in folders for _, _, text in extraction.pages(folder)]
    replies = [article(site, each) for site in load_sites() for each in site.articles]
    return [decode(each.body, each.content_type).text for each in replies]


def page(template: str, number: int, sites: int) -> Page:
    """Give a template as a page of its own, with words and class names that no other number has."""
    site = f"gazette{number % sites}.example"
    new = blake2b(str(number).encode(), digest_size=32).hexdigest()
    words = " ".join(new[at : at + 6] for at in range(0, 60, 6))
    extra = (
        f'<div class="box-{new[:8]} author-{new[8:14]}" id="{new[14:22]}">'
        f"<p>The council of {new[:7].capitalize()} met on day {number}, and heard of {words}, its clerk said.</p>"
        f"<p>{OFFER.format(site=site)}</p></div>"
    )
    template = template.replace("{report}", "".join(f"<p>{each}</p>" for each in report("en", number)))
    ending = next((each for each in ENDINGS if each in template), "")
    at, url = START + timedelta(minutes=number), f"https://{site}/{new[:12]}"
    return Page(
        url=url,
        requested_url=url,
        content_type="text/html; charset=utf-8",
        body=(template.replace(ending, extra + ending, 1) if ending else template + extra).encode(),
        fetched_at=at,
        discovered_at=at,
        first_seen_at=at,
        found_in="bench",
    )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--short", action="store_true")
    for name, usual in (("pages", 100_000), ("sites", 400), ("every", 5_000)):
        arguments.add_argument(f"--{name}", type=int, default=usual)
    asked = arguments.parse_args()
    texts = [SHORT] if asked.short else templates(asked.folders)
    size = sum(map(len, texts)) / len(texts) / 1000
    print(f"{len(texts)} templates of {size:.0f} thousand characters on average, {asked.sites} sites")
    asyncio.run(_table(texts, asked.pages, asked.sites, asked.every))


async def _table(texts: Sequence[str], pages: int, sites: int, every: int) -> None:
    settings, table, process = CleanSettings(), Kept(), psutil.Process()
    stage = clean_stage(settings, table)
    print("  pages  articles  resident MB  state MB  largest site KB  pages a CPU s")
    articles, shown, start = 0, 0, time.process_time()
    for first in range(0, pages, settings.batch):
        numbers = range(first, min(first + settings.batch, pages))
        stream = [page(texts[number % len(texts)], number, sites) for number in numbers]
        articles += sum(isinstance(each, Emit) for each in await stage.handle(stream))
        if numbers.stop - shown >= every or numbers.stop == pages:
            speed = (numbers.stop - shown) / (time.process_time() - start)
            shown, start, sizes = numbers.stop, time.process_time(), table.sizes()
            resident, state, largest = process.memory_info().rss / MB, sum(sizes) / MB, max(sizes) / 1000
            print(
                f"{shown:7}{articles:10}{resident:13.1f}{state:10.2f}{largest:17.1f}{speed:15.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
