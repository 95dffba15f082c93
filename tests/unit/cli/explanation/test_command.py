"""``depeche explain`` on files and on what isn't there."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depeche_clean.learned import BOILERPLATE
from depeche_clean.learned.boilerplate import Boilerplate
from depeche_clean.learned.memory import Memory
from depeche_cli.main import app
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable, save
from depeche_runtime.state import collecting
from depeche_schemas.article import Block, BlockType
from depeche_schemas.page import Page

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


BOX = "La Gazette sur votre téléphone : toute l'actualité de la vallée, chaque matin à sept heures."
ADDRESS = "https://www.gazette.example/lac/niveau?utm_source=lettre"
RULES = """
- site: gazette.example
  drop: ["//p[contains(., 'téléphone')]"]
  why: the box of the telephone stands between the paragraphs
"""


def page_of_site(number: int) -> Page:
    url = f"https://www.gazette.example/lac/{number}"
    times = dict.fromkeys(("fetched_at", "discovered_at", "first_seen_at"), datetime(2026, 3, 1, number, tzinfo=UTC))
    return Page(url=url, requested_url=url, content_type="text/html", body=b"", found_in="test", **times)


def test_a_file_is_held_against_the_rules_of_the_address_that_it_stands_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    monkeypatch.setenv("DEPECHE_CLEAN_RULES", str(tmp_path / "rules.yaml"))
    page = PAGE.replace("</article>", f"<p>{BOX}</p></article>")
    home = ("--json", "--home", str(tmp_path / "none"))
    plain = json.loads(explained(tmp_path, page, *home)[1])
    ruled = json.loads(explained(tmp_path, page, *home, "--url", ADDRESS)[1])
    fields = {each["name"]: each for each in ruled["fields"]}
    assert any(each["begins"].startswith("La Gazette sur votre") for each in plain["blocks"])
    assert not any(each["begins"].startswith("La Gazette sur votre") for each in ruled["blocks"])
    assert fields["body"]["source"] == "rule:gazette.example"
    assert fields["canonical_url"]["value"] == "https://www.gazette.example/lac/niveau"
    assert not (tmp_path / "none").exists()


def test_a_file_is_held_against_what_this_machine_has_learned_of_its_site(
    tmp_path: Path,
):
    home = Home(tmp_path / "home")
    memory = Memory()
    for number in range(6):
        page = page_of_site(number)
        boilerplate = Boilerplate(memory, page)
        own = f"Le numéro {number} de la Gazette parle du lac de Brenac et de ses onze bateaux de pêche."
        boilerplate.taken_off([Block(type=BlockType.PARAGRAPH, text=text) for text in (own, BOX)], str(number))
        memory = boilerplate.memory
    home.folder.mkdir()
    with closing(Log(home.log)) as log, collecting() as writes:
        SqliteTable(log, BOILERPLATE)[page.key] = memory.as_json()
        with log.transaction():
            save(log, writes)
    html = PAGE.replace("</article>", f"<p>{BOX}</p></article>")
    found = json.loads(explained(tmp_path, html, "--json", "--home", str(home.folder), "--url", ADDRESS)[1])
    assert found["versions"]["boilerplate"] == memory.version
    (why,) = [each["why"] for each in found["left_out"] if each["text"] == BOX]
    assert why.startswith("learned: ")


@pytest.mark.parametrize(("which", "url"), [("0123456789abcdef", ADDRESS), ("lac.html", "gazette.example/lac")])
def test_an_address_that_stands_for_no_file_or_is_none_is_a_person_s_mistake(tmp_path: Path, which: str, url: str):
    (tmp_path / "lac.html").write_text(PAGE, encoding="utf-8")
    named = str(tmp_path / which) if which.endswith(".html") else which
    done = CliRunner().invoke(app, ["explain", named, "--url", url, "--home", str(tmp_path / "home")])
    assert done.exit_code != 0
    assert "--url" in str(done.exception)
