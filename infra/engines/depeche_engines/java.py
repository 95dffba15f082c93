"""Finds a JDK that is new enough, and Maven; says how to get what is missing."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from depeche_engines.errors import Unavailable

USUAL = (
    "/usr/lib/jvm/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/opt/*jdk*",
    "/opt/java/*",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)
"""Where systems and installers put JDKs."""
GET_JDK = (
    "Debian, Ubuntu: apt install openjdk-21-jdk; Fedora: dnf install java-21-openjdk-devel; "
    "macOS: brew install openjdk@21"
)
GET_MAVEN = "Debian, Ubuntu: apt install maven; Fedora: dnf install maven; macOS: brew install maven"


@dataclass(frozen=True)
class Jdk:
    """A Java development kit."""

    home: Path
    major: int

    def tool(self, name: str) -> str:
        """Give the path of one of its programs."""
        return str(self.home / "bin" / name)


def find_jdk(minimum: int, environment: Mapping[str, str], *, for_all: bool = False) -> Jdk:
    """Give the JDK that JAVA_HOME or the PATH names if it is new enough, else the newest in the usual folders.

    With ``for_all``, one that any user may run.
    """
    seen = []
    for home in _homes(environment):
        if (jdk := jdk_at(home)) and (open_to_all(home) or not for_all):
            if jdk.major >= minimum:
                return jdk
            seen.append(f"{jdk.home} is {jdk.major}")
    found = f" (found: {', '.join(dict.fromkeys(seen))})" if seen else ""
    raise Unavailable(
        f"no JDK {minimum} or newer was found{found}. Get one ({GET_JDK}), or name its folder in JAVA_HOME."
    )


def find_maven(environment: Mapping[str, str]) -> str:
    """Give the path of ``mvn``."""
    found = shutil.which("mvn", path=environment.get("PATH"))
    if not found:
        raise Unavailable(f"Maven, which downloads the engines, was not found: there is no mvn on PATH. {GET_MAVEN}.")
    return found


def jdk_at(home: Path) -> Jdk | None:
    """Give the JDK in a folder; ``None`` where there is none, or one without a compiler."""
    try:
        version = major_of((home / "release").read_text("utf-8", "replace"))
    except OSError:
        return None
    return Jdk(home, version) if version and (home / "bin" / "javac").exists() else None


def major_of(release: str) -> int | None:
    """Read the major version out of a JDK's ``release`` file (JEP 223; ``1.8`` is 8).

    >>> major_of('JAVA_VERSION="25.0.1"')
    25
    >>> major_of('JAVA_VERSION="1.8.0_402"')
    8
    """
    found = re.search(r'^JAVA_VERSION="(?:1\.)?(\d+)', release, re.MULTILINE)
    return int(found[1]) if found else None


def open_to_all(path: Path) -> bool:
    """Tell whether any user may come through to this folder."""
    return all(each.stat().st_mode & 0o001 for each in [path.resolve(), *path.resolve().parents])


def _homes(environment: Mapping[str, str]) -> Iterator[Path]:
    if named := environment.get("JAVA_HOME"):
        yield Path(named)
    if java := shutil.which("java", path=environment.get("PATH")):
        yield Path(java).resolve().parent.parent
    usual = [home for pattern in USUAL for home in _matching(Path(pattern).expanduser())]
    yield from sorted(usual, key=lambda home: jdk.major if (jdk := jdk_at(home)) else 0, reverse=True)


def _matching(pattern: Path) -> list[Path]:
    return sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
