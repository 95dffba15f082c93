"""Evidence: how much of what arrived a dead letter keeps."""

LONGEST_EVIDENCE = 1024 * 1024
"""Bytes."""


def evidence(arrived: bytes | bytearray) -> bytes | None:
    """Keep the beginning of what arrived, at most a mebibyte; None for nothing.

    >>> evidence(b"half a pa"), evidence(b"")
    (b'half a pa', None)
    """
    return bytes(arrived[:LONGEST_EVIDENCE]) or None
