"""Path patterns of robots.txt (RFC 9309, 2.2.2 and 2.2.3), matched octet by octet in linear time."""

import re
from dataclasses import dataclass

_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})|([^\x21-\x7e]|[\"<>\\^`{|}])")
"""What may be spelled in two ways: percent-encoded octets, and those that no address has as they are (RFC 3986, 2)."""
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_AUTHORITY = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#;]*")


@dataclass(frozen=True)
class Pattern:
    """A pattern: ``*`` stands for any octets, a final ``$`` for the end; what it doesn't end, it continues."""

    octets: bytes
    parts: tuple[bytes, ...]
    anchored: bool

    def matches(self, path: bytes) -> bool:
        """Keep a path, comparable as by :func:`path_of`, that the pattern fits.

        Each literal between stars is looked for once, at its leftmost place, so no path costs more than its length.
        """
        if not path.startswith(self.parts[0]):
            return False
        first, *rest = self.parts
        if not rest:
            return not self.anchored or len(path) == len(first)
        at = len(first)
        for part in rest[:-1] if self.anchored else rest:
            at = path.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return not self.anchored or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at)


def pattern_of(written: bytes) -> Pattern:
    """Give the pattern of a rule's value.

    >>> pattern_of(b"/*.php$").matches(b"/a/b.php"), pattern_of(b"/*.php$").matches(b"/a.php?x")
    (True, False)
    >>> pattern_of("/é*/%7e".encode()).matches(path_of("http://lac.example/%c3%a9/x/~eve"))
    True
    >>> pattern_of(b"/prix-%24").matches(path_of("http://lac.example/prix-$"))  # RFC 9309, 2.2.3
    True
    """
    octets = comparable(written)
    anchored = octets.endswith(b"$")
    parts = octets[: -1 if anchored else None].split(b"*")
    return Pattern(octets, tuple(_verbatim(part) for part in parts), anchored)


def path_of(url: str) -> bytes:
    """Give what patterns are compared with: path, parameters and query of a URL, never empty.

    >>> path_of("https://lac.example?q=1#haut"), path_of("/a;b"), path_of("http://lac.example")
    (b'/?q=1', b'/a;b', b'/')
    """
    start = _AUTHORITY.match(url)
    rest = (url[start.end() :] if start else url).partition("#")[0]
    whole = ("" if rest.startswith("/") else "/").encode() + rest.encode("utf-8", "surrogatepass")
    return _verbatim(comparable(whole))


def comparable(octets: bytes) -> bytes:
    """Give octets in one spelling: unreserved characters as they are, all other percent-encoding in capitals.

    >>> comparable("/é/%7euser/%2fa b".encode())
    b'/%C3%A9/~user/%2Fa%20b'
    """
    return _ENCODED.sub(_spelled, octets)


def _verbatim(octets: bytes) -> bytes:
    """Give the characters that patterns are made with the spelling that they have where they stand for themselves."""
    return octets.replace(b"*", b"%2A").replace(b"$", b"%24")


def _spelled(found: re.Match[bytes]) -> bytes:
    if found[2] is not None:
        return b"%%%02X" % found[2][0]
    octet = int(found[1], 16)
    return bytes([octet]) if octet in _UNRESERVED else b"%" + found[1].upper()
