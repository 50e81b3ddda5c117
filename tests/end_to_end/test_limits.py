"""Too much of anything, sent to the real server: it is refused, soon, and the server goes on."""

import re
import socket
import time
from collections.abc import Iterator

import pytest

from tests.end_to_end.accounts import PASSWORD, practice_with_accounts
from tests.end_to_end.raw_client import ask_for_run, listen, session_of
from tests.end_to_end.raw_client import socket as page_socket
from tests.end_to_end.server import Server

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("limits")
    running = Server(home, "--store", str(practice_with_accounts(home)))
    running.wait_until_open()
    yield running
    assert running.answer("/health")[0] == 200
    assert "Traceback" not in running.said
    running.stop()


@pytest.fixture(scope="module")
def cookie(server: Server) -> str:
    return server.sign_in("alex", PASSWORD)


def pour(server: Server, path: str, most: int, **headers: str) -> tuple[int, int]:
    """Send a body that does not say how long it is; returns the status, and how much was taken until it came."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", server.port), 20) as line:
        head = f"{'PUT' if 'upload' in path else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        line.sendall(f"{head}Transfer-Encoding: chunked\r\n{lines}\r\n".encode())
        line.settimeout(0.05)
        sent, chunk = 0, b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
        got = b""
        while sent < most and not got:
            try:
                line.sendall(chunk)
                sent += 0x10000
            except TimeoutError:
                sent += 0x1000
            except OSError:  # the server has hung up: what it said before can still be read
                break
            line.setblocking(False)
            try:
                got = line.recv(4096)
            except BlockingIOError:
                got = b""
            line.settimeout(0.05)
        line.settimeout(10)
        got = got or line.recv(4096)
    return int(got.split(b" ")[1]), sent


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code", "/password", "/sign-out"])
def test_a_form_without_an_end_is_cut_off(server: Server, cookie: str, path: str) -> None:
    kind = {"Content_Type": "application/x-www-form-urlencoded", "Sec_Fetch_Site": "same-origin", "Cookie": cookie}
    status, sent = pour(server, path, 20 * MEGABYTE, **kind)
    assert status == 413
    assert sent < 10 * MEGABYTE, "what the machine's own buffers hold, and no more"


@pytest.mark.parametrize("path", ["/account/password", "/set-up/words", "/set-up/administrator"])
def test_without_a_sign_in_no_form_is_read_at_all(server: Server, path: str) -> None:
    status, sent = pour(server, path, 20 * MEGABYTE, Content_Type="application/x-www-form-urlencoded")
    assert status == 401
    assert sent < 10 * MEGABYTE


def upload(server: Server, cookie: str, size: int) -> int:
    """The status of an upload of so many bytes into a session of one's own."""
    _, headers, _ = server.answer("/_stcore/health")
    mark = re.findall(r"_streamlit_xsrf=([^;]+)", headers["set-cookie"])[0]
    with page_socket(server, cookie) as opened:
        ask_for_run(opened)
        path = f"/_stcore/upload_file/{session_of(listen(opened))}/file-1"
        head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="../../a\\0b.csv"\r\n\r\n'
        sent = {
            "Cookie": f"{cookie}; _streamlit_xsrf={mark}",
            "X-Xsrftoken": mark,
            "Content-Type": "multipart/form-data; boundary=x",
        }
        try:
            return server.answer(path, method="PUT", body=head + b"a" * size + b"\r\n--x--\r\n", **sent)[0]
        except OSError:  # it hung up while we were still sending
            return 413


def test_an_upload_above_the_limit_is_refused(server: Server, cookie: str) -> None:
    assert upload(server, cookie, 49 * MEGABYTE) == 204
    assert upload(server, cookie, 51 * MEGABYTE) == 413


def test_an_upload_that_hides_its_size_is_cut_off(server: Server, cookie: str) -> None:
    _, headers, _ = server.answer("/_stcore/health")
    mark = re.findall(r"_streamlit_xsrf=([^;]+)", headers["set-cookie"])[0]
    with page_socket(server, cookie) as opened:
        ask_for_run(opened)
        path = f"/_stcore/upload_file/{session_of(listen(opened))}/file-2"
        sent = {
            "Cookie": f"{cookie}; _streamlit_xsrf={mark}",
            "X_Xsrftoken": mark,
            "Content_Type": "multipart/form-data; boundary=x",
        }
        status, _ = pour(server, path, 80 * MEGABYTE, **sent)
    assert status in (400, 413)  # 400: what was poured in is no form


def test_a_head_without_an_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        try:
            for _ in range(2000):
                line.sendall(b"x: " + b"a" * 10_000 + b"\r\n")
        except OSError:
            return
        assert line.recv(100).split(b" ")[1] in (b"400", b"431")


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fetc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%5c..%5cx",
        "//static/x",
        "//evil.example/",
        "/static/%00",
        "/static/a%00.js",
        "/static//etc/passwd",
        "/%2e%2e/media/x",
        "/media%2fx",
        "/_stcore%2fmetrics",
        "/app/static/..%2f..%2fx",
        "/component/..%2fx",
        "/exports/..%2f..%2fx",
        "/%ff%fe",
    ],
)
def test_a_crooked_path_tells_nothing(server: Server, cookie: str, path: str) -> None:
    for sent in ({}, {"Cookie": cookie}):
        status, headers, body = server.answer(path, **sent)
        assert status in (400, 401, 403, 404, 421, 200)
        assert status != 200 or "You need to enable JavaScript" in body, "the empty first page, or nothing"
        assert "root:" not in body
        assert "Traceback" not in body
        assert "evil" not in headers.get("location", "")


def test_no_answer_says_what_it_was_made_by(server: Server, cookie: str) -> None:
    for path in ("/health", "/", "/sign-in", "/no/such", "/_stcore/health"):
        _, headers, body = server.answer(path, Cookie=cookie)
        assert "server" not in {name.lower() for name in headers}
        assert "uvicorn" not in f"{headers}{body}".lower()
    started = time.monotonic()
    assert server.answer("/health")[2] == "ok"
    assert time.monotonic() - started < 5
