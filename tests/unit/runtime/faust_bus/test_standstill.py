from depeche_runtime.faust_bus.standstill import Standstill


def test_each_change_begins_anew() -> None:
    still = Standstill(10.0)
    assert [still.lasts(state, now) for state, now in (("a", 0), ("a", 9), ("b", 12), ("b", 21), ("b", 23))] == [
        False,
        False,
        False,
        False,
        True,
    ]


def test_what_ended_begins_anew() -> None:
    still = Standstill(10.0)
    still.lasts("a", 0)
    still.ended()
    assert not still.lasts("a", 20)
    assert still.lasts("a", 31)
