"""Lines of descent: a dispatch, its near-duplicates, and the texts that tell it in words of their own."""

from collections.abc import Mapping, MutableMapping

from depeche_enrich.related.families import Families
from depeche_enrich.related.lineage import in_order, rewritten
from depeche_enrich.related.member import Member

MOST_DISPATCHES = 50
"""Of a story that are held against a text, to find the one that it rewrites."""


class Lines:
    """Who rewrites which dispatch. Whose line is noted anew is put into ``changed``."""

    def __init__(
        self, members: Mapping[str, Member], families: Families, changed: MutableMapping[str, Member | None]
    ) -> None:
        self._members, self._families, self._changed = members, families, changed
        self._rewrites: dict[str, dict[str, Member]] = {}

    def restore(self, member: Member) -> None:
        """Put a member back into the line that it has."""
        if member.line:
            self._rewrites.setdefault(member.line, {})[member.id] = member

    def find(self, member: Member, told: list[Member]) -> set[str]:
        """Find which texts of a story that stand alone rewrite a dispatch of it, now that this member has come.

        Those are given of whom something else is to be said.
        """
        family = self._families.members[member.family]
        heads = self._dispatches(told)
        own = next((each for each in heads if each.family == member.family), None)
        touched: set[str] = set()
        for each in told:
            if each.family in self._families.members and len(self._families.members[each.family]) > 1:
                dispatch = None
            elif each is member or each.line in family or (own and rewritten(each, [own])):
                dispatch = rewritten(each, heads)
            else:
                continue
            line = dispatch.id if dispatch else ""
            if line != each.line:
                touched |= {each.id} | self._line_members(each.line) | self._line_members(line)
                self.note(each, line)
        return touched

    def of(self, member: Member) -> list[Member]:
        """Give the whole line of a member, in order."""
        family = self._families.members[self._members.get(member.line, member).family]
        rewrites = [each for name in family for each in self._rewrites.get(name, {}).values() if each.id not in family]
        return in_order([*family.values(), *rewrites])

    def note(self, member: Member, line: str) -> None:
        """Note which dispatch a member rewrites, if any."""
        if member.line:
            self._rewrites.get(member.line, {}).pop(member.id, None)
        if line:
            self._rewrites.setdefault(line, {})[member.id] = member
        elif not self._rewrites.get(member.line, True):
            del self._rewrites[member.line]
        member.line = line
        self._changed[member.id] = member

    def _dispatches(self, told: list[Member]) -> list[Member]:
        """Give those whom others copied, and those who say that an agency wrote them; of a family, who was first."""
        names = dict.fromkeys(
            each.family for each in told if each.agency or len(self._families.members[each.family]) > 1
        )
        return [in_order(self._families.members[name].values())[0] for name in list(names)[-MOST_DISPATCHES:]]

    def _line_members(self, name: str) -> set[str]:
        return set(self._families.members[self._members[name].family]) if name in self._members else set()
