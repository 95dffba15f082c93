"""The site's memory over streams: what the sample newsroom prints, and plain texts of one site."""

import pytest

from tests.bench.boilerplate import BOXES, around, before_and_after, printed, report

TEXT = "\n\n".join(
    [
        "Votre inscription est enregistrée",
        "Le pont suspendu fermé une semaine",
        *(each for number in (90, 91) for each in report("fr", number)),
        "Les articles les plus lus",
        "Mentions légales",
    ]
)


@pytest.mark.parametrize("site", ["lecourrierdulac", "northernledger"])
def test_the_boxes_of_a_site_leave_its_articles_and_nothing_else_does(site: str):
    (precision, _, _), (learned, recall, _) = before_and_after(printed(site, 12))
    assert precision < 0.8
    assert learned > 0.99
    assert recall > 0.99


def test_plain_text_too():
    stream = around(TEXT, 8)
    assert BOXES["fr"][0] in stream[-1].page.body.decode()
    without, learned = before_and_after(stream, warm=8)
    assert without[0] < 0.9
    assert learned == (1.0, 1.0, 1.0)
