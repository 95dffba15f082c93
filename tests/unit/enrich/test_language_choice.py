import pytest

from depeche_enrich.language_choice import Reading, choose

FRENCH = Reading(900, {"fr": 0.97, "en": 0.01})


def test_a_missing_language_is_detected_with_its_provenance():
    choice = choose(None, FRENCH, "lid")
    assert choice.language == "fr"
    assert choice.provenance is not None
    assert choice.provenance.source == "lid"


@pytest.mark.parametrize(
    ("declared", "kept"), [("fr", "fr"), ("fr-CA", "fr-CA"), ("FR_be", "fr-BE"), ("fr-Latn-FR", "fr-Latn-FR")]
)
def test_a_declared_language_that_the_text_confirms_keeps_its_region(declared: str, kept: str):
    choice = choose(declared, FRENCH, "lid")
    assert choice.language == kept
    assert choice.provenance is None


def test_a_long_clear_text_overrules_what_was_declared_and_says_so():
    choice = choose("en-US", FRENCH, "lid")
    assert choice.language == "fr"
    assert choice.provenance is not None
    assert choice.provenance.rejected == ("en-US: declared, but the text reads as fr (0.97)",)


@pytest.mark.parametrize(
    "reading",
    [Reading(40, {"fr": 0.97}), Reading(900, {"fr": 0.6, "es": 0.2}), Reading(0, {}), Reading(3, {"fr": 1.0})],
    ids=["short", "unsure", "empty", "a few letters"],
)
def test_without_strong_evidence_what_was_declared_stands(reading: Reading):
    assert choose("en", reading, "lid").language == "en"


@pytest.mark.parametrize(("declared", "read"), [("nb", "no"), ("sr-Latn", "hr"), ("zh-Hant", "yue"), ("iw", "he")])
def test_a_close_relative_is_no_contradiction(declared: str, read: str):
    choice = choose(declared, Reading(900, {read: 0.99}), "lid")
    assert choice.language == declared.replace("iw", "he")


@pytest.mark.parametrize(
    "reading",
    [Reading(900, {"fr": 0.5, "en": 0.45}), Reading(900, {"en": 0.12}), Reading(4, {"it": 0.93}), Reading(0, {})],
    ids=["two languages", "nonsense", "a score of a match", "empty"],
)
def test_no_evidence_gives_no_language(reading: Reading):
    choice = choose(None, reading, "lid")
    assert choice.language is None
    assert choice.provenance is not None
    assert choice.provenance.source == "none"


@pytest.mark.parametrize("declared", ["french", "und", "mul", "fr;en", "", "  ", "x" * 5_000])
def test_what_is_no_language_tag_counts_as_missing(declared: str):
    choice = choose(declared, FRENCH, "lid")
    assert choice.language == "fr"
    assert choice.provenance is not None
    assert all(len(each) < 100 for each in choice.provenance.rejected)
