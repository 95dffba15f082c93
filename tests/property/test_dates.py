"""Whatever a text says, the days read from it lie in it, in order, and are days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from depeche_enrich.dates.language import date_language
from depeche_enrich.dates.reading import read_dates

SAID = (
    "le,31,février,mai,2024,0,12,lundi,dernier,la,veille,deux,jours,plus tard,il y a,du,au,et,-,–,.,’,hier,fin,mi-,"
    "on,May,3,rd,to,next,month,last,Tuesday,a hundred,years,ago,1600,9999,in the,1970,s,avant,d'ici,\u00a0"
)
WORDS = st.sampled_from(SAID.split(","))
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@given(TEXTS, st.sampled_from(["fr", "en", "de", "es", "it"]), st.none() | st.dates())
def test_days_lie_in_the_text_in_order(body: str, language: str, published: date | None) -> None:
    known = date_language(language)
    assert known is not None
    end = 0
    for each in read_dates(body, known, published):
        assert end <= each.start < each.end <= len(body)
        assert body[each.start : each.end] == each.text
        assert each.first <= each.last
        end = each.end
