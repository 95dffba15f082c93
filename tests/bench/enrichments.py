"""What each enrichment costs, and what the others lose without it: `python -m tests.bench.enrichments [LINES]`.

Cost: CPU milliseconds for an article of 500 words and resident memory after its first use, over articles that have no
paragraph in common, and over a stream in which each comes three times more, two of them with another first paragraph;
then that of the whole stage, which remembers articles too.
The texts are those of the gold; LINES, a file of JSON lines that have ``body`` and ``language``, may stand in for them.
Ablation: the gold is enriched with one enrichment left out, its language not given, and scored as in the other benches.
"""

import asyncio
import gc
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil

from depeche_enrich.enrichment import Enrichment, apply_all
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import chosen_enrichments, enrich_stage
from depeche_enrich.topics.media_topics import MEDIA_TOPICS
from depeche_schemas.article import Article
from tests.bench import dates, languages, names, quotes

WORDS = 500
COPIES = 3
AT = datetime(2026, 1, 1, tzinfo=UTC)
GOLD = Path(__file__).parent / "gold"


def article_of(number: int, body: str, *, published: datetime = AT, title: str = "") -> Article:
    """Give a text as an article whose language nobody says."""
    url = f"https://n.example/{number}"
    return Article(id=str(number), url=url, canonical_url=url, source="n.example", fetched_at=AT, first_seen_at=AT,
                   published_at=published, title=title, body=body)  # fmt: skip


def named_pieces() -> list[tuple[str, names.Gold]]:
    """Give the gold of names, both halves."""
    lines = (GOLD / "names.txt").read_text("utf-8").splitlines()
    return [names.gold(line) for line in lines if line and line[0] not in "#="]


def quoted_pieces() -> list[dict[str, object]]:
    """Give the gold of quotations, both halves."""
    return [json.loads(line) for line in quotes.GOLD.read_text("utf-8").splitlines()[1:]]


def paragraphs(lines: Path | None) -> Iterator[tuple[str, str]]:
    """Give every paragraph that there is to enrich, with its language."""
    if lines is not None:
        for row in map(json.loads, lines.read_text("utf-8").splitlines()):
            yield from ((row["language"], each) for each in row["body"].split("\n") if each.strip())
        return
    yield from (("fr", body) for body, _ in named_pieces())
    yield from ((str(each["language"]), str(each["body"])) for each in quoted_pieces())
    yield from ((each.language, each.body) for each in dates.pieces())
    for language, marked in languages.pieces():
        yield from ((language, text) for text, truth in marked if truth is None)


def unique_articles(lines: Path | None) -> list[Article]:
    """Put paragraphs of one language together until there are 500 words; each stands in one article."""
    bodies: list[str] = []
    gathered: dict[str, list[str]] = {}
    for language, text in dict.fromkeys(paragraphs(lines)):
        body = gathered.setdefault(language, [])
        body.append(text)
        if sum(len(each.split()) for each in body) >= WORDS:
            bodies.append("\n\n".join(gathered.pop(language)))
    return [article_of(number, body, title=body[:60]) for number, body in enumerate(bodies)]


def stream_of(articles: Sequence[Article]) -> list[Article]:
    """Give each article three times more, two of them rewritten at the top, in a mixed order."""
    copies = [
        article.model_copy(
            update={"body": (f"La rédaction, numéro {copy}.\n\n" if copy > 1 else "") + article.body, "id": f"{copy}"}
        )
        for article in articles
        for copy in range(COPIES + 1)
    ]
    random.Random(1).shuffle(copies)
    return copies


def cost(enrichments: Sequence[Enrichment], articles: Sequence[Article]) -> dict[str, float]:
    """Give the CPU milliseconds for 500 words that each enrichment took, one after the other."""
    thousands = sum(len(each.body.split()) for each in articles) / WORDS / 1000
    spent: dict[str, float] = {}
    done = list(articles)
    for each in enrichments:
        began = time.process_time()
        done = [article for at in range(0, len(done), 16) for article in apply_all([each], done[at : at + 16])]
        spent[each.name] = (time.process_time() - began) / thousands
    return spent


