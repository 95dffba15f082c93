"""Dated pages and the articles that they become, field by field.

The pages are the sample newsroom's and those in ``pages/``, all written for this project. A change of the clean
service shows here as a diff of sorted JSON: read it, then ``make golden``, then commit both.
"""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_newsroom import Site, Story, load_sites
from depeche_newsroom.printing import print_edition
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from depeche_schemas.codec import encode
from depeche_schemas.page import Page

HERE = Path(__file__).parent
AFTERWARDS = datetime(2026, 10, 17, 6, tzinfo=UTC)
SITES = load_sites()
STORIES = [(site, story) for site in SITES for story in site.articles]
PAGES = sorted((HERE / "pages").iterdir())
RULED = sorted((HERE / "rules").glob("*.html"))
RULES = CleanSettings(rules=HERE / "rules" / "rules.yaml")


def cleaned(
    url: str, body: bytes, content_type: str, settings: CleanSettings | None = None, at: datetime = AFTERWARDS
) -> Article:
    page = Page(
        url=url,
        requested_url=url,
        body=body,
        content_type=content_type,
        fetched_at=at,
        discovered_at=at,
        first_seen_at=at,
        found_in="golden",
    )
    (outcome,) = asyncio.run(clean_stage(settings or CleanSettings()).handle([page]))
    assert isinstance(outcome, Emit), outcome
    (article,) = outcome.outputs
    assert isinstance(article, Article)
    return article


def compared(article: Article, name: str, regenerate: bool) -> None:
    fields = json.loads(encode(article.model_copy(update={"versions": {}})))
    text = json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    stored = HERE / "articles" / f"{name}.json"
    if regenerate:
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(text, encoding="utf-8")
    assert stored.exists(), f"no golden article {stored.name}: run `make golden`, and read it"
    assert json.loads(text) == json.loads(stored.read_text(encoding="utf-8")), f"{name} changed: see `make golden`"


def printed(site: Site, story: Story) -> Article:
    reply = print_edition(1).replies[site.name][story.path]
    return cleaned(story.url, reply.body, reply.content_type)


@pytest.mark.parametrize(("site", "story"), STORIES, ids=lambda each: getattr(each, "slug", None) or each.name)
def test_a_page_of_the_newsroom(site: Site, story: Story, regenerate: bool):
    compared(printed(site, story), f"{story.published:%Y-%m-%d}-{site.name}-{story.slug}", regenerate)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_its_own(path: Path, regenerate: bool):
    content_type = "text/plain" if path.suffix == ".txt" else "text/html"
    compared(cleaned(f"http://golden.example/{path.name}", path.read_bytes(), content_type), path.stem, regenerate)


def dated(path: Path, settings: CleanSettings) -> Article:
    url = f"https://lemontagnard.example/{path.stem}"
    at = datetime.fromisoformat(f"{path.stem[:10]}T12:00:00+00:00")
    return cleaned(url, path.read_bytes(), "text/html", settings, at)


@pytest.mark.parametrize("path", RULED, ids=lambda path: path.stem)
def test_a_page_of_a_site_that_has_rules(path: Path, regenerate: bool):
    compared(dated(path, RULES), f"{path.stem}-ruled", regenerate)


def test_the_rules_are_needed_and_the_last_page_has_outgrown_them():
    """Both serials are taken for the article without a rule; the third layout is none of the rules', and says so."""
    first, second, third = (dated(path, RULES) for path in RULED)
    assert "Armand" in dated(RULED[0], CleanSettings()).body
    assert "Armand" in dated(RULED[1], CleanSettings()).body
    assert "Armand" not in first.body + second.body
    assert [each.provenance["body"].source for each in (first, second)] == ["rule:lemontagnard.example"] * 2
    assert third.provenance["body"].source == "layout"
    assert len(third.provenance["body"].rejected) == 2


def test_every_golden_article_has_a_page():
    names = {f"{story.published:%Y-%m-%d}-{site.name}-{story.slug}" for site, story in STORIES}
    assert {path.stem for path in (HERE / "articles").iterdir()} == (
        names | {path.stem for path in PAGES} | {f"{path.stem}-ruled" for path in RULED}
    )


def test_extraction_keeps_what_was_written_and_little_else():
    """Against the truth that the pages were printed from, over all of them."""
    kept = written = found = titles = 0
    for site, story in STORIES:
        article, truth = printed(site, story), list(story.prose)
        body = " ".join(article.body.split())
        kept += sum(len(text.split()) for text in truth if " ".join(text.split()) in body)
        written += sum(len(text.split()) for text in truth)
        found += len(article.body.split())
        titles += " ".join(article.title.split()) == " ".join(story.title.split())
    assert kept / written > 0.9
    assert kept / found > 0.8
    assert titles / len(STORIES) > 0.95
