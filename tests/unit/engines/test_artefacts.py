import re
from pathlib import Path

import pytest

from depeche_engines.artefacts import ELASTICSEARCH_ZIP, KAFKA, check, digest_of, pinned
from depeche_engines.errors import EnginesError


@pytest.fixture
def downloaded(tmp_path: Path) -> Path:
    folder = tmp_path / "jars"
    folder.mkdir()
    (folder / "a.jar").write_bytes(b"aaa")
    (folder / "b.jar").write_bytes(b"bb")
    return folder


@pytest.fixture
def sums(downloaded: Path) -> dict[str, str]:
    return {path.name: digest_of(path) for path in downloaded.iterdir()}


def test_every_file_is_pinned_by_a_sha_256() -> None:
    assert f"{KAFKA.artifact}-{KAFKA.version}.jar" in pinned()
    assert ELASTICSEARCH_ZIP in pinned()
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in pinned().values())


def test_unaltered_files_are_kept_with_their_size(downloaded: Path, sums: dict[str, str]) -> None:
    assert check(downloaded, sums) == 5


def test_an_altered_file_is_refused_by_name(downloaded: Path, sums: dict[str, str]) -> None:
    (downloaded / "b.jar").write_bytes(b"bx")
    with pytest.raises(EnginesError, match=r"tested with: b\.jar\. Nothing of it is used"):
        check(downloaded, sums)


def test_a_file_too_many_or_too_few_is_refused(downloaded: Path, sums: dict[str, str]) -> None:
    (downloaded / "c.jar").touch()
    (downloaded / "a.jar").unlink()
    with pytest.raises(EnginesError, match=r"tested with: a\.jar, c\.jar\."):
        check(downloaded, sums)
