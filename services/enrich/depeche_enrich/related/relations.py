"""Relates the articles of one stream: near-duplicates, lines of descent, stories; and tells what changed by each.

What is said of near-duplicates and lineage depends on which articles are in the window, and not on the order in which
they came: it is computed anew for a whole family as soon as one joins or leaves it.
"""

from collections import OrderedDict
from collections.abc import Iterable, MutableMapping

import numpy as np

from depeche_enrich.embedding import headline_of
from depeche_enrich.related.families import Families
from depeche_enrich.related.lineage import lineage_of, told
from depeche_enrich.related.lines import Lines
from depeche_enrich.related.member import Member, Told, member_of
from depeche_enrich.related.shingles import Shingles, shingles
from depeche_enrich.related.splitting import halves
from depeche_enrich.related.stories import Stories
from depeche_enrich.related.story import Story
from depeche_enrich.related.window import Window
from depeche_schemas.article import Article
from depeche_schemas.article import Story as ArticleStory

MOST_RETOLD = 500
"""Articles of a story that are told of its end when it is merged into another, the newest of them."""
SMALLEST_SPLIT, LOOKED_AT_EACH, MOST_SPLIT = 4, 16, 200
"""Families that a story has at least, and articles that it has at most, where it may be split."""
MOST_SHINGLES = 500
"""Texts whose triples are remembered, 6 kB each; the others' are read again."""
Articles = MutableMapping[str, Article]
"""The window's articles by id, as they were last told of."""


