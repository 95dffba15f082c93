"""How far back articles are related to, in time and in number."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    """Near-duplicates are found among the last ``articles`` that were first seen within ``hours``.

    A story goes on for ``story_hours`` after it was last told; ``stories`` are told at once at most.
    """

    hours: float = 72.0
    articles: int = 20_000
    story_hours: float = 48.0
    stories: int = 5_000
