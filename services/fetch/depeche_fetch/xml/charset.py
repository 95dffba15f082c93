"""The charset of an XML document (RFC 7303, XML 1.0 appendix F), and what to do where it is not what is said."""

import codecs
import re

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:\-]{1,40})[\"']")
_SIGNS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_WESTERN = frozenset({"iso8859-1", "cp1252", "ascii"})
"""What servers say of everything; UTF-8 read as one of these is mojibake, and hardly ever the other way round."""
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949"}
"""Charsets that are read as a larger one that holds them, as the WHATWG's Encoding standard has it."""


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error("depeche-western", _western)


def named(charset: str | None) -> str | None:
    """Keep Python's name of a charset; None for none, for an unknown one, and for codecs that are no charset.

    >>> named("ISO-8859-1"), named("x-unknown"), named("base64")
    ('iso8859-1', None, None)
    """
    if not charset:
        return None
    try:
        found = codecs.lookup(charset.strip("\"' "))
        return found.name if found._is_text_encoding and found.name not in ("idna", "punycode", "utf-7") else None
    except (LookupError, ValueError):
        return None


def declared(body: bytes) -> str | None:
    """Keep what an XML declaration in ASCII says of the charset, as it stands there."""
    found = _DECLARED.match(body[:400].removeprefix(codecs.BOM_UTF8))
    return found[1].decode("ascii") if found else None


def starts_as_declared(body: bytes, charset: str | None) -> bool:
    """Whether a parser that looks at the bytes alone comes to the same charset as one that is told ``charset``."""
    return charset is None or named(charset) == (named(declared(body)) or "utf-8")


def decoded(body: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Keep a document's text without its byte order mark, and say where its charset is not what was said.

    In this order: the byte order mark, the transport's charset, the declared one, UTF-8, Windows-1252; the first that
    fits all bytes. Where none does, UTF-8, with what is no UTF-8 read as Windows-1252.
    """
    for sign, name in _SIGNS:
        if body.startswith(sign):
            return body.decode(name, "replace").removeprefix("\ufeff"), ()
    said = [each for each in (named(charset), named(declared(body))) if each]
    unspaced = [each for each in said if not each.startswith(("utf-16", "utf-32"))]
    first = "utf-8" if not unspaced or (unspaced[0] in _WESTERN and _is_utf8(body)) else unspaced[0]
    for name in dict.fromkeys((first, *unspaced, "utf-8", "cp1252")):
        try:
            text = body.decode(_SAME.get(name, name))
        except (UnicodeDecodeError, ValueError):
            continue
        wrong = said and named(name) != said[0] and not body.isascii()
        return text, (f"it is {name}, not {said[0]} as it says",) if wrong else ()
    return body.decode("utf-8", "depeche-western"), ("some of it is not UTF-8, and was read as Windows-1252",)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
