"""Near-duplicates, lineage and stories, in whatever order articles come."""

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import permutations

import pytest

from depeche_enrich.embedding import DIMENSIONS, EmbeddingEnrichment
from depeche_enrich.related.families import MOST_MEMBERS
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.window import Window
from depeche_schemas.article import Article, LineageRole, Provenance
from tests.unit.enrich.related.wire import DISPATCH, EXTENDED, NOON, OTHER, SHORTENED, an_article


def told(articles: Iterable[Article], window: Window | None = None) -> dict[str, Article]:
    """Give each article as it was last sent on."""
    relations, last = Relations(window or Window(), {}), dict[str, Article]()
    for article in articles:
        last |= {each.id: each for each in relations.relate(article)}
    return last


def lineages(articles: Iterable[Article]) -> dict[str, tuple[str | None, str, int] | None]:
    return {
        name: (each.near_duplicate_of, str(each.lineage.role), each.lineage.order) if each.lineage else None
        for name, each in told(articles).items()
    }


WIRE = [
    an_article("agency", DISPATCH),
    an_article("courier", DISPATCH, minutes=20),
    an_article("ledger", SHORTENED, minutes=40),
    an_article("mail", EXTENDED, minutes=60),
    an_article("council", OTHER, minutes=10),
]


@pytest.mark.parametrize("order", list(permutations(range(len(WIRE)))))
def test_a_dispatch_its_copies_and_what_was_added_come_out_the_same_in_any_order(order: Sequence[int]) -> None:
    assert lineages(WIRE[n] for n in order) == {
        "agency": (None, "original", 1),
        "courier": ("agency", "copy", 2),
        "ledger": ("agency", "copy", 3),
        "mail": ("agency", "rewrite", 4),
        "council": None,
    }


CHINESE = (
    "青石市地铁三号线二十日正式通车，全线共设二十四座车站，连接城市东部和新火车站。"
    "市长说，这条线路将使三十万居民的出行时间缩短一半。三号线总投资一百二十亿元，首月票价将有八折优惠。"
)
JAPANESE = (
    "北浜市は二十日、築四十年を超える学校給食センターを来年度から建て替えると発表した。総事業費は三十八億円を見込む。"
    "市長は記者会見で、子どもたちに温かい給食を届けたいと話した。"
)


@pytest.mark.parametrize(
    ("dispatch", "added"), [(CHINESE, "市民王先生表示非常高兴。"), (JAPANESE, "市民は喜んでいる。")], ids=["zh", "ja"]
)
def test_copies_are_told_where_no_space_parts_words(dispatch: str, added: str) -> None:
    found = lineages([an_article("first", dispatch), an_article("copy", dispatch + added, minutes=60)])
    assert found == {"first": (None, "original", 1), "copy": ("first", "copy", 2)}


def test_the_lineage_says_what_was_added_and_cut() -> None:
    found = told(WIRE)
    shortened, extended = found["ledger"].lineage, found["mail"].lineage
    assert shortened
    assert extended
    assert (shortened.added, shortened.cut, shortened.changed) == (0, 1, 0)
    assert shortened.cut_sentences[0].startswith("The company has run the line since 1973")
    assert (extended.added, extended.cut) == (2, 0)
    assert extended.source == "agency.example"
    assert 0.45 < extended.similarity < 1


def test_an_agency_s_own_publication_comes_first_even_if_a_copy_is_dated_before_it() -> None:
    copy = an_article("courier", DISPATCH, agency="Agence Vauban")
    own = an_article("fil", DISPATCH, minutes=5, source="www.agencevauban.example")
    found = told([copy, own])
    assert found["courier"].near_duplicate_of == "fil"
    assert [each.lineage.agency for each in found.values() if each.lineage] == ["Agence Vauban"] * 2


def test_a_day_without_a_time_is_not_its_first_minute() -> None:
    dated = an_article("paper", DISPATCH, minutes=90, published_at=NOON.replace(hour=0))
    dated = dated.model_copy(update={"provenance": {"published_at": Provenance(source="meta", precision="day")}})
    assert told([dated, an_article("agency", DISPATCH)])["paper"].near_duplicate_of == "agency"


def test_only_articles_of_which_something_else_is_to_be_said_are_sent_again() -> None:
    relations = Relations(Window(), {})
    sent = [[each.id for each in relations.relate(article)] for article in (*WIRE, WIRE[1])]
    assert sent == [["agency"], ["courier", "agency"], ["ledger"], ["mail"], ["council"], ["courier"]]


