"""News agencies under the names by which copy credits them.

The table is data: one agency a line, its own short name first, then its names and abbreviations as they stand in
datelines and credits, its country (ISO 3166-1), and the languages of its main services (ISO 639-1).
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

_TABLE = """
    AFP | Agence France-Presse, Agence France Presse, AFP Sport, AFPTV, AFP.com, AFP Factuel | FR | fr en es de pt ar
    Reuters | Thomson Reuters, Reuters.com, RTRS | GB | en fr es de it pt ar zh ja ru
    AP | Associated Press, The Associated Press, AP News, Assoc. Press | US | en es fr
    dpa | Deutsche Presse-Agentur, dpa-AFX, dpa/lno, dpa-infocom, dpa international | DE | de en es ar
    SID | Sport-Informations-Dienst, Sport-Informationsdienst | DE | de
    epd | Evangelischer Pressedienst | DE | de
    KNA | Katholische Nachrichten-Agentur | DE | de
    dts | dts Nachrichtenagentur | DE | de
    AFX | AFX News | DE | de en
    APA | Austria Presse Agentur, APA-OTS | AT | de
    AWP | awp Finanznachrichten, AWP Finanznachrichten | CH | de fr
    ATS | Agence télégraphique suisse, Keystone-ATS, Keystone-SDA, SDA, Schweizerische Depeschenagentur | CH | fr de it
    Belga | Agence Belga, Belga News Agency, Persagentschap Belga | BE | fr nl en
    ANP | Algemeen Nederlands Persbureau | NL | nl
    ANSA | Agenzia ANSA | IT | it en es
    AGI | Agenzia Giornalistica Italia | IT | it
    askanews | Askanews, TMNews | IT | it
    Italpress | Agenzia Italpress | IT | it
    Nova | Agenzia Nova | IT | it en
    Adnkronos | AdnKronos, AKI | IT | it
    LaPresse | La Presse/AP | IT | it
    EFE | Agencia EFE, EFE Verde | ES | es en pt
    Europa Press | EuropaPress, EP | ES | es
    Colpisa | - | ES | es
    Servimedia | - | ES | es
    Lusa | Agência Lusa | PT | pt
    PA | PA Media, Press Association, PA Wire | GB | en
    UPI | United Press International | US | en es
    TNS | Tribune News Service | US | en
    Bloomberg | Bloomberg News | US | en
    Dow Jones | Dow Jones Newswires, DJN | US | en
    CNW | Canada Newswire | CA | en fr
    CP | The Canadian Press, La Presse Canadienne, Canadian Press, Presse canadienne, PC | CA | en fr
    TASS | Itar-Tass, Itar Tass, ITAR-TASS | RU | ru en fr de es ar zh
    Interfax | Interfax-Ukraine | RU | ru en
    RIA Novosti | RIA, Ria-Novosti | RU | ru
    Sputnik | Agence Sputnik | RU | ru fr en ar
    Ukrinform | - | UA | uk en fr de
    Xinhua | Agence Xinhua, Chine nouvelle, Xinhua News Agency | CN | zh en fr es ar ru
    CNA | Central News Agency | TW | zh en
    Kyodo | Kyodo News, 共同通信 | JP | ja en
    Jiji | Jiji Press, 時事通信 | JP | ja en
    Yonhap | Yonhap News Agency, 연합뉴스 | KR | ko en
    KCNA | - | KP | ko en
    PTI | Press Trust of India | IN | en
    ANI | Asian News International | IN | en
    IANS | Indo-Asian News Service | IN | en
    UNI | United News of India | IN | en
    BSS | Bangladesh Sangbad Sangstha | BD | en
    Antara | - | ID | id en
    Bernama | - | MY | ms en
    AAP | Australian Associated Press | AU | en
    APS | Algérie Presse Service | DZ | fr ar en
    MAP | Maghreb Arabe Presse, Agence marocaine de presse | MA | fr ar en es
    TAP | Tunis Afrique Presse | TN | fr ar en
    MENA | Middle East News Agency | EG | ar en fr
    SANA | Syrian Arab News Agency | SY | ar en fr
    NNA | National News Agency, ANI Liban | LB | ar fr en
    SPA | Saudi Press Agency | SA | ar en
    WAM | Emirates News Agency | AE | ar en
    QNA | Qatar News Agency | QA | ar en
    IRNA | Islamic Republic News Agency | IR | fa en
    ISNA | Iranian Students News Agency | IR | fa en
    Fars | Fars News Agency | IR | fa en
    Mehr | Mehr News Agency | IR | fa en
    Anadolu | Anadolu Agency, Agence Anadolu, Anadolu Ajansı, Anadolu Agentur | TR | tr en fr ar de
    DHA | Demirören Haber Ajansı | TR | tr
    İHA | İhlas Haber Ajansı | TR | tr
    PAP | Polska Agencja Prasowa | PL | pl en
    ČTK | ČTK/AP, Česká tisková kancelář | CZ | cs en
    TASR | - | SK | sk en
    MTI | Magyar Távirati Iroda | HU | hu en
    Agerpres | - | RO | ro en fr
    BTA | Bulgarian News Agency | BG | bg en
    Hina | - | HR | hr en
    Tanjug | - | RS | sr en
    STA | Slovenska tiskovna agencija | SI | sl en
    ANA-MPA | AMNA, Athens News Agency | GR | el en
    TT | Tidningarnas Telegrambyrå | SE | sv
    NTB | Norsk Telegrambyrå | NO | no
    Ritzau | - | DK | da
    STT | Suomen Tietotoimisto | FI | fi
    LETA | - | LV | lv en ru
    BNS | Baltic News Service | LT | lt en ru
    ELTA | - | LT | lt en
    Télam | Telam | AR | es
    Notimex | - | MX | es
    Prensa Latina | - | CU | es en fr
    Agência Brasil | Agencia Brasil | BR | pt en es
    Estadão Conteúdo | Agência Estado, Estadao Conteudo | BR | pt
    Folhapress | - | BR | pt
    Agence Ecofin | - | CM | fr en
    GNA | Ghana News Agency | GH | en
    NAN | News Agency of Nigeria | NG | en
    PANA | Panapress | SN | fr en
    APA News | APANEWS, Agence de presse africaine | SN | fr en
    ACI | - | CG | fr
    CNS | Catholic News Service | US | en
    Zenit | - | IT | it en fr es
    I.MEDIA | - | IT | fr
    Fides | Agenzia Fides, Agence Fides | VA | it fr en es
    RNS | Religion News Service | US | en
    AEF | AEF info | FR | fr
    Agence Science-Presse | - | CA | fr
