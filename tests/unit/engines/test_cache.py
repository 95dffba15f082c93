from pathlib import Path

import platformdirs
import pytest

from depeche_engines import cache
from depeche_engines.cache import Cache, default_cache
from depeche_engines.errors import EnginesError, Unavailable


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


def test_roots_own_cache_is_used_only_where_others_may_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: closed / "depeche")
    assert default_cache(uid=1_000) == closed / "depeche" / "engines"
    assert default_cache(uid=0) == platformdirs.site_cache_path("depeche", appauthor=False) / "engines"
