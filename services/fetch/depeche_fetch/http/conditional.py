"""Conditional requests: what is kept of an answer, so that the next request can ask for changes only (RFC 9110, 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yarl import URL


def validators(url: str, headers: Mapping[str, str]) -> dict[str, str | None]:
    """Keep, as JSON, what a server gave to recognise a version by; :meth:`Validators.of` reads it back.

    >>> validators("http://lac.example/rss", {"etag": '"1"'})
    {'url': 'http://lac.example/rss', 'etag': '"1"', 'last_modified': None}
    """
    return {"url": url, "etag": headers.get("etag"), "last_modified": headers.get("last-modified")}


@dataclass(frozen=True)
class Validators:
    """What a server gave to recognise a version by, and the URL that it gave it for (RFC 9110, 8.8)."""

    url: str = ""
    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any] | None) -> "Validators":
        """Read them from state; none where nothing is known."""
        known = row or {}
        return cls(known.get("url", ""), known.get("etag"), known.get("last_modified"))

    def headers_for(self, url: URL) -> dict[str, str]:
        """Give the headers of a conditional request; none towards another URL than they were given for."""
        if str(url) != self.url:
            return {}
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}
