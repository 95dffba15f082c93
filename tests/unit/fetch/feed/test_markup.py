"""What feeds call text, and the words that are left of it."""

import pytest

from depeche_fetch.feed.markup import plain

LONG_COMMENT = f"<!-- {'bloc de publicité ' * 40} si a < b -->"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<p>Le lac</p><p>déborde</p>", "Le lac déborde"),
        ("Le <b>l</b>ac<BR/>déborde", "Le lac déborde"),
        (f"<p>Le lac{LONG_COMMENT} déborde</p>", "Le lac déborde"),
        ("<p>Le lac<![if !IE]> déborde<![endif]></p>", "Le lac déborde"),
        ("<script>let p = 1</script><p>Le lac</p>", "Le lac"),
    ],
)
def test_tags_go_and_the_words_stay(written: str, words: str):
    assert plain(written) == words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("La rivi\xc3\xa8re", "La rivière"),
        ("Forêt « brûlée »", "Forêt « brûlée »"),
        ("L\x92eau \x96 encore", "L’eau – encore"),
        ("\x93水\x94 – L\x92eau", "“水” – L’eau"),
        ("Élu\x81", "Élu"),
        ("La crue \ud83d", "La crue ?"),
    ],
)
def test_what_was_written_in_the_wrong_charset_is_mended(written: str, meant: str):
    assert plain(written) == meant
