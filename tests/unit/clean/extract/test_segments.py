"""How a page's markup becomes segments in frames."""

from lxml.html import document_fromstring

from depeche_clean.extract.segments import Layout, layout_of


def layout(inside: str) -> Layout:
    return layout_of(document_fromstring(f"<html><body>{inside}</body></html>"))


def texts(inside: str) -> list[str]:
    return [" ".join(each.text.split()) for each in layout(inside).segments]


def test_inline_elements_don_t_part_a_run_of_text():
    assert texts("<p>Le <b>lac</b> a <a href=/x>baissé</a>.</p>") == ["Le lac a baissé."]


def test_block_elements_and_blank_lines_part_it():
    assert texts("<div>Un<p>Deux</p>Trois<br><br>Quatre<br>cinq</div>") == ["Un", "Deux", "Trois", "Quatre cinq"]


def test_what_nobody_sees_as_text_is_left_out():
    assert texts("<script>var a</script><style>p{}</style><button>OK</button><p>Vu</p><svg><text>x</text></svg>") == [
        "Vu"
    ]


def test_links_and_stress_are_counted():
    (segment,) = layout("<p><a href=/x>Lien</a> <strong>fort</strong></p>").segments
    assert (segment.linked, segment.stressed, segment.size) == (4, 4, 9)


def test_frames_know_what_they_are_in():
    segment = layout("<nav class='menu' hidden><ul><li>Accueil</li></ul></nav>").segments[0]
    assert [each.tag for each in segment.frame.lineage()] == ["li", "ul", "nav", "body"]
    assert segment.frame.at_edge
    assert segment.frame.hidden
    assert segment.frame.within("nav") is not None
    assert segment.frame.within("article") is None


def test_inline_classes_that_a_run_begins_with_are_kept():
    (segment,) = layout("<div><span class='byline'>Par Léa Morel</span></div>").segments
    assert segment.marks.split() == ["byline"]


def test_no_body_no_segments():
    assert layout_of(document_fromstring("<html><head><title>x</title></head></html>")).segments == []
