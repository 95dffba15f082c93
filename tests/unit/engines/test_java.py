from pathlib import Path

import pytest

from depeche_engines import java
from depeche_engines.errors import Unavailable
from depeche_engines.java import find_jdk, find_maven, jdk_at
from tests.unit.engines.fakes import a_jdk


@pytest.fixture(autouse=True)
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "usual"
    monkeypatch.setattr(java, "USUAL", (f"{folder}/*",))
    return folder


def test_java_home_goes_before_a_newer_one(tmp_path: Path, usual: Path) -> None:
    a_jdk(usual / "newer", "25.0.1")
    named = a_jdk(tmp_path / "named", "21.0.4")
    assert find_jdk(21, {"JAVA_HOME": str(named)}).home == named


def test_a_java_home_that_is_too_old_is_passed_over_for_the_newest(tmp_path: Path, usual: Path) -> None:
    named = a_jdk(tmp_path / "named", "1.8.0_402")
    a_jdk(usual / "a", "21.0.4")
    newest = a_jdk(usual / "b", "25")
    assert find_jdk(21, {"JAVA_HOME": str(named), "PATH": ""}).home == newest


def test_the_path_is_looked_at(tmp_path: Path) -> None:
    home = a_jdk(tmp_path / "somewhere", "22")
    assert find_jdk(21, {"PATH": str(home / "bin")}).major == 22


def test_what_is_too_old_is_named_beside_how_to_get_a_newer_one(usual: Path) -> None:
    old = a_jdk(usual / "old", "17.0.9")
    with pytest.raises(Unavailable, match=rf"no JDK 21 or newer.*{old} is 17.*apt install.*brew install.*JAVA_HOME"):
        find_jdk(21, {"PATH": ""})


def test_a_runtime_without_a_compiler_is_no_jdk(tmp_path: Path) -> None:
    assert jdk_at(a_jdk(tmp_path / "jre", "25", compiler=False)) is None


def test_for_all_refuses_a_jdk_in_a_closed_folder(usual: Path) -> None:
    home = a_jdk(usual / "closed", "25")
    home.chmod(0o700)
    with pytest.raises(Unavailable, match="no JDK 21"):
        find_jdk(21, {"PATH": ""}, for_all=True)


def test_missing_maven_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"Maven.*no mvn on PATH.*apt install maven"):
        find_maven({"PATH": str(tmp_path)})
