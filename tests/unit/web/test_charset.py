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
