from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from depeche_runtime.faust_bus.culprit import TRIES, Culprit
from depeche_schemas.dead import Position

unending: list[AbstractContextManager[dict[Position, str]]] = []
"""Batches that were begun; were they forgotten, Python would end them."""


def at(*offsets: int, partition: int = 0) -> list[Position]:
    return [Position(topic="pages", partition=partition, offset=offset) for offset in offsets]


def dies_of(note: Path, positions: Sequence[Position]) -> dict[Position, str]:
    """Begin a batch and never end it, as a killed process does."""
    unending.append(Culprit(note).watching(positions))
    return unending[-1].__enter__()


def test_after_a_death_messages_are_handled_alone_until_past_it(tmp_path: Path) -> None:
    dies_of(tmp_path / "note", at(5, 6, 7))
    culprit = Culprit(tmp_path / "note")
    assert culprit.step(at(3, 4, 5, 6, 7, 8)) == 1
    for position in at(3, 4, 5, 6):
        with culprit.watching([position]) as condemned:
            assert condemned == {}
        assert culprit.step(at(position.offset + 1, 8)) == 1
    with culprit.watching(at(7)):
        pass
    assert culprit.step(at(8, 9)) == 2


def test_a_message_that_is_died_of_again_and_again_is_condemned(tmp_path: Path) -> None:
    note = tmp_path / "note"
    assert dies_of(note, at(5, 6)) == {}
    for _ in range(TRIES):
        assert dies_of(note, at(5)) == {}
    condemned = dies_of(note, at(5))
    assert list(condemned) == at(5)
    assert f"{TRIES} times" in condemned[at(5)[0]]


def test_messages_before_it_that_are_done_once_more_do_not_clear_it(tmp_path: Path) -> None:
    note = tmp_path / "note"
    dies_of(note, at(5, 6))
    for _ in range(TRIES):
        culprit = Culprit(note)
        with culprit.watching(at(4)):
            pass
        unending.append(culprit.watching(at(5)))
        assert unending[-1].__enter__() == {}
    assert list(dies_of(note, at(5))) == at(5)


def test_success_forgets_the_deaths_before(tmp_path: Path) -> None:
    note = tmp_path / "note"
    dies_of(note, at(5))
    dies_of(note, at(5))
    with Culprit(note).watching(at(5)):
        pass
    for _ in range(2):
        assert dies_of(note, at(5)) == {}


def test_suspects_that_went_to_another_worker_slow_nobody_down(tmp_path: Path) -> None:
    dies_of(tmp_path / "note", at(5, partition=0))
    assert Culprit(tmp_path / "note").step(at(1, 2, 3, partition=1)) == 3


def test_a_batch_that_was_given_up_accuses_nobody(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError), Culprit(tmp_path / "note").watching(at(5, 6)):
        raise TimeoutError
    assert Culprit(tmp_path / "note").step(at(5, 6)) == 2


def test_a_note_that_was_cut_off_is_no_note(tmp_path: Path) -> None:
    (tmp_path / "note").write_text('[0, [["pages", 0')
    assert Culprit(tmp_path / "note").step(at(1, 2)) == 2


def test_an_empty_note_of_a_worker_that_ended_well_accuses_nobody(tmp_path: Path) -> None:
    with Culprit(tmp_path / "note").watching(at(*range(200))):
        pass
    assert Culprit(tmp_path / "note").step(at(5, 6)) == 2
