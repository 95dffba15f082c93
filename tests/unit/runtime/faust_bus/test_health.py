from depeche_runtime.faust_bus.health import Health, HopHealth


def working(**state: object) -> HopHealth:
    return HopHealth(60.0, now=lambda: 1000.0, state="working", **state)  # type: ignore[arg-type]


def test_a_service_is_ready_when_all_its_hops_work() -> None:
    health = Health("fetch", {"discover": working(partitions=2), "fetch": working()})
    assert health.report() == {
        "service": "fetch",
        "live": True,
        "ready": True,
        "reason": "",
        "hops": {"discover": {"state": "working", "partitions": 2}, "fetch": {"state": "working", "partitions": 0}},
    }


def test_every_hop_that_does_not_work_says_why() -> None:
    health = Health("fetch", {"discover": HopHealth(60.0), "fetch": working(sending="7 messages wait")})
    assert health.report()["reason"] == "discover: starting; fetch: 7 messages wait"
    assert health.live


def test_a_batch_at_hand_for_too_long_is_named() -> None:
    health = Health("index", {"index": working(at_hand={"all": 930.0, "1": 999.0})})
    assert "a batch is at hand for 70 s" in health.report()["reason"]
    assert not Health("index", {"index": working(at_hand={"all": 950.0})}).report()["reason"]


def test_a_service_that_comes_to_its_end_is_not_live() -> None:
    report = Health("clean", {"clean": working()}, stopping="20 dead letters in a row").report()
    assert (report["live"], report["ready"], report["reason"]) == (False, False, "20 dead letters in a row")
