"""WARC archives (ISO 28500), read record by record and written: ``.warc``, ``.warc.gz`` and ``.warc.zst``.

``packing`` unpacks one record's bytes, ``record`` reads its headers, ``scan`` walks from record to record and goes on
behind what is damaged, ``capture`` makes of one record the answer that a server once gave. All of it is pure but for
the function that gives it bytes. ``places`` gives bytes of local files and, by ranges, of files on the web; ``writer``
keeps what the service itself fetches.
"""
