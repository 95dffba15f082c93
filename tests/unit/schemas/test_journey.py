import re

import pytest

from depeche_runtime.rehearsal import a_page, an_article
from depeche_schemas import journey
from depeche_schemas.journey import JOURNEY, Hop, leg, topic_named, topics


def test_each_hop_reads_what_an_earlier_one_writes():
    written = {journey.SOURCES}
    for each in JOURNEY:
        assert each.reads in written, f"{each.hop} reads what nobody has written"
        written |= set(each.writes)


def test_the_table_in_the_docstring_is_the_table():
    rows = re.findall(r"^(\w+) +(depeche\.\S+) +(depeche\.\S+|the sink) +(.+)$", journey.__doc__ or "", re.MULTILINE)
    expected = [(e.hop, e.reads.name, e.writes[0].name if e.writes else "the sink", e.does) for e in JOURNEY]
    assert rows == expected


def test_topic_names_follow_the_pattern():
    for topic in topics():
        assert re.fullmatch(r"depeche\.\w+\.\w+\.v\d+|depeche\.journal\.v\d+", topic.name)
    assert len({topic.name for topic in topics()}) == len(topics())


def test_outputs_are_routed_by_type_and_undeclared_ones_refused():
    assert leg(Hop.CLEAN).route(an_article("a")) is journey.CLEANED
    with pytest.raises(LookupError, match="clean does not declare"):
        leg(Hop.CLEAN).route(a_page("a"))


def test_an_unknown_topic_is_refused_with_the_known_ones():
    assert topic_named("depeche.page.fetched.v1") is journey.PAGES
    with pytest.raises(LookupError, match=r"there are: depeche\.source"):
        topic_named("depeche.page.fetched.v9")
