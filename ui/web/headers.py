"""What the server says to a browser beside the page itself: where things may come from, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PageHeaders", "content_security_policy", "localised"]

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
VIEWPORT = re.compile(r'(<meta name="viewport" content=)"[^"]*"')
PROGRESS = re.compile(r"<(v-progress-(?:linear|circular))\b(?! aria-label)")
BILINGUAL = (
    (
        re.compile(r"Server\s+disconnected\."),
        "Mất kết nối / Disconnected",
    ),
    (
        re.compile(r"App is disconnected, and may not function properly\. Please refresh the page\."),
        "Mất kết nối với máy chủ. Xin tải lại trang. / The connection is lost. Please reload the page.",
    ),
    (
        re.compile(r"Could not restore session\. Please refresh(?: the page)?\."),
        "Không khôi phục được phiên làm việc. Xin tải lại trang: kịch bản nằm trong địa chỉ. / "
        "The session could not be restored. Please reload the page: the scenario is in its address.",
    ),
    (re.compile(r"Restoring session…"), "Đang khôi phục… / Restoring…"),
    (re.compile(r"\{\{ loading_text \}\}"), "Đang tải… / Loading…"),
    (re.compile(r"Please refresh the page(?=</v-card-title>)"), "Xin tải lại trang / Please reload"),
    (re.compile(r"(?<=\s)Refresh now(?=\s)"), "Tải lại / Reload"),
    (re.compile(r"(?<=\s)Cancel(?=\s+</v-btn>)"), "Bỏ qua / Dismiss"),
)


def content_security_policy(html: str = "") -> str:
    """Write the policy for a response: everything from this server, nothing from another.

    Parameters
    ----------
    html : str
        A document whose inline scripts are allowed, by their hashes. Not the one that a visitor is about to
        get: a script that had slipped into that would be allowed with the others.

    Returns
    -------
    str
        Value of the header Content-Security-Policy.

    Notes
    -----
    Vue 2 compiles templates in the browser, which needs 'unsafe-eval'; Vuetify sets styles from scripts,
    which needs 'unsafe-inline' for styles.
    """
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(html)
    ]
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'unsafe-eval'", *dict.fromkeys(hashes)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def localised(html: str) -> str:
    """Put into Vietnamese and English what Solara's own frame of the page says in English alone.

    Parameters
    ----------
    html : str
        The document as Solara renders it.

    Returns
    -------
    str
        The document with its language named, open to zooming, and with messages in both languages, also
        those that only a screen reader tells: every bar and circle of progress has a name.
    """
    html = html.replace("<html>", '<html lang="vi">', 1)
    html = VIEWPORT.sub(r'\1"width=device-width, initial-scale=1"', html, count=1)
    html = PROGRESS.sub(r'<\1 aria-label="Đang xử lý / Busy"', html)
    for pattern, text in BILINGUAL:
        html = pattern.sub(text, html)
    return html


class PageHeaders:
    """ASGI middleware: security headers on every response, and no web socket from another site's page.

    Parameters
    ----------
    app : ASGI application
        What is wrapped. Its HTML must come uncompressed.
    frame : callable
        Gives the page's document as the server writes it for nobody in particular: no inline script but those
        in it is allowed in any document.
    """

    def __init__(self, app: ASGIApp, frame: Callable[[], str]) -> None:
        self.app = app
        self.frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "websocket" and not _same_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008, "reason": "origin not allowed"})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Sender(send, self.frame).send)


class _Sender:
    """Holds back a document until it is complete, because it is changed and its length with it."""

    def __init__(self, send: Send, frame: Callable[[], str]) -> None:
        self._send = send
        self._frame = frame
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "same-origin"
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._start = message
                return
            headers["Content-Security-Policy"] = content_security_policy()
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body", False):
                return
            await self._send_document(self._start)
            return
        await self._send(message)

    async def _send_document(self, start: Message) -> None:
        body = localised(self._body.decode()).encode()
        headers = MutableHeaders(raw=start["headers"])
        headers["Content-Security-Policy"] = content_security_policy(localised(self._frame()))
        # A page kept by the browser would ask for the scripts of an earlier version.
        headers["Cache-Control"] = "no-cache"
        headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _same_origin(headers: Headers) -> bool:
    """Tell whether a page of this server opened a web socket: browsers do not ask before opening one."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
