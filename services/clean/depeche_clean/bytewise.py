"""Words counted and letters kept at the speed of C, for texts that a byte a character can hold.

Windows-1252 holds nearly all that is written in the West, its typographic marks included; other texts need Unicode's
tables, at several times the cost.
"""

from codecs import charmap_encode
from encodings.cp1252 import encoding_table

_CHARACTERS = [bytes((each,)).decode("cp1252", "replace") for each in range(256)]
_OF_WORDS = bytes(ord("x") if each.isalnum() or each == "_" else ord(" ") for each in _CHARACTERS)
_NEITHER = bytes(number for number, each in enumerate(_CHARACTERS) if not each.isalnum())


def words_counted(text: str) -> int | None:
    """Count the runs of letters, digits and underscores; ``None`` where the text needs Unicode.

    >>> words_counted("L’été, enfin !"), words_counted("Λίμνη")
    (3, None)
    """
    held = _held(text)
    return None if held is None else (b" " + held.translate(_OF_WORDS)).count(b" x")


def letters_and_digits(text: str) -> str | None:
    """Give the letters and digits, in order; ``None`` where the text needs Unicode.

    >>> letters_and_digits("l’été, enfin !"), letters_and_digits("λίμνη")
    ('létéenfin', None)
    """
    if text.isascii():
        return text.encode().translate(None, _NEITHER).decode()
    held = _held(text)
    return None if held is None else held.translate(None, _NEITHER).decode("cp1252")


def _held(text: str) -> bytes | None:
    if text.isascii():
        return text.encode()
    try:
        return charmap_encode(text, "strict", encoding_table)[0]
    except UnicodeEncodeError:
        return None
