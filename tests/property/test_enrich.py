"""What holds of enrichment for any text at all."""

import itertools
import string
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.article_memo import ArticleMemo
from depeche_enrich.dates.enrichment import DateEnrichment
from depeche_enrich.enrichment import Enrichment, apply_all
from depeche_enrich.entities import EntityEnrichment
from depeche_enrich.keywords.candidates import candidates, key_of
from depeche_enrich.keywords.enrichment import KeywordEnrichment
from depeche_enrich.keywords.ranking import MOST_KEYWORDS, keywords_of
from depeche_enrich.keywords.stopwords import StopWords, stop_words_for
from depeche_enrich.language_choice import Reading, choose
from depeche_enrich.language_tag import canonical_tag
from depeche_enrich.memo import Memo
from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import rules_for
from depeche_enrich.passage_search import PassageSearch
from depeche_enrich.passages import LONGEST_PASSAGE, passages
from depeche_enrich.person_names import canonical_names
from depeche_enrich.places.enrichment import PlaceEnrichment
from depeche_enrich.quotes.enrichment import QuoteEnrichment
from depeche_enrich.reconcile import reconcile
from depeche_enrich.sentences import sentences
from depeche_enrich.summary.enrichment import SummaryEnrichment
from depeche_enrich.summary.extract import summary_of
from depeche_schemas.article import Article, EntityType

MARKS = st.sampled_from("aAéÉ.,'’()«»-_ \n\r\u2028\u00a0\u0301\u200b\x00\U0001f600M1")
WORDS = st.sampled_from(["M.", "Mme", "le", "de", "l'", "Onu", "Pentagone", "Ada", "Lovelace", "russe", "et", "Charte"])
TEXTS = st.one_of(st.text(), st.text(MARKS, max_size=80), st.lists(st.one_of(WORDS, MARKS), max_size=30).map(" ".join))
KINDS = st.sampled_from(list(EntityType))


class Slices:
    """A recogniser that marks the same thirds of any text of the same length, whatever they hold."""

    models: Mapping[str, str] = {"slices": "1"}

    def find(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        return [
            tuple(
                Mention(start, min(len(text), start + 7), list(EntityType)[start % 5])
                for start in range(0, len(text), 7 + len(text) % 3)
            )
            for text in texts
        ]


def an_article(body: str, language: str) -> Article:
    at = datetime(2024, 5, 3, tzinfo=UTC)
    return Article(
        id="a", url="u", canonical_url="u", source="s", fetched_at=at, first_seen_at=at, body=body, language=language
    )


def enrichment(memo: int) -> EntityEnrichment:
    searches = {language: PassageSearch(Slices(), rules_for(language), memo) for language in ("fr", "en")}
    return EntityEnrichment(searches, longest_body=500)


@given(TEXTS, st.integers(0, 200))
def test_passages_hold_every_mark_but_blanks_and_know_their_place(body: str, longest: int):
    found = list(passages(body, len(body)))
    assert all(body[each.start : each.start + len(each.text)] == each.text for each in found)
    assert all(each.text.splitlines() == [each.text] and len(each.text) <= LONGEST_PASSAGE for each in found)
    assert "".join("".join(each.text for each in found).split()) == "".join(body.split())
    within = list(passages(body, longest))
    assert within == found[: len(within)]
    assert all(each.start + len(each.text) <= longest for each in within)


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40), KINDS), max_size=8),
    st.sampled_from(["fr", "en", "xx"]),
)
def test_mentions_are_in_order_apart_and_inside_the_text(
    text: str, marked: list[tuple[int, int, EntityType]], language: str
):
    found = [
        Mention(start, min(len(text), start + length), kind) for start, length, kind in marked if start < len(text)
    ]
    kept = reconcile(text, found, rules_for(language))
    assert all(0 <= each.start < each.end <= len(text) for each in kept)
    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))
    assert all(text[each.start : each.end] == text[each.start : each.end].strip() for each in kept)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["fr", "en-GB", "de"])), max_size=5), st.integers(0, 3))