@pytest.mark.parametrize("text", ["", "More soon.", "The ferry to Roscoff turned back on Monday"])
def test_a_text_that_says_too_little_is_no_copy(text: str) -> None:
    assert lineages([an_article("a", text), an_article("b", text)]) == {"a": None, "b": None}


def test_a_corrected_version_that_no_longer_repeats_the_others_leaves_them() -> None:
    later = {"fetched_at": NOON + timedelta(hours=1)}
    rewritten = an_article("courier", OTHER, minutes=20).model_copy(update=later)
    assert lineages([*WIRE[:2], rewritten]) == {"agency": None, "courier": None}
    assert lineages([*WIRE[:3], rewritten])["ledger"] == ("agency", "copy", 2)


def test_the_group_that_only_the_corrected_version_held_together_comes_apart() -> None:
    left = an_article("left", SHORTENED)
    right = an_article("right", OTHER, minutes=2)
    both = an_article("both", f"{SHORTENED} {OTHER}", minutes=1)
    assert lineages([left, both, right])["right"] == ("left", "rewrite", 3)
    corrected = both.model_copy(update={"body": SHORTENED, "fetched_at": NOON + timedelta(hours=1)})
    assert lineages([left, both, right, corrected])["right"] is None


def test_an_older_fetch_changes_nothing() -> None:
    relations = Relations(Window(), {})
    newer = an_article("a", DISPATCH).model_copy(update={"fetched_at": NOON + timedelta(hours=1)})
    relations.relate(newer)
    older = an_article("a", OTHER)
    assert relations.relate(older) == [older]
    assert relations.members["a"].version == newer.version


def test_what_is_beyond_the_window_is_forgotten_in_number_and_in_time() -> None:
    few = Window(articles=2)
    others = [an_article(f"x{n}", " ".join(OTHER.split()[n:] + OTHER.split()[:n][::-1]), minutes=n) for n in (0, 40)]
    late = an_article("late", DISPATCH, minutes=50)
    assert told([WIRE[0], *others, late], few)["late"].near_duplicate_of is None
    assert told([WIRE[0], *others, late])["late"].near_duplicate_of == "agency"
    assert told([WIRE[0], late], Window(hours=0.5))["late"].near_duplicate_of is None


def test_a_family_that_is_still_growing_keeps_its_eldest() -> None:
    chain = [an_article(f"c{n}", DISPATCH, minutes=25 * n) for n in range(4)]
    assert told(chain, Window(hours=0.5))["c3"].near_duplicate_of == "c0"


def test_a_family_has_a_most() -> None:
    relations = Relations(Window(), {})
    sizes = {len(relations.relate(an_article(f"c{n:04}", DISPATCH, minutes=n))) for n in range(MOST_MEMBERS + 3)}
    assert sizes == {1, 2}
    assert max(len(family) for family in relations._families.members.values()) == MOST_MEMBERS


@pytest.fixture(scope="module")
def encoder() -> EmbeddingEnrichment:
    return EmbeddingEnrichment()


def stories(encoder: EmbeddingEnrichment, *articles: Article) -> list[str | None]:
    found = told(encoder.apply(articles))
    return [found[each.id].story_id for each in articles]


def test_headlines_on_one_event_are_one_story_within_and_across_languages(encoder: EmbeddingEnrichment) -> None:
    first, second, french, other = stories(
        encoder,
        an_article("a", title="Earthquake kills dozens in northern Morocco"),
        an_article("b", title="Dozens dead after earthquake strikes northern Morocco"),
        an_article("c", title="Un séisme fait des dizaines de morts dans le nord du Maroc", language="fr"),
        an_article("d", title="Central bank leaves interest rates unchanged"),
    )
    assert first == second == french
    assert other not in (None, first)


def test_a_story_that_nobody_told_for_longer_than_the_window_is_over(encoder: EmbeddingEnrichment) -> None:
    title = "Earthquake kills dozens in northern Morocco"
    hours = Window().story_hours
    assert (
        len(set(stories(encoder, an_article("a", title=title), an_article("b", minutes=60 * hours - 1, title=title))))
        == 1
    )
    assert (
        len(set(stories(encoder, an_article("a", title=title), an_article("b", minutes=60 * hours + 1, title=title))))
        == 2
    )


def test_an_archive_s_stories_are_apart_by_when_they_were_told(encoder: EmbeddingEnrichment) -> None:
    title = "Earthquake kills dozens in northern Morocco"
    years = [NOON - timedelta(days=365 * n) for n in (5, 1, 5)]
    archive = [an_article(f"a{n}", title=title, published_at=at) for n, at in enumerate(years)]
    first, second, third = stories(encoder, *archive)
    assert first == third != second


