"""What can be proven of the compose file and the images without a Docker engine."""

import atexit
import functools
import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import venv
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic_settings import BaseSettings

from depeche_clean.settings import CleanSettings
from depeche_enrich.settings import EnrichSettings
from depeche_fetch.settings import FetchSettings
from depeche_index.settings import IndexSettings
from depeche_replay.settings import KafkaSettings
from depeche_runtime.faust_bus import metrics
from depeche_runtime.service import ProcessSettings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
CONTAINERS: Mapping[str, Any] = COMPOSE["services"]
FOUR = ("fetch", "clean", "enrich", "index")
OURS = (*FOUR, "setup", "dashboards", "tools")
BUILDS: Mapping[str, Any] = {"cli": CONTAINERS["tools"]["build"], **{name: CONTAINERS[name]["build"] for name in FOUR}}
"""How each image is made: its Dockerfile and the arguments that this gets."""
DOCKERFILES = sorted({ROOT / build["dockerfile"] for build in BUILDS.values()})
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::?[-?][^}]*)?\}")


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def environment(name: str) -> dict[str, str]:
    """A container's variables with the values of .env.example."""
    values = example()
    return {key: VARIABLE.sub(lambda m: values[m[1]], text) for key, text in CONTAINERS[name]["environment"].items()}


def process_settings(service: str) -> type[ProcessSettings]:
    module = importlib.import_module(f"depeche_{service}.serving")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, ProcessSettings) and each is not ProcessSettings
    )


SETTINGS: Mapping[str, tuple[type[BaseSettings], ...]] = {
    "fetch": (FetchSettings, KafkaSettings),
    "clean": (CleanSettings, KafkaSettings),
    "enrich": (EnrichSettings, KafkaSettings),
    "index": (IndexSettings, KafkaSettings),
    "setup": (IndexSettings, KafkaSettings),
    "dashboards": (IndexSettings,),
    "tools": (IndexSettings, KafkaSettings),
}

AT_WORK = {
    "fetch": "depeche_fetch.service",
    "clean": "depeche_clean.stage",
    "enrich": "depeche_enrich.stage",
    "index": "depeche_index.elasticsearch.sink",
}
"""What a service imports beside its entry point once it is at work."""


def test_the_file_is_valid_by_the_compose_specification():
    package = find_spec("check_jsonschema")  # it ships the schema; its own code, which wants another click, stays out
    assert package is not None
    assert package.origin is not None
    schema = Path(package.origin).parent / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.validate(COMPOSE, json.loads(schema.read_text("utf-8")))


def test_every_variable_is_in_the_example_and_every_one_there_is_used():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert set(VARIABLE.findall(text)) == set(example())


def test_every_secret_is_asked_for_and_none_is_in_the_file():
    for container in CONTAINERS.values():
        for name, value in container.get("environment", {}).items():
            if re.search(r"PASSWORD|ENCRYPTIONKEY|API_KEY|SECRET", name):
                assert re.fullmatch(r"\$\{\w+:\?see \.env\.example\}", value), name


def test_the_key_that_kibana_encrypts_with_is_long_enough():
    assert len(example()["KIBANA_ENCRYPTION_KEY"]) >= 32


def test_every_image_is_pinned_to_a_whole_version():
    bases = re.findall(
        r"^FROM (\S+)", "\n".join(path.read_text(encoding="utf-8") for path in DOCKERFILES), re.MULTILINE
    )
    images = [container["image"] for container in CONTAINERS.values()]
    assert len(bases) == 2 * len(DOCKERFILES)
    for image in (*images, *bases):
        assert re.search(r":v?\d+\.\d+\.\d+(-[a-z-]+)?$", image), image
    assert len(set(bases)) == 1


def test_ports_are_published_on_the_loopback_only():
    for name, container in CONTAINERS.items():
        for port in container.get("ports", []):
            address, _, ports = port.partition(":")
            assert ip_address(address).is_loopback, f"{name}: {port}"
            assert re.fullmatch(r"\d+:\d+", ports)


def test_elasticsearch_asks_for_passwords():
    assert CONTAINERS["elasticsearch"]["environment"]["xpack.security.enabled"] == "true"


