import re

import pytest

from depeche_enrich.shared_endings import with_shared_endings

LETTERS = "".join(map(chr, range(0x400, 0x500)))


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "(?:a)",
        f"^a[{LETTERS}]+$",
        f"(?:^a|b[{LETTERS}]+$)",
        f"(?:^a[{LETTERS}]+$)|(?:^b$)",
        f"(?:^(?:a)|(?:b)[{LETTERS}]+$)",
        rf"(?:^a[{LETTERS}\]]+$)|(?:^b[{LETTERS}\]]+$)",
        rf"(?:^(a)[{LETTERS}]+\1$)|(?:^(b)[{LETTERS}]+\1$)",
    ],
)
def test_a_pattern_of_another_kind_stays_as_it_is(pattern: str):
    assert with_shared_endings(pattern) == pattern


def test_alternatives_share_what_they_begin_and_end_with():
    long = f"[{LETTERS}]"
    pattern = f"(?i)(?:^{long}+-su[rs]-{long}+$)|(?:^{long}+-l(?:a|es)-{long}+$)|(?:^faux[-‐]{long}[x{LETTERS}]*$)"
    shorter = with_shared_endings(pattern)
    assert shorter.count(LETTERS) == 4
    words = ["ё-sur-я", "ё-la-я", "ё-l-я", "faux-яx", "faux‐я", "FAUX-Я", "faux-x", "ё-sur-", "-la-я"]
    assert [bool(re.match(shorter, word)) for word in words] == [bool(re.match(pattern, word)) for word in words]
    assert [bool(re.match(shorter, word)) for word in words] == [
        True,
        True,
        False,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
