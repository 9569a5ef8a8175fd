from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import ui.web.assets
from geodata.errors import InputError

pytest.importorskip("solara")

from ui.web.headers import PageHeaders

PATIENCE = 120
ASKED_FOR_KERNEL = {
    "channel": "shell",
    "header": {
        "msg_id": "1",
        "msg_type": "kernel_info_request",
        "session": "test",
        "username": "",
        "version": "5.2",
    },
    "parent_header": {},
    "metadata": {},
    "content": {},
}
"""What a browser asks first: an answer means that the page is connected."""

COMMAND = [str(Path(sys.executable).with_name("hanoi-twin")), "ui"]
ASSETS = Path(ui.web.assets.__file__).parent
WEB = ASSETS.parent


def until(condition, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited too long: {what}")
        time.sleep(0.05)


def get_page(address: str) -> tuple[dict[str, str], str]:
    with urlopen(address, timeout=PATIENCE) as response:
        assert response.status == 200
        return {name.lower(): value for name, value in response.headers.items()}, response.read().decode()


def status_of(address: str) -> int:
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            return response.status
    except HTTPError as error:
        error.close()
        return error.code


@contextlib.contextmanager
def running(**environment: str):
    with subprocess.Popen(
        [*COMMAND, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        try:
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, line + process.stdout.read()
            until(lambda: status_of(f"{found[0]}/healthz") == 200, "a warm worker")
            yield found[0], process
        finally:
            process.kill()


def refused(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def descendants(process: subprocess.Popen) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def opened(address: str, page: str = "test"):
    """Open a page of a session, as a browser does."""
    socket = address.replace("http", "ws") + f"/jupyter/api/kernels/test/channels?session_id={page}"
    return connect(socket, origin=address, additional_headers={"Cookie": "solara-session-id=tester"})


def closed(address: str, page: str = "test") -> int:
    """Tell the server that a page is left, as a browser does; it may overtake the page's own connection."""
    with urlopen(f"{address}/_solara/api/close/test?session_id={page}", data=b"") as answer:
        return answer.status


@pytest.fixture(scope="module")
def address():
    with running() as (address, _):
        yield address


def test_health_is_told_in_numbers_only(address):
    _, body = get_page(f"{address}/healthz")
    health = json.loads(body)
    assert health["status"] == "ok"
    assert health["workers_ready"] >= 1
    assert {type(value) for name, value in health.items() if name != "status"} <= {int, float}
    assert status_of(f"{address}/resourcez") == 404


def test_the_policy_names_no_other_host_and_allows_no_other_script(address):
    headers, html = get_page(f"{address}/")
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    for directive, sources in policy.items():
        for source in sources.split():
            assert source in {"data:", "blob:"} or re.fullmatch(r"'[\w+/=-]+'", source), (directive, source)
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    for script in re.findall(r"<script(?![^>]*src=)[^>]*>(.*?)</script>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in get_page(f"{address}/static/assets/custom.css")[0]


def test_a_script_that_slipped_into_a_document_is_not_allowed(in_a_loop):
    ours, other = "solara.start()", "fetch('/elsewhere')"
    sent = []

    async def page(_scope, _receive, send):
        body = f"<html><script>{ours}</script><script>{other}</script></html>".encode()
        headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def send(message):
        sent.append(message)

    wrapped = PageHeaders(page, frame=lambda: f"<html><script>{ours}</script></html>")
    in_a_loop(wrapped({"type": "http", "headers": []}, None, send))
    policy = dict(sent[0]["headers"])[b"content-security-policy"].decode()
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (ours, other)]
    assert [one in policy for one in hashes] == [True, False]
    assert other in sent[1]["body"].decode()


def test_everything_the_page_asks_for_comes_from_this_server(address):
    _, html = get_page(f"{address}/")
    asked = re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]+)"', html)
    assert len(asked) > 5
    for path in asked:
        assert path.startswith("/")
        assert not path.startswith("//")
        assert status_of(address + path) == 200, path
    assert status_of(f"{address}/_solara/cdn/echarts@5.4.0/dist/echarts.js") == 200


def test_nothing_written_here_names_another_host():
    ours = [path for path in WEB.rglob("*") if path.suffix in {".vue", ".css", ".js", ".svg", ".html"}]
    assert len(ours) > 5
    for path in ours:
        hosts = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", path.read_text(encoding="utf-8"))
        assert set(hosts) <= {"http://www.w3.org"}, path


def test_what_is_not_installed_is_refused_instead_of_fetched(address):
    assert status_of(f"{address}/_solara/cdn/katex@0.16.9/dist/katex.min.js") == 404
    assert status_of(f"{address}/_solara/cdn/%2e%2e/%2e%2e/%2e%2e/pyvenv.cfg") == 404


def test_the_frame_of_the_page_speaks_both_languages_and_can_be_zoomed(address):
    _, html = get_page(f"{address}/")
    assert '<html lang="vi">' in html
    assert "user-scalable=no" not in html
    assert "Mất kết nối" in html
    for english in (
        "Server disconnected",
        "Could not restore session. Please",
        "Please refresh the page<",
        "loading_text }}",
    ):
        assert english not in html
    assert "solara.dev" not in html
    bars = re.findall(r"<v-progress-[^>]*", html)
    assert bars
    assert all("aria-label=" in bar for bar in bars)


def test_the_font_has_every_vietnamese_letter():
    css = (ASSETS / "custom.css").read_text(encoding="utf-8")
    files = re.findall(r"url\(([^)]+)\)", css)
    assert files
    assert all((ASSETS / file).is_file() for file in files)
    covered: set[int] = set()
    for start, end in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", css):
        covered.update(range(int(start, 16), int(end or start, 16) + 1))
    letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    assert {ord(letter) for letter in letters + letters.upper()} <= covered
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()


def test_a_page_of_another_site_cannot_open_a_session(address):
    socket = address.replace("http", "ws") + "/jupyter/api/kernels/test/channels?session_id=test"
    with pytest.raises(InvalidStatus) as refusal, connect(socket, origin="http://elsewhere.example"):
        pass
    assert refusal.value.response.status_code == 403
    with opened(address):
        until(lambda: json.loads(get_page(f"{address}/healthz")[1])["sessions"] == 1, "the session")
    assert closed(address) == 200
    until(lambda: json.loads(get_page(f"{address}/healthz")[1])["sessions"] == 0, "the session to end")


def test_a_port_in_use_is_named(address):
    port = address.rsplit(":", 1)[1]
    message = refused("--port", port, "--lang", "en")
    assert "in use" in message
    assert port in message
    assert "cổng đang được dùng" in refused("--port", port)


def test_other_machines_are_let_in_only_when_asked():
    assert "--allow-remote" in refused("--host", "0.0.0.0", "--port", "0")
    assert "host" in refused("--host", "no-such-machine.invalid", "--allow-remote")
    assert "port" in refused("--port", "70000")


def test_an_incomplete_installation_is_told_before_the_first_visit(tmp_path):
    message = refused("--port", "0", "--lang", "en", SOLARA_ASSETS_PROXY_CACHE_DIR=str(tmp_path))
    assert "white" in message
    assert "solara-vuetify-app" in message
    assert "make ui" in message


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch):
    from ui.web import server

    for name, value in server.SOLARA.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(sys.modules, "solara", None)
    for name in [name for name in sys.modules if name.startswith("solara.")]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match=r"hanoi-twin\[ui\]"):
        server.create_app()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_server(how):
    with running() as (address, process), opened(address):
        workers = descendants(process)
        assert len(workers) >= 2
        assert closed(address, "left") == 200
        with opened(address, "left") as page:
            page.send(json.dumps(ASKED_FOR_KERNEL))
            page.recv(timeout=PATIENCE)
            assert closed(address, "left") == 200
        with opened(address, "left") as too_late, pytest.raises(ConnectionClosed):
            too_late.recv(timeout=PATIENCE)
        os.kill(process.pid, how)
        until(lambda: process.poll() is not None, "the server to end")
        until(lambda: all(map(ended, workers)), "the workers to end")
        if how == signal.SIGINT:
            assert process.returncode == 0
            said = process.stdout.read()
            assert "Error" not in said
            assert "Traceback" not in said
