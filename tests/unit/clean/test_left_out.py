"""What of a page is not in its article, and why."""

from datetime import UTC, datetime

from depeche_clean.cleaning import clean
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.learned.memory import Memory, Verdict, fingerprint
from depeche_clean.left_out import left_out
from depeche_clean.markup import Unreadable, parse
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Emit
from depeche_schemas.page import Page

NOW = datetime(2026, 10, 17, tzinfo=UTC)
PROSE = "<p>Le niveau du lac a encore baissé de deux mètres cette semaine, selon la mairie de Brenac.</p>" * 4
PAGE = f"""<html lang="fr"><body><nav><a href="/sports">Sports</a></nav>
<article class="article-body"><h1>Le lac au plus bas depuis trente ans</h1>{PROSE}</article>
<div class="comments"><p>Trente-deux commentaires attendent encore une réponse.</p></div>
<footer><span>La Gazette du lac</span></footer></body></html>"""


def told(page: str, memory: Memory | None = None) -> dict[str, str]:
    url = "https://gazette.example/lac"
    given = Page(
        url=url,
        requested_url=url,
        content_type="text/html",
        body=page.encode(),
        fetched_at=NOW,
        discovered_at=NOW,
        first_seen_at=NOW,
        found_in="x",
    )
    boilerplate = Boilerplate(memory, given) if memory else None
    outcome, tree = clean(given, CleanSettings(), boilerplate), parse(page, CleanSettings())
    assert not isinstance(tree, Unreadable)
    article = outcome.outputs[0] if isinstance(outcome, Emit) else None
    found = left_out(tree, article, memory)  # type: ignore[arg-type]
    assert all(each.chance is None or 0 <= each.chance <= 1 for each in found)
    return {each.text: each.why for each in found}


def test_each_piece_that_is_left_out_has_its_reason():
    found = told(PAGE)
    assert found["Sports"] == "a link without a sentence beside it"
    assert found["Le lac au plus bas depuis trente ans"].startswith("it is the title")
    assert found["La Gazette du lac"] == "in the menu or the foot of the page, and no sentence"
    assert "class names say comment" in found["Trente-deux commentaires attendent encore une réponse."]
    assert not any("deux mètres" in text for text in found)


def test_of_a_page_without_article_everything_is_left_out():
    assert set(told("<html><body><p>Rien ici.</p><nav><a href='/a'>Ailleurs</a></nav></body></html>")) == {
        "Rien ici.",
        "Ailleurs",
    }
    assert told("<html><body></body></html>") == {}


def test_what_was_learned_from_the_site_says_how_often_it_was_seen():
    box = "Chaque matin, nos reporters racontent la vallée à celles et ceux qui la quittent à regret."
    page = PAGE.replace("</article>", f"<p>{box}</p></article>")
    assert box not in told(page)
    memory = Memory()
    for number in range(5):
        memory = memory.with_page(
            f"p{number}", number + 1, f"id{number}", [fingerprint(box)], Verdict("0", frozenset())
        )
    why = told(page, memory)[box]
    assert why.startswith("learned: beside other articles of the site too, 5.0 times (decayed) in the 5 pages")
    assert "believed at first" not in why
