"""What ``depeche show`` says of an article's line and story, from a real index."""

from contextlib import closing
from pathlib import Path

from depeche_cli.kin import kin_of, told
from depeche_enrich.embedding import EmbeddingEnrichment
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.window import Window
from depeche_index.sqlite.sink import SqliteSink
from tests.unit.enrich.related.wire import DISPATCH, EXTENDED, SHORTENED, an_article


async def test_any_member_shows_the_whole_line_and_the_whole_story(tmp_path: Path) -> None:
    title = "Ferry turns back off Roscoff"
    stream = [
        an_article("agency", DISPATCH, title=title, agency="Stillwater"),
        *[an_article(f"copy{n:02}", DISPATCH, minutes=n + 1, title=title) for n in range(40)],
        an_article("short", SHORTENED, minutes=50, title=title),
        an_article("long", EXTENDED, minutes=60, title=title),
        an_article("own", "", minutes=70, title=f"{title}, timber adrift"),
    ]
    relations = Relations(Window(), {})
    with closing(SqliteSink(tmp_path / "index.db")) as sink:
        for article in EmbeddingEnrichment().apply(stream):
            await sink.write(relations.relate(article))
        short = await sink.get("short")
        alone = await sink.get("own")
        assert short
        assert alone
        lines = list(told(short, await kin_of(short, sink)))
        assert lines[0] == "\ntold by Stillwater: 41 copies and 1 rewrite"
        assert lines[1] == "    1. original  2026-10-12 12:00 UTC  agency.example"
        assert "   … and 23 more" in lines
        assert any(line.startswith("      - The company has run the line since 1973") for line in lines)
        assert any(line.startswith("\nstory of 44 articles by 44 publishers (en)") for line in lines)
        (first, *_) = told(alone, await kin_of(alone, sink))
        assert first.startswith("\nstory of 44 articles")


async def test_an_article_without_kin_says_nothing_of_it(tmp_path: Path) -> None:
    with closing(SqliteSink(tmp_path / "index.db")) as sink:
        article = an_article("a")
        await sink.write([article])
        assert list(told(article, await kin_of(article, sink))) == []
