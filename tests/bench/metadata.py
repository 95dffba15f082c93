"""How often title, authors, day and minute are right, by source; what each source is worth; and what it costs.

    python -m tests.bench.metadata DIR [DIR…] [--wrong FIELD] [--sources] [--ablation]

DIR is a folder with ``truth.json`` ({id: {"url", "title", "authors", "published_at" or "published_day"}}) and
``html/ID.html.gz``. Only the metadata is read, so a run takes seconds. ``--wrong`` lists the pages where a field is
wrong, with what was rejected; ``--sources`` says how often each source was right, which is what the confidences are
read off; ``--ablation`` leaves the families of sources out one by one.
"""

import argparse
import gzip
import html
import json
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from depeche_clean.markup import Unreadable, parse
from depeche_clean.metadata import Metadata, metadata_of
from depeche_clean.metadata.reading import settled, sources_of
from depeche_clean.settings import CleanSettings
from depeche_schemas.page import Page
from depeche_web.charset import decode

FIELDS = ("title", "authors", "day", "minute")
Truth = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A page, parsed, and its truth."""

    id: str
    truth: Truth
    page: Page
    tree: HtmlElement


def cases(folder: Path) -> Iterator[Case]:
    """Read a folder's pages; a page that can't be parsed is left out."""
    now = datetime.now(UTC)
    for key, truth in json.loads((folder / "truth.json").read_text()).items():
        raw = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        tree = parse(decode(raw, "text/html").text, CleanSettings())
        if isinstance(tree, Unreadable):
            continue
        url = truth.get("url") or ""
        times = dict.fromkeys(("fetched_at", "first_seen_at", "discovered_at"), now)
        page = Page(url=url, requested_url=url, body=raw, content_type="text/html", found_in="bench", **times)
        yield Case(key, truth, page, tree)


def plain(text: str | None) -> str:
    """Give a text as it is compared: entities read, soft hyphens out, white space single."""
    return " ".join(html.unescape(text or "").replace("\xad", "").replace("\u200b", "").split())


def names(authors: Any) -> frozenset[str]:
    """Give a set of names as it is compared."""
    return frozenset(unicodedata.normalize("NFC", plain(str(each))).casefold() for each in authors or () if each)


def verdicts(truth: Truth, found: Metadata) -> dict[str, bool]:
    """Say for each field that the truth has whether it is right."""
    said: dict[str, bool] = {}
    if truth.get("title"):
        said["title"] = plain(found.title) == plain(truth["title"])
    if "authors" in truth:
        said["authors"] = names(found.authors) == names(truth["authors"])
    wanted = truth.get("published_at") or truth.get("published_day")
    if wanted:
        at = datetime.fromisoformat(str(wanted))
        said["day"] = _same_day(at, found.published_at)
        if len(wanted) > 10:
            said["minute"] = _same_minute(at, found.published_at)
    return said


def _same_day(wanted: datetime, found: datetime | None) -> bool:
    if found is None:
        return False
    days = {wanted.date()} | ({wanted.astimezone(UTC).date()} if wanted.tzinfo else set())
    return found.date() in days or bool(wanted.tzinfo and found.astimezone(wanted.tzinfo).date() in days)


def _same_minute(wanted: datetime, found: datetime | None) -> bool:
    if found is None:
        return False
    if wanted.tzinfo:
        wanted, found = wanted.astimezone(UTC), found.astimezone(UTC)
    return f"{wanted:%Y%m%d%H%M}" == f"{found:%Y%m%d%H%M}"


def table(name: str, some: list[Case], read: Callable[[Page, HtmlElement], Metadata] = metadata_of) -> Counter[str]:
    """Print one line of shares, and give how many were right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    start = time.process_time()
    for case in some:
        for field, good in verdicts(case.truth, read(case.page, case.tree)).items():
            right[field] += good
            total[field] += 1
    took = 1000 * (time.process_time() - start) / max(1, len(some))
    shares = "".join(f"{100 * right[each] / total[each]:8.1f}" if total[each] else " " * 8 for each in FIELDS)
    print(f"{name:34}{len(some):5}{shares}{took:9.2f}")
    return right


def by_source(some: list[Case]) -> None:
    """Print how often the source that was settled on was right: what a confidence is read off."""
    right: dict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
    for case in some:
        found = metadata_of(case.page, case.tree)
        for field, good in verdicts(case.truth, found).items():
            origin = found.provenance.get({"day": "published_at", "minute": "published_at"}.get(field, field))
            right[field, origin.source if origin else "-", str(origin.confidence if origin else "-")][good] += 1
    for (field, source, confidence), count in sorted(right.items()):
        print(f"  {field:8} {source:34} {confidence:>6} {count[True]:4} of {count.total():4}")


def ablation(some: list[Case]) -> None:
    """Print the table without each family of sources in turn, and with people only as authors."""
    for family in ("json-ld", "meta", "html", "text", "url", "script"):
        table(f"  without {family}", some, partial(_read_without, family))
    table("  organisations don't sign", some, lambda page, tree: metadata_of(page, tree, organisations_sign=False))


def _read_without(family: str, page: Page, tree: HtmlElement) -> Metadata:
    sources = sources_of(page, tree)
    return settled(replace(sources, claims=sources.claims.without(family)))


def wrong(some: list[Case], field: str) -> None:
    """Print the pages where a field is wrong."""
    for case in some:
        found = metadata_of(case.page, case.tree)
        if verdicts(case.truth, found).get(field) is False:
            name = {"day": "published_at", "minute": "published_at"}.get(field, field)
            truth = case.truth.get(name) or case.truth.get("published_day")
            print(f"{case.id}\n   truth {truth}\n   found {getattr(found, name)}  {found.provenance.get(name)}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--wrong", choices=FIELDS)
    parser.add_argument("--sources", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    given = parser.parse_args()
    print(f"{'':34}pages{''.join(f'{each:>8}' for each in FIELDS)}  ms/page")
    for folder in given.folders:
        some = list(cases(folder))
        table(folder.name, some)
        if given.sources:
            by_source(some)
        if given.ablation:
            ablation(some)
        if given.wrong:
            wrong(some, given.wrong)


if __name__ == "__main__":
    main()
