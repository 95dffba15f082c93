"""Keeps the faults that a test can inject, and tells which of them meets a request."""

from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that goes wrong at the addresses that match.

    ``host`` and ``path`` are patterns as of a shell; the path is without its query. It happens
    ``times`` times, or until it is cleared if that is ``None``.
    """

    host: str = "*"
    path: str = "*"
    times: int | None = None

    def meets(self, host: str, path: str) -> bool:
        return fnmatchcase(host, self.host) and fnmatchcase(path, self.path)


@dataclass(frozen=True, kw_only=True)
class TooManyRequests(Fault):
    """429. ``retry_after`` is in seconds or, as a moment, sent as an HTTP date; ``None`` sends no header."""

    retry_after: int | datetime | None = 1


@dataclass(frozen=True, kw_only=True)
class Unavailable(Fault):
    """503, with ``Retry-After`` only if given."""

    retry_after: int | datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Truncated(Fault):
    """The normal answer, but the connection ends after this share of what Content-Length announced."""

    share: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Slow(Fault):
    """The normal answer, late: seconds before its first byte, and a ``pause`` after each ``step`` bytes."""

    before: float = 0.0
    pause: float = 0.0
    step: int = 1024


@dataclass(frozen=True, kw_only=True)
class Redirect(Fault):
    """A redirect to ``to``, an address or a path. Two of them make a chain, one to itself makes a loop."""

    to: str
    permanent: bool = False


@dataclass(frozen=True, kw_only=True)
class Reset(Fault):
    """The connection is reset, and no answer is sent."""


@dataclass(frozen=True, kw_only=True)
class WrongCharset(Fault):
    """The normal answer, whose Content-Type header names a charset that the body isn't in."""

    charset: str = "iso-8859-5"


class Faults:
    """The faults in force. The one that was injected first comes first."""

    def __init__(self) -> None:
        self._pending: list[tuple[Fault, int | None]] = []

    def inject(self, fault: Fault) -> None:
        self._pending.append((fault, fault.times))

    def clear(self) -> None:
        self._pending.clear()

    def take(self, host: str, path: str) -> Fault | None:
        """Gives the fault that meets this request, and counts it off."""
        self._pending = [(fault, left) for fault, left in self._pending if left is None or left > 0]
        for place, (fault, left) in enumerate(self._pending):
            if fault.meets(host, path):
                self._pending[place] = (fault, None if left is None else left - 1)
                return fault
        return None
