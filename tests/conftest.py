"""Real Kafka and Elasticsearch for the tests that want them, and the mark by which those are run apart.

Tests share one broker and one node, each under topic and index names of its own; a test that stops, pauses or kills
something, or needs the journey's topics to itself, starts ``own_engines``. Where a JDK or Maven is missing, tests on
engines are skipped, and one line at the end says so; with ``CI=true`` they fail. Where tests are spread over processes
(``make test``), those on the shared engines stay in one of them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from depeche_engines import Account, Engines, Unavailable, Wanted, running

ROLES = Path(__file__).parents[1] / "infra" / "elasticsearch" / "roles.yml"
ACCOUNTS = tuple(Account(role, (role,)) for role in ("indexer", "setup", "reader"))
ENGINES = {"kafka", "elasticsearch", "own_engines"}
"""The fixtures, and the parameters of the contract suites, that stand for engines."""

settings.register_profile("depeche", settings.default, deadline=None)  # a busy machine is no fault of the code
settings.load_profile("depeche")

StartEngines = Callable[[Wanted], AbstractContextManager[Engines]]
_NONE = "no engines here: "
_MISSING = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(item, "callspec", None)
        values = {str(value) for value in parameters.params.values()} if parameters else set()
        if wanted := ENGINES & {*getattr(item, "fixturenames", ()), *values}:
            item.add_marker("engines")
            item.add_marker(pytest.mark.xdist_group(_sharing(item, wanted)))


def _sharing(item: pytest.Item, wanted: set[str]) -> str:
    """Name the tests that one process runs, so that each of the shared engines is started once."""
    return "engines" if wanted & {"kafka", "elasticsearch"} else item.path.stem


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name bytes by their number: what is packed says when it was, and names have to be the same in every process."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(each.longrepr[2]) for each in terminalreporter.stats.get("skipped", ())]
    missing = [reason.partition(_NONE)[2] for reason in reasons if _NONE in reason]
    if missing:
        line = f"NOT RUN: {len(missing)} tests on real Kafka and Elasticsearch: {missing[0]}"
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session")
def own_engines(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> StartEngines:
    """Give what starts engines for one test or one module, and takes them away with their data."""

    @contextmanager
    def started(wanted: Wanted) -> Iterator[Engines]:
        if why := pytestconfig.stash.get(_MISSING, ""):
            pytest.skip(f"{_NONE}{why}")
        try:
            engines = running(tmp_path_factory.mktemp("engines"), wanted, say=lambda _: None)
            with engines as these:
                yield these
        except Unavailable as error:
            if os.environ.get("CI") == "true":
                raise
            pytestconfig.stash[_MISSING] = str(error)
            pytest.skip(f"{_NONE}{error}")

    return started


@pytest.fixture(scope="session")
def kafka(own_engines: StartEngines) -> Iterator[Engines]:
    """One Kafka broker, without topics."""
    with own_engines(Wanted(nodes=0)) as engines:
        yield engines


@pytest.fixture(scope="session")
def elasticsearch(own_engines: StartEngines) -> Iterator[Engines]:
    """One Elasticsearch node with security, and an account for each of our roles."""
    with own_engines(Wanted(brokers=0, accounts=ACCOUNTS, roles=ROLES)) as engines:
        yield engines