def whole(articles: Sequence[Article]) -> float:
    """Give the CPU milliseconds for 500 words that the stage as a whole takes, with all that it remembers."""
    stage = enrich_stage(EnrichSettings())
    asyncio.run(stage.handle([article_of(0, "La mairie est fermée."), article_of(1, "The town hall is closed.")]))
    began = time.process_time()
    for at in range(0, len(articles), 16):
        asyncio.run(stage.handle(articles[at : at + 16]))
    return (time.process_time() - began) * 1000 * WORDS / sum(len(each.body.split()) for each in articles)


def scores(enrichments: Sequence[Enrichment]) -> str:
    """Give the scores of names, speakers, days and topics in one line."""
    named, quoted, dated = named_pieces(), quoted_pieces(), list(dates.pieces())
    headlines = [line.split("\t") for line in (GOLD / "topics.txt").read_text("utf-8").splitlines() if "\t" in line]

    def enriched(articles: Sequence[Article]) -> list[Article]:
        return apply_all(enrichments, articles)

    entities = [each.entities for each in enriched([article_of(at, body) for at, (body, _) in enumerate(named)])]
    said = [each.quotes for each in enriched([article_of(at, str(each["body"])) for at, each in enumerate(quoted)])]
    days = enriched([article_of(at, each.body, published=each.published) for at, each in enumerate(dated)])
    subjects = enriched([article_of(at, "", title=line[2]) for at, line in enumerate(headlines)])
    resolved = sum(
        any((each.start < truth[1] and truth[0] < each.end and (each.first, each.last) == truth[2:])
            for each in article.dates)
        for piece, article in zip(dated, days, strict=True) for truth in piece.truth
    )  # fmt: skip
    right = sum(
        any(MEDIA_TOPICS[name].id == each.id for each in article.topics for name in line[0].split(","))
        for line, article in zip(headlines, subjects, strict=True)
    )
    return (
        f"{names.score(named, entities, show=False)} quotes {quotes.score(quoted, said, show=False)}  "
        f"days {resolved / sum(len(each.truth) for each in dated):.3f}  topics {right / len(headlines):.3f}"
    )


def megabytes() -> float:
    """Give the resident memory of this process."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 2**20


def table(heading: str, rows: Iterator[tuple[str, str]]) -> None:
    """Print rows under a heading, each as soon as it is known."""
    print(f"\n{heading}")
    for name, row in rows:
        print(f"{name:18}{row}", flush=True)


def main() -> None:
    """Print both tables."""
    lines = next((Path(each) for each in sys.argv[1:]), None)
    enrichments = chosen_enrichments(EnrichSettings())
    warm = [
        article_of(0, "La maire de Brest, Anne Kervella, a parlé mardi. « Nous verrons cela demain », a-t-elle dit."),
        article_of(1, "The mayor of Leeds, Anne Hale, spoke on Tuesday. “We will see about that,” she said."),
    ]

    def loading() -> Iterator[tuple[str, str]]:
        done, before = warm, megabytes()
        yield "(nothing)", f"{before:6.0f} MB"
        for each in enrichments:
            began = time.process_time()
            done = apply_all([each], done)
            spent, after = time.process_time() - began, megabytes()
            yield each.name, f"{after - before:+6.0f} MB  {spent:5.1f} s CPU"
            before = after

    table("Loading: memory, time", loading())
    unique = unique_articles(lines)
    once = cost(enrichments, unique)
    enrichments = chosen_enrichments(EnrichSettings())  # which remember nothing
    apply_all(enrichments, warm)
    again = cost(enrichments, stream_of(unique))
    print(f"\nCost: CPU ms for 500 words; {len(unique)} unique articles, then {len(unique) * (COPIES + 1)} with copies")
    for name in once:
        print(f"{name:18}{once[name]:8.2f}{again[name]:10.2f}")
    total, streamed = sum(once.values()), sum(again.values())
    print(f"{'all':18}{total:8.2f}{streamed:10.2f}   articles a CPU second: {1000 / total:.0f}, {1000 / streamed:.0f}")
    first, copied = whole(unique), whole(stream_of(unique))
    print(
        f"{'the stage':18}{first:8.2f}{copied:10.2f}   articles a CPU second: {1000 / first:.0f}, {1000 / copied:.0f}"
    )
    without = [("nothing", list(enrichments))] + [(left.name, [each for each in enrichments if each is not left])
                                                  for left in enrichments]  # fmt: skip
    table("Without", ((name, scores(rest)) for name, rest in without))


if __name__ == "__main__":
    main()
