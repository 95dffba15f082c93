"""One HTTP exchange: a request and what came of it, capped in size and time, every failure a value."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from yarl import URL

from depeche_fetch.http.crumbs import Pieces
from depeche_fetch.http.evidence import LONGEST_EVIDENCE, evidence
from depeche_fetch.http.unpack import Unpackable, Unpacking
from depeche_fetch.reach.resolver import ForbiddenAddress
from depeche_fetch.warc.recording import Recorder
from depeche_fetch.warc.writer import Exchanged
from depeche_runtime.outcome import Dead, Drop

Wants = Callable[[int, Mapping[str, str]], bool]
"""Says from status and headers whether the body is worth reading."""

_ARCHIVED = frozenset(
    {
        *("accept", "accept-encoding", "accept-language", "connection", "host", "if-modified-since", "if-none-match"),
        *("range", "user-agent"),
    }
)
"""Request headers that an archive gets to see; any other is a source's own, and may be a secret."""
_UNPACKED_AS = {"too-large": "too-large", "truncated": "truncated", "corrupt": "broken-encoding"}


@dataclass(frozen=True)
class Answer:
    """A complete answer: header names in lower case, the body decoded, empty where it wasn't wanted."""

    url: URL
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Trouble:
    """A failure that another try may mend; ``dead`` is what becomes of the item if none does.

    ``retry_after`` is the server's own word on when to come back, as it stands in the header.
    """

    dead: Dead
    retry_after: str | None = None


async def exchange(
    session: aiohttp.ClientSession,
    url: URL,
    headers: Mapping[str, str],
    most: int,
    wants: Wants,
    headers_within: float | None = None,
    recorder: Recorder | None = None,
) -> Answer | Trouble | Drop | Dead:
    """Keep an answer whole; give back anything else as trouble, a refusal or a death, never raised.

    ``most`` is in bytes and holds for what travels, which may not be in crumbs, and for what it unpacks to;
    ``headers_within`` is in seconds, and what else is limited in time is the session's. Redirects aren't followed here.
    ``recorder`` archives what came whole, and the headers of what wasn't wanted.
    """
    arrived, pieces = bytearray(), Pieces()
    described: dict[str, str] = {}
    try:
        async with asyncio.timeout(headers_within):
            response = await session.get(url, headers=headers, allow_redirects=False)
        async with response:
            described = {name.lower(): readable(value) for name, value in response.headers.items()}
            if not wants(response.status, described):
                if recorder:
                    await recorder.keep(_exchanged(response, b"", recorder.now(), whole=False))
                return Answer(url, response.status, described, b"")
            unpacking = Unpacking(described.get("content-encoding", ""), most)
            async for chunk, _ in response.content.iter_chunks():
                pieces.take(len(chunk))
                arrived += chunk if recorder else chunk[: max(0, LONGEST_EVIDENCE - len(arrived))]
                if pieces.size > most:
                    return _too_large(url, arrived, f"more than the {most} bytes that are allowed")
                if pieces.are_crumbs:
                    return _dead("fragmented", f"what {url} sends {pieces.told}", arrived)
                if problem := unpacking.feed(chunk):
                    return _not_unpacked(url, problem, arrived)
            body = unpacking.done()
            if isinstance(body, Unpackable):
                return _not_unpacked(url, body, arrived)
            if recorder:
                await recorder.keep(_exchanged(response, bytes(arrived), recorder.now()))
            return Answer(url, response.status, described, body)
    except aiohttp.InvalidURL as error:
        return Drop("bad-url", f"{url}: {error}")
    except aiohttp.ClientConnectorCertificateError as error:
        return _dead(
            "unreachable", f"{url.host} showed a certificate that isn't valid: {error.certificate_error}", arrived
        )
    except aiohttp.ClientConnectorError as error:
        if isinstance(error.os_error, ForbiddenAddress):
            return forbidden(url, str(error.os_error))
        return Trouble(_dead("unreachable", f"{url.host} can't be connected to: {error.os_error}; is it up?", arrived))
    except TimeoutError:
        return Trouble(_dead("timeout", f"{url} didn't answer in full in time; {pieces.size} bytes came", arrived))
    except aiohttp.ClientPayloadError:
        said = described.get("content-length")
        promised = f" of the {said[:20]} that its Content-Length promised" if said else ""
        why = f"{url} broke off after {pieces.size} bytes{promised}; try it again later"
        return Trouble(_dead("truncated", why, arrived))
    except aiohttp.ClientResponseError as error:
        why = error.message.strip().partition("\n")[0].rstrip(" :.")
        return Trouble(_dead("broken-http", f"{url.host} answered with what is no HTTP: {why}", arrived))
    except (aiohttp.ClientError, asyncio.IncompleteReadError, OSError) as error:
        reason = "truncated" if arrived else "unreachable"
        return Trouble(_dead(reason, f"{url.host} broke the connection: {type(error).__name__}: {error}", arrived))
    except ValueError as error:
        return Drop("bad-url", f"{url}: {error}")


async def posted(session: aiohttp.ClientSession, url: URL, form: Mapping[str, str]) -> int | Drop | Dead:
    """Send a form and give the status; the body of the answer isn't read, and redirects aren't followed."""
    try:
        async with session.post(url, data=form, allow_redirects=False) as response:
            return response.status
    except aiohttp.ClientConnectorError as error:
        if isinstance(error.os_error, ForbiddenAddress):
            return forbidden(url, str(error.os_error))
        return Dead("unreachable", f"{url.host} can't be connected to: {error.os_error}")
    except TimeoutError:
        return Dead("timeout", f"{url} didn't answer in time")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return Dead("unreachable", f"{url.host} broke the connection: {type(error).__name__}: {error}")


def _exchanged(response: aiohttp.ClientResponse, body: bytes, at: datetime, whole: bool = True) -> Exchanged:
    sent = response.request_info.headers.items()
    return Exchanged(
        url=str(response.url),
        target=response.url.raw_path_qs,
        asked=[(name.encode(), value.encode()) for name, value in sent if name.lower() in _ARCHIVED],
        status=response.status,
        reason=readable(response.reason or ""),
        answered=response.raw_headers,
        body=body,
        at=at,
        whole=whole,
    )


def forbidden(url: URL, why: str) -> Drop:
    """Refuse an address that isn't public, and say which setting would allow it."""
    return Drop(
        "forbidden-address", f"{url.host} is {why}; DEPECHE_FETCH_ALLOW_NETWORKS would have to list its network"
    )


def readable(value: str) -> str:
    """Keep a header's value as text that can be written: what isn't UTF-8 is Latin-1, as HTTP/1.1 once had it.

    >>> readable(b'caf\\xe9'.decode("utf-8", "surrogateescape"))
    'café'
    """
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _not_unpacked(url: URL, failure: Unpackable, arrived: bytearray) -> Trouble | Dead:
    dead = _dead(_UNPACKED_AS[failure.error], f"{url}: {failure.why}", arrived)
    return Trouble(dead) if failure.error == "truncated" else dead


def _too_large(url: URL, arrived: bytearray, why: str) -> Dead:
    return _dead("too-large", f"{url} is {why}; raise DEPECHE_FETCH_MAX_PAGE_BYTES to accept it", arrived)


def _dead(error: str, message: str, arrived: bytes | bytearray) -> Dead:
    return Dead(error, message, evidence(arrived))
