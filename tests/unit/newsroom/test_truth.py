"""The data files hold together: what they say of a text is in the text, and references lead somewhere."""

from datetime import date

import pytest

from depeche_newsroom import Story, load_sites

SITES = load_sites()
STORIES = {story.reference: story for site in SITES for story in site.articles}
EVERY_STORY = pytest.mark.parametrize("story", STORIES.values(), ids=list(STORIES))


def _folded(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ").replace("« ", '"').replace(" »", '"').casefold()


def _sentences(story: Story) -> set[str]:
    return {_folded(paragraph) for paragraph in story.paragraphs}


def test_there_are_six_sites_in_two_languages():
    assert [site.language for site in SITES] == ["fr", "fr", "fr", "en", "en", "en"]
    assert all(site.host.endswith(".example") for site in SITES)
    assert 28 <= len(STORIES) <= 32


@EVERY_STORY
def test_a_story_is_dated_and_of_an_article_s_length(story: Story):
    assert date(2026, 10, 5) <= story.published.date() <= date(2026, 10, 16)
    assert story.published.tzinfo is not None
    assert 150 <= sum(len(text.split()) for text in story.prose) <= 600


@EVERY_STORY
def test_the_people_and_places_named_are_in_the_text(story: Story):
    text = _folded(" ".join(story.prose))
    assert [name for name in (*story.people, *story.places) if _folded(name) not in text] == []


@EVERY_STORY
def test_a_story_has_one_place_for_clutter(story: Story):
    assert [block.kind for block in story.blocks].count("teaser") == 1


def test_lineage_leads_to_a_story_of_the_same_event():
    for story in STORIES.values():
        for origin in filter(None, (story.lineage.copy_of, story.lineage.rewrite_of)):
            assert STORIES[origin].lineage.story == story.lineage.story


def test_copies_share_the_paragraphs_that_their_edit_says():
    edits = set()
    for story in STORIES.values():
        if story.lineage.copy_of is None:
            continue
        edits.add(story.lineage.edit)
        own, wire = _sentences(story), _sentences(STORIES[story.lineage.copy_of])
        match story.lineage.edit:
            case "verbatim":
                assert len(own & wire) >= len(wire) - 2, story.reference
            case "extended":
                assert len(own - wire) <= 3, story.reference
                assert len(own) == len(wire) + 1
            case "shortened":
                assert len(own) < len(wire)
    assert edits == {"verbatim", "extended", "shortened"}


def test_a_rewrite_shares_no_paragraph():
    rewrites = [story for story in STORIES.values() if story.lineage.rewrite_of]
    assert {story.language for story in rewrites} == {"fr", "en"}
    for story in rewrites:
        assert not _sentences(story) & _sentences(STORIES[story.lineage.rewrite_of or ""])


def test_one_event_is_told_in_both_languages():
    languages = {story.language for story in STORIES.values() if story.lineage.story == "cargo-astree"}
    assert languages == {"fr", "en"}


def test_a_correction_changes_one_article():
    corrected = {story.reference: story for site in load_sites(edition=2) for story in site.articles}
    changed = {reference for reference, story in corrected.items() if story != STORIES[reference]}
    assert changed == {"gazettedelouest/cargo-astree-roscoff"}
    (reference,) = changed
    assert corrected[reference].title != STORIES[reference].title
    assert corrected[reference].updated > STORIES[reference].updated
    assert corrected[reference].url == STORIES[reference].url
