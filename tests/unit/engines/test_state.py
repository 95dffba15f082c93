from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche_engines.errors import EnginesError
from depeche_engines.process import Process
from depeche_engines.state import FILE, PASSWORD_FILE, Engine, Engines, Node, load, save

NODE = Node("kafka-1", Engine.KAFKA, 20_001, Path("/data/kafka-1"), ("java", "x"), {"LANG": "C"}, None, Process(7, 1.5))
SEARCH = replace(NODE, name="elasticsearch-1", engine=Engine.ELASTICSEARCH, port=20_002, user="nobody", process=None)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    engines = Engines(tmp_path, (NODE, SEARCH), "depeche", "a secret")
    save(engines)
    assert load(tmp_path) == engines


def test_files_are_for_their_owner_only_and_the_password_stands_in_one(tmp_path: Path) -> None:
    save(Engines(tmp_path, (NODE,), "depeche", "a secret"))
    for name in (FILE, PASSWORD_FILE):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert "a secret" not in (tmp_path / FILE).read_text()
    assert "a secret" not in repr(load(tmp_path))


def test_nothing_was_ever_started(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@given(text=st.one_of(st.just("{}"), st.just('{"nodes": [{}], "username": null}'), st.text(max_size=20)))
def test_a_state_file_that_can_not_be_read_is_named(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("state")
    (folder / FILE).write_text(text, "utf-8")
    with pytest.raises(EnginesError, match=rf"{FILE} can't be read.*delete it"):
        load(folder)


def test_a_lost_password_is_not_taken_for_an_empty_folder(tmp_path: Path) -> None:
    save(Engines(tmp_path, (SEARCH,), "depeche", "a secret"))
    (tmp_path / PASSWORD_FILE).unlink()
    with pytest.raises(EnginesError, match=PASSWORD_FILE):
        load(tmp_path)


def test_addresses_by_engine() -> None:
    second = replace(NODE, name="kafka-2", port=20_003)
    engines = Engines(Path("/e"), (NODE, second, SEARCH))
    assert engines.bootstrap == "127.0.0.1:20001,127.0.0.1:20003"
    assert engines.elasticsearch_url == "http://127.0.0.1:20002"
    assert Engines(Path("/e"), (SEARCH,)).bootstrap is None
    assert Engines(Path("/e"), (NODE,)).elasticsearch_url is None


def test_a_node_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(EnginesError, match=r"no kafka-2 in /e: it has kafka-1"):
        Engines(Path("/e"), (NODE,)).node("kafka-2")
