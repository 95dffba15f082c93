"""What bytes look like, where nothing true is said of them."""

import pytest

from depeche_web.charset import decode

RUSSIAN = "Озеро поднялось на два метра, сообщили вчера власти города; рыбаки ждут тёплой весны и новых лодок."
GREEK = "Η στάθμη της λίμνης ανέβηκε δύο μέτρα, είπε χθες ο δήμαρχος της πόλης."
FRENCH = "Le préfet a décidé hier de fermer l’école : où l’été a été long, la forêt a brûlé, déjà."
POLISH = "Poziom jeziora wzrósł o dwa metry, powiedział wczoraj burmistrz; rybacy czekają na ciepłą wiosnę i łódź."
JAPANESE = "湖の水位は二メートル上がりました。漁師たちは春を待っています。"
CHINESE = "湖水上涨了两米，市长昨天表示。渔民们在等待温暖的春天和新的船只。"
KOREAN = "호수의 수위가 이 미터 올랐다고 시장이 어제 말했다. 어부들은 봄을 기다린다."


TAIWANESE = "市長昨天表示,湖水上漲了兩公尺;漁民們正在等待溫暖的春天,和新的船。"
TURKISH = "Göl iki metre yükseldi; balıkçılar ılık ilkbaharı bekliyor, çünkü kışın ışığı bile üşüdü, dedi Şükrü Öğüş."
ACCENTED = "Żółw i jeż: świąteczną łódź pchnął mąż w śnieżną gęś"
"""A sentence made of accents, as those are that show a font."""


@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((RUSSIAN, codec) for codec in ("cp1251", "koi8-r", "iso8859-5")),
        *((GREEK, codec) for codec in ("cp1253", "iso8859-7")),
        *((JAPANESE, codec) for codec in ("cp932", "euc_jp", "iso2022_jp")),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "cp949"),
    ],
)
def test_bytes_that_can_t_be_what_their_label_says(text: str, codec: str, label: str):
    page = f"<html><head><meta charset='{label}'><title>T</title></head><body><p>{text}</p></body></html>"
    assert text in decode(page.encode(codec)).text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (ACCENTED, "iso8859-2"),
        (TURKISH, "cp1254"),
    ],
)
@pytest.mark.parametrize("label", ["", "utf-8"])
def test_latin_letters_stand_alone(text: str, codec: str, label: str):
    page = f"<html><head><meta charset='{label}'><title>T</title></head><body><p>{text}</p></body></html>"
    assert text in decode(page.encode(codec)).text


def test_a_label_holds_where_the_bytes_allow_it():
    assert decode(FRENCH.encode("cp1252"), "text/html; charset=iso-8859-1").text == FRENCH
    assert decode(POLISH.encode("cp1250"), "text/html; charset=windows-1250").source == "header"
    assert decode(ACCENTED.encode("iso8859-2"), "text/html; charset=iso-8859-2").source == "header"


def test_one_damaged_byte_does_not_unseat_a_label():
    damaged = CHINESE.encode("gb18030")[:-1] + b"\xff"
    decoded = decode(damaged, "text/html; charset=gbk")
    assert decoded.codec == "gb18030"
    assert decoded.text.startswith(CHINESE[:20])
