"""Bytes to text: which declaration wins, and when none does."""

import pytest

from depeche_web.charset import decode
from depeche_web.encodings import codec_of

FRENCH = "L’été à l’Élysée : « un œuf à 3 € », déjà vu, Noël. "


def html(meta: str, codec: str, text: str = FRENCH) -> bytes:
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(codec)


@pytest.mark.parametrize(
    ("raw", "content_type", "codec", "source"),
    [
        (b"\xef\xbb\xbf" + FRENCH.encode(), "text/html; charset=iso-8859-1", "utf-8", "bom"),
        (b"\xff\xfe" + FRENCH.encode("utf-16-le"), "text/html", "utf-16-le", "bom"),
        (html("", "windows-1252"), "text/html; charset=ISO-8859-1", "windows-1252", "header"),
        (html('<meta charset="latin1">', "windows-1252"), "text/html", "windows-1252", "meta"),
        (
            html("<meta http-equiv=content-type content='text/html;charset=windows-1252'>", "windows-1252"),
            None,
            "windows-1252",
            "meta",
        ),
        (html("", "utf-8"), None, "utf-8", "bytes"),
        (html("", "utf-16-le"), "text/html; charset=utf-16", "utf-16-le", "header"),
        (html("", "utf-16-le"), "text/html", "utf-16-le", "bytes"),
        (html("", "koi8-r", "Мост закрыт на ремонт"), "text/html; charset=koi8-r", "koi8-r", "header"),
    ],
)
def test_the_declaration_that_holds(raw: bytes, content_type: str | None, codec: str, source: str):
    decoded = decode(raw, content_type)
    assert (decoded.codec, decoded.source) == (codec, source)
    assert "Élysée" in decoded.text or "Мост" in decoded.text


def test_a_declaration_never_beats_valid_utf8():
    assert FRENCH in decode(html('<meta charset="windows-1252">', "utf-8"), "text/html; charset=iso-8859-1").text


def test_a_declaration_in_a_comment_is_none():
    raw = html('<!-- <meta charset="koi8-r"> --><meta charset="windows-1252">', "windows-1252")
    assert FRENCH in decode(raw, "text/html").text


def test_what_nothing_declares_is_guessed():
    assert FRENCH in decode(html("", "windows-1252", FRENCH * 20), "text/html").text
    assert "правительство" in decode(html("", "cp1251", "Москва: правительство объявило. " * 20), None).text


def test_one_bad_byte_costs_one_character():
    raw = html('<meta charset="utf-8">', "utf-8", FRENCH * 3).replace(b"Elys", b"") + b"\xff"
    decoded = decode(raw, "text/html; charset=utf-8")
    assert (decoded.codec, decoded.text.count("\ufffd")) == ("utf-8", 1)


def test_any_bytes_become_text():
    assert decode(bytes(range(256)), "text/html; charset=nonsense").text


@pytest.mark.parametrize("label", ["utf-7", "hex", "rot13", "zlib", "idna", "", "iso-2022-kr"])
def test_labels_that_browsers_refuse(label: str):
    assert codec_of(label) is None


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", ["text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_markup_in_utf_16_shows_itself_whatever_is_said(codec: str, said: str):
    decoded = decode(html("", codec, "Мост закрыт на ремонт " * 20), said)
    assert (decoded.codec, "Мост закрыт" in decoded.text) == (codec, True)


@pytest.mark.parametrize(
    ("raw", "label", "text"),
    [
        ("東京".encode("euc_jp") + b"\xad\xa1\xad\xea", "euc-jp", "東京①㈱"),
        ("東京".encode("euc_jp") + b"\x8e\xb1", "x-euc-jp", "東京ｱ"),
        (b"\x1b$BEl5~-!\x1b(B", "iso-2022-jp", "東京①"),
        ("東京ｱｲ".encode("iso2022_jp_ext"), "iso-2022-jp", "東京ｱｲ"),
        ("①髙橋㈱".encode("cp932"), "shift_jis", "①髙橋㈱"),
        (b"\x80 100 " + "北京".encode("gbk"), "gbk", "€ 100 北京"),
    ],
)
def test_characters_of_vendors_are_read_as_browsers_read_them(raw: bytes, label: str, text: str):
    assert decode(raw, f"text/html; charset={label}").text == text


def test_what_no_vendor_added_is_replaced():
    decoded = decode(("東京の天気" * 20).encode("euc_jp") + b"\xa9\xa1", "text/html; charset=euc-jp")
    assert (decoded.codec, decoded.text[-1]) == ("euc-jp", "\ufffd")
