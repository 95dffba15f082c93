"""Sends a reply over the connection, sound or with an injected fault."""

import asyncio
import socket
import struct
from datetime import datetime

from aiohttp import web

from depeche_newsroom.faults import (
    Fault,
    Redirect,
    Reset,
    Slow,
    TooManyRequests,
    Truncated,
    Unavailable,
    WrongCharset,
)
from depeche_newsroom.reply import Reply, http_date, unchanged

_TEXT = "text/plain; charset=utf-8"


def status_under(fault: Fault | None, reply: Reply, request: web.BaseRequest) -> int | None:
    """Gives the status that the client will see, ``None`` where the connection is reset."""
    match fault:
        case TooManyRequests():
            return 429
        case Unavailable():
            return 503
        case Redirect(permanent=permanent):
            return 301 if permanent else 302
        case Reset():
            return None
        case None:
            asked = request.headers
            fresh = unchanged(reply, asked.get("If-None-Match"), asked.get("If-Modified-Since"))
            return 304 if fresh else reply.status
        case _:
            return reply.status


async def send(request: web.BaseRequest, reply: Reply, fault: Fault | None) -> web.StreamResponse:
    """Answers the request with the reply, or as the fault has it."""
    status = status_under(fault, reply, request)
    match fault:
        case TooManyRequests(retry_after=after) | Unavailable(retry_after=after):
            headers = {} if after is None else {"Retry-After": _retry_after(after)}
            return _response(Reply(status or 503, b"Try again later.\n", _TEXT, headers=headers))
        case Redirect(to=to):
            return _response(Reply(status or 302, b"", _TEXT, headers={"Location": to}))
        case Reset():
            return _reset(request)
        case Truncated(share=share):
            return await _truncate(request, reply, share)
        case Slow():
            return await _dribble(request, reply, fault)
        case WrongCharset(charset=charset):
            media_type = reply.content_type.partition(";")[0]
            response = _response(reply)
            response.headers["Content-Type"] = f"{media_type}; charset={charset}"
            return response
        case _:
            return web.Response(status=304, headers=_validators(reply)) if status == 304 else _response(reply)


def _response(reply: Reply) -> web.Response:
    return web.Response(status=reply.status, body=reply.body, headers=reply.header_fields())


def _validators(reply: Reply) -> dict[str, str]:
    return {name: value for name, value in reply.header_fields().items() if name != "Content-Type"}


def _retry_after(value: int | datetime) -> str:
    return http_date(value) if isinstance(value, datetime) else str(value)


def _reset(request: web.BaseRequest) -> web.Response:
    transport = request.transport
    if transport is not None:
        # a linger of zero seconds makes the kernel send RST instead of the orderly FIN
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    return web.Response(status=500)


async def _start(request: web.BaseRequest, reply: Reply) -> web.StreamResponse:
    response = web.StreamResponse(status=reply.status, headers=reply.header_fields())
    response.content_length = len(reply.body)
    await response.prepare(request)
    return response


async def _truncate(request: web.BaseRequest, reply: Reply, share: float) -> web.StreamResponse:
    response = await _start(request, reply)
    await response.write(reply.body[: int(len(reply.body) * share)])
    if request.transport is not None:
        request.transport.close()
    return response


async def _dribble(request: web.BaseRequest, reply: Reply, fault: Slow) -> web.StreamResponse:
    await asyncio.sleep(fault.before)
    response = await _start(request, reply)
    for start in range(0, len(reply.body), fault.step):
        await response.write(reply.body[start : start + fault.step])
        if fault.pause:
            await asyncio.sleep(fault.pause)
    return response
