"""The wire itself: listening, connections that can be cut, and the network gone for a while."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

MOST_UPLOADED = 60 * 1024 * 1024
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Connection(web.RequestHandler):
    """A client's connection. ``gone`` is done once it is lost."""

    __slots__ = ("gone",)

    def __init__(self, manager: web.Server, **options: Any) -> None:
        super().__init__(manager, **options)
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Called by the event loop."""
        if not self.gone.done():
            self.gone.set_result(None)
        super().connection_lost(exc)

    def reset(self) -> None:
        """Cut the connection with a TCP reset."""
        transport = self.transport
        if transport is None:
            return
        raw = transport.get_extra_info("socket")
        if raw is not None and not transport.is_closing():
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert isinstance(transport, asyncio.Transport)
        transport.abort()

    async def until_gone(self, seconds: float) -> None:
        """Wait until the client has hung up, at most so many seconds."""
        await asyncio.wait((self.gone,), timeout=seconds)


class _Server(web.Server):
    def __call__(self) -> web.RequestHandler:
        return Connection(self, loop=self._loop, **self._kwargs)


class Network:
    """A port on 127.0.0.1 that can go away and come back."""

    def __init__(self, handler: Handler) -> None:
        self.port = 0
        self.is_down = False
        self._handler = handler
        self._server: _Server | None = None
        self._listener: asyncio.Server | None = None
        self._place: socket.socket | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on a free port (or the one given)."""
        loop = asyncio.get_running_loop()

        def request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            most = MOST_UPLOADED
            return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=most)

        self._server = _Server(self._handler, request_factory=request, access_log=None)
        self._place = _bound(port)
        self.port = self._place.getsockname()[1]
        await self.up()

    async def stop(self) -> None:
        """Cut every connection and stop listening."""
        await self.down()
        if self._place is not None:
            self._place.close()
        if self._server is not None:
            await self._server.shutdown(timeout=0.2)

    async def down(self) -> None:
        """The network is gone: connections are reset, new ones refused. The port stays ours."""
        if self.is_down or self._listener is None:
            return
        self.is_down = True
        self._listener.close()
        self._listener = None
        self.cut()
        self._place = _bound(self.port)

    async def up(self) -> None:
        """The network is back."""
        assert self._server is not None, "not started"
        if self._place is not None:
            loop = asyncio.get_running_loop()
            self._listener = await loop.create_server(self._server, sock=self._place, backlog=1024)
            self._place = None
        self.is_down = False

    def cut(self) -> None:
        """Reset every connection there is; new ones are welcome."""
        for connection in self._server.connections if self._server is not None else ():
            if isinstance(connection, Connection):
                connection.reset()


def _bound(port: int) -> socket.socket:
    """A socket that holds the port without listening, so that nobody else gets it meanwhile."""
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.setblocking(False)
    holder.bind(("127.0.0.1", port))
    return holder
