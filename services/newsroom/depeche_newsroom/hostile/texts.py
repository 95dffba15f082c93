"""Gives the article that misbehaving sites print: long enough to be one, and another one for each place."""

from depeche_newsroom.hostile.site import HTML
from depeche_newsroom.reply import Reply

_PLACES = (
    "Aldermere",
    "Brackwater",
    "Corriedale",
    "Dunmallow",
    "Eskholme",
    "Fenwick",
    "Garrowby",
    "Hallinside",
    "Inverpool",
    "Jedfoot",
    "Kelderby",
    "Lorncliff",
    "Marshbeck",
    "Netherquay",
    "Oxmoor",
    "Penbury",
    "Quarrington",
    "Rosskeld",
    "Saltmarsh",
    "Thornwick",
    "Ulverby",
    "Vennick",
)


def story(number: int) -> tuple[str, str]:
    """Gives the title and the paragraphs, as HTML, of the article with this number."""
    town, other = _PLACES[number % len(_PLACES)], _PLACES[(number * 7 + 3) % len(_PLACES)]
    miles = 3 + number * 5 % 17
    title = f"{town} votes to keep its ferry running through winter {number}"
    decision = (
        f"The council of {town} decided on Monday to pay for the ferry to {other} until the end of March, after {miles}"
        f" weeks of argument over the price of a crossing of barely {miles} miles."
    )
    voices = (
        f"“Nobody should have to drive {miles * 6} miles to see a doctor,” said Morag Tennick, who leads the council."
        f" Her deputy from {other} voted against, and called the plan a bill without a purse."
    )
    figures = (
        f"The ferry carried {number * 211 + 4090} people last year. Its engine dates from the year in which the pier of"
        f" {town} was built, and the company expects to replace it before the summer timetable begins."
    )
    return title, "".join(f"<p>{each}</p>" for each in (decision, voices, figures))


def article(number: int, *, in_head: str = "", before: str = "", after: str = "") -> str:
    """Gives the article's page, with what else is to stand in its head, and before and after its text."""
    title, text = story(number)
    top = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{in_head}</head>'
    return f"{top}<body>{before}<article><h1>{title}</h1>{text}</article>{after}</body></html>"


def page(body: str | bytes, content_type: str = HTML, status: int = 200, /, **headers: str) -> Reply:
    """Gives an answer with this body; the headers' names have ``_`` for ``-``."""
    content = body.encode() if isinstance(body, str) else body
    return Reply(status, content, content_type, headers={k.replace("_", "-"): v for k, v in headers.items()})
