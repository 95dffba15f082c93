"""Sends the answers of sites that misbehave, raw ones past the server's own idea of HTTP."""

import asyncio

from aiohttp import web

from depeche_newsroom.hostile.site import Answer, Raw
from depeche_newsroom.reply import Reply

LONGEST = 60.0
"""Seconds after which even an endless answer is over."""
_HIGH_WATER = 4 * 1024 * 1024


async def misbehave(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    """Answers the request as the site does. An endless answer goes on until the client leaves."""
    if isinstance(answer, Reply):
        return web.Response(status=answer.status, body=answer.body, headers=answer.header_fields())
    transport = request.transport
    if transport is not None:
        try:
            async with asyncio.timeout(LONGEST):
                await _write(transport, answer)
        except TimeoutError:
            pass
        finally:
            # also where the server itself ends meanwhile, and cancels what it still sends
            transport.close()
    return web.Response(status=500)


async def _write(transport: asyncio.Transport, answer: Raw) -> None:
    transport.write(answer.head)
    for piece in answer.pieces():
        # the pause lets the client leave, which shows as a transport that is closing
        await asyncio.sleep(answer.pause)
        while transport.get_write_buffer_size() > _HIGH_WATER and not transport.is_closing():
            await asyncio.sleep(0.01)
        if transport.is_closing():
            return
        transport.write(piece)
