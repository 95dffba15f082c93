"""Whatever order articles come in, and however often, the same is said of them in the end."""

import asyncio
import math
import random
from datetime import timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from depeche_enrich.embedding import DIMENSIONS
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.stage import relate_stage
from depeche_enrich.related.window import Window
from depeche_enrich.settings import EnrichSettings
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from tests.unit.enrich.related.wire import NOON, an_article

WORDS = [f"{start}{end}" for start in ("bra", "clo", "dri", "fle", "gno", "pla") for end in ("ck", "nd", "st", "mp")]
SEEDS = st.integers(0, 100_000)


def stream_of(seed: int) -> list[Article]:
    """Dispatches of random words, and texts that were cut, changed and added to from those before."""
    chance = random.Random(seed)
    texts: list[list[str]] = []
    for _ in range(chance.randint(2, 9)):
        words = list(chance.choice(texts)) if texts and chance.random() < 0.75 else chance.choices(WORDS, k=60)
        for _ in range(chance.randint(0, 4)):
            at = chance.randrange(len(words))
            words[at : at + chance.randint(0, 6)] = chance.choices(WORDS, k=chance.randint(0, 8))
        texts.append(words)
    return [
        an_article(f"a{n}", " ".join(words), minutes=chance.randint(0, 5), agency=chance.choice([None, None, "a0"]))
        for n, words in enumerate(texts)
    ]


def told_stream_of(seed: int) -> list[Article]:
    """Such streams, with headlines on few events, figures in common, new versions, and old articles again."""
    chance = random.Random(seed)
    found: list[Article] = []
    for number, article in enumerate([each for n in range(3) for each in stream_of(seed + n)]):
        angle = chance.choice((0.0, 0.7, 1.2, 1.5)) + chance.random() / 2
        embedding = (round(math.cos(angle) * 127), round(math.sin(angle) * 127), *[0] * (DIMENSIONS - 2))
        figures = " ".join(chance.sample(["1,340", "1,850", "210", "6.4", "58", "77.5", "31"], 5))
        title = " ".join(chance.sample(WORDS, 3)) if chance.random() < 0.9 else ""
        body = f"{article.body if chance.random() < 0.7 else ''} {figures}"
        at = NOON + timedelta(hours=number / 2)
        made = {
            "id": f"a{chance.randint(0, 20)}",
            "body": body,
            "title": title,
            "embedding": embedding if title else None,
        }
        seen = {"fetched_at": at, "first_seen_at": at, "published_at": at - timedelta(hours=chance.randint(0, 9))}
        found.append(article.model_copy(update={**made, **seen}))
        if chance.random() < 0.2:
            found.append(chance.choice(found))
    return found


def end_state(stream: list[Article]) -> dict[str, Article]:
    relations, last = Relations(Window(), {}), dict[str, Article]()
    for article in stream:
        last |= {each.id: each for each in relations.relate(article)}
    return last


@settings(max_examples=60)
@given(seed=SEEDS, order=st.randoms(use_true_random=False))
def test_the_end_does_not_depend_on_the_order(seed: int, order: random.Random) -> None:
    stream = stream_of(seed)
    shuffled = [*stream, *order.sample(stream, 2)]
    order.shuffle(shuffled)
    found = end_state(shuffled)
    assert found == end_state(stream)
    for each in found.values():
        if each.lineage:
            assert found[each.lineage.origin].near_duplicate_of is None
            assert each.near_duplicate_of in (None, each.lineage.origin)


@settings(max_examples=40)
@given(seed=SEEDS, hours=st.sampled_from((4.0, 10.0, 72.0)), most=st.sampled_from((5, 100)))
@example(seed=850, hours=4.0, most=5)  # who leads a story changed, and nothing else was to be said of it
@example(seed=285, hours=4.0, most=5)  # an article that began a story came again after it had left the window
def test_what_is_built_from_the_tables_goes_on_as_what_was_in_memory(seed: int, hours: float, most: int) -> None:
    chosen = EnrichSettings(related_hours=hours, related_articles=most, story_hours=hours, stories=most)
    one: dict[str, dict[str, Any]] = {}
    two: dict[str, dict[str, Any]] = {}
    steady = relate_stage(chosen, lambda name: one.setdefault(name, {}))
    for article in told_stream_of(seed):
        killed = relate_stage(chosen, lambda name: two.setdefault(name, {}))
        outcomes = [asyncio.run(stage.handle([article])) for stage in (steady, killed)]
        assert outcomes[0] == outcomes[1]
        assert isinstance(outcomes[0][0], Emit)
        for each in outcomes[0][0].outputs:
            assert isinstance(each, Article)
            assert "enrich.relations" not in each.provenance
    assert one == two
