"""What was downloaded and built, kept for the next time: complete or not there at all."""

import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock

from depeche_engines import plugin_build
from depeche_engines.artefacts import ELASTICSEARCH, ELASTICSEARCH_ZIP, KAFKA, KAFKA_LOGGING, check, pinned
from depeche_engines.java import Jdk, open_to_all
from depeche_engines.maven import fetch_with_dependencies, fetch_zip

Say = Callable[[str], object]
MEGABYTE = 1_000_000


def default_cache(uid: int) -> Path:
    """Give the platform's folder for caches; for root, whose own is closed to Elasticsearch's user, the system's."""
    own = platformdirs.user_cache_path("depeche", appauthor=False)
    if uid == 0 and not open_to_all(_existing(own)):
        own = platformdirs.site_cache_path("depeche", appauthor=False)
    return own / "engines"


class Cache:
    """The folder of what was downloaded; several programs may share it."""

    def __init__(self, folder: Path, environment: Mapping[str, str], say: Say) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._environment, self._say = folder, environment, say

    def kafka(self) -> Path:
        """Give the folder of Kafka's jars, downloaded if it must be."""
        return self._once(f"{KAFKA.artifact}-{KAFKA.version}", self._fetch_kafka)

    def elasticsearch(self, jdk: Jdk) -> Path:
        """Give Elasticsearch's home folder, with our analysis plugin as its sources are today."""
        home = self._once(f"elasticsearch-{ELASTICSEARCH.version}", self._fetch_elasticsearch)
        self._install_plugin(home, jdk)
        return home

    def _once(self, name: str, fetch: Callable[[Path, Path], None]) -> Path:
        place = self._folder / name
        if not place.exists():
            with FileLock(self._folder / "lock"), self._scratch() as scratch:
                if not place.exists():  # somebody else may have brought it while we waited
                    fetch(scratch / name, scratch)
                    _open_to_all(scratch / name)
                    (scratch / name).rename(place)
        return place

    def _fetch_kafka(self, into: Path, scratch: Path) -> None:
        expected = {name: digest for name, digest in pinned().items() if name != ELASTICSEARCH_ZIP}
        with self._told(f"Kafka {KAFKA.version} ({KAFKA} with what it needs, {len(expected)} files)") as tell:
            fetch_with_dependencies((KAFKA, KAFKA_LOGGING), into, scratch, self._environment)
            tell(check(into, expected))

    def _fetch_elasticsearch(self, into: Path, scratch: Path) -> None:
        with self._told(f"Elasticsearch {ELASTICSEARCH.version} ({ELASTICSEARCH}, 1 file)") as tell:
            fetch_zip(ELASTICSEARCH, scratch / "zip", scratch, self._environment)
            tell(check(scratch / "zip", {ELASTICSEARCH_ZIP: pinned()[ELASTICSEARCH_ZIP]}))
        _unzip(scratch / "zip" / ELASTICSEARCH_ZIP, scratch)

    def _install_plugin(self, home: Path, jdk: Jdk) -> None:
        java_files = plugin_build.sources()
        version, place = plugin_build.digest(java_files), home / "plugins" / plugin_build.NAME
        mark = home / f"{plugin_build.NAME}.digest"
        if _says(mark, version):
            return
        with FileLock(self._folder / "lock"), self._scratch() as scratch:
            if _says(mark, version):  # who built it while we waited may have started a node from it already
                return
            self._say(f"compiling the analysis plugin ({len(java_files)} Java files) with JDK {jdk.major}")
            plugin_build.build(java_files, home, scratch / "plugin", jdk)
            _open_to_all(scratch / "plugin")
            shutil.rmtree(place, ignore_errors=True)
            (scratch / "plugin").rename(place)
            mark.write_text(version, "ascii")

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self._folder, prefix="partial-") as name:
            yield Path(name)

    @contextmanager
    def _told(self, what: str) -> Iterator[Callable[[int], object]]:
        self._say(f"downloading {what} with Maven, once …")
        start = time.monotonic()

        def tell(size: int) -> None:
            took = time.monotonic() - start
            self._say(f"  {size / MEGABYTE:.1f} MB in {took:.0f} s, SHA-256 sums as pinned; kept in {self._folder}")

        yield tell


def _says(mark: Path, version: str) -> bool:
    return mark.exists() and mark.read_text("ascii") == version


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _unzip(archive: Path, into: Path) -> None:
    with zipfile.ZipFile(archive) as opened:  # checked against its pinned sum, so its paths are sound
        for member in opened.infolist():
            path = Path(opened.extract(member, into))
            if not member.is_dir() and (mode := member.external_attr >> 16):
                path.chmod(mode)
