"""Digests of archives: ``sha1:`` and the like, in Base32 or hexadecimal."""

import base64
import binascii
import hashlib

_KNOWN = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


def labelled(content: bytes) -> str:
    """Give the digest of bytes as archives write it.

    >>> labelled(b"Rain fell.")
    'sha1:TPKNCAWGGO3M36OOVQSEHW7LIWZYGZFU'
    """
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"


def matches(label: str, content: bytes) -> bool:
    """Whether bytes have the digest that was written down; so does everything where it can't be read.

    >>> matches("sha1:TPKNCAWGGO3M36OOVQSEHW7LIWZYGZFU", b"Rain fell."), matches("sha1:AAAA", b"Rain fell.")
    (True, False)
    >>> matches("crc:12", b"Rain fell.")
    True
    """
    name, _, value = label.partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _KNOWN or not value.strip():
        return True
    digest = hashlib.new(name, content, usedforsecurity=False).digest()
    return value.strip().lower() in (digest.hex(), base64.b32encode(digest).decode().lower().rstrip("=")) or (
        _from_base32(value.strip()) == digest
    )


def _from_base32(value: str) -> bytes:
    try:
        return base64.b32decode(value, casefold=True)
    except (binascii.Error, ValueError):
        return b""
