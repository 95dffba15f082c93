"""What the engines are made of: Maven coordinates, and the SHA-256 sum of every file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from depeche_engines.errors import EnginesError

KAFKA_VERSION = "4.4.0"
ELASTICSEARCH_VERSION = "9.5.3"


@dataclass(frozen=True)
class Coordinate:
    """A thing that Maven can fetch."""

    group: str
    artifact: str
    version: str

    def __str__(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}"


KAFKA = Coordinate("org.apache.kafka", "kafka_2.13", KAFKA_VERSION)
KAFKA_LOGGING = Coordinate("org.apache.logging.log4j", "log4j-slf4j-impl", "2.25.4")
ELASTICSEARCH = Coordinate("org.elasticsearch.distribution.integ-test-zip", "elasticsearch", ELASTICSEARCH_VERSION)
COPIER = Coordinate("org.apache.maven.plugins", "maven-dependency-plugin", "3.8.1")
ELASTICSEARCH_ZIP = f"elasticsearch-{ELASTICSEARCH_VERSION}.zip"


def pinned() -> dict[str, str]:
    """Give each pinned file's SHA-256 in hexadecimal, by the file's name."""
    lines = files("depeche_engines").joinpath("sums.sha256").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def check(folder: Path, expected: Mapping[str, str]) -> int:
    """Keep a folder that holds exactly the files expected, unaltered; refuse any other. Gives their size in bytes."""
    there = {path.name: path for path in folder.iterdir()}
    wrong = sorted(expected.keys() ^ there.keys())
    wrong += sorted(name for name in expected.keys() & there.keys() if digest_of(there[name]) != expected[name])
    if wrong:
        raise EnginesError(
            f"what Maven brought is not what this version of Depeche was tested with: {', '.join(wrong)}. Nothing of "
            "it is used. Delete these from Maven's local repository and try again; if that changes nothing, the "
            "registry that your Maven asks serves other files."
        )
    return sum(path.stat().st_size for path in there.values())


def digest_of(path: Path) -> str:
    """Give a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
