"""What the server runs: static files, streams of events and, behind them, Django; later the page cache."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal

from django.conf import settings

from dateline.delivery.static import StaticFiles
from dateline.delivery.streams.responder import EventStreams
from dateline.delivery.wsgi_bridge import WSGIApplication, WSGIBridge
from dateline.lib.asgi import Message, Receive, Scope, Send, respond_plainly
from dateline.lib.processes import ending_with_parent

logger = logging.getLogger(__name__)

# Granian names itself unless the application names something.
NAME = [(b"server", b"dateline")]
SECONDS_FOR_FAREWELLS = 0.2


class Outer:
    """The ASGI application of a web process. Make one per process, after Django is set up."""

    def __init__(self, django: WSGIApplication) -> None:
        self.static = StaticFiles()
        self.django = WSGIBridge(django)
        self.events = EventStreams(
            per_address=settings.CONFIGURATION.streams_per_address,
            behind_proxy=settings.CONFIGURATION.behind_proxy,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the kind of connection and by the first part of the path."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_named(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message["headers"], *NAME]
            await send(message)

        try:
            if scope["path"].startswith(f"/{self.static.prefix}/"):
                await self.static(scope, receive, send_named)
            elif scope["path"] == "/events":
                await self.events(scope, receive, send_named)
            else:
                await self.django(scope, receive, send_named)
        except Exception:
            logger.exception("No answer for %s %r", scope["method"], scope.get("raw_path"))
            if not started:
                await respond_plainly(scope, send_named, 500, "Something went wrong here")

    async def _live(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            self.events.begin(self.django.readers.pool)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._end_streams)
            # Granian leaves its workers behind when it is killed: they would answer on its port for ever.
            if (server := multiprocessing.parent_process()) and server.pid:
                ending_with_parent(server.pid)()
            await send({"type": f"{message['type']}.complete"})
        # Requests inside are finished by the server's own grace; the threads end when theirs are done.
        self.events.end()
        self.django.end(wait=False)
        self.static.pool.shutdown(wait=False, cancel_futures=True)
        await send({"type": "lifespan.shutdown.complete"})

    def _end_streams(self) -> None:
        """End the streams, then the server: it waits for every answer, and these have no end of their own."""
        self.events.end()
        asyncio.get_running_loop().call_later(SECONDS_FOR_FAREWELLS, os.kill, os.getpid(), signal.SIGINT)
