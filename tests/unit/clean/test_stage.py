"""The stage: one outcome for each page, in order."""

from collections.abc import Callable

import pytest

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_runtime.outcome import Drop, Emit
from depeche_schemas.journey import Hop
from depeche_schemas.page import Page


async def test_one_outcome_for_each_page(page_of: Callable[..., Page]):
    text = b"Le pont rouvre. La circulation reprend lundi matin. Les voitures passent."
    stage = clean_stage(CleanSettings(batch=3))
    outcomes = await stage.handle([page_of(b""), page_of(text, content_type="text/plain"), page_of(b"%PDF-1.7")])
    assert [type(each) for each in outcomes] == [Drop, Emit, Drop]
    assert (stage.hop, stage.batch) == (Hop.CLEAN, 3)
    assert set(stage.versions) == {"depeche-clean", "extractor", "trafilatura"}
    assert isinstance(outcomes[1], Emit)
    assert stage.leg.route(outcomes[1].outputs[0]).name == "depeche.article.cleaned.v1"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DEPECHE_CLEAN_MIN_WORDS", "7")
    assert CleanSettings().min_words == 7