@pytest.mark.parametrize("name", OURS)
def test_our_containers_can_do_no_more_than_they_need(name: str):
    container = CONTAINERS[name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert container["user"].split(":")[0] != "0"


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_container_has_limits_and_says_what_happens_when_it_ends(name: str):
    container = CONTAINERS[name]
    assert container["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
    if name != "tools":
        assert container["restart"] in ("unless-stopped", "no")


@pytest.mark.parametrize("name", CONTAINERS)
def test_what_a_container_waits_for_exists_and_can_come_to_pass(name: str):
    for other, how in CONTAINERS[name].get("depends_on", {}).items():
        if how["condition"] == "service_completed_successfully":
            assert CONTAINERS[other]["restart"] == "no"
        else:
            assert how["condition"] == "service_healthy"
            assert "healthcheck" in CONTAINERS[other]


def test_every_volume_is_declared_and_every_file_that_is_mounted_exists():
    for container in CONTAINERS.values():
        for source, *_ in (volume.split(":") for volume in container.get("volumes", [])):
            assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"], source


@pytest.mark.parametrize("name", OURS)
def test_settings_are_accepted_by_the_service_that_gets_them(name: str, monkeypatch: pytest.MonkeyPatch):
    given = environment(name)
    classes = [*SETTINGS[name], *([process_settings(name)] if name in FOUR else [])]
    known = {f"{c.model_config.get('env_prefix', '')}{field}".upper() for c in classes for field in c.model_fields}
    assert set(given) <= known
    for key in [key for key in os.environ if key.startswith("DEPECHE_")]:
        monkeypatch.delenv(key)
    for key, value in given.items():
        monkeypatch.setenv(key, value)
    for each in classes:
        each()


@pytest.mark.parametrize("service", FOUR)
def test_prometheus_and_the_health_check_ask_at_the_port_where_the_service_answers(service: str):
    port = process_settings(service)().web_port
    watched = yaml.safe_load((ROOT / "infra/prometheus/prometheus.yml").read_text(encoding="utf-8"))
    targets = {each["names"][0]: each["port"] for each in watched["scrape_configs"][0]["dns_sd_configs"]}
    assert targets[service] == port
    assert BUILDS[service]["args"] == {"SERVICE": service, "PORT": port}
    dockerfile = (ROOT / BUILDS[service]["dockerfile"]).read_text(encoding="utf-8")
    assert "ENV PORT=${PORT}" in re.sub(r"ENV .* PORT=", "ENV PORT=", dockerfile)
    assert "'http://127.0.0.1:' + environ['PORT'] + '/health'" in dockerfile
    assert "EXPOSE ${PORT}\n" in dockerfile


def test_alerts_speak_of_metrics_that_exist():
    alerts = (ROOT / "infra/prometheus/alerts.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"\bdepeche_\w+", alerts))
    assert named
    assert named <= set(re.findall(r"^(depeche_\w+)", metrics.__doc__ or "", re.MULTILINE))


@pytest.mark.parametrize("image", BUILDS)
def test_images_are_built_in_stages_and_run_as_nobody(image: str):
    text = (ROOT / BUILDS[image]["dockerfile"]).read_text(encoding="utf-8")
    last = text.rpartition("FROM ")[2]
    assert re.search(r"^USER 65532:65532$", last, re.MULTILINE)
    assert "pip" not in last
    assert "--require-hashes" in text
    if image in FOUR:
        assert "HEALTHCHECK" in last


class Build:
    """Carries out a Dockerfile's steps in a folder instead of an image; steps that were done before are not done again.

    The steps name absolute folders; here each stands below ``root``. Users and ports are left aside.
    """

    def __init__(self, root: Path, cache: Path, arguments: Mapping[str, object]) -> None:
        self.root, self.cache = root, cache
        self.arguments = {name: str(value) for name, value in arguments.items()}

    def run(self, dockerfile: Path) -> None:
        for step, text in steps(dockerfile.read_text(encoding="utf-8")):
            rest = re.sub(r"\$\{(\w+)\}", lambda m: self.arguments.get(m[1], ""), text)
            if step == "COPY":
                self._copy([word for word in shlex.split(rest) if not word.startswith("--chown")])
            elif step == "RUN":
                self._run(rest)

    def _copy(self, words: list[str]) -> None:
        if words[0].startswith("--from"):
            assert self._at(words[1]).exists()
            return
        source, target = ROOT / words[0], self._at(words[1])
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)

    def _run(self, command: str) -> None:
        command = re.sub(r"(?<=\s)/wheels\b", str(self.cache), f" {command}")
        command = re.sub(r"(?<=\s)/(?=src\b|opt\b|data\b|ours\b)", f"{self.root}/", command).strip()
        if "--require-hashes" in command:
            if any(self.cache.glob("*.whl")):
                return
            command = command.replace(" --no-cache-dir", "")
        done = subprocess.run(["/bin/bash", "-euc", command], env=bare(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def _at(self, place: str) -> Path:
        return self.root / place.lstrip("/")


def steps(text: str) -> Iterator[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in joined.splitlines():
        if line:
            step, _, rest = line.partition(" ")
            yield step, rest


def bare() -> dict[str, str]:
    """An environment without this one's packages and settings: what pip needs to be told of a mirror stays."""
    kept = {name: value for name, value in os.environ.items() if re.match(r"(?i)PIP_|https?_proxy|no_proxy|SSL_", name)}
    path = f"{_python_of_the_image() / 'bin'}:/usr/bin:/bin"
    return {**kept, "PATH": path, "HOME": os.environ["HOME"], "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@functools.cache
def _python_of_the_image() -> Path:
    """Make what the image has and a machine may lack: a command called python, with pip and nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="depeche-python-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    return folder


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheels")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("images")  # they share the wheels
@pytest.mark.parametrize("service", BUILDS)
def test_an_image_s_steps_make_a_service_that_starts_from_its_own_dependencies(
    service: str, tmp_path: Path, wheels: Path
):
    path = ROOT / BUILDS[service]["dockerfile"]
    Build(tmp_path, wheels, BUILDS[service].get("args", {})).run(path)
    python = str(tmp_path / "opt/depeche/bin/python")
    (words,) = (text for step, text in steps(path.read_text(encoding="utf-8")) if step == "ENTRYPOINT")
    entry = [word.replace("/opt", f"{tmp_path}/opt", 1) for word in json.loads(words)]
    shown = subprocess.run([*entry, "--help"], env=bare(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert "usage" in shown.stdout.lower()
    others = {"depeche_fetch", "depeche_clean", "depeche_enrich", "depeche_index", "depeche_replay", "depeche_cli"}
    held = {each.name for each in (tmp_path / "opt/depeche/lib").glob("python3*/site-packages/depeche_*")}
    if service != "cli":
        assert held & others == {f"depeche_{service}"}
        imports = f"import depeche_runtime.faust_bus.serve, {AT_WORK[service]}"
        loaded = subprocess.run([python, "-c", imports], env=bare(), capture_output=True, text=True, check=False)
        assert loaded.returncode == 0, loaded.stderr
    shutil.rmtree(tmp_path / "opt")
