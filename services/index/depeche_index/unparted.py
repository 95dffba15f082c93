"""Words of scripts that no space parts: each character of Han and Hiragana is one, as Unicode's UAX 29 has it.

Elasticsearch's standard tokenizer cuts so; the embedded sink and the query language follow it. A run of Katakana stays
one word there, and here.
"""

import re

_CHARACTER = "[぀-ゟ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"
_ANY = re.compile(_CHARACTER)
_WORD = re.compile(rf"{_CHARACTER}|(?:(?!{_CHARACTER})\w)+")
_BETWEEN = re.compile(rf"(?<={_CHARACTER})(?=\w)|(?<=\w)(?={_CHARACTER})")
_PART = "\u200b"
"""Unicode's mark for where a word may end without a space being seen (ZERO WIDTH SPACE)."""


def words_of(text: str) -> list[str]:
    """Give the words; a character of Han or Hiragana is one.

    >>> words_of("三号线 opens"), words_of("センターへ"), words_of("l'été")
    (['三', '号', '线', 'opens'], ['センター', 'へ'], ['l', 'été'])
    """
    return _WORD.findall(text)


def parted(text: str) -> str:
    """Give a text with a mark that isn't seen wherever a word of Han or Hiragana meets another; others as they are.

    >>> parted("三号线 opens") == "三\u200b号\u200b线 opens", parted("Le pont")
    (True, 'Le pont')
    """
    return _BETWEEN.sub(_PART, text) if not text.isascii() and _ANY.search(text) else text


def joined(text: str) -> str:
    """Give a text without those marks."""
    return text.replace(_PART, "")