def test_an_article_without_a_word_has_no_story(encoder: EmbeddingEnrichment) -> None:
    assert stories(encoder, an_article("a", title="")) == [None]


def test_a_date_in_the_future_ends_no_story(encoder: EmbeddingEnrichment) -> None:
    title = "Oslo votes on a fund for the harbour tunnel"
    dated = an_article("dated", title="Vineyards near Sion harvest early", published_at=NOON + timedelta(days=400))
    first, _, last = stories(encoder, an_article("a", title=title), dated, an_article("b", title=f"{title} again"))
    assert first == last


def test_copies_are_of_one_story_whatever_their_headlines(encoder: EmbeddingEnrichment) -> None:
    first, copy = stories(
        encoder,
        an_article("a", DISPATCH, title="Ferry turns back off Roscoff"),
        an_article("b", DISPATCH, title="What we know this evening", minutes=5),
    )
    assert first == copy


def test_the_first_to_tell_a_story_is_its_headline_even_if_it_comes_last(encoder: EmbeddingEnrichment) -> None:
    title = "Ferry turns back off Roscoff with timber adrift"
    later, first = an_article("later", title=title, minutes=9), an_article("first", title=title)
    found = told(encoder.apply([later, first]))
    assert {name: each.story and each.story.headline for name, each in found.items()} == {"later": False, "first": True}


def test_merged_stories_say_what_they_were(encoder: EmbeddingEnrichment) -> None:
    one, two, bridge = encoder.apply(
        [
            an_article("a", SHORTENED, title="Ferry turns back off Roscoff"),
            an_article("b", OTHER, title="Council keeps the night buses until spring"),
            an_article("c", f"{SHORTENED} {OTHER}", title="Ferry and buses: what the day was", minutes=1),
        ]
    )
    found = told([one, two, bridge])
    before = told([one, two])
    assert found["a"].story_id == found["b"].story_id == found["c"].story_id == before["a"].story_id
    assert found["b"].story
    assert found["b"].story.before == (before["b"].story_id,)


def test_a_rewrite_shares_facts_and_no_sentence(encoder: EmbeddingEnrichment) -> None:
    dispatch = an_article(
        "agency",
        "Voltarn will build a plant for 1,340 million pounds near Hull, employing 1,850 people, it said on Monday. "
        "The state gives 210 million in four instalments. Shares rose 6.4 percent in early trade in London that day.",
        title="Voltarn to build battery plant near Hull",
        agency="Stillwater Wire",
    )
    anew = an_article(
        "ledger",
        "She keeps the cuttings in a drawer: promises of works that never came. Now there is another, 1,850 jobs, and "
        "£1,340m of somebody’s money, of which 210 are the taxpayer’s. The market liked it, by 6.4 per cent.",
        title="Hull weighs the promise of Voltarn's battery plant",
        minutes=900,
    )
    for order in ((dispatch, anew), (anew, dispatch)):
        found = told(encoder.apply(order))
        lineage = found["ledger"].lineage
        assert lineage, order
        assert (lineage.role, lineage.origin, lineage.order) == (LineageRole.REWRITE, "agency", 2)
        assert found["ledger"].near_duplicate_of is None
        assert found["agency"].lineage
        assert found["agency"].lineage.role is LineageRole.ORIGINAL


def pointing(name: str, title: str, degrees: float, minutes: float) -> Article:
    """Give an article whose headline's meaning lies in one plane with the others', at this angle."""
    east, north = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    embedding = (round(east * 127), round(north * 127), *[0] * (DIMENSIONS - 2))
    return an_article(name, title=title, minutes=minutes, embedding=embedding)


DRIFTING = [
    pointing("a", "Harbour tunnel vote", 0, 0),
    pointing("b", "Harbour tunnel vote today", 5, 1),
    pointing("c", "Vote on harbour tunnel", 0, 2),
    pointing("d", "Harbour tunnel vote: ferry crews strike", 75, 3),
    pointing("e", "Ferry crews strike", 85, 4),
]


def test_a_story_that_has_fallen_in_two_is_split_and_says_what_it_was() -> None:
    together = told(DRIFTING[:4])
    apart = told(DRIFTING)
    assert len({each.story_id for each in together.values()}) == 1
    assert [apart[name].story_id == together["a"].story_id for name in "abcde"] == [True] * 3 + [False] * 2
    assert apart["d"].story_id == apart["e"].story_id
    for name in "de":
        story = apart[name].story
        assert story
        assert story.before == (together["a"].story_id,)
    assert {name for name, each in apart.items() if each.story and each.story.headline} == {"a", "d"}
