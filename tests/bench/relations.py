"""How well articles are related, and what that costs: ``python -m tests.bench.relations [ARTICLES]``.

Duplicates are made from the newsroom's articles by cutting, adding and changing, at every degree; whether a copy says
its origin is asked by the Jaccard similarity that it kept. Stories are the newsroom's, in many orders, as BCubed
(Bagga and Baldwin 1998). The cost is that of the hop with its state, on a stream of which a third are copies.
"""

import asyncio
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from depeche_enrich.embedding import DIMENSIONS
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.shingles import jaccard, shingles
from depeche_enrich.related.stage import relate_stage
from depeche_enrich.related.window import Window
from depeche_enrich.settings import EnrichSettings
from depeche_schemas.article import Article
from depeche_schemas.codec import decode, encode
from tests.integration.test_related import newsroom

BANDS = ((0.8, 1.01), (0.5, 0.8), (0.45, 0.5), (0.2, 0.45), (0.0, 0.2))
COPIES, ORDERS = 12, 20


def main(count: int = 2_000) -> None:
    articles, truth = newsroom()
    duplicates(articles)
    stories(articles, {name: lineage.story for name, (_, lineage) in truth.items()})
    cost(articles, count)


def duplicates(articles: Sequence[Article]) -> None:
    """Print recall by similarity, and precision, of copies of the newsroom's articles."""
    chance = random.Random(20261005)
    relations, origin = Relations(Window(), {}), {}
    found: dict[str, Article] = {}
    likeness: dict[str, float] = {}
    originals = [each for each in {each.id: each for each in articles}.values() if len(each.body.split()) > 80]
    for each in originals:
        origin[each.id] = each.id
        found |= {told.id: told for told in relations.relate(each)}
    same = {name: each.near_duplicate_of or name for name, each in found.items()}
    for each in originals:
        for n in range(COPIES):
            body = " ".join(edited(each.body.split(), chance.choice(originals).body.split(), n / COPIES, chance))
            copy = each.model_copy(update={"id": f"{each.id}-{n}", "body": body, "agency": None, "embedding": None})
            origin[copy.id], likeness[copy.id] = same[each.id], jaccard(shingles(each.body), shingles(body))
            found |= {told.id: told for told in relations.relate(copy)}
    print("near-duplicates      of   said  right")
    for low, high in BANDS:
        names = [name for name, value in likeness.items() if low <= value < high]
        said = [name for name in names if found[name].near_duplicate_of]
        right = sum(origin[found[name].near_duplicate_of or ""] == origin[name] for name in said)
        shares = f"{len(said) / (len(names) or 1):6.3f} {right / (len(said) or 1):6.3f}"
        print(f"  J {low:.2f} to {min(high, 1):.2f} {len(names):8} {shares}")


def edited(words: list[str], others: list[str], degree: float, chance: random.Random) -> Iterator[str]:
    """Cut, change and put in, more the higher the degree, which is from 0 to 1."""
    if degree > 0.5:
        words = words[: int(len(words) * (1.5 - degree))]
    for word in words:
        move = chance.random()
        if move > degree * 0.1:
            yield word
        elif move > degree * 0.03:
            yield from chance.sample(others, 3)


def stories(articles: Sequence[Article], truth: dict[str, str]) -> None:
    """Print BCubed of the newsroom's stories: at the end, the mean over many orders."""
    sums = [0.0, 0.0]
    for seed in range(ORDERS):
        stream = list(articles)
        random.Random(seed).shuffle(stream)
        relations, last = Relations(Window(), {}), dict[str, Article]()
        for article in stream:
            last |= {each.id: each for each in relations.relate(article)}
        guess, gold = defaultdict(set), defaultdict(set)
        for name, article in last.items():
            guess[article.story_id].add(name)
            gold[truth[name]].add(name)
        for name, article in last.items():
            both = len(guess[article.story_id] & gold[truth[name]])
            sums[0] += both / len(guess[article.story_id]) / len(last) / ORDERS
            sums[1] += both / len(gold[truth[name]]) / len(last) / ORDERS
    p, r = sums
    shares = f"P {p:.3f}  R {r:.3f}  F {2 * p * r / (p + r):.3f}"
    print(f"stories, BCubed       {shares}  ({ORDERS} orders of {len(truth)} articles)")


def cost(articles: Sequence[Article], count: int) -> None:
    """Print articles a CPU second through the hop with its state, and the memory of the window."""
    stream = list(streamed(articles, count))
    tables: dict[str, dict[str, Any]] = {}
    stage = relate_stage(EnrichSettings(), lambda name: tables.setdefault(name, {}))
    began, sent, emitted = time.process_time(), 0, 0
    for start in range(0, count, stage.batch):
        batch = [decode(Article, raw) for raw in stream[start : start + stage.batch]]
        for outcome in asyncio.run(stage.handle(batch)):
            for each in outcome.outputs:  # type: ignore[union-attr]
                emitted += len(encode(each))
                sent += 1
    seconds = time.process_time() - began
    rows = {name: sum(len(str(row)) for row in table.values()) / count / 1000 for name, table in tables.items()}
    print(f"cost: {count / seconds:.0f} articles a CPU second; {sent - count} were sent again")
    print(f"kB an article sent: {emitted / count / 1000:.1f}")
    print("kB an article of state: " + ", ".join(f"{name} {size:.1f}" for name, size in rows.items()))


def streamed(articles: Sequence[Article], count: int) -> Iterator[bytes]:
    """Give articles of 500 words, mixed from the newsroom's sentences' words; a third copy one of the last hundred."""
    chance = random.Random(20261005)
    words = [word for each in articles for word in each.body.split()]
    recent: list[Article] = []
    for number in range(count):
        start = articles[number % len(articles)]
        if recent and chance.random() < 1 / 3:
            told = chance.choice(recent)
            body = " ".join(edited(told.body.split(), words, chance.random() / 2, chance))
        else:
            told, body = start, ". ".join(" ".join(chance.choices(words, k=20)).capitalize() for _ in range(25)) + "."
        direction = [chance.gauss(0, 1) for _ in range(DIMENSIONS)] if told is start else None
        embedding = tuple(max(-127, min(127, round(each * 5.6))) for each in direction) if direction else told.embedding
        at = start.first_seen_at + timedelta(seconds=number)
        made = {"id": f"a{number}", "body": body, "embedding": embedding, "published_at": at, "first_seen_at": at}
        article = told.model_copy(update={**made, "fetched_at": at})
        recent = [*recent[-99:], article]
        yield encode(article)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
