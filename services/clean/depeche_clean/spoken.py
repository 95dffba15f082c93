"""Which declared language is passed on: one that the text itself doesn't deny."""

from dataclasses import replace

from depeche_clean.metadata import Metadata
from depeche_clean.metadata.languages import contradicted, language_tag
from depeche_schemas.article import Provenance
from depeche_schemas.labels import SourceLabels

_REGISTERED = 0.8


def with_language_heard(metadata: Metadata, labels: SourceLabels | None, body: str) -> Metadata:
    """Keep the language that the page declares; where the body denies it, its source's; where it denies both, none."""
    declared = metadata.language or ""
    if not contradicted(declared, body):
        return metadata
    registered = language_tag((labels.language if labels else None) or "")
    if not registered or contradicted(registered, body):
        return replace(metadata, language=None)
    said = Provenance(
        source="registry:language",
        confidence=_REGISTERED,
        rejected=(f"{metadata.provenance['language'].source}: {declared}",),
    )
    return replace(metadata, language=registered, provenance={**metadata.provenance, "language": said})
