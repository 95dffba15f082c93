"""Articles in SQLite, searchable by FTS5: accents and case folded, each article once, the newest version wins.

``synchronous=FULL``, so that a result is given only when the document is on the disk: the log may then commit it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten

from depeche_index.folding import fold
from depeche_index.query import Search
from depeche_index.sink import Hit, Refused, Written
from depeche_index.sqlite.statement import to_sql
from depeche_index.unparted import joined, parted
from depeche_runtime.embedded.database import File, opened, transaction
from depeche_schemas.article import PROSE, Article
from depeche_schemas.codec import decode, encode
from depeche_schemas.journey import RELATED

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, url TEXT, canonical_url TEXT,
    source TEXT, language TEXT, at REAL, document BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS article_by_url ON article (url);
CREATE INDEX IF NOT EXISTS article_by_canonical_url ON article (canonical_url);
CREATE INDEX IF NOT EXISTS article_by_time ON article (at);
CREATE TABLE IF NOT EXISTS entity (name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_by_number ON entity (number);
CREATE TABLE IF NOT EXISTS kin (kind TEXT, name TEXT, number INTEGER, PRIMARY KEY (kind, name, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kin_by_number ON kin (number);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    title, standfirst, body, beside, tokenize = "unicode61 remove_diacritics 2");
"""


_REPLAY = f"depeche replay {RELATED.name} --into live"
REPAIR = f"Move it away; `{_REPLAY}` and then `depeche run --once` write it anew from the log."


class SqliteSink:
    """The embedded sink. One object serves one thread; readers may open the file while a run writes to it."""

    def __init__(self, path: Path) -> None:
        self._file = File(f"the index {path}", REPAIR)
        self._connection = opened(path, _TABLES, "FULL", self._file)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    async def write(self, articles: Sequence[Article]) -> Sequence[Written | Refused]:
        """Keep each article unless a newer version is there; a full disk is an error, not the articles' fault."""
        with self._file.told(), transaction(self._connection):
            return [self._write(article) for article in articles]

    async def versions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Give the version held for each id that is there."""
        marks = ",".join("?" * len(ids))
        with self._file.told():
            return dict(self._connection.execute(f"SELECT id, version FROM article WHERE id IN ({marks})", ids))  # noqa: S608

    async def count(self) -> int:
        """How many articles there are."""
        with self._file.told():
            return int(self._connection.execute("SELECT count(*) FROM article").fetchone()[0])

    async def get(self, id_or_url: str) -> Article | None:
        """Give the article with this id, URL or canonical URL; the newest, where several share a URL."""
        with self._file.told():
            row = self._connection.execute(
                "SELECT document FROM article WHERE id = :it OR url = :it OR canonical_url = :it ORDER BY version DESC",
                {"it": id_or_url},
            ).fetchone()
        return decode(Article, row[0]) if row else None

    async def search(self, search: Search) -> Sequence[Hit]:
        """Give the best hits by BM25, titles first; newest first where the query has no words."""
        with self._file.told():
            rows = self._connection.execute(*to_sql(search)).fetchall()
        hits = [(decode(Article, document), snippet, -rank) for document, snippet, rank in rows]
        return [Hit(article, joined(snippet) or _beginning(article), score) for article, snippet, score in hits]

    def _write(self, article: Article) -> Written | Refused:
        row = self._connection.execute("SELECT number, version FROM article WHERE id = ?", (article.id,)).fetchone()
        number, held = row or (None, None)
        if held is not None and held > article.version:
            return Written.SUPERSEDED
        if number is not None:
            self._connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
            self._connection.execute("DELETE FROM entity WHERE number = ?", (number,))
            self._connection.execute("DELETE FROM kin WHERE number = ?", (number,))
        at = article.published_at or article.first_seen_at
        number = self._connection.execute(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (
                number,
                article.id,
                article.version,
                article.url,
                article.canonical_url,
                article.source,
                article.language,
                at.timestamp(),
                encode(article),
            ),
        ).fetchone()[0]
        self._connection.execute(
            "INSERT INTO words (rowid, title, standfirst, body, beside) VALUES (?, ?, ?, ?, ?)",
            (number, *map(parted, (article.title, article.standfirst or "", article.body, _beside(article)))),
        )
        names = {fold(name) for each in article.entities for name in (each.text, each.canonical) if name}
        self._connection.executemany("INSERT INTO entity VALUES (?, ?)", [(name, number) for name in names])
        self._connection.executemany(
            "INSERT OR IGNORE INTO kin VALUES (?, ?, ?)", [(kind, name, number) for kind, name in _kin(article)]
        )
        if held is None:
            return Written.CREATED
        return Written.REWRITTEN if held == article.version else Written.UPDATED


def _beginning(article: Article) -> str:
    return shorten(article.body, 160, placeholder="…")


def _kin(article: Article) -> Iterator[tuple[str, str]]:
    """Give what an article shares with others by its line, its story and its source."""
    yield from (("tag", tag) for tag in article.source_tags)
    if article.source_country:
        yield "country", article.source_country
    if article.lineage:
        yield "origin", article.lineage.origin
    if article.story_id:
        yield from (("story", name) for name in (article.story_id, *(article.story.before if article.story else ())))


def _beside(article: Article) -> str:
    others = [block.text for block in article.blocks if block.type not in PROSE]
    return "\n".join([*others, *article.tags, *article.authors])
