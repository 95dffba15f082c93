"""Plain texts of several styles, each written for this test, and what is the article in them."""

import textwrap
from collections.abc import Callable

import pytest

from depeche_clean.lines import Look, looked_at
from depeche_clean.plaintext import lines_of
from depeche_clean.wrapping import unwrapped
from depeche_schemas.article import Article, BlockType

CLUTTERED = """Votre inscription a bien été prise en compte!
Merci de cliquer sur le lien reçu par courriel

Les pêcheurs de Brenac demandent un moratoire sur les quotas

© Agence du Lac . Jean DupréLe port de Brenac
Le port de Brenac - Agence du Lac
Économie
18:01 25.05.2026(mis à jour 18:09 25.05.2026)
URL courte
4312
S'abonner
Par Lucie Marchand
Les pêcheurs du port de Brenac ont demandé lundi un moratoire sur les quotas de l'Union européenne.

"C'est une question de survie", a dit leur représentant, Yann Le Goff.

Le phare - Agence du Lac
Faut-il interdire la pêche au bar en hiver?
Ils ont bloqué l'entrée du port.

Le port - Agence du Lac
Une criée toute neuve pour Saint-Avre
Selon lui, les clients peuvent désormais s'abonner à des paniers de poisson, vendus 20 euros par semaine.

Suivez l'Agence du Lac sur Telegram pour ne rien manquer.

Lire aussi :

Bruxelles annonce de nouveaux quotas
Pourquoi le bar disparaît-il des côtes?
Tags:
pêche, Brenac, quotas
Règles de conduiteDiscussion
Commenter via FacebookCommenter via l'Agence
loader
Заголовок материала"""

ENGLISH = """Skip to main content
Subscribe
Council votes to keep the old tram line running
By Mary Ellsworth
Published 3 May 2026, 10:15
A yellow tram waits at the Harbour Road stop. Photo: Tom Ashby
The city council voted on Tuesday to keep the old tram line running for another ten years.

The decision passed by twelve votes to nine after a meeting that lasted until midnight.

ADVERTISEMENT

A long debate

Opponents had argued that buses would be cheaper.

Related: Why night buses are always late
They also pointed to the age of the rails, some of which were laid in 1931.

Sign up to our newsletter for the best stories of the week.
Comments
I have always loved this tram and so did my father before me, what a relief.
"""

DISPATCH = """La Vernaie sort de son lit, trois villages évacués

VALMONT, 12 mars 2026 (Agence du Lac) - La Vernaie a débordé dans la nuit
de mercredi à jeudi dans le haut de la vallée, contraignant les autorités
à évacuer trois villages, a annoncé la préfecture.

Quelque 400 habitants ont été accueillis dans deux gymnases, selon les
secours, qui ne signalaient aucun blessé à la mi-journée.

"L'eau est montée en moins d'une heure, personne ne s'y attendait", a
raconté à l'agence Paul Ferrand, agriculteur à Saint-Avre.
"""


def texts(article: Article, kind: BlockType) -> list[str]:
    return [block.text for block in article.blocks if block.type is kind]


def test_an_article_in_its_clutter(text_article_of: Callable[..., Article]):
    article = text_article_of(CLUTTERED)
    assert article.title == "Les pêcheurs de Brenac demandent un moratoire sur les quotas"
    assert article.body.split("\n\n") == [
        "Les pêcheurs du port de Brenac ont demandé lundi un moratoire sur les quotas de l'Union européenne.",
        '"C\'est une question de survie", a dit leur représentant, Yann Le Goff.',
        "Ils ont bloqué l'entrée du port.",
        "Selon lui, les clients peuvent désormais s'abonner à des paniers de poisson, vendus 20 euros par semaine.",
    ]
    assert texts(article, BlockType.RELATED) == [
        "Faut-il interdire la pêche au bar en hiver?",
        "Une criée toute neuve pour Saint-Avre",
        "Bruxelles annonce de nouveaux quotas",
        "Pourquoi le bar disparaît-il des côtes?",
    ]
    assert texts(article, BlockType.CAPTION) == [
        "Le port de Brenac - Agence du Lac", "Le phare - Agence du Lac", "Le port - Agence du Lac",
    ]  # fmt: skip
    assert article.tags == ("pêche", "Brenac", "quotas")
    assert article.authors == ("Lucie Marchand",)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-05-25T18:01:00+00:00"
    assert article.source == "local"


def test_the_same_with_windows_line_ends_and_indented(text_article_of: Callable[..., Article]):
    plain = text_article_of(CLUTTERED)
    other = text_article_of(textwrap.indent(CLUTTERED, "    ").replace("\n", "\r\n"))
    assert (other.title, other.blocks, other.tags) == (plain.title, plain.blocks, plain.tags)


def test_an_english_article(text_article_of: Callable[..., Article]):
    article = text_article_of(ENGLISH)
    assert article.title == "Council votes to keep the old tram line running"
    assert [block.type.value for block in article.blocks] == [
        "caption", "paragraph", "paragraph", "heading", "paragraph", "related", "paragraph",
    ]  # fmt: skip
    assert "relief" not in article.body
    assert "newsletter" not in article.body
    assert article.authors == ("Mary Ellsworth",)
    assert article.provenance["published_at"].source == "text"


