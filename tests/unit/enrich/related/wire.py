"""A dispatch, what papers made of it, and articles of which it is told, for the tests of relations."""

from datetime import UTC, datetime, timedelta
from typing import Any

from depeche_schemas.article import Article

NOON = datetime(2026, 10, 12, 12, tzinfo=UTC)
DISPATCH = (
    "The ferry to Roscoff turned back on Monday after its cargo of timber shifted in heavy seas off the coast. "
    "No one was hurt, the harbour master said, and the ship was towed to the outer quay before noon. "
    "Divers will look at the hull on Tuesday, and the next crossing is planned for the end of the week. "
    "The company has run the line since 1973, and says that 212 passengers were given another passage."
)
SHORTENED = DISPATCH[: DISPATCH.index("The company")].strip()
EXTENDED = (
    DISPATCH
    + " Our reporter met three of the drivers in the waiting room, where the coffee was free and the heating off. "
    "They had slept in their cabs, one said, and would rather do so again than drive to Cherbourg in such a gale."
)
OTHER = (
    "The council of Vale voted on Thursday to keep the night buses until spring, against the advice of its treasurer. "
    "Drivers had collected four thousand signatures in the depots, and students marched through the old town. "
    "The money is to come from parking fees, which have not been raised for eleven years."
)


def an_article(name: str, body: str = "", minutes: float = 0, **fields: Any) -> Article:
    """Give an article that was published and seen so many minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    url = f"http://{name}.example/{name}"
    start: dict[str, Any] = {"url": url, "canonical_url": url, "source": f"{name}.example", "language": "en"}
    return Article(id=name, body=body, **{**start, "published_at": at, "fetched_at": at, "first_seen_at": at, **fields})
