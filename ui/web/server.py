"""The server of the page: local unless told otherwise, complete or not at all, silent to the Internet."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import ipaddress
import logging
import os
import re
import socket
import sys
import warnings
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import InputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["DEFAULT_HOST", "DEFAULT_PORT", "AssetsMissingError", "create_app", "missing_assets", "serve"]

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
CDN = "/_solara/cdn"
CLOSE = "/_solara/api/close/{kernel_id}"
CHARTS = ("echarts@5.4.0/dist/echarts.js",)
"""Loaded by components after the document, which therefore does not name them."""

LARGEST_MESSAGE = 4 * 2**20
"""Bytes of one message from a browser; scenario files are a thousandth of it."""

LARGEST_PORT = 65_535
M_ARENA_MAX = -8
ARENAS = 2
SECONDS_TO_CLOSE = 3
SOLARA: Mapping[str, str] = {
    "SOLARA_APP": "ui.web.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_ASSETS_EXTRA_LOCATIONS": "ui.web.assets",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
    # Solara fetches what it lacks from this address; nothing listens there.
    "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",
    # What did not change is not walked through again: a new answer is drawn in a third of the time.
    "REACTON_FAST": "1",
    "SOLARA_KERNEL_CULL_TIMEOUT": "1h",
    "SOLARA_KERNEL_MAX_PER_SESSION": "20",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_THEME_TITLE": "Bản sao số Hà Nội · Hanoi Twin",
    "SOLARA_SESSION_HTTP_ONLY": "True",
}


class AssetsMissingError(InputError):
    """A script or style that the page needs is not installed, and the page would stay white."""


def create_app() -> Starlette:
    """Make the ASGI application: for :func:`serve`, or for a server of your own.

    Settings that are in the environment already (``SOLARA_...``) are kept.

    Returns
    -------
    starlette.applications.Starlette
        The page at ``/``, its state at ``/healthz``. Workers start and end with it.

    Raises
    ------
    InputError
        If packages that the page needs are not installed.
    AssetsMissingError
        If scripts or styles are not, and the page would stay white.
    """
    for name, value in SOLARA.items():
        os.environ.setdefault(name, value)
    try:
        import solara.server.settings
        import solara.server.starlette as server
    except ModuleNotFoundError as error:
        raise InputError(
            f"the page needs packages that are not installed ({error.name})",
            allowed='an installation with the extra "ui": pip install "hanoi-twin[ui]", or make ui',
        ) from None
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount, Route

    from ui.web.headers import PageHeaders

    # Said at the first visit of every server without https; on a local network that is as intended.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")
    directory = Path(solara.server.settings.assets.proxy_cache_dir)
    routes = [
        Route("/healthz", _healthz),
        Route("/resourcez", _not_here),
        Route(CLOSE, _close, methods=["POST"]),
        *(
            Mount(CDN, app=_OnlyInstalled(route.app, directory))
            if isinstance(route, Mount) and route.path == CDN
            else route
            for route in server.routes
        ),
    ]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        from ui.web.draft import DEFAULT_SCENARIO, Draft
        from ui.web.explore.running import request_of
        from ui.web.pool import get_pool
        from ui.web.sweeps.running import desk

        pool = get_pool()
        # Every first visit asks for this; it is there before anybody comes, and stays in memory.
        pool.submit(request_of(Draft(), DEFAULT_SCENARIO, "preview"))
        try:
            async with server.lifespan(app):
                yield
        finally:
            desk().close()
            desk.cache_clear()
            pool.close()
            get_pool.cache_clear()

    _check_assets()
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(server.SolaraGZipMiddleware, minimum_size=1000),
            # Behind a proxy the first visit tells below which path the page is served.
            Middleware(PageHeaders, frame=lambda: _document(solara.server.settings.main.root_path or "")),
        ],
    )


@lru_cache(maxsize=8)
def _document(root_path: str) -> str:
    """Write the page's document for nobody in particular."""
    import solara.server.server

    return solara.server.server.read_root("/", root_path) or ""


def missing_assets() -> list[str]:
    """Find out what the page asks for and this installation does not have.

    Returns
    -------
    list of str
        Paths below the folder of Solara's assets; empty when the page is complete.
    """
    import solara.server.settings

    directory = Path(solara.server.settings.assets.proxy_cache_dir)
    asked = re.findall(rf'(?:src|href)="[^"]*{CDN}/([^"?]+)', _document(""))
    return [path for path in (*dict.fromkeys(asked), *CHARTS) if not (directory / path).is_file()]


