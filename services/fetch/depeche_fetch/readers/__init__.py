"""How each kind of source is read: one module a kind, and one table of them.

To add a kind: give it a name in :class:`~depeche_schemas.source.SourceKind`, write an ``async`` function of the shape
of :data:`~depeche_fetch.readers.reading.Reader` in a module here, and add its line to
:data:`~depeche_fetch.readers.table.READERS`.
"""
