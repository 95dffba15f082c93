"""The charset labels of the web, as browsers read them: the WHATWG Encoding Standard's, by webencodings.

Python's codec of the same name often means less: on the web ``iso-8859-1`` is windows-1252, ``gb2312`` is gb18030,
``shift_jis`` is windows-31j, ``euc-kr`` is windows-949.
"""

import webencodings

_CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "iso-2022-jp": "iso2022-jp-ext",
    "macintosh": "mac_roman",
    "shift_jis": "cp932",
    "utf-16be": "utf-16-be",
    "utf-16le": "utf-16-le",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
}
_UNREAD = frozenset({"replacement", "x-user-defined"})
"""Encodings that browsers make unreadable on purpose, and one that is for binary data."""
_BEYOND_THE_STANDARD = {"utf8mb4": "utf-8", "x-cp949": "cp949"}
"""Labels that the standard doesn't have, but pages do."""


def codec_of(label: str) -> str | None:
    """Give the Python codec that a label stands for on the web; ``None`` for labels that browsers refuse.

    >>> codec_of(" ISO-8859-1 "), codec_of("utf-7"), codec_of("nonsense")
    ('windows-1252', None, None)
    """
    label = label.strip(" \t\r\n\f\"'").lower()
    found = webencodings.lookup(label)
    if found is None:
        return _BEYOND_THE_STANDARD.get(label)
    return None if found.name in _UNREAD else _CODECS.get(found.name, found.name)
