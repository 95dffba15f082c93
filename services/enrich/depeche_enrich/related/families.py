"""Groups of near-duplicates: who is joined to whom by likeness, directly or through others, whatever came first."""

from collections.abc import Callable, Iterable

from depeche_enrich.related.bands import BandIndex, meet
from depeche_enrich.related.member import Member
from depeche_enrich.related.minhash import likeness
from depeche_enrich.related.shingles import Shingles, jaccard

NEAR = 0.45
"""Jaccard similarity of word triples from which an article counts as a near-duplicate."""
WORTH_A_LOOK = NEAR - 0.18
"""Estimated similarity from which two texts are compared; four standard errors below, so that none is missed."""
MOST_MEMBERS = 300
"""A family that has so many takes no more: their relations would have to be thought over with each one that comes."""

ShinglesOf = Callable[[str], Shingles]


class Families:
    """The families of the articles in the window. A family is named by one of its members."""

    def __init__(self, capacity: int, shingles_of: ShinglesOf) -> None:
        self._bands = BandIndex(capacity)
        self._shingles_of = shingles_of
        self._numbers: dict[int, Member] = {}
        self._capacity, self._newest = capacity, -1
        self.members: dict[str, dict[str, Member]] = {}
        self.moved: dict[str, Member] = {}
        """Who changed family since somebody looked."""

    def restore(self, member: Member) -> None:
        """Put a member back into the family that it has, in the order of numbers."""
        self._remember(member)
        self.members.setdefault(member.family, {})[member.id] = member

    def join(self, member: Member) -> set[str]:
        """Take a member in: give the names of the families that are now one, its own among them.

        A member that would make a family too large stays apart.
        """
        met = self._met(member)
        size = sum(len(self.members[name]) for name in met)
        if size >= MOST_MEMBERS:
            met = set()
        kept = max(met, key=lambda name: (len(self.members[name]), name)) if met else member.id
        for name in met - {kept}:
            self._adopt(kept, self.members.pop(name).values())
        self._adopt(kept, [member])
        self._remember(member)
        return met | {kept}

    def leave(self, member: Member) -> set[str]:
        """Let a member go: give the names of the families that those who are left form."""
        family = self.members.pop(member.family)
        del family[member.id]
        family = {each.id: each for each in sorted(family.values(), key=lambda each: each.number)}
        self._numbers.pop(member.number, None)
        names = set()
        while family:
            name, _ = next(iter(family.items()))
            together = self._reached_from(family.pop(name), family)
            self._adopt(name, together)
            names.add(name)
        return names

    def forget(self, name: str) -> list[Member]:
        """Let a whole family go; give who was in it."""
        gone = list(self.members.pop(name).values())
        for each in gone:
            self._numbers.pop(each.number, None)
        return gone

    def _met(self, member: Member) -> set[str]:
        met: set[str] = set()
        if member.signature is None:
            return met
        candidates = [self._numbers[n] for n in self._bands.meeting(member.signature) if n in self._numbers]
        for other in sorted(candidates, key=lambda each: -likeness(member.signature, each.signature)):  # type: ignore[arg-type]
            if other.family not in met and self._near(member, other):
                met.add(other.family)
        return met

    def _near(self, a: Member, b: Member) -> bool:
        if a.signature is None or b.signature is None or not meet(a.signature, b.signature):
            return False
        if likeness(a.signature, b.signature) < WORTH_A_LOOK:
            return False
        return jaccard(self._shingles_of(a.id), self._shingles_of(b.id)) >= NEAR

    def _reached_from(self, first: Member, others: dict[str, Member]) -> list[Member]:
        reached, ahead = [first], [first]
        while ahead and others:
            here = ahead.pop()
            near = [other for other in others.values() if self._near(here, other)]
            for each in near:
                del others[each.id]
            reached += near
            ahead += near
        return reached

    def _adopt(self, name: str, members: Iterable[Member]) -> None:
        family = self.members.setdefault(name, {})
        for each in members:
            if each.family != name:
                self.moved[each.id] = each
            each.family = name
            family[each.id] = each

    def _remember(self, member: Member) -> None:
        self._newest = max(self._newest, member.number)
        if member.signature is not None and member.number > self._newest - self._capacity:
            self._bands.add(member.number, member.signature)
            self._numbers[member.number] = member
