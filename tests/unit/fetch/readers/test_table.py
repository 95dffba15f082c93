"""The table of readers."""

from depeche_fetch.readers.table import READERS
from depeche_schemas.source import SourceKind


def test_every_kind_but_auto_has_a_reader():
    assert set(READERS) == set(SourceKind) - {SourceKind.AUTO}
