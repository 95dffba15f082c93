"""The charset labels of the web, as browsers read them.

The table is the WHATWG Encoding Standard's (section 4.2), reduced to labels where Python's own name differs in
meaning: on the web ``iso-8859-1`` is windows-1252, ``gb2312`` is gb18030, ``shift_jis`` is windows-31j.
"""

import codecs

_AS_BROWSERS_DO = {
    "windows-1252": "ascii ansi_x3.4-1968 us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp1252 x-cp1252 "
    "cp819 ibm819 iso88591 windows-1252",
    "windows-1254": "iso-8859-9 iso8859-9 latin5 l5 windows-1254 x-cp1254",
    "cp874": "iso-8859-11 tis-620 windows-874 dos-874",
    "gb18030": "gb2312 gb_2312-80 gb_2312 chinese csgb2312 gbk x-gbk gb18030 iso-ir-58",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j ms932",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr",
    "iso8859-8": "iso-8859-8-i iso-8859-8-e visual logical iso-8859-8 hebrew",
    "iso8859-15": "iso-8859-15 iso8859-15 l9 latin-9 latin9",
    "iso8859-2": "iso-8859-2 latin2 l2",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "mac_roman": "macintosh mac x-mac-roman",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 unicode11utf8 unicode20utf8",
    "utf-16-le": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
}
_LABELS = {label: codec for codec, labels in _AS_BROWSERS_DO.items() for label in labels.split()}
_REFUSED = frozenset({"utf-7", "hz", "iso2022_kr", "punycode", "idna", "unicode_escape", "raw_unicode_escape"})


def codec_of(label: str) -> str | None:
    """Give the Python codec that a label stands for on the web; ``None`` for labels that browsers refuse.

    >>> codec_of(" ISO-8859-1 "), codec_of("utf-7"), codec_of("nonsense")
    ('windows-1252', None, None)
    """
    label = label.strip(" \t\r\n\f\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        found = codecs.lookup(label).name
        "".encode(found)
        b"".decode(found)
    except (LookupError, ValueError, TypeError):
        return None
    return None if found in _REFUSED else found
