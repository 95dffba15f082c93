"""Fetches artefacts through the ordinary ``mvn``, with the person's own settings, mirrors and local repository."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from depeche_engines.artefacts import COPIER, Coordinate
from depeche_engines.errors import Unavailable
from depeche_engines.java import find_jdk, find_maven

MAVEN_SECONDS = 1_800
MAVEN_NEEDS = 8
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>depeche</groupId><artifactId>engines</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>{dependencies}</dependencies>
</project>
"""
_DEPENDENCY = (
    "<dependency><groupId>{0.group}</groupId><artifactId>{0.artifact}</artifactId>"
    "<version>{0.version}</version></dependency>"
)


def fetch_with_dependencies(
    wanted: tuple[Coordinate, ...], into: Path, scratch: Path, environment: Mapping[str, str]
) -> None:
    """Put these jars, and all that they need at run time, into a folder."""
    pom = scratch / "pom.xml"
    pom.write_text(_POM.format(dependencies="".join(map(_DEPENDENCY.format, wanted))), "utf-8")
    goal = [f"{COPIER}:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={into}"]
    _run([f"--file={pom}", *goal], scratch, environment)


def fetch_zip(wanted: Coordinate, into: Path, scratch: Path, environment: Mapping[str, str]) -> None:
    """Put this one zip, and nothing that it might need, into a folder."""
    _run([f"{COPIER}:copy", f"-Dartifact={wanted}:zip", f"-DoutputDirectory={into}"], scratch, environment)


def _run(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    maven = find_maven(environment)
    java = {} if environment.get("JAVA_HOME") else {"JAVA_HOME": str(find_jdk(MAVEN_NEEDS, environment).home)}
    try:
        subprocess.run(  # noqa: S603  # our own arguments
            [maven, "--batch-mode", "--quiet", *arguments],
            cwd=folder,
            env={**environment, **java},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=MAVEN_SECONDS,
            check=True,
            text=True,
            errors="replace",
        )
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stdout.splitlines() if line.startswith("[ERROR]")][:6]
        raise Unavailable(
            f"Maven could not fetch the engines (exit code {error.returncode}); is a registry within reach? It said:\n"
            + "\n".join(lines)
        ) from None
    except subprocess.TimeoutExpired:
        raise Unavailable(
            f"Maven did not end within {MAVEN_SECONDS // 60} minutes: try again, or run it by hand"
        ) from None
