"""Whatever order articles come in, and however often, the same is said of them in the end."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from depeche_enrich.related.relations import Relations
from depeche_enrich.related.window import Window
from depeche_schemas.article import Article
from tests.unit.enrich.related.wire import an_article

WORDS = [f"{start}{end}" for start in ("bra", "clo", "dri", "fle", "gno", "pla") for end in ("ck", "nd", "st", "mp")]


@st.composite
def streams(draw: st.DrawFn) -> list[Article]:
    """Dispatches of random words, and texts that were cut, changed and added to from those before."""
    chance = random.Random(draw(st.integers(0, 10_000)))
    texts: list[list[str]] = []
    for _ in range(draw(st.integers(2, 9))):
        words = list(chance.choice(texts)) if texts and chance.random() < 0.75 else chance.choices(WORDS, k=60)
        for _ in range(chance.randint(0, 4)):
            at = chance.randrange(len(words))
            words[at : at + chance.randint(0, 6)] = chance.choices(WORDS, k=chance.randint(0, 8))
        texts.append(words)
    return [
        an_article(f"a{n}", " ".join(words), minutes=chance.randint(0, 5), agency=chance.choice([None, None, "a0"]))
        for n, words in enumerate(texts)
    ]


def end_state(stream: list[Article]) -> dict[str, Article]:
    relations, last = Relations(Window(), {}), dict[str, Article]()
    for article in stream:
        last |= {each.id: each for each in relations.relate(article)}
    return last


@settings(max_examples=60, deadline=None)
@given(stream=streams(), order=st.randoms(use_true_random=False))
def test_the_end_does_not_depend_on_the_order(stream: list[Article], order: random.Random) -> None:
    shuffled = [*stream, *order.sample(stream, 2)]
    order.shuffle(shuffled)
    found = end_state(shuffled)
    assert found == end_state(stream)
    for each in found.values():
        if each.lineage:
            assert found[each.lineage.origin].near_duplicate_of is None
            assert each.near_duplicate_of in (None, each.lineage.origin)
