"""The registry on a terminal of any width, and for pipes."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from depeche_cli.registry.listing import listing_of, plain
from depeche_schemas.labels import ExtractionRules
from depeche_schemas.source import OPERATOR, Source, SourceKind

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
LAKE = Source(
    url="http://www.lecourrierdulac.example/actualites/rss.xml",
    reads_as=SourceKind.FEED,
    title="Le Courrier\tdu Lac",
    registered_at=NOON,
    found_in=OPERATOR,
    language="fr",
    country="CH",
    tags=("lac", "régional"),
    poll_max=900,
    headers={"Accept-Language": "fr"},
    rules=ExtractionRules(drop=("//aside", "//form")),
    paused=True,
)
BARE = Source(url="http://ledger.example/atom.xml", registered_at=NOON)


@pytest.mark.parametrize("width", [24, 40, 80, 120, 200])
def test_an_address_is_shown_whole_and_its_settings_as_far_as_there_is_room(width: int):
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    console.print(listing_of([LAKE, BARE], width))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= width
    folded = "".join(line.split("  ")[0].strip() for line in lines)
    assert LAKE.url in folded
    assert BARE.url in folded
    text = " ".join(" ".join(lines).split())
    assert "paused" in text
    if width in (40, 200):
        assert "poll-max 900, 1 header, 2 rules" in text


def test_a_line_for_pipes_has_its_fields_parted_by_tabs():
    assert plain(LAKE).split("\t") == ["paused", "feed", "fr", "CH", "lac,régional", "Le Courrier du Lac", LAKE.url]
    assert plain(BARE).split("\t") == ["", "auto", "", "", "", "", BARE.url]
