import pytest

from depeche_runtime.faust_bus.order import Order, PassedOver

PLACE = ("pages", 3)


def test_a_hole_is_refused_once_and_accepted_when_it_is_still_there() -> None:
    order = Order(compacted=False)
    order.expect(PLACE, 5)
    with pytest.raises(PassedOver, match="pages partition 3 came without offsets 5 to 7"):
        order.is_new(PLACE, 8)
    order.begin()
    order.expect(PLACE, 5)
    assert order.is_new(PLACE, 8)
    with pytest.raises(PassedOver):
        order.is_new(PLACE, 10)


def test_what_was_done_before_is_not_new() -> None:
    order = Order(compacted=False)
    order.expect(PLACE, 5)
    assert [order.is_new(PLACE, offset) for offset in (3, 4, 5, 5, 6)] == [False, False, True, False, True]


def test_a_compacted_topic_may_have_holes() -> None:
    order = Order(compacted=True)
    order.expect(PLACE, 0)
    assert [order.is_new(PLACE, offset) for offset in (4, 9, 9)] == [True, True, False]


def test_partitions_are_apart() -> None:
    order = Order(compacted=False)
    order.expect(PLACE, 5)
    assert order.knows(PLACE)
    assert not order.knows(("pages", 4))
    assert order.is_new(("pages", 4), 70)
