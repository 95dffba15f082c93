"""A mention of an entity within a passage, before it takes its place in an article."""

from dataclasses import dataclass

from depeche_schemas.article import EntityType


@dataclass(frozen=True, slots=True)
class Mention:
    """Marks ``passage[start:end]``, in code points, as naming something of a type."""

    start: int
    end: int
    type: EntityType

    def overlaps(self, other: "Mention") -> bool:
        """Say whether two mentions share a code point.

        >>> Mention(0, 4, EntityType.PLACE).overlaps(Mention(4, 6, EntityType.PLACE))
        False
        """
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Mention") -> bool:
        """Say whether all of another mention lies within this one."""
        return self.start <= other.start and other.end <= self.end
