"""Teasers under a cue at an article's end, and a cue in its midst."""

from collections.abc import Callable

from depeche_clean.pointers import parted
from depeche_schemas.article import Article, Block, BlockType

OWN = "Le chalutier a coulé mardi devant la digue sud de Brenac, et ses quatre marins ont été sauvés par la vedette."
TITLES = ("Le port ferme une semaine", "La rentrée sans professeur", "Le car garde ses arrêts")
LINKS = frozenset(title.casefold() for title in TITLES)
TEASER = "Les travaux de la digue immobilisent quarante chalutiers jusqu'à mardi."


def blocks(*texts: str) -> list[Block]:
    return [Block(type=BlockType.PARAGRAPH, text=text) for text in texts]


def test_what_follows_the_cue_points_elsewhere():
    teasers = [text for title in TITLES for text in (title, TEASER)]
    own, others = parted(blocks(OWN, "À lire aussi", *teasers), LINKS)
    assert [each.text for each in own] == [OWN]
    assert [each.text for each in others] == teasers
    assert {each.type for each in others} == {BlockType.RELATED}


def test_a_cue_in_the_midst_or_over_few_links_parts_nothing():
    for texts in (
        (OWN, "À lire aussi", *TITLES, TEASER, OWN, OWN),
        (OWN, "À lire aussi", *TITLES[:2]),
        ("À lire aussi", *TITLES),
        (OWN, "À lire aussi : le port", *TITLES),
    ):
        assert parted(blocks(*texts), LINKS) == (tuple(blocks(*texts)), ())


def test_a_brief_over_many_teasers_is_an_article(article_of: Callable[..., Article]):
    cards = "".join(f'<div><a href="/a/{title}"><h3>{title}</h3></a><p>{TEASER}</p></div>' for title in TITLES * 3)
    title = "Un chalutier coule devant le port de Brenac"
    inside = f"<h1>{title}</h1><p>{OWN} {OWN}</p><h2>À lire aussi</h2><div>{cards}</div>"
    article = article_of(f"<html><body><main>{inside}</main></body></html>")
    assert article.body == f"{OWN} {OWN}"
