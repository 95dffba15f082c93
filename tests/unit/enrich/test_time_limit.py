"""Work that takes too long is stopped where it runs, and what comes after it is untouched."""

import time
from threading import Thread

import pytest

from depeche_enrich.time_limit import within

SOON = 0.05
LATE = 30


def count_for_ever() -> None:
    number = 0
    while True:
        number += 1


def swallow_everything() -> None:
    while True:
        try:
            count_for_ever()
        except Exception:  # noqa: BLE001, S112 - careless work must be stopped too
            continue


@pytest.mark.parametrize("work", [count_for_ever, swallow_everything])
def test_work_without_end_is_stopped(work: object) -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError, match=r"longer than 0\.05 s"):
        within(SOON, work)  # type: ignore[arg-type]
    assert time.monotonic() - began < LATE


def test_it_is_stopped_in_any_thread() -> None:
    seen: list[str] = []

    def run() -> None:
        try:
            within(SOON, count_for_ever)
        except TimeoutError as error:
            seen.append(str(error))

    thread = Thread(target=run)
    thread.start()
    thread.join(LATE)
    assert seen == ["took longer than 0.05 s"]


def test_the_work_s_own_error_is_passed_on() -> None:
    with pytest.raises(ZeroDivisionError):
        within(LATE, lambda: 1 // 0)


def test_what_ends_as_its_time_does_disturbs_nothing_later() -> None:
    for _ in range(300):
        try:
            assert within(0.001, lambda: sum(range(20_000))) == sum(range(20_000))
        except TimeoutError:
            continue
    time.sleep(SOON)
    assert sum(range(100_000)) == 4_999_950_000
