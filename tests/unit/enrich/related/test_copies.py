"""Near-duplicates among the last so many texts."""

import pytest

from depeche_enrich.related.copies import Copies

DISPATCH = (
    "The ferry to Roscoff turned back on Monday after its cargo of timber shifted in heavy seas off the coast. "
    "No one was hurt, the harbour master said, and the ship was towed to the outer quay before noon. "
    "Divers will look at the hull on Tuesday, and the next crossing is planned for the end of the week."
)
OTHER = (
    "The council of Vale voted on Thursday to keep the night buses until spring, against the advice of its treasurer. "
    "Drivers had collected four thousand signatures in the depots, and students marched through the old town. "
    "The money is to come from parking fees, which have not been raised for eleven years."
)


def test_a_copy_points_to_the_first_of_its_group_even_through_another_copy() -> None:
    copies = Copies(10)

    assert copies.place("agency", DISPATCH) is None
    assert copies.place("paper", DISPATCH + " More to follow as the story develops.") == "agency"
    assert copies.place("site", DISPATCH + " More to follow as the story develops, says our desk.") == "agency"
    assert copies.place("other", OTHER) is None


@pytest.mark.parametrize("text", ["", "More soon.", "The ferry to Roscoff turned back on Monday"])
def test_a_text_that_says_too_little_is_no_copy(text: str) -> None:
    copies = Copies(10)

    assert [copies.place(name, text) for name in ("a", "b")] == [None, None]


def test_a_new_version_of_an_article_is_no_copy_of_itself() -> None:
    copies = Copies(10)

    assert [copies.place("a", DISPATCH) for _ in range(2)] == [None, None]


def test_what_is_beyond_the_capacity_is_forgotten() -> None:
    copies = Copies(2)
    copies.place("agency", DISPATCH)
    copies.place("b", OTHER)
    copies.place("c", " ".join(reversed(OTHER.split())))

    assert copies.place("late", DISPATCH) is None
