"""Somebody who may have spoken, where the text names them."""

from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    """The grammatical gender that the article gives a speaker."""

    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may have spoken, where the text names them; ``name`` is what a quotation is ascribed to.

    ``office`` is what a person is said to be, or the noun by which alone somebody goes, as in "the minister". ``new``
    where the determiner brings in somebody not yet named, as in "a minister"; ``several`` where it is a plural.
    """

    start: int
    end: int
    name: str
    person: bool
    gender: Gender | None = None
    office: str | None = None
    new: bool = False
    several: bool = False
