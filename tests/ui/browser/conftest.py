"""A real server and a real browser; every page is watched from its first request to its last."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    WebSocket,
    WebSocketRoute,
    expect,
)

pytest.importorskip("solara")

from ui.web.texts import t

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 120
SMALL = (1366, 768)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Server:
    """A running server of the page, and what it wrote."""

    process: subprocess.Popen[bytes]
    log: Path
    address: str

    def stop(self) -> str:
        """End the server; what it wrote, which must hold no traceback."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        return self.log.read_text(encoding="utf-8", errors="replace")


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for something that no page can be asked to wait for."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited too long: {what}")
        time.sleep(0.05)


def health(address: str) -> dict[str, Any]:
    """Ask the server how it is; nothing while it does not answer or is not ready."""
    try:
        with urlopen(f"{address}/healthz", timeout=PATIENCE) as response:
            return json.load(response)
    except OSError:
        return {}


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[Server]:
    """Run a server on loopback, ready to simulate."""
    log = folder / "server.log"
    page = [str(Path(sys.executable).with_name("hanoi-twin")), "ui", "--workers", "2", "--port", str(port)]
    command = [*page, "--results", str(folder / "results")]
    with (
        log.open("wb") as output,
        subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            pattern = re.compile(r"http://127\.0\.0\.1:\d+")
            until(lambda: process.poll() is not None or pattern.search(log.read_text()), "an address")
            found = pattern.search(log.read_text())
            assert found, log.read_text()
            until(lambda: health(found[0]), "warm workers")
            yield Server(process, log, found[0])
        finally:
            process.kill()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running
        written = running.stop()
        assert "Traceback" not in written, written


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    if CHROMIUM is None:
        pytest.skip("no Chromium: install the package chromium of your distribution")
    return {"executable_path": CHROMIUM, "headless": True, "args": list(FLAGS)}


@dataclass
class Watch:
    """What a page must not do: fail, complain, or ask another machine."""

    address: str
    faults: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("page", lambda page: page.on("websocket", self._socket))

    def _elsewhere(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.address).netloc

    def _request(self, request: Request) -> None:
        if self._elsewhere(request.url):
            self.faults.append(f"asked another host: {request.url}")

    def _socket(self, socket: WebSocket) -> None:
        if self._elsewhere(socket.url):
            self.faults.append(f"talked to another host: {socket.url}")

    def _failed(self, request: Request) -> None:
        # A browser gives up what it was loading when the page is left, and hands downloads to itself.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")


@dataclass
class Line:
    """The connection between a page and the server; either way can be stopped for a while, as load does."""

    stopped: set[str] = field(default_factory=set)
    waiting: list[tuple[str, WebSocketRoute, str | bytes]] = field(default_factory=list)

    def connect(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(lambda message: self._pass("to server", server, message))
        server.on_message(lambda message: self._pass("to page", page, message))

    def stop(self, way: str) -> None:
        self.stopped.add(way)

    def go(self, way: str) -> None:
        """Let through what waits, in its order, and whatever comes."""
        self.stopped.discard(way)
        ready = [one for one in self.waiting if one[0] == way]
        self.waiting = [one for one in self.waiting if one[0] != way]
        for _, target, message in ready:
            target.send(message)

    def until(self, page: Page, way: str, pattern: str) -> None:
        """Wait until a message that holds what the pattern describes is waiting."""
        end = time.monotonic() + PATIENCE
        while not any(re.search(pattern, str(message)) for found, _, message in self.waiting if found == way):
            assert time.monotonic() < end, f"waited too long: {pattern} {way}"
            page.wait_for_timeout(50)

    def _pass(self, way: str, target: WebSocketRoute, message: str | bytes) -> None:
        if way in self.stopped:
            self.waiting.append((way, target, message))
        else:
            target.send(message)


COLOURS = """(map) =>
  [...document.querySelectorAll(`[data-testid=${map}] .tw-area`)].map((one) => one.style.fill)"""
RECOLOURED = f"""([map, before]) => {{
  const now = ({COLOURS})(map);
  return now.length > 0 && now.every(Boolean) && JSON.stringify(now) !== JSON.stringify(before);
}}"""


@dataclass
class Screen:
    """A page in the words of its user; every wait ends with what the page shows, never with a clock."""

    page: Page
    lang: str

    def find(self, name: str) -> Locator:
        """Find an element by the name that tests know it by."""
        return self.page.get_by_test_id(name)

    def says(self, key: str, **values: object) -> str:
        """Give a text of the page in its language."""
        return t(key, self.lang, **values)

    def colours(self, name: str = "map-main") -> list[str]:
        """Give the colours of a map's areas."""
        return self.page.evaluate(COLOURS, name)

    def repainted(self, before: list[str] | None = None, name: str = "map-main") -> list[str]:
        """Wait until a map is painted, and otherwise than before."""
        self.page.wait_for_function(RECOLOURED, arg=[name, before or []], timeout=PATIENCE * 1000)
        return self.colours(name)

    def refined(self) -> None:
        """Wait until what is shown was simulated at the default scale."""
        self.page.locator(".tw-run__badge.is-good").wait_for(timeout=PATIENCE * 1000)

    def set_number(self, lever: str, text: str) -> None:
        """Type a value into the number box of a lever's first phase."""
        box = self.find(f"number-{lever}-0")
        box.fill(text)
        box.press("Enter")

    def changed(self, count: int) -> None:
        """Check how many levers the page says were changed."""
        key = "scenario.changed" if count else "scenario.unchanged"
        expect(self.find("changed-count")).to_have_text(self.says(key, count=count))

    def notice(self, key: str, **values: object) -> None:
        """Check what the user is told."""
        expect(self.find("notice")).to_contain_text(self.says(key, **values))


Visit = Callable[..., Screen]


@pytest.fixture
def visit(server: Server, browser: Browser) -> Iterator[Visit]:
    """Open the page as a new visitor; at the end nothing may have gone wrong in any of them."""
    watch = Watch(server.address)
    contexts = []
    expect.set_options(timeout=PATIENCE * 1000)

    def open_page(
        query: str = "", *, lang: str = "vi", size: tuple[int, int] = SMALL, line: Line | None = None
    ) -> Screen:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        watch.attach(context)
        page = context.new_page()
        if line is not None:
            page.route_web_socket(re.compile("."), line.connect)
        page.goto(f"{server.address}/{query}")
        screen = Screen(page, lang)
        screen.find(f"lang-{lang}").click()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        return screen

    yield open_page
    for context in contexts:
        for page in context.pages:
            # Left as people leave it: the session ends, and with it what it had asked for.
            page.goto("about:blank")
        context.close()
    assert watch.faults == []


@pytest.fixture
def line() -> Line:
    """Make a connection that can be stopped, for ``visit``."""
    return Line()


@pytest.fixture
def idle(server: Server) -> Callable[[], None]:
    """Wait until the server's workers have nothing to do."""

    def wait() -> None:
        until(
            lambda: (now := health(server.address)) and not now["jobs_queued"] + now["jobs_running"], "no job"
        )

    return wait


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[Server]]:
    """Run another server, for tests that end it."""
    return serving
