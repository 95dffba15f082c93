"""Whatever bytes an archive has: reading it never raises, ends, and leaves no byte out."""

import gzip
import itertools

from hypothesis import given
from hypothesis import strategies as st

from depeche_fetch.lists.urllist import read_list
from depeche_fetch.section.anchors import anchors_of
from depeche_fetch.section.verdict import articles_among
from depeche_fetch.warc.capture import read_capture
from depeche_fetch.warc.packing import dictionary_in
from depeche_fetch.warc.scan import Broken, Capture, scan
from tests.unit.fetch.warc.archives import PACKINGS, html, record

RECORDS = [record(f"http://vale.example/{n}", html(n)) for n in range(3)]
ARCHIVES = st.sampled_from([pack(RECORDS) for pack in PACKINGS])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    archive = bytearray(draw(ARCHIVES))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(archive)))
        archive[at : at + draw(st.integers(0, 40))] = draw(st.binary(max_size=40))
    return bytes(archive[: draw(st.integers(0, len(archive)))])


@given(st.one_of(damaged(), st.binary(max_size=300), st.binary(max_size=300).map(gzip.compress)))
def test_a_scan_goes_on_to_the_end_whatever_the_bytes(archive: bytes):
    read_at = lambda offset, count: archive[offset : offset + count]  # noqa: E731
    part = scan(read_at, 0, 1000, 1 << 40, dictionary_in(read_at))
    found: list[Capture | Broken] = [*part.captures, *part.broken]
    places = sorted((each.offset, each.length) for each in found)
    assert part.end is None
    for (offset, length), (following, _) in itertools.pairwise(places):
        assert length > 0
        assert offset + length <= following
    for each in part.captures:
        raw = archive[each.offset : each.offset + each.length]
        read_capture(raw, 100_000, "here", dictionary_in(read_at))


@given(st.text(max_size=400), st.booleans())
def test_lists_and_sections_of_any_text_are_read(text: str, local: bool):
    for line in read_list(text, local):
        assert line.url is None or line.url.startswith(("http://", "https://", "file:"))
    anchors = anchors_of(text.encode("utf-8", "replace"), "http://lac.example/") or ()
    articles_among(anchors, "http://lac.example/")
