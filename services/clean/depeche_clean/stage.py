"""The clean hop as a stage: pages in, articles out."""

import logging
from collections.abc import Sequence

from depeche_clean.article import VERSIONS
from depeche_clean.cleaning import clean
from depeche_clean.settings import CleanSettings
from depeche_runtime.outcome import Outcome
from depeche_runtime.stage import Stage
from depeche_schemas.journey import Hop
from depeche_schemas.page import Page

# What a library has to say of a page is in its outcome; left alone, these would write to standard error.
for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def clean_stage(settings: CleanSettings) -> Stage[Page]:
    """Give the stage that cleans pages by these settings. It holds no state and touches nothing outside."""

    async def handle(pages: Sequence[Page]) -> Sequence[Outcome]:
        return [clean(page, settings) for page in pages]

    return Stage(hop=Hop.CLEAN, handle=handle, versions=VERSIONS, batch=settings.batch)