def serve(
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    *,
    workers: int | None = None,
    results: Path | None = None,
    allow_remote: bool = False,
    announce: Callable[[str], object] = print,
) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
    host : str
        Address to listen on.
    port : int
        Port, 0 for any free one.
    workers : int, optional
        Processes that simulate; all cores but one, and at least two, unless given.
    results : pathlib.Path, optional
        Folder whose sweeps the page shows, and in which it runs small ones; ``results`` below the working
        directory unless given. Visitors name a sweep in it, never a path.
    allow_remote : bool
        Whether an address that other machines can reach is meant. The page has no accounts: put a server that
        asks for them in front (``docs/page.md``).
    announce : callable
        Called with the address of the page as soon as it answers.

    Raises
    ------
    InputError
        If the port is in use, the address is not this machine's, or other machines could reach it and
        ``allow_remote`` is not given.
    AssetsMissingError
        If the page would stay white.
    """
    import uvicorn

    from ui.web.folders import RESULTS
    from ui.web.pool import WORKERS

    if not allow_remote and not _is_loopback(host):
        raise InputError(
            "other machines could reach this address, and the page has no accounts",
            key="host",
            found=host,
            allowed="127.0.0.1, or any address together with --allow-remote",
        )
    if results is not None:
        os.environ[RESULTS] = str(results.absolute())
    if workers is not None:
        os.environ[WORKERS] = str(workers)
    _share_heaps()
    with contextlib.closing(_listen(host, port)) as listener:
        config = uvicorn.Config(
            create_app(),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=SECONDS_TO_CLOSE,
            ws_max_size=LARGEST_MESSAGE,
        )
        logging.getLogger("uvicorn.error").addFilter(_worth_saying)
        # The socket listens already: who follows the address now waits for a moment instead of being refused.
        announce(_address(host, listener.getsockname()[1]))
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


class _OnlyInstalled:
    """Answers for files that are installed and refuses others at once, where Solara would fetch them."""

    def __init__(self, app: ASGIApp, directory: Path) -> None:
        self._app = app
        self._directory = directory.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.responses import PlainTextResponse

        path = scope["path"].removeprefix(scope.get("root_path", ""))
        file = (self._directory / path.lstrip("/")).resolve()
        if file.is_relative_to(self._directory) and file.is_file():
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("not installed", status_code=404)(scope, receive, send)


def _healthz(request: Request) -> Response:
    from solara.server import kernel_context
    from starlette.responses import JSONResponse

    from ui.web.pool import get_pool

    del request
    status = get_pool().status
    return JSONResponse(
        {
            "status": "ok" if status.ready else "starting",
            "workers": len(status.workers),
            "workers_ready": status.ready,
            "jobs_queued": status.queued,
            "jobs_running": status.running,
            "summaries_kept": status.kept,
            "summaries_kept_mb": round(status.kept_bytes / 1e6, 1),
            "sessions": len(kernel_context.contexts),
        },
        status_code=200 if status.ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _close(request: Request) -> Response:
    """End a page that was left; its browser may say so before the page's own connection is there."""
    from solara.server import kernel_context, starlette
    from starlette.responses import HTMLResponse

    context = kernel_context.contexts.get(request.path_params["kernel_id"])
    if context is not None and request.query_params.get("session_id") in context.page_status:
        starlette.close(request)
    return HTMLResponse("")


def _not_here(request: Request) -> Response:
    from starlette.responses import PlainTextResponse

    del request
    return PlainTextResponse("not found", status_code=404)


def _check_assets() -> None:
    from solara.server import app

    app.ensure_apps_initialized()
    missing = missing_assets()
    if missing:
        raise AssetsMissingError(
            "the page would stay white: scripts and styles that it needs are not installed",
            found=f"no {', '.join(missing)}",
            allowed='the versions that pyproject.toml names for the extra "ui": make ui installs them',
        )


def _worth_saying(record: logging.LogRecord) -> bool:
    """Leave out what is as it should be.

    Open pages are cut off when the server is told to end, and a page that was left while it connected is
    refused.
    """
    error = record.exc_info[1] if record.exc_info else None
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    too_late = isinstance(error, RuntimeError) and str(error).startswith("Cannot connect a page")
    cut_off = isinstance(error, asyncio.CancelledError) or "graceful shutdown" in record.getMessage()
    return not (too_late or cut_off)


def _share_heaps() -> None:
    """Let threads share two heaps: one of its own for every thread of a session holds what others could use.

    Measured: a megabyte less per session. Where the C library is another than glibc, nothing happens.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= LARGEST_PORT:
        raise InputError(
            "port is not valid", key="port", found=port, allowed=f"a whole number from 0 to {LARGEST_PORT}"
        )
    try:
        family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(where[:2], family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InputError(
                "the port is in use, perhaps by this page in another window",
                key="port",
                found=port,
                allowed=f"a free port: hanoi-twin ui --port {port + 1}, or 0 for any",
            ) from None
        if error.errno == errno.EACCES:
            raise InputError(
                "this port is reserved for administrators", key="port", found=port, allowed="1024 or above"
            ) from None
        raise InputError(
            f"cannot listen on this address: {error.strerror or error}",
            key="host",
            found=host,
            allowed="127.0.0.1, or an address of this machine",
        ) from None


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
