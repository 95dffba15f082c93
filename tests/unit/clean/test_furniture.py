"""What is told apart from an article's text."""

import pytest
from lxml.html import document_fromstring

from depeche_clean.furniture import without_furniture
from depeche_clean.lines import is_clutter
from depeche_clean.links import is_link, link_texts_of
from depeche_clean.metadata import Metadata
from depeche_clean.refusals import linked_words
from depeche_schemas.article import Block, BlockType

METADATA = Metadata(canonical_url="https://gazette.example/a", title="Le lac baisse", authors=("Léa Morel",))
LINKS = frozenset({"la digue sera refaite au printemps"})


def paragraph(text: str) -> Block:
    return Block(type=BlockType.PARAGRAPH, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "Le lac baisse",
        "Par Léa Morel",
        "Léa Morel, Brenac",
        "Publié le 5 mars 2026 à 10h",
        "Partager",
        "© La Gazette 2026",
        "Cet article est réservé aux abonnés",
        "Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.",
        "This story is for subscribers only.",
        "To continue reading, subscribe or sign in",
        "You've reached your limit of five free articles this month.",
        "Dieser Artikel ist exklusiv für Abonnenten",
        "Printed from https://gazette.example/a. Copyright La Gazette.",
    ],
)
def test_furniture_goes(text: str):
    prose = paragraph("Le lac a baissé de deux mètres.")
    assert without_furniture([paragraph(text), prose], METADATA, LINKS) == (prose,)


@pytest.mark.parametrize(
    "text",
    [
        "Contexte",
        "Léa Morel a vu le lac.",
        "Le 5 mars 2026, il a plu.",
        "« Oui. »",
        "Il reste 40 % de la vendange à faire.",
        "Le reste est réservé aux enfants du village.",
        "This story is for members of the club who remember 1987.",
    ],
)
def test_prose_stays(text: str):
    assert without_furniture([paragraph(text)], METADATA, LINKS) == (paragraph(text),)


def test_titles_of_other_articles_are_related():
    for text in ("La digue sera refaite au printemps", "12:05 La digue sera refaite au printemps"):
        (block,) = without_furniture([paragraph(text)], METADATA, LINKS)
        assert block.type is BlockType.RELATED


def test_links_are_known_by_their_whole_text():
    texts = link_texts_of(document_fromstring("<p><a href='/a'>La <b>digue</b></a> et <a name=x>rien</a></p>"))
    assert is_link(" la  digue ", texts)
    assert not is_link("rien", texts)
    assert not is_link("La digue cède", texts)


def test_an_article_may_hold_a_list_of_links():
    links = "\n".join(["la digue sera refaite au printemps"] * 5)
    listing = Block(type=BlockType.LIST, text=links)
    prose = paragraph("Le lac a baissé de deux mètres depuis le mois de juin. " * 10)
    assert linked_words([prose, listing], LINKS) == (30, 5, 150)
    assert linked_words([listing], LINKS) == (30, 5, 30)


def test_a_list_of_leads_that_break_off_is_of_other_articles():
    leads = "Le port rouvre BRENAC: Les bateaux sont...\nLa digue tient Les travaux ont duré…\nLe bac repart Il a [...]"
    teasers = Block(type=BlockType.LIST, text=leads)
    own = Block(type=BlockType.LIST, text="un seau\nune corde\nde la patience…")
    assert without_furniture([teasers, own], METADATA, LINKS) == (Block(type=BlockType.RELATED, text=leads), own)


@pytest.mark.parametrize(
    ("line", "clutter"),
    [
        ("An dieser Stelle findest du einen externen Inhalt von Clipkanal, der den Artikel ergänzt.", True),
        ("Damit können personenbezogene Daten an Drittanbieter übermittelt werden.", True),
        ("Ce contenu a été bloqué car vous n'avez pas accepté les traceurs.", True),
        ("Pour afficher ce contenu, vous devez accepter les cookies des réseaux sociaux.", True),
        ("Para ver este contenido, acepta las cookies.", True),
        ("An dieser Stelle findet am Sonntag der Lauf statt.", False),
        ("Ce contenu est illégal, a jugé le tribunal de Brenac.", False),
    ],
)
def test_embeds_that_wait_for_consent(line: str, clutter: bool):
    assert is_clutter(line) is clutter
