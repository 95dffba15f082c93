"""What wire copy adds to an article's metadata: its dateline, its agency, the time of an update."""

from dataclasses import replace
from typing import Any

from depeche_clean.metadata import Metadata
from depeche_clean.wire.copy import Copy
from depeche_clean.wire.credits import updated_instant
from depeche_schemas.article import Provenance


def with_copy(metadata: Metadata, copy: Copy) -> Metadata:
    """Add what the text says of itself as wire copy: its dateline, its agency over a declared one, an update's time."""
    provenance = dict(metadata.provenance)
    changes: dict[str, Any] = {}
    if copy.dateline is not None:
        changes["dateline"] = copy.dateline
        provenance["dateline"] = Provenance(source="text:dateline", confidence=0.97)
    if copy.agency is not None and copy.agency_from is not None:
        changes["agency"] = copy.agency
        provenance["agency"] = _over(copy.agency_from, metadata.agency, copy.agency, provenance.get("agency"))
    updated = updated_instant(copy.updated, metadata.published_at)
    if metadata.modified_at is None and updated is not None:
        changes["modified_at"] = updated
        provenance["modified_at"] = Provenance(source="text:updated", confidence=0.7)
    return replace(metadata, **changes, provenance=provenance) if changes else metadata


def _over(origin: Provenance, before: str | None, after: str, earlier: Provenance | None) -> Provenance:
    if before is None or before == after or earlier is None:
        return origin
    return origin.model_copy(update={"rejected": (f"{earlier.source}: {before}",)})
