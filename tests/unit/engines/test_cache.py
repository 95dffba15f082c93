import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest

from depeche_engines import cache, plugin_build
from depeche_engines.artefacts import ELASTICSEARCH
from depeche_engines.cache import Cache, default_cache
from depeche_engines.errors import EnginesError, Unavailable
from depeche_engines.java import Jdk


def test_what_was_not_fetched_whole_is_not_kept(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with pytest.raises(Unavailable, match="no mvn on PATH"):
        Cache(folder, {"PATH": str(tmp_path)}, lambda _: None).kafka()
    assert [path.name for path in folder.iterdir() if path.name != "lock"] == []


def test_altered_files_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bring_something_else(_wanted: object, into: Path, _scratch: Path, _environment: object) -> None:
        into.mkdir()
        (into / "kafka.jar").touch()

    monkeypatch.setattr(cache, "fetch_with_dependencies", bring_something_else)
    with pytest.raises(EnginesError, match="not what this version of Depeche was tested with"):
        Cache(tmp_path, {}, lambda _: None).kafka()
    assert [path.name for path in tmp_path.iterdir() if path.name != "lock"] == []


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "kafka_2.13-4.4.0").mkdir()
    assert Cache(tmp_path, {"PATH": ""}, said.append).kafka() == tmp_path / "kafka_2.13-4.4.0"
    assert said == []


def test_of_several_that_start_at_once_one_builds_the_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(_sources: object, _home: Path, into: Path, _jdk: Jdk) -> None:
        built.append(into)
        time.sleep(0.2)
        into.mkdir()

    monkeypatch.setattr(plugin_build, "build", build)
    home = tmp_path / f"elasticsearch-{ELASTICSEARCH.version}"
    (home / "plugins").mkdir(parents=True)
    with ThreadPoolExecutor(3) as together:
        starts = [
            together.submit(Cache(tmp_path, {}, lambda _: None).elasticsearch, Jdk(tmp_path, 21)) for _ in range(3)
        ]
    assert [each.result() for each in starts] == [home] * 3
    assert len(built) == 1
    assert (home / "plugins" / plugin_build.NAME).is_dir()


def test_roots_own_cache_is_used_only_where_others_may_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: closed / "depeche")
    assert default_cache(uid=1_000) == closed / "depeche" / "engines"
    assert default_cache(uid=0) == platformdirs.site_cache_path("depeche", appauthor=False) / "engines"
