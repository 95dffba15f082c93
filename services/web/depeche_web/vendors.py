"""Characters that makers of computers added to charsets, and that browsers read though Python's codecs don't.

The WHATWG's index of JIS X 0208 has the rows of NEC and IBM (①, ㈱, 髙), its GBK has 0x80 for the euro sign. Error
handlers read these where a codec gives up; ``VENDORS`` raises for all others, ``VENDORS_OR_REPLACE`` gives U+FFFD.
"""

import codecs

VENDORS, VENDORS_OR_REPLACE = "depeche-vendors", "depeche-vendors-or-replace"
_ROWS = range(0x21, 0x7F)


def _read(error: UnicodeError) -> tuple[str, int] | None:
    if not isinstance(error, UnicodeDecodeError):
        return None
    first, second = (*error.object[error.start : error.start + 2], 0, 0)[:2]
    if error.encoding == "gb18030" and first == 0x80:
        return "€", error.start + 1
    if error.encoding == "euc_jp" and first > 0x80 < second:
        first, second = first - 0x80, second - 0x80
    elif not error.encoding.startswith("iso2022_jp"):
        return None
    if first not in _ROWS or second not in _ROWS:
        return None
    try:
        return _shifted(first, second).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        return None


def _shifted(row: int, cell: int) -> bytes:
    """Give a place in JIS X 0208 as Shift_JIS spells it, whose Windows codec knows the vendors' rows."""
    odd = row & 1
    lead = (row - 0x21 >> 1) + (0x81 if row < 0x5F else 0xC1)
    trail = cell + (0x1F if cell < 0x60 else 0x20) if odd else cell + 0x7E
    return bytes((lead, trail))


def _strictly(error: UnicodeError) -> tuple[str, int]:
    found = _read(error)
    if found is None:
        raise error
    return found


def _leniently(error: UnicodeError) -> tuple[str | bytes, int]:
    return _read(error) or codecs.replace_errors(error)


codecs.register_error(VENDORS, _strictly)
codecs.register_error(VENDORS_OR_REPLACE, _leniently)
