"""Gives what a misbehaving site is: a host, the address to start at, and an answer for each of its paths."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from depeche_newsroom.reply import Reply

DOMAIN = "hostile.example"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class Raw:
    """An answer byte by byte, headers included, as no sound server would send it.

    ``head`` is sent first, then ``piece`` ``times`` times (``None``: without end), with ``pause`` seconds before each;
    then the connection is closed.
    """

    head: bytes
    piece: bytes = b""
    times: int | None = 0
    pause: float = 0.0

    def pieces(self) -> Iterator[bytes]:
        sent = 0
        while self.times is None or sent < self.times:
            yield self.piece
            sent += 1


Answer = Reply | Raw


@dataclass(frozen=True)
class Misbehaviour:
    """A site that misbehaves: what it does, in a sentence, and what it answers at each path.

    A path that isn't listed is answered with ``otherwise``, 404 if that is ``None``. ``kind`` is what a reader has to
    register it as; empty where it finds out by itself.
    """

    name: str
    does: str
    start: str = "/"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    otherwise: Answer | None = None
    kind: str = ""

    @property
    def host(self) -> str:
        return f"{self.name}-{DOMAIN}"

    @property
    def url(self) -> str:
        """The address that a reader is given."""
        return f"http://{self.host}{self.start}"

    def answer(self, path: str) -> Answer:
        found = self.answers.get(path)
        if found is None and path not in ("/robots.txt", "/.well-known/tdmrep.json"):
            found = self.otherwise
        return found or Reply(404, b"Not found.\n", "text/plain; charset=utf-8")


def head(content_type: str = HTML, *fields: str, status: str = "200 OK") -> bytes:
    """Gives the head of a raw answer, up to the empty line.

    >>> head("text/plain", "Content-Length: 3")
    b'HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\n'
    """
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *fields, "Connection: close", "", "")
    return "\r\n".join(lines).encode("latin-1")