"""


@dataclass(frozen=True)
class Agency:
    """An agency, by its short name, and the names that credit it."""

    name: str
    aliases: tuple[str, ...]
    country: str
    languages: tuple[str, ...]


def _read(table: str) -> tuple[Agency, ...]:
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return tuple(
        Agency(
            name, tuple(each.strip() for each in aliases.split(",") if each.strip() != "-"), country, (*spoken.split(),)
        )
        for name, aliases, country, spoken in rows
    )


AGENCIES = _read(_TABLE)


@cache
def _by_name() -> dict[str, Agency]:
    return {folded(name): agency for agency in AGENCIES for name in (agency.name, *agency.aliases)}


def folded(name: str) -> str:
    """Give a name without case, accents, and the marks of its abbreviation.

    >>> folded("A.F.P."), folded("Agência  Lusa")
    ('afp', 'agencia lusa')
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    for mark in ".'\u2019":
        plain = plain.replace(mark, "")
    return " ".join(plain.split())


def agency_named(name: str) -> Agency | None:
    """Give the agency that a credit names, whole; ``None`` for anything else.

    >>> agency_named("Agence France-Presse").name, agency_named("Le Matin")
    ('AFP', None)
    """
    return _by_name().get(folded(name.strip(" ()[]\u00ab\u00bb,;:\u00a9")))