class Relations:
    """What is known of the articles in the window. ``articles`` holds them whole; it is written to, and read from.

    ``members`` and ``stories`` are what was known before. What came to be since is in ``changed``.
    """

    def __init__(
        self, window: Window, articles: Articles, members: Iterable[Member] = (), stories: Iterable[Story] = ()
    ) -> None:
        self._window, self._articles = window, articles
        self._shingles: OrderedDict[str, Shingles] = OrderedDict()
        self._families = Families(window.articles, self._shingles_of)
        self._stories = Stories(window.story_hours * 3600, window.stories, stories)
        self._told: dict[str, dict[str, Member]] = {}
        self._recent: OrderedDict[str, None] = OrderedDict()
        self.members: dict[str, Member] = {}
        self.clock, self._next = 0.0, 0
        self.changed: dict[str, Member | None] = {}
        self._lines = Lines(self.members, self._families, self.changed)
        for member in sorted(members, key=lambda each: each.number):
            self._restore(member)

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers that the next article and the next story get."""
        return self._next, self._stories.next

    @numbers.setter
    def numbers(self, numbers: tuple[int, int]) -> None:
        self._next, self._stories.next = numbers

    @property
    def changed_stories(self) -> dict[str, Story | None]:
        """The stories that changed since somebody looked, by id; none for those that are gone."""
        return self._stories.changed

    def relate(self, article: Article) -> list[Article]:
        """Give the article with its relations, then the earlier articles whose relations it changed.

        An older fetch than the one that is known is given back as it came.
        """
        known = self.members.get(article.id)
        if known and known.version > article.version:
            return [article]
        self._forget(article)
        known = self.members.get(article.id)
        self._articles[article.id] = article
        self._shingles.pop(article.id, None)
        member = member_of(article, self._next, headline_of(article), self._shingles_of(article.id))
        touched: set[str] = {article.id}
        if known is not None:
            self._stories.forget_words(known.headline, known.facts)
        if known is not None and known.digest == member.digest:
            known.renew(member)
            member = known
        else:
            self._next += 1
            touched |= self._take_in(member, known)
        touched |= self._families_of(touched)
        touched |= self._place_in_story(member, article, known)
        return self._retold(article.id, touched)

    def _take_in(self, member: Member, known: Member | None) -> set[str]:
        left: set[str] = set()
        if known is not None:
            self._lines.note(known, "")
            member.story, member.before = known.story, known.before
            if known.story:
                self._told[known.story].pop(known.id, None)
            self._recent.pop(known.family)
            left = self._families.leave(known)
        joined = self._families.join(member)
        for name in joined:
            self._recent.pop(name, None)
        self._recent |= dict.fromkeys(left - joined)
        if left - joined:
            self._recent = OrderedDict.fromkeys(sorted(self._recent, key=self._newest_of))
        self._recent[member.family] = None
        self.members[member.id] = member
        if member.story:
            self._told.setdefault(member.story, {})[member.id] = member
        return {each for name in {*left, member.family} for each in self._families.members.get(name, ())}

    def _newest_of(self, family: str) -> int:
        return max(each.number for each in self._families.members[family].values())

    def _families_of(self, names: Iterable[str]) -> set[str]:
        return {each for name in names for each in self._families.members[self.members[name].family]}

    def _place_in_story(self, member: Member, article: Article, known: Member | None) -> set[str]:
        family = self._families.members[member.family].values()
        others = sorted({each.story for each in family if each.story and each.story != member.story})
        account = member.account()
        moved: set[str] = set()
        if member.story is None and account is not None:
            story, gone = self._stories.place(account, others[0] if others else None)
            member.story = story
            moved |= self._move(gone, story)
            self._told.setdefault(story, {})[member.id] = member
        else:
            self._stories.count_words(member.headline, member.facts)
        for other in others:
            if member.story and other != member.story and other in self._told:
                kept, gone = self._stories.merge(member.story, other)
                moved |= self._move(gone, kept)
        if known is None:
            member.before = ()
        if member.story is None:
            return moved
        moved |= self._split(member.story)
        return (
            moved
            | self._headlines(member.story)
            | self._lines.find(member, self._in_story(member.story)[-MOST_RETOLD:])
        )

    def _split(self, story: str) -> set[str]:
        """Let half of a story go where it has fallen in two; those that are told of it are given.

        It is looked at while it is small, and at every eighth article after; near-duplicates stay together.
        """
        told = [each for each in self._in_story(story) if each.direction is not None]
        families = list(dict.fromkeys(each.family for each in told))
        if len(families) < SMALLEST_SPLIT or len(told) > MOST_SPLIT or (len(told) > LOOKED_AT_EACH and len(told) % 8):
            return set()
        first = {each.family: each for each in reversed(told)}
        accounts = {each.id: account for each in told if (account := each.account())}
        directions = np.stack([accounts[first[name].id].direction for name in families])
        away = dict(zip(families, halves(directions @ directions.T).tolist(), strict=True))
        sides: tuple[list[Member], list[Member]] = ([], [])
        for each in told:
            sides[away[each.family]].append(each)
        if min(list(away.values()).count(side) for side in (True, False)) < SMALLEST_SPLIT // 2:
            return set()
        staying, leaving = sorted(sides, key=lambda side: (-len(side), min((each.at, each.id) for each in side)))
        new = self._stories.split(
            story, [accounts[each.id] for each in staying], [accounts[each.id] for each in leaving]
        )
        if new is None:
            return set()
        for each in leaving:
            del self._told[story][each.id]
            each.story, each.before = new, (*each.before, story)
            self._told.setdefault(new, {})[each.id] = each
            self.changed[each.id] = each
        return {each.id for each in leaving} | self._headlines(story) | self._headlines(new)

    def _move(self, gone: str | None, kept: str) -> set[str]:
        """Bring a merged story's articles over; those that are told of it are given."""
        if gone is None:
            return set()
        leaving = sorted(self._told.pop(gone, {}).values(), key=lambda each: -each.number)
        for each in leaving:
            each.story = kept
            each.before = tuple(name for name in (*each.before, gone) if name != kept)
            self._told.setdefault(kept, {})[each.id] = each
            self.changed[each.id] = each
        return {each.id for each in leaving[:MOST_RETOLD]}

    def _headlines(self, story: str) -> set[str]:
        members = self._told[story].values()
        first = min(members, key=lambda each: (each.at, each.seen, each.id))
        changed = {each.id: each for each in members if each.leads != (each is first)}
        for each in changed.values():
            each.leads = each is first
        self.changed |= changed
        return set(changed)

    def _in_story(self, story: str) -> list[Member]:
        return sorted(self._told[story].values(), key=lambda each: each.number)

    def _retold(self, first: str, touched: set[str]) -> list[Article]:
        """Give the first article, and those of the others of which something else is to be said now."""
        out: list[Article] = []
        lines: dict[str, list[Member]] = {}
        for name in (first, *sorted(touched - {first})):
            member = self.members[name]
            if member.line and member.line not in self.members and name != first:
                continue  # its dispatch has left the window: what was said of it stays
            line = lines.setdefault(self.members.get(member.line, member).family, []) or self._lines.of(member)
            lines[self.members.get(member.line, member).family] = line
            order = 1 + line.index(member)
            now, placed = told(line, order), _placed(line, order, member)
            if name != first and (now, placed) == (member.told, member.placed):
                continue
            article = self._articles[name]
            lineage = article.lineage
            if now != member.told or (lineage is None) != (now == ()):
                lineage = lineage_of(line, order, self._articles, self._shingles_of)
            member.told, member.placed = now, placed
            story = ArticleStory(headline=member.leads, before=member.before) if member.story else None
            near = line[0].id if order > 1 and not member.line else None
            related = article.model_copy(
                update={"near_duplicate_of": near, "lineage": lineage, "story_id": member.story, "story": story}
            )
            self._articles[name], self.changed[name] = related, member
            out.append(related)
        self.changed |= {name: self.members[name] for name in self._families.moved if name in self.members}
        self._families.moved.clear()
        return out

    def _shingles_of(self, name: str) -> Shingles:
        if name not in self._shingles:
            self._shingles[name] = shingles(self._articles[name].body)
            if len(self._shingles) > MOST_SHINGLES:
                self._shingles.popitem(last=False)
        return self._shingles[name]

    def _restore(self, member: Member) -> None:
        self.members[member.id] = member
        self._families.restore(member)
        self._recent.pop(member.family, None)
        self._recent[member.family] = None
        if member.story:
            self._told.setdefault(member.story, {})[member.id] = member
        self._lines.restore(member)
        self._stories.count_words(member.headline, member.facts)
        self._next = member.number + 1

    def _forget(self, article: Article) -> None:
        self.clock = max(self.clock, article.first_seen_at.timestamp())
        since = self.clock - self._window.hours * 3600
        while self._recent:
            name = next(iter(self._recent))
            family = self._families.members[name].values()
            if len(self.members) < self._window.articles and max(each.seen for each in family) >= since:
                break
            del self._recent[name]
            for each in self._families.forget(name):
                self._drop(each)
        self._stories.forget(self.clock - self._window.story_hours * 3600)

    def _drop(self, member: Member) -> None:
        self._lines.note(member, "")
        del self.members[member.id]
        del self._articles[member.id]
        self._shingles.pop(member.id, None)
        self._stories.forget_words(member.headline, member.facts)
        if member.story:
            told = self._told[member.story]
            told.pop(member.id, None)
            if not told:
                del self._told[member.story]
        self.changed[member.id] = None


def _placed(line: list[Member], order: int, member: Member) -> Told:
    near = line[0].id if order > 1 and not member.line else ""
    return (near, member.story or "", "headline" if member.leads else "", *member.before)
