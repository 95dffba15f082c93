"""Gives the answers of a server as values: a status, headers and a body, and when 304 says it all."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


@dataclass(frozen=True)
class Reply:
    """One answer. ``content_type`` is the whole header, with a charset only where the site says one there."""

    status: int
    body: bytes
    content_type: str
    modified: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """A strong validator: it changes whenever a byte of the body does."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    def header_fields(self) -> dict[str, str]:
        """Gives all header fields but those about the connection and the length."""
        fields = {"Content-Type": self.content_type, **self.headers}
        if self.status == 200:
            fields["ETag"] = self.etag
            fields["Cache-Control"] = "public, max-age=60"
            if self.modified is not None:
                fields["Last-Modified"] = http_date(self.modified)
        return fields


def http_date(moment: datetime) -> str:
    """Gives the date in HTTP's form.

    >>> http_date(datetime.fromisoformat("2026-10-12T08:15:00+02:00"))
    'Mon, 12 Oct 2026 06:15:00 GMT'
    """
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def unchanged(reply: Reply, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Tells whether the client's copy is good. A date counts only without an ETag (RFC 9110, 13.1.3)."""
    if reply.status != 200:
        return False
    if if_none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return "*" in tags or reply.etag in tags
    if if_modified_since is None or reply.modified is None:
        return False
    try:
        since = parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    if since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    return reply.modified.replace(microsecond=0) <= since