def test_neither_the_memo_nor_the_neighbours_change_an_article(drafts: list[tuple[str, str]], memo: int):
    articles = [an_article(body, language) for body, language in drafts]
    warm = enrichment(memo)
    warm.apply(list(reversed(articles)))
    alone = [enrichment(0).apply([article])[0] for article in articles]
    assert warm.apply(articles) == alone
    assert all(each.text == article.body[each.start : each.end] for article in alone for each in article.entities)


@given(
    st.lists(
        st.tuples(TEXTS, TEXTS, st.sampled_from(["fr", "en-GB", "de", None]), st.integers(1, 3), st.integers(0, 23)),
        max_size=6,
    ),
    st.integers(0, 3),
)
def test_remembering_articles_changes_none(drafts: list[tuple[str, str, str | None, int, int]], most: int):
    articles = [
        an_article(body, language or "fr").model_copy(
            update={"title": title, "language": language, "id": str(number),
                    "published_at": datetime(2024, 5, day, hour, tzinfo=UTC)}
        )
        for number, (title, body, language, day, hour) in enumerate(drafts)
    ]  # fmt: skip
    steps: list[Enrichment] = [
        enrichment(0), PlaceEnrichment(), QuoteEnrichment(500), DateEnrichment(500), KeywordEnrichment(500),
        SummaryEnrichment(500),
    ]  # fmt: skip
    memo = ArticleMemo(most)
    twice = [
        each
        for batch in (articles[::2], articles, articles[::-1])
        for each in memo.recall(batch, lambda unknown: apply_all(steps, unknown))
    ]
    assert twice == [apply_all(steps, [article])[0] for batch in (articles[::2], articles, articles[::-1])
                     for article in batch]  # fmt: skip
    assert len(memo) <= most


@given(st.lists(st.text("abc", max_size=2), max_size=30), st.integers(0, 4))
def test_a_memo_gives_what_it_was_given_and_stays_small(texts: list[str], most: int):
    memo = Memo[str](most)
    for start in range(0, len(texts), 5):
        assert memo.recall(texts[start : start + 5], lambda unknown: [text.upper() for text in unknown]) == [
            text.upper() for text in texts[start : start + 5]
        ]
        assert len(memo) <= most


@given(
    st.one_of(st.none(), st.text(max_size=12), st.text(string.ascii_letters + "-_", max_size=9)),
    st.integers(0, 500),
    st.dictionaries(st.sampled_from(["fr", "en", "no", "zh"]), st.floats(0, 1)),
)
def test_a_language_is_a_canonical_tag_or_nothing(declared: str | None, letters: int, scores: dict[str, float]):
    chosen = choose(declared, Reading(letters, scores), "lid").language
    assert chosen is None or canonical_tag(chosen) == chosen


@given(
    st.lists(st.lists(st.sampled_from(["Ada", "ADA", "Léa", "Lea", "Le", "Roy"]), min_size=1, max_size=3).map(" ".join))
)
def test_canonical_names_are_names_of_the_article_and_stay_put(names: list[str]):
    once = canonical_names(names)
    assert set(once) <= set(names)
    assert canonical_names([*names, *once])[: len(names)] == once


@given(TEXTS, TEXTS, st.sampled_from(["fr", "en"]))
def test_keywords_are_few_differ_and_come_from_any_text(title: str, body: str, language: str):
    stop = stop_words_for(language)
    assert stop is not None
    found = keywords_of(title, body, (), stop)
    assert len(found) <= MOST_KEYWORDS
    assert len({key_of(each) for each in found}) == len(found)
    assert all(each in f"{title}\n{body}" for each in found)
    text = f"{title}\n{body}"
    assert all(key_of(text[each.start : each.end]) == each.key for each in candidates(text, stop))


@given(TEXTS)
def test_sentences_are_in_order_hold_all_but_blanks_and_a_summary_is_made_of_them(body: str):
    found = list(sentences(body))
    assert all(body[each.start : each.end] == body[each.start : each.end].strip() != "" for each in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert "".join("".join(body[each.start : each.end].split()) for each in found) == "".join(body.split())
    summary = summary_of(body, StopWords(frozenset(), frozenset()), "fr")
    assert summary is None or len(summary) <= len(body)
