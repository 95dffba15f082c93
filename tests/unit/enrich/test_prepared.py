from pathlib import Path

import pytest

from depeche_enrich import prepare
from depeche_enrich.embedding import TOKENIZER
from depeche_enrich.places.gazetteer import FACTS, Gazetteer
from depeche_enrich.prepared import Prepared


def counting(made: list[int]) -> Prepared[list[int]]:
    def make() -> list[int]:
        made.append(len(made))
        return [len(made)]

    return Prepared("counted", make, ("numpy",), "depeche_enrich.places")


def test_what_was_kept_is_not_made_again(tmp_path: Path):
    made: list[int] = []
    counted = counting(made)
    assert counted.get(tmp_path / "none") == [1]
    counted.keep(tmp_path)
    assert counted.get(tmp_path) == counted.get(tmp_path) == [2]
    assert len(made) == 2


@pytest.mark.parametrize("content", [b"", b"\x80", b"no pickle at all", b"cnowhere\nNothing\n."])
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes):
    counted = counting([])
    counted.keep(tmp_path).write_bytes(content)
    assert counted.get(tmp_path) == [2]


def test_a_new_version_of_what_it_is_made_of_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    counted = counting([])
    old = counted.keep(tmp_path)
    monkeypatch.setattr("depeche_enrich.prepared.version", lambda _: "999")
    assert counted.get(tmp_path) == [2]
    assert counted.keep(tmp_path) != old
    assert [path.name for path in tmp_path.iterdir()] != [old.name]
    assert len(list(tmp_path.iterdir())) == 1


def test_prepared_data_are_those_that_would_be_worked_out(tmp_path: Path):
    assert prepare.main(tmp_path) == 0
    built = Gazetteer(*FACTS.make()), TOKENIZER.make()
    kept = Gazetteer(*FACTS.get(tmp_path)), TOKENIZER.get(tmp_path)
    for name in ("Alep", "Tripoli", "Saint-Étienne", "Géorgie", "Ontario", "Zorglub", ""):
        for language in ("fr", "en", ""):
            assert kept[0].named(name, language) == built[0].named(name, language)
    assert kept[0].demonyms == built[0].demonyms
    headline = "Grève au port : le quai Éric-Tabarly reste fermé — 12 000 t en attente"
    assert kept[1].encode(headline) == built[1].encode(headline)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "file").touch()
    assert prepare.main(tmp_path / "file") == 1
    assert "can't be written" in capsys.readouterr().err
