"""``depeche explain`` on files and on what isn't there."""

import json
from pathlib import Path

from typer.testing import CliRunner

from depeche_cli.main import app

PROSE = "<p>Le niveau du lac a encore baissé de deux mètres cette semaine, selon la mairie de Brenac.</p>" * 4
PAGE = f"""<html lang="fr"><head><title>Le lac au plus bas depuis trente ans | La Gazette</title>
<meta property="og:title" content="Pourquoi le lac de Brenac baisse encore cette année">
<meta property="article:published_time" content="2026-03-05T10:00:00+01:00"></head>
<body><article><h1>Le lac au plus bas depuis trente ans</h1><p>BRENAC, 5 mars (AFP) - Le lac baisse.</p>{PROSE}
</article></body></html>"""


def explained(tmp_path: Path, page: str, *options: str) -> tuple[int, str]:
    file = tmp_path / "lac.html"
    file.write_text(page, encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", str(file), *options])
    return done.exit_code, done.stdout


def test_each_field_says_from_where_how_sure_and_what_was_rejected(tmp_path: Path):
    code, out = explained(tmp_path, PAGE, "--json")
    answer = json.loads(out)
    fields = {each["name"]: each for each in answer["fields"]}
    assert code == 0
    assert (fields["published_at"]["source"], fields["published_at"]["precision"]) == (
        "meta:article:published_time",
        "second",
    )
    assert fields["title"]["rejected"]
    assert 0 < fields["title"]["confidence"] < 1
    assert (fields["agency"]["value"], fields["agency"]["source"]) == ("AFP", "text:dateline")
    assert answer["versions"]
    assert answer["took_ms"] > 0
    assert {each["in_body"] for each in answer["blocks"]} >= {True}


def test_lines_for_other_programs(tmp_path: Path):
    code, out = explained(tmp_path, PAGE)
    assert code == 0
    assert any(line.startswith("title, rejected\t") for line in out.splitlines())
    assert "language\tfr\thtml:lang\t" in out


def test_a_page_that_is_no_article_says_why(tmp_path: Path):
    code, out = explained(tmp_path, "<html><body><p>Rien.</p></body></html>", "--json")
    answer = json.loads(out)
    assert code == 1
    assert answer["id"] is None
    assert answer["outcome"].split(":")[0] in ("too-short", "no-text", "section-front")


def test_what_is_nowhere_is_a_person_s_mistake(tmp_path: Path):
    done = CliRunner().invoke(app, ["explain", "0123456789abcdef", "--home", str(tmp_path)])
    assert done.exit_code != 0
    assert "nothing has been run" in str(done.exception)
