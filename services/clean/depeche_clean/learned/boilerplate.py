"""A page's blocks held against what its site's other pages showed.

Furniture is what came on several other articles' pages. The longer a block, the more of them it takes. Wire copy is
told from it by the page as a whole: where most of a page's prose has been seen on the site, it is a story that the site
runs again, in another section or another version, and its prose stays; and it teaches nothing. What other sites run is
never looked at: a memory knows one site.
"""

from collections.abc import Sequence

from depeche_clean.blocks import word_count
from depeche_clean.learned.memory import Memory, Verdict, fingerprint
from depeche_schemas.article import PROSE, Block, BlockType
from depeche_schemas.page import Page

_OFTEN, _LONG_OFTEN = 2.5, 4.5
_LONG_WORDS = 40
_RUN_AGAIN = 0.6
_JUDGED = PROSE | {BlockType.RELATED, BlockType.NOTE}


class Boilerplate:
    """One page's judgement; ``memory`` is the site's memory after it."""

    def __init__(self, memory: Memory, page: Page) -> None:
        self.memory = memory
        self._page = f"{page.url} {page.fetched_at.isoformat()}"
        self._at = int(page.fetched_at.timestamp() * 1000)
        self.version = memory.version

    def taken_off(self, blocks: Sequence[Block], article: str) -> tuple[Block, ...]:
        """Keep the blocks that are the article's own; the memory learns from the page, if it is new."""
        marks = [fingerprint(each.text) for each in blocks if each.type in _JUDGED]
        verdict = self.memory.recent.get(self._page)
        if verdict is None:
            verdict = Verdict(self.version, self._furniture(blocks, article))
            if self._at > self.memory.latest or self.memory.pages == 0:
                learned = marks if not self._runs_again(blocks, article, verdict) else []
                self.memory = self.memory.with_page(self._page, self._at, article, learned, verdict)
        self.version = verdict.version
        return tuple(
            each for each in blocks if each.type not in _JUDGED or fingerprint(each.text) not in verdict.furniture
        )

    def _furniture(self, blocks: Sequence[Block], article: str) -> frozenset[str]:
        found = set()
        for each in blocks:
            if each.type in _JUDGED:
                mark = fingerprint(each.text)
                often = _LONG_OFTEN if word_count(each.text) > _LONG_WORDS else _OFTEN
                if self.memory.weight_of(mark, article) >= often:
                    found.add(mark)
        prose = [each for each in blocks if each.type in PROSE]
        if sum(word_count(each.text) for each in prose if fingerprint(each.text) in found) > _RUN_AGAIN * max(
            1, sum(word_count(each.text) for each in prose)
        ):
            return frozenset()
        return frozenset(found)

    def _runs_again(self, blocks: Sequence[Block], article: str, verdict: Verdict) -> bool:
        """Tell a story that the site has run before: most of its prose, furniture aside, is known."""
        known = total = 0
        for each in blocks:
            mark = fingerprint(each.text)
            if each.type in PROSE and mark not in verdict.furniture:
                count = word_count(each.text)
                total += count
                known += count if self.memory.weight_of(mark, article) > 0 else 0
        return total > 0 and known > _RUN_AGAIN * total
