"""Compiles the analysis plugin against the jars of the very Elasticsearch that will load it.

The module-less distribution has Lucene's analyzers on its class path, and no names for them. The plugin gives the names
that production has, by Elasticsearch's stable plugin API, so that the same index template works on both.
"""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from depeche_engines.artefacts import ELASTICSEARCH_VERSION
from depeche_engines.errors import EnginesError
from depeche_engines.java import Jdk

NAME = "depeche-analysis"
BYTECODE = 21
"""The Java version that Elasticsearch itself is compiled for."""
_API = "org.elasticsearch.plugin.analysis"
_DESCRIPTOR = f"""name={NAME}
description=The analyzers and filters that the article index and API keys name
version=1
elasticsearch.version={ELASTICSEARCH_VERSION}
java.version={BYTECODE}
"""


def sources() -> dict[str, str]:
    """Give the plugin's Java files, by name."""
    folder = files("depeche_engines").joinpath("plugin")
    found = {each.name: each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".java")}
    return dict(sorted(found.items()))


def digest(java_files: Mapping[str, str]) -> str:
    """Give what tells one version of the plugin from another: a SHA-256 in hexadecimal."""
    return hashlib.sha256(json.dumps(java_files, sort_keys=True).encode()).hexdigest()


def named_components(java_files: Iterable[str]) -> dict[str, dict[str, str]]:
    """Read out of the sources which class gives which name, as ``named_components.json`` has to say it.

    >>> named_components(['@NamedComponent("french") public final class French implements AnalyzerFactory {'])
    {'org.elasticsearch.plugin.analysis.AnalyzerFactory': {'french': 'depeche.analysis.French'}}
    """
    components: dict[str, dict[str, str]] = {}
    for text in java_files:
        if found := re.search(r'@NamedComponent\("(\w+)"\)\s+public final class (\w+) implements (\w+)', text):
            components.setdefault(f"{_API}.{found[3]}", {})[found[1]] = f"depeche.analysis.{found[2]}"
    return components


def build(java_files: Mapping[str, str], home: Path, into: Path, jdk: Jdk) -> None:
    """Put the compiled plugin, as Elasticsearch's ``plugins`` folder wants it, into a folder of its own."""
    source, classes = into / "source", into / "classes"
    for folder in (source, classes):
        folder.mkdir(parents=True)
    for name, text in java_files.items():
        (source / name).write_text(text, "utf-8")
    _compile([str(source / name) for name in java_files], classes, home, jdk)
    with zipfile.ZipFile(into / f"{NAME}.jar", "w", zipfile.ZIP_DEFLATED) as jar:
        for path in sorted(classes.rglob("*.class")):
            jar.write(path, path.relative_to(classes).as_posix())
    (into / "stable-plugin-descriptor.properties").write_text(_DESCRIPTOR, "utf-8")
    (into / "named_components.json").write_text(json.dumps(named_components(java_files.values())), "utf-8")
    shutil.rmtree(source)
    shutil.rmtree(classes)


def _compile(paths: list[str], into: Path, home: Path, jdk: Jdk) -> None:
    command = [jdk.tool("javac"), "--release", str(BYTECODE), "-cp", f"{home / 'lib'}/*", "-d", str(into), *paths]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")  # noqa: S603
    if done.returncode:
        raise EnginesError(f"the analysis plugin doesn't compile with {jdk.home}:\n{done.stderr.strip()}")
