"""What bytes look like, where nothing that is said of them holds: chardet's statistics, asked about one kind of script.

A single-byte encoding of the Latin script leaves most letters ASCII, so its other bytes stand alone; in any other
script, and in multi-byte encodings, they stand in rows. Telling these apart first keeps a French page from being read
as Russian.
"""

import codecs
import re

from depeche_web.encodings import codec_of

_ISO_LATIN = (2, 3, 4, 10, 13, 14, 15, 16)
LATIN = frozenset(
    [
        *(f"windows-{part}" for part in (1250, 1252, 1254, 1257, 1258)),
        *(f"iso-8859-{part}" for part in _ISO_LATIN),
        "mac_roman",
    ]
)
"""Codecs of the Latin script, as :func:`depeche_web.encodings.codec_of` names them."""

_LATIN_ASKED = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15", "mac-roman")
_OTHERS_ASKED = (
    *("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "cp1253", "iso8859-7", "cp1255", "iso8859-8"),
    *("cp1256", "iso8859-6", "cp874", "gb18030", "big5hkscs", "cp932", "euc-jp", "cp949"),
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_LATIN_9_ONLY = re.compile(rb"[\xa4\xa6\xa8\xb4\xb8\xbc-\xbe]")
_WINDOW = 32_768
_BEFORE = 1024
_ENOUGH = 16
_LONG = 2.0
"""Bytes of a row, on the average: words of other scripts, and characters of two bytes, come to more."""


def detected(raw: bytes) -> str:
    """Give the codec that bytes beyond ASCII look most like; never raises.

    >>> detected("Le préfet a décidé hier de fermer l'école où l'été a été long.".encode("windows-1252"))
    'windows-1252'
    >>> detected("Москва: правительство объявило о новых мерах поддержки".encode("koi8-r"))
    'koi8-r'
    """
    # Few bytes are guessed at, and every command would wait for it.
    import chardet

    window = _window(raw)
    asked = _OTHERS_ASKED if in_rows(window) else _LATIN_ASKED
    found = chardet.detect(window, include_encodings=asked, no_match_encoding=asked[0], empty_input_encoding=asked[0])[
        "encoding"
    ]
    return _twin(_codec(found or "windows-1252"), window)


def contradicts(raw: bytes, codec: str) -> bool:
    """Whether bytes can't be what a label of the Latin script says: enough of them, and nearly all in rows."""
    if codec not in LATIN:
        return False
    window = _window(raw)
    return sum(map(len, _BEYOND_ASCII.findall(window))) >= _ENOUGH and in_rows(window, share=0.75)


def in_rows(raw: bytes, share: float = 0.5) -> bool:
    """Whether at least a share of the bytes beyond ASCII has another such byte for a neighbour, and rows are long.

    The accents of some languages meet, though hardly ever more than two or three of them.

    >>> in_rows("été à l'école".encode("latin-1")), in_rows("Москва".encode("cp1251"))
    (False, True)
    >>> in_rows("Wójt ogłosił przetarg na żłobek".encode("iso-8859-2"))
    False
    """
    rows = [len(found) for found in _BEYOND_ASCII.findall(raw)]
    return bool(rows) and sum(rows) >= _LONG * len(rows) and sum(each for each in rows if each > 1) >= share * sum(rows)


def _twin(codec: str, window: bytes) -> str:
    """Choose between an ISO encoding and Windows' variant of it, by the bytes that only one of them has letters in."""
    if codec == "windows-1250" and not _WINDOWS_ONLY.search(window):
        return "iso-8859-2"
    if codec == "iso-8859-15" and (_WINDOWS_ONLY.search(window) or not _LATIN_9_ONLY.search(window)):
        return "windows-1252"
    return codec


def _codec(name: str) -> str:
    try:
        return codec_of(name) or codecs.lookup(name).name
    except LookupError:
        return "windows-1252"


def _window(raw: bytes) -> bytes:
    first = _BEYOND_ASCII.search(raw)
    start = max(0, (first.start() if first else 0) - _BEFORE)
    return raw[start : start + _WINDOW]
