from depeche_enrich.person_names import canonical_names


def test_a_last_name_leads_to_the_full_name_wherever_that_stands():
    assert canonical_names(["Cook", "Peter Cook", "Cook"]) == ["Peter Cook"] * 3


def test_a_last_name_of_several_words_does_too():
    assert canonical_names(["Marine Le Pen", "Le Pen"]) == ["Marine Le Pen"] * 2
    assert canonical_names(["Mohammed ben Salman", "ben Salman", "Salman"]) == ["Mohammed ben Salman"] * 3


def test_two_people_of_one_name_are_not_mixed_up():
    assert canonical_names(["Bill Clinton", "Hillary Clinton", "Clinton"]) == [
        "Bill Clinton",
        "Hillary Clinton",
        "Clinton",
    ]


def test_a_longer_form_of_the_same_name_is_no_second_person():
    assert canonical_names(["Peter Cook", "John Peter Cook", "Cook"]) == ["John Peter Cook"] * 3


def test_spelling_follows_the_first_that_does_not_shout():
    assert canonical_names(["SERGUEI CHOIGOU", "Sergueï Choïgou", "CHOÏGOU"]) == ["Sergueï Choïgou"] * 3


def test_a_first_name_leads_nowhere():
    assert canonical_names(["Peter Cook", "Peter"]) == ["Peter Cook", "Peter"]


def test_no_names():
    assert canonical_names([]) == []
