"""Names of months in the languages of feeds, without accents, and names of time zones as offsets in hours."""

import unicodedata

# fmt: off
_NAMES = {
    1: "jan january janv janvier januar janner ene enero gen gennaio janeiro januari sty stycznia styczen янв "
       "января январь ocak oca ιανουαριος ιανουαριου ιαν ιανουάριος led ledna ianuarie január tammikuuta",
    2: "feb february fev fevr fevrier februar febrero febbraio fevereiro februari lut lutego luty фев февраля "
       "февраль subat sub φεβ φεβρουαριου unora unor februarie február helmikuuta",
    3: "mar march mars marz maerz mrz marzo marco maart mrt marca marzec мар марта март mart μαρ μαρτιου martie "
       "brezna március maaliskuuta",
    4: "apr april avr avril abr abril aprile kwi kwietnia kwiecien апр апреля апрель nisan nis απρ απριλιου "
       "aprilie dubna április huhtikuuta",
    5: "may mai mayo mag maggio maio mei maj maja мая май mayis μαι μαιου μαϊου kvetna május toukokuuta",
    6: "jun june juin juni junio giu giugno junho cze czerwca czerwiec июн июня июнь haziran haz ιουν ιουνιου "
       "iunie cervna június kesakuuta",
    7: "jul july juil juillet juli julio lug luglio julho lip lipca lipiec июл июля июль temmuz tem ιουλ ιουλιου "
       "iulie cervence július heinakuuta",
    8: "aug august aout aou ago agosto augustus augusti sie sierpnia sierpien авг августа август agustos agu αυγ "
       "αυγουστου srpna augusztus elokuuta",
    9: "sep sept september septembre septiembre set settembre setembro wrz wrzesnia wrzesien сен сент сентября "
       "сентябрь eylul eyl σεπ σεπτ σεπτεμβριου septembrie zari szeptember syyskuuta",
    10: "oct october octobre okt oktober octubre ott ottobre out outubro paz pazdziernika pazdziernik окт октября "
       "октябрь ekim eki οκτ οκτωβριου octombrie rijna október lokakuuta",
    11: "nov november novembre noviembre novembro lis listopada listopad ноя ноября ноябрь kasim kas νοε νοεμ "
       "νοεμβριου noiembrie listopadu marraskuuta",
    12: "dec december decembre dez dezember dic diciembre dicembre dezembro des desember gru grudnia grudzien дек "
       "декабря декабрь aralik ara δεκ δεκεμβριου decembrie prosince joulukuuta",
}
ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "met": 1, "mest": 2, "mez": 1, "mesz": 2,
    "cet": 1, "cest": 2, "eet": 2, "eest": 3, "sast": 2, "cat": 2, "eat": 3, "wat": 1, "msk": 3, "msd": 4, "trt": 3,
    "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75, "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "awst": 8, "pht": 8, "jst": 9,
    "kst": 9,
    "acst": 9.5, "aest": 10, "acdt": 10.5, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "clt": -4,
    "nst": -3.5, "ndt": -2.5, "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5, "cdt": -5, "cst": -6,
    "ct": -6, "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "akdt": -8, "akst": -9, "hst": -10,
    "a": -1, "n": 1, "m": -12, "y": 12,
}
"""Hours ahead of UTC. Where a name stands for several zones, it is RFC 822's, else the one most used."""
# fmt: on


def _bare(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


MONTHS = {_bare(name): month for month, names in _NAMES.items() for name in names.split()}
