import pytest
from pydantic import ValidationError

from depeche_enrich.settings import EnrichSettings


def test_an_unknown_enrichment_is_refused():
    with pytest.raises(ValidationError, match="language"):
        EnrichSettings(enrichments=("horoscope",))


def test_a_language_without_a_model_is_refused_and_the_message_says_what_to_set():
    with pytest.raises(ValidationError, match="no model is set for de: add it to DEPECHE_ENRICH_MODELS"):
        EnrichSettings(languages=("fr", "de"))


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEPECHE_ENRICH_LANGUAGES", '["en"]')
    monkeypatch.setenv("DEPECHE_ENRICH_MEMO_PARAGRAPHS", "0")
    settings = EnrichSettings()
    assert settings.languages == ("en",)
    assert settings.memo_paragraphs == 0
