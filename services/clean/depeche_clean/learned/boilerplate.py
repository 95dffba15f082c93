"""A page's blocks held against what its site's other pages showed.

Furniture is what came on several other articles' pages. The longer a block, the more of them it takes. Wire copy is
told from it by the page as a whole: where most of a page's prose has been seen on the site, it is a story that the site
runs again, in another section or another version, and its prose stays; and it teaches nothing. What other sites run is
never looked at: a memory knows one site.
"""

from collections.abc import Mapping, Sequence

from depeche_clean.blocks import word_count
from depeche_clean.learned.memory import Memory, Verdict, fingerprint
from depeche_schemas.article import PROSE, Block, BlockType
from depeche_schemas.page import Page

_OFTEN, _LONG_OFTEN = 2.5, 4.5
_LONG_WORDS = 40
_RUN_AGAIN = 0.6
_JUDGED = PROSE | {BlockType.RELATED, BlockType.NOTE}


def said_of(memory: Memory, text: str, article: str) -> str | None:
    """Say how often a site showed a text beside its other articles, where that is often enough to leave it out."""
    mark = fingerprint(text)
    if not _is_furniture(memory, text, mark, article):
        return None
    weight, last = memory.weight_of(mark, article), memory.counts[mark].page
    return (
        f"learned: beside other articles of the site too, {weight:.1f} times (decayed) in the {memory.pages} pages that"
        f" its memory has read, last in page {last}"
    )


def _is_furniture(memory: Memory, text: str, mark: str, article: str) -> bool:
    weight = memory.weight_of(mark, article)
    return weight >= _OFTEN and (weight >= _LONG_OFTEN or word_count(text) <= _LONG_WORDS)


class Boilerplate:
    """One page's judgement; ``memory`` is the site's memory after it."""

    def __init__(self, memory: Memory, page: Page) -> None:
        self.memory = memory
        self._page = f"{page.url} {page.fetched_at.isoformat()}"
        self._at = int(page.fetched_at.timestamp() * 1000)
        self.version = memory.version

    def taken_off(self, blocks: Sequence[Block], article: str) -> tuple[Block, ...]:
        """Keep the blocks that are the article's own; the memory learns from the page, if it is new."""
        marks = {each.text: fingerprint(each.text) for each in blocks if each.type in _JUDGED}
        verdict = self.memory.recent.get(self._page)
        if verdict is None:
            verdict = Verdict(self.version, self._furniture(blocks, marks, article))
            if self._at > self.memory.latest or self.memory.pages == 0:
                again = self._runs_again(blocks, marks, article, verdict)
                learned = [] if again else [marks[each.text] for each in blocks if each.type in _JUDGED]
                self.memory = self.memory.with_page(self._page, self._at, article, learned, verdict)
        self.version = verdict.version
        return tuple(each for each in blocks if each.type not in _JUDGED or marks[each.text] not in verdict.furniture)

    def _furniture(self, blocks: Sequence[Block], marks: Mapping[str, str], article: str) -> frozenset[str]:
        found = {mark for text, mark in marks.items() if _is_furniture(self.memory, text, mark, article)}
        if not found:
            return frozenset()
        prose = [(marks[each.text] in found, word_count(each.text)) for each in blocks if each.type in PROSE]
        seen = sum(count for known, count in prose if known)
        return frozenset() if seen > _RUN_AGAIN * max(1, sum(count for _, count in prose)) else frozenset(found)

    def _runs_again(self, blocks: Sequence[Block], marks: Mapping[str, str], article: str, verdict: Verdict) -> bool:
        """Tell a story that the site has run before: most of its prose, furniture aside, is known."""
        prose = [each.text for each in blocks if each.type in PROSE and marks[each.text] not in verdict.furniture]
        known = [text for text in prose if self.memory.weight_of(marks[text], article) > 0]
        return bool(known) and sum(map(word_count, known)) > _RUN_AGAIN * sum(map(word_count, prose))
