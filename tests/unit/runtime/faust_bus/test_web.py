import aiohttp
import pytest

from depeche_runtime.errors import BusyError
from depeche_runtime.faust_bus.health import Health, HopHealth
from depeche_runtime.faust_bus.metrics import Meters
from depeche_runtime.faust_bus.web import answering


async def asked(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_health_follows_the_state() -> None:
    hop = HopHealth(60.0)
    async with answering(Health("clean", {"clean": hop}), Meters(), "127.0.0.1", 0, "PORT") as port:
        assert (await asked(port, "/health"))[0] == 503
        assert (await asked(port, "/health/live"))[0] == 200
        hop.state = "working"
        assert (await asked(port, "/health"))[0] == 200


async def test_metrics_are_prometheus_text() -> None:
    meters = Meters()
    meters.messages.labels("clean", "emitted").inc(3)
    async with answering(Health("clean"), meters, "127.0.0.1", 0, "PORT") as port:
        status, text = await asked(port, "/metrics")
    assert status == 200
    assert 'depeche_messages_total{fate="emitted",hop="clean"} 3.0' in text
    assert "depeche_ready 1.0" in text


async def test_a_port_that_is_taken_names_its_setting() -> None:
    async with answering(Health("a"), Meters(), "127.0.0.1", 0, "PORT") as port:
        with pytest.raises(BusyError, match="set DEPECHE_CLEAN_WEB_PORT to another"):
            async with answering(Health("b"), Meters(), "127.0.0.1", port, "DEPECHE_CLEAN_WEB_PORT"):
                pass
