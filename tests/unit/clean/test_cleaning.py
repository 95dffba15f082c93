"""HTML pages through the whole service: the article, and every way out that is none."""

import json
from collections.abc import Callable

import pytest

from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.article import PROSE, Article, BlockType
from depeche_schemas.codec import decode, encode

LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Le lac de Brenac au plus bas",
    "datePublished": "2026-10-11T18:20:00+02:00",
    "dateModified": "2026-10-12T07:00:00+02:00",
    "author": [{"@type": "Person", "name": "Léa Morel"}, {"@type": "Organization", "name": "Agence du Lac"}],
    "publisher": {"@type": "Organization", "name": "La Gazette"},
    "isAccessibleForFree": True,
}

PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Le lac de Brenac au plus bas | La Gazette</title>
<link rel="canonical" href="https://www.gazette.example/lac/niveau-bas?utm_source=x">
<meta property="og:site_name" content="La Gazette"><meta property="og:image" content="/img/lac.jpg">
<meta property="og:description" content="Deux mètres de moins qu’en juin.">
<meta property="article:section" content="Région">
<meta name="keywords" content="lac, sécheresse"><meta name="robots" content="index, noai">
<script type="application/ld+json">{json.dumps(LD)}</script></head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Le lac de Brenac au plus bas</h1><p class="byline">Par Léa Morel</p>
<figure><img src="/img/lac.jpg"><figcaption>Le lac, dimanche. © Tom Ashby</figcaption></figure>
<p>Le niveau du lac de Brenac a baissé de deux mètres depuis le mois de juin, a annoncé lundi la préfecture, qui
n’exclut plus de limiter les prélèvements.</p>
<h2>Une saison sans pluie</h2>
<p>Il n’est tombé que 40 millimètres d’eau pendant l’été, trois fois moins que la moyenne des trente dernières années,
selon le service météorologique de la vallée.</p>
<ul><li>Les bateaux restent à quai.</li><li>La baignade est interdite.</li></ul>
<blockquote><p>« Je n’ai jamais vu le lac aussi bas », a dit le maire, Paul Ferrand.</p></blockquote>
<blockquote class="twitter-tweet"><p>Le ponton est à sec, du jamais vu ici.</p>— Port de Brenac (@port)</blockquote>
<p>Lire aussi : <a href="/b">La digue sera refaite</a></p>
<p>Une réunion est prévue jeudi avec les agriculteurs, qui demandent à être indemnisés de leurs pertes de l’année.</p>
</article><footer>© La Gazette. Tous droits réservés.</footer></body></html>"""


def test_a_page_becomes_an_article(article_of: Callable[..., Article]):
    article = article_of(PAGE)
    assert article.title == "Le lac de Brenac au plus bas"
    assert article.authors == ("Léa Morel",)
    assert str(article.published_at) == "2026-10-11 18:20:00+02:00"
    assert str(article.modified_at) == "2026-10-12 07:00:00+02:00"
    assert article.canonical_url == "https://www.gazette.example/lac/niveau-bas"
    assert (article.source, article.source_name) == ("gazette.example", "La Gazette")
    assert (article.section, article.tags, article.language) == ("Région", ("lac", "sécheresse"), "fr")
    assert (article.standfirst, article.paywalled) == ("Deux mètres de moins qu’en juin.", False)
    assert article.image is not None
    assert (article.image.url, article.image.caption) == (
        "https://www.gazette.example/img/lac.jpg",
        "Le lac, dimanche.",
    )
    assert article.image.credit == "Tom Ashby"
    assert article.rights is not None
    assert article.rights.ai_allowed is False
    assert set(article.versions) == {"depeche-clean", "extractor", "trafilatura"}


def test_its_text_is_in_typed_blocks(article_of: Callable[..., Article]):
    article = article_of(PAGE)
    prose = [block for block in article.blocks if block.type in PROSE]
    assert article.body == "\n\n".join(block.text for block in prose)
    assert [block.type.value for block in prose] == [
        "paragraph", "heading", "paragraph", "list", "quotation", "paragraph",
    ]  # fmt: skip
    assert [b.text for b in article.blocks if b.type is BlockType.RELATED] == ["La digue sera refaite"]
    assert "du jamais vu ici" not in article.body
    assert "Accueil" not in article.body
    assert "Par Léa Morel" not in article.body
    assert 90 < article.word_count < 130


def test_each_field_says_where_it_came_from(article_of: Callable[..., Article]):
    sources = {name: each.source for name, each in article_of(PAGE).provenance.items()}
    assert sources["title"] == "html:h1"
    assert (sources["authors"], sources["published_at"]) == ("json-ld:author", "json-ld:datePublished")
    assert {sources[name].split(":")[0] for name in ("section", "image")} == {"meta"}
    assert sources["canonical_url"] == "html"


def test_what_comes_from_the_page_message_is_copied(article_of: Callable[..., Article]):
    article = article_of(PAGE, requested_url="https://t.example/short")
    assert (article.url, article.requested_url) == ("https://www.gazette.example/lac/niveau", "https://t.example/short")
    assert article.fetched_at.isoformat() == "2026-10-12T09:30:00+00:00"
    assert decode(Article, encode(article)) == article


def test_a_day_without_a_time_says_so(article_of: Callable[..., Article]):
    page = PAGE.replace("2026-10-11T18:20:00+02:00", "2026-10-11")
    article = article_of(page)
    assert str(article.published_at) == "2026-10-11 00:00:00+00:00"
    assert article.provenance["published_at"].precision == "day"


def test_a_date_after_the_fetch_is_not_believed(article_of: Callable[..., Article]):
    article = article_of(PAGE.replace("2026-10-11T18:20:00+02:00", "2031-01-01"))
    assert article.published_at is None or article.published_at.year == 2026


def test_a_language_that_the_prose_denies_is_not_kept(article_of: Callable[..., Article]):
    assert article_of(PAGE.replace('lang="fr"', 'lang="en"').replace('"fr"', '"en"')).language is None


def test_a_lone_h1_that_names_the_site_is_no_title(article_of: Callable[..., Article]):
    page = PAGE.replace("<h1>Le lac de Brenac au plus bas</h1>", "<h1>La Gazette</h1>")
    assert article_of(page).title == "Le lac de Brenac au plus bas"


def test_without_any_metadata_the_feed_s_hint_helps(article_of: Callable[..., Article]):
    body = "<p>" + "La pluie est revenue sur la vallée dans la nuit, après trois mois de sécheresse. " * 3 + "</p>"
    hint = {"title": "Retour de la pluie", "published_at": "2026-10-11T08:00:00Z", "authors": ["Tom Ashby"]}
    article = article_of(f"<html><body><div>{body}{body}</div></body></html>", hint=hint)
    assert (article.title, article.authors) == ("Retour de la pluie", ("Tom Ashby",))
    assert article.provenance["published_at"].source == "feed:published"


def test_a_layout_table_is_no_table(article_of: Callable[..., Article]):
    prose = PAGE[PAGE.index("<article>") : PAGE.index("</article>")]
    page = f"<html><body><table><tr><td><a href='/'>Accueil</a></td><td>{prose}</td></tr></table></body></html>"
    assert BlockType.TABLE not in {block.type for block in article_of(page).blocks}


def front_page(stories: int) -> str:
    teaser = (
        "<h2><a href='/a{n}'>Le conseil de Brenac vote le budget numéro {n} de la ville</a></h2>"
        "<p>Les élus ont passé la soirée à débattre des écoles, des routes et de la digue du port.</p>"
    )
    return "<html><body><main>" + "".join(teaser.format(n=n) for n in range(stories)) + "</main></body></html>"


@pytest.mark.parametrize(
    ("body", "fields", "reason", "told"),
    [
        (b"", {}, "empty", "0 bytes"),
        (" \n\t", {"content_type": "text/plain"}, "empty", "3 bytes"),
        (b"%PDF-1.4 abc", {}, "not-text", "a PDF document, 12 bytes"),
        ("<html><body><img src=a></body></html>", {}, "no-text", "no prose"),
        (
            "<html><body><article><h1>Météo</h1><p>Il pleut sur le lac depuis ce matin, selon la mairie.</p></article>",
            {},
            "too-short",
            "words of prose",
        ),
        (
            "Il pleut sur le lac.",
            {"content_type": "text/plain"},
            "too-short",
            "only 5 words of prose, and 10 are the least",
        ),
        (front_page(12), {}, "section-front", "a list of links"),
    ],
)
def test_what_is_dropped(
    outcome_of: Callable[..., Outcome], body: bytes | str, fields: dict[str, str], reason: str, told: str
):
    outcome = outcome_of(body, **fields)
    assert isinstance(outcome, Drop), outcome
    assert outcome.reason == reason
    assert told in outcome.detail


@pytest.mark.parametrize(
    ("body", "settings", "told"),
    [
        ("<html><body>" + "<div>a" * 3000, {}, "max_depth=200"),
        ("<html><body>" + "<p>a</p>" * 101, {"max_elements": 100}, "max_elements=100"),
        ("<html><body>" + "<p>" * 1000, {"max_elements": 100}, "max_elements=100"),
        ("<html><body>" + "<p>a</p>" * 101, {"max_total_depth": 200}, "max_total_depth=200"),
        ("<html><body>" + "a" * 5000, {"max_characters": 4000}, "max_characters=4000"),
        ("a " * 5000, {"max_characters_text": 4000}, "max_characters_text=4000"),
    ],
)
def test_what_is_too_much_is_dead_and_says_which_limit(
    outcome_of: Callable[..., Outcome], body: str, settings: dict[str, int], told: str
):
    outcome = outcome_of(body, CleanSettings.model_validate(settings))
    assert isinstance(outcome, Dead), outcome
    assert outcome.error == "extraction-failed"
    assert told in outcome.message
    assert "https://www.gazette.example/lac/niveau" in outcome.message


@pytest.mark.parametrize(
    "damage",
    [
        lambda page: page.replace('"@context"', '"@context'),
        lambda page: page.replace("<p>", "<p>\x00\x07"),
        lambda page: page.replace("</p>", "").replace("</li>", ""),
        lambda page: page[: page.index("</article>")],
        lambda page: page.replace("<p>", "<p><![CDATA[ ]]><o:p>"),
    ],
)
def test_broken_pages_are_read_all_the_same(outcome_of: Callable[..., Outcome], damage: Callable[[str], str]):
    outcome = outcome_of(damage(PAGE))
    assert isinstance(outcome, Emit)
    (article,) = outcome.outputs
    assert isinstance(article, Article)
    assert "deux mètres" in article.body
    assert "\x00" not in encode(article).decode()
