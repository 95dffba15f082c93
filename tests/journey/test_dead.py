"""A dead letter is mended, sent again, and closed; an index that was lost is written anew from the log."""

import gzip
from pathlib import Path

from depeche_newsroom import load_sites
from depeche_schemas.journey import RELATED
from tests.journey.command import Depeche, environment

PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def page(number: int) -> bytes:
    article = load_sites()[0].articles[number]
    body = "".join(f"<p>{each}</p>" for each in article.paragraphs)
    return gzip.compress(PAGE.format(title=article.title, body=body).encode())


def test_a_letter_is_closed_once_its_page_is_whole_and_a_lost_index_is_written_anew(tmp_path: Path):
    pages, home = tmp_path / "pages", tmp_path / "home"
    pages.mkdir()
    (pages / "whole.html.gz").write_bytes(page(0))
    (pages / "cut.html.gz").write_bytes(page(1)[:-40])
    depeche = Depeche(home, environment(home, DEPECHE_ENRICH_ENRICHMENTS='["language"]'))
    assert depeche.run("run", "--once", str(pages)).returncode == 1
    (group,) = depeche.lines("dead", "--json")
    assert (group["hop"], group["count"], group["open"]) == ("fetch", 1, 1)

    assert depeche.run("dead", "replay").returncode == 0
    assert depeche.run("run", "--once").returncode == 1  # it is as it was
    (group,) = depeche.lines("dead", "--json")
    assert (group["count"], group["open"]) == (2, 1)

    (pages / "cut.html.gz").write_bytes(page(1))
    assert depeche.run("dead", "replay", str(pages / "cut.html.gz")).returncode == 0
    assert depeche.run("run", "--once").returncode == 0
    (group,) = depeche.lines("dead", "--json")
    assert (group["count"], group["open"]) == (2, 0)
    assert depeche.run("dead", "replay").returncode == 1
    assert len(depeche.indexed()) == 2
    assert depeche.run("run", "--once").returncode == 2  # nothing is registered, and nothing waits

    before = depeche.indexed()
    for file in home.glob("index.db*"):
        file.unlink()
    audit = depeche.run("audit")
    assert (audit.returncode, audit.stdout.count("not in the index")) == (1, 2)
    assert f"depeche replay {RELATED.name} --into live" in audit.stdout
    assert depeche.run("replay", RELATED.name, "--into", "live").returncode == 0
    assert depeche.run("run", "--once").returncode == 0
    assert depeche.indexed() == before
    assert depeche.run("audit").returncode == 0