def test_a_dispatch_wrapped_at_72_columns(text_article_of: Callable[..., Article]):
    article = text_article_of(DISPATCH)
    assert article.title == "La Vernaie sort de son lit, trois villages évacués"
    paragraphs = article.body.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("VALMONT, 12 mars 2026 (Agence du Lac) - La Vernaie a débordé dans la nuit de")
    assert all("\n" not in each and each.endswith(".") for each in paragraphs)


def test_a_note_without_title(text_article_of: Callable[..., Article]):
    note = """The library on Mill Street will stay closed on Monday because of a broken boiler.

A repair is planned for the end of the week, the town said."""
    article = text_article_of(note)
    assert (article.title, article.body) == ("", note)
    assert "title" not in article.provenance


def test_three_short_sentences_are_an_article(text_article_of: Callable[..., Article]):
    text = "Le pont rouvre. La circulation reprend lundi matin. Les piétons passent déjà."
    assert text_article_of(text).body == text


def test_a_list_announced_by_a_colon(text_article_of: Callable[..., Article]):
    article = text_article_of("""Qui paiera la nouvelle digue ?

La nouvelle digue coûtera douze millions d'euros, selon le rapport remis lundi au conseil.

Trois questions restent ouvertes :
- le calendrier des travaux
- la part des communes

Un vote est prévu en juin.""")
    assert article.title == "Qui paiera la nouvelle digue ?"
    assert [block.type.value for block in article.blocks] == ["paragraph", "paragraph", "list", "paragraph"]
    assert texts(article, BlockType.LIST) == ["le calendrier des travaux\nla part des communes"]


def test_a_caption_that_is_a_sentence_before_the_title(text_article_of: Callable[..., Article]):
    article = text_article_of("""Une vue du port de Brenac le matin, avant l'arrivée des chalutiers.
Les pêcheurs de Brenac veulent un moratoire
© Agence du Lac
Les pêcheurs du port de Brenac ont demandé lundi un moratoire sur les quotas.
Le ministre les recevra jeudi à Paris, a annoncé son cabinet dans la soirée.""")
    assert article.title == "Les pêcheurs de Brenac veulent un moratoire"
    assert [block.type.value for block in article.blocks] == ["caption", "paragraph", "paragraph"]


def test_a_title_with_the_site_behind_it(text_article_of: Callable[..., Article]):
    article = text_article_of("""Le pont de Brenac ferme pour travaux - Gazette du Lac

Le pont de Brenac fermera lundi pour des travaux qui dureront deux mois, a dit la mairie.""")
    assert article.title == "Le pont de Brenac ferme pour travaux"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Мост закрыли на ремонт\n\nГородские власти закрыли мост через реку на ремонт до конца осени.",
            "Мост закрыли на ремонт",
        ),
        ("大桥关闭\n\n市政府周二宣布，河上的大桥将关闭维修至秋季结束。", "大桥关闭"),
        (
            "Radweg am Fluss\n\nDer Stadtrat hat am Dienstag den Bau eines Radwegs am Fluss beschlossen.",
            "Radweg am Fluss",
        ),
    ],
)
def test_other_languages_and_scripts(text_article_of: Callable[..., Article], text: str, title: str):
    article = text_article_of(text)
    assert (article.title, article.body) == (title, text.partition("\n\n")[2])


def test_the_feed_s_hint_fills_what_the_text_lacks(text_article_of: Callable[..., Article]):
    hint = {"title": "Fermeture", "published_at": "2026-10-01T08:00:00Z", "authors": ["Tom Ashby"]}
    article = text_article_of(
        "The library on Mill Street will stay closed on Monday because of a broken boiler.", hint=hint
    )
    assert (article.title, article.authors) == ("Fermeture", ("Tom Ashby",))
    assert article.provenance["title"].source == "feed:title"


def test_lines_are_joined_only_where_a_width_broke_them():
    ragged = ["Un vers court,", "un autre un peu plus long que lui,", "puis rien.", "Encore un vers,", "et la fin."]
    assert unwrapped(ragged) == tuple(ragged)
    assert unwrapped([]) == ()


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("", Look.BLANK),
        ("© Agence du Lac / T. Ashby", Look.CREDIT),
        ("Un chasseur se pose sur la base de Brenac. Image d'illustration", Look.CAPTION),
        ("Elle a publié hier sur son blog une très belle photo.", Look.PROSE),
        ("Mots-clés : lac", Look.TAG_CUE),
        ("Accueil > Monde > Europe", Look.CLUTTER),
        ("12 commentaires", Look.CLUTTER),
        ("5 mars 2026 à 14h05", Look.DATE),
        ("– Non, dit-il.", Look.ITEM),
        ("Il a ri.", Look.SENTENCE),
    ],
)
def test_looks(text: str, look: Look):
    assert looked_at(text).look is look


def test_a_foreign_script_among_prose_is_clutter():
    looks = [
        line.look for line in lines_of("Le lac a baissé de deux mètres depuis le mois de juin.\nЗаголовок материала")
    ]
    assert looks == [Look.PROSE, Look.CLUTTER]
