"""The relations' state in two tables: one row for each article and story, and the articles themselves, packed.

A stage's state may be thrown away with its batch, or change hands. So what is held in memory is derived, and the mark
tells whether it still fits the tables: a hash chained over what was written, kept in a row of its own. Where it doesn't
fit, memory is built anew from the rows.
"""

import base64
import zlib
from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from hashlib import blake2b
from typing import Any

from depeche_enrich.related.member import member_from
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.story import story_from
from depeche_enrich.related.window import Window
from depeche_runtime.stage import Table
from depeche_schemas.article import Article
from depeche_schemas.codec import decode, encode

_MARK = "mark"
_ARTICLE, _STORY = "article ", "story "
_PACKING_LEVEL = 1
_MOST_OPEN = 200
"""Articles that are held unpacked, about 50 kB each."""
_FORM = 1


class PackedArticles(MutableMapping[str, Article]):
    """A table's articles, each as base64 of its compressed JSON. The last few stay open until ``flush`` packs them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._open: OrderedDict[str, Article] = OrderedDict()
        self._changed: set[str] = set()

    def __getitem__(self, name: str) -> Article:
        article = self._open.get(name)
        if article is None:
            article = decode(Article, zlib.decompress(base64.b64decode(self._table[name])))
        self._keep(name, article)
        return article

    def __setitem__(self, name: str, article: Article) -> None:
        self._changed.add(name)
        self._keep(name, article)

    def __delitem__(self, name: str) -> None:
        self._open.pop(name, None)
        self._changed.discard(name)
        self._table.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        self.flush()
        return iter(self._table)

    def __len__(self) -> int:
        self.flush()
        return len(self._table)

    def flush(self) -> None:
        """Write to the table what isn't there yet."""
        for name in sorted(self._changed):
            self._pack(name, self._open[name])
        self._changed.clear()

    def _keep(self, name: str, article: Article) -> None:
        self._open[name] = article
        self._open.move_to_end(name)
        if len(self._open) > _MOST_OPEN:
            gone, old = self._open.popitem(last=False)
            if gone in self._changed:
                self._changed.discard(gone)
                self._pack(gone, old)

    def _pack(self, name: str, article: Article) -> None:
        self._table[name] = base64.b64encode(zlib.compress(encode(article), _PACKING_LEVEL)).decode("ascii")


class KeptRelations:
    """Relations whose state is in tables."""

    def __init__(self, window: Window, rows: Table, articles: Table) -> None:
        self._window, self._rows, self._articles = window, rows, articles
        self._relations: Relations | None = None
        self._open = PackedArticles(articles)
        self._mark: dict[str, Any] = {}

    @property
    def version(self) -> str:
        """Number of articles that were related, and the beginning of the hash chained over them."""
        return f"{self._mark.get('count', 0)}-{self._mark.get('hash', '')[:12]}"

    def load(self) -> Relations:
        """Give the relations as the tables have them; what was built before serves on where it still fits."""
        mark = self._rows.get(_MARK) or {"form": _FORM, "count": 0, "hash": "", "clock": 0.0, "numbers": [0, 0]}
        if self._relations is None or mark != self._mark:
            found = dict(self._rows.items()) if mark["form"] == _FORM else {}
            self._open = PackedArticles(self._articles)
            self._relations = Relations(
                self._window,
                self._open,
                [member_from(row) for name, row in found.items() if name.startswith(_ARTICLE)],
                [story_from(row) for name, row in found.items() if name.startswith(_STORY)],
            )
            self._relations.clock, self._relations.numbers = mark["clock"], tuple(mark["numbers"])
            self._mark = mark
        return self._relations

    def save(self, articles: list[Article]) -> None:
        """Write what a batch of articles changed."""
        relations = self.load()
        self._open.flush()
        for prefix, changed in ((_ARTICLE, relations.changed), (_STORY, relations.changed_stories)):
            for name, each in changed.items():
                if each is not None:
                    self._rows[prefix + name] = each.as_json()
                else:
                    self._rows.pop(prefix + name, None)
            changed.clear()
        chained = "".join([self._mark["hash"], *(f"{each.id} {each.version} " for each in articles)])
        self._mark = {
            "form": _FORM,
            "count": self._mark["count"] + len(articles),
            "hash": blake2b(chained.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
            "clock": relations.clock,
            "numbers": list(relations.numbers),
        }
        self._rows[_MARK] = self._mark

    def distrust(self) -> None:
        """Build memory anew the next time: a batch ended halfway."""
        self._relations = None
