"""The classes of error that extractors of news are known for: one page of its own for each, at least.

For each class: what such an extractor keeps though it is none of the article's, and what it loses though it is.
"""

from dataclasses import dataclass

import pytest

from tests.golden.test_articles import HERE, cleaned


@dataclass(frozen=True)
class Class:
    """A class of error, its page, and what the body must not and must hold."""

    name: str
    page: str
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


CLASSES = (
    Class(
        "title, date, share and consent lines kept",
        "2026-10-14-cluttered-regional",
        ("214 partenaires", "Publié le", "Partager", "Copier le lien", "la dernière école rouvre avec neuf"),
        ("La cloche est la même", "le poste soit maintenu"),
    ),
    Class(
        "a consent banner as the body",
        "2026-10-16-cut-declared-body",
        ("cookies", "legitimate interest", "Share on Facebook"),
        ("forgot the trick by the weekend",),
    ),
    Class(
        "a declared body taken unchecked, which is cut",
        "2026-10-16-cut-declared-body",
        (),
        ("The insects were taught to push a door", "the lights of the college car park"),
    ),
    Class(
        "paywall lines and neighbouring articles kept",
        "2026-10-15-paywall-and-neighbours",
        (
            "free articles this month",
            "Lighthouse to be sold",
            "ninety tonnes",
            "morning briefing",
            "covers the islands",
        ),
        ("the Marion would have been laid up", "renews the lease on the boat"),
    ),
    Class(
        "the next article underneath, its signature, and comments",
        "2026-10-16-next-article",
        ("Bus garage", "Repairs to the roof", "inbox every morning", "roundabout", "Ailsa Grier"),
        ("wrapped in blankets", "a hole in the roof that would fit"),
    ),
    Class(
        "embedded posts taken for prose, tables and lists lost",
        "2026-10-15-embedded-posts",
        ("fini à pied", "Lire aussi", "Partager", "Onze ans sans"),
        ("A | 48 minutes", "une attestation", "nous l'avions écrit en mars"),
    ),
    Class(
        "a body split over containers",
        "2026-10-16-split-body",
        ("Advertisement", "1 of 7", "Ice house to become a bakery"),
        ("no diesel in her tanks", "Eleven minutes to fill", "stand the salt", "nothing for a bicycle"),
    ),
    Class("a body that only script state holds: Next.js", "2026-10-15-script-state", (), ("The dam at Ellerby",)),
    Class(
        "a body that only script state holds: Nuxt",
        "2026-10-16-nuxt-state",
        ("Chargement",),
        ("chante pas", "vingt fois plus"),
    ),
    Class(
        "an AMP page: its own elements, and text that access hides",
        "2026-10-16-amp",
        ("Publicité", "réservé à nos abonnés", "Politique"),
        ("une perceuse ou une scie sauteuse", "une caution de 30 euros", "perdu qu'un marteau"),
    ),
    Class(
        "a page that prints its article twice", "2026-10-16-printed-twice", (), ("refleuri cet automne", "provisoire")
    ),
)


@pytest.mark.parametrize("each", CLASSES, ids=lambda each: each.name)
def test_a_known_class_of_error(each: Class):
    page = HERE / "pages" / f"{each.page}.html"
    article = cleaned(f"http://golden.example/{page.name}", page.read_bytes(), "text/html")
    lines = article.body.split("\n\n")
    assert len(lines) == len(set(lines))
    assert [text for text in each.never if text in article.body or text in article.authors] == []
    assert [text for text in each.always if text not in article.body] == []


def test_embedded_posts_stay_findable_beside_the_body():
    page = HERE / "pages" / "2026-10-15-embedded-posts.html"
    article = cleaned(f"http://golden.example/{page.name}", page.read_bytes(), "text/html")
    assert any(each.type == "embed" and "fini à pied" in each.text for each in article.blocks)


def test_wrong_dates_and_authors():
    """The day of the article, not of a teaser or a picture; people and desks, not the next article's."""
    twice = HERE / "pages" / "2026-10-16-printed-twice.html"
    article = cleaned(f"http://golden.example/{twice.name}", twice.read_bytes(), "text/html")
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2026-10-16"
    assert article.standfirst is None
    cut = HERE / "pages" / "2026-10-16-cut-declared-body.html"
    article = cleaned(f"http://golden.example/{cut.name}", cut.read_bytes(), "text/html")
    assert article.authors == ("Owen Marsh", "Science Desk")
