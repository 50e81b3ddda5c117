"""Nobody gets past the guard: without a login, with another's, with a used link, with a forged name."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.dashboard import exports
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.raw_client import stream, words
from tests.end_to_end.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("guarded")
    started = Server(home, "--store", str(filled_store(home / "store" / "practice.duckdb", exports.small())))
    started.wait_until_open()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def cookie(server: Server) -> str:
    return server.cookie()


def test_a_page_without_a_login_says_how_to_get_in(server: Server) -> None:
    status, headers, body = server.answer("/", Accept="text/html")
    assert status == 401
    assert "link from the terminal" in body
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/media/0123.csv",
        "/exports/x",
        "/component/x",
        "/_stcore/agent/openapi.json",
        "//media/x",
        "/media/_stcore/health",
        "/_stcore/upload_file/x/_stcore/health",
        "/clients",
    ],
)
def test_nothing_is_answered_without_a_login(server: Server, path: str) -> None:
    assert server.answer(path)[0] == 401


@pytest.mark.parametrize("path", ["/sign-out", "/robots.txt", "/open", "/password", "/sign-in"])
def test_no_frame_of_pages_is_answered_without_a_login(server: Server, path: str) -> None:
    assert "<script" not in server.answer(path, Accept="text/html")[2]


def test_no_other_site_is_named_as_a_friend(server: Server) -> None:
    assert "http" not in server.answer("/_stcore/host-config")[2]


@pytest.mark.parametrize("path", ["/health", "/_stcore/health", "/_stcore/host-config", "/favicon.png"])
def test_what_holds_nothing_is_open(server: Server, path: str) -> None:
    assert server.answer(path)[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/media/0123.csv", "/component/x", "/_stcore/agent/openapi.json", "/_stcore/upload_file/x/y"],
)
def test_a_login_does_not_open_the_machinery(server: Server, cookie: str, path: str) -> None:
    assert server.answer(path, Cookie=cookie)[0] == 404


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("stem", ["set-up", "account", "sign-in", "sign-out", "password", "open", "health", "exports"])
def test_below_our_own_addresses_nothing_is_streamlits(
    server: Server, cookie: str, stem: str, method: str, accept: str
) -> None:
    for path in (f"/{stem}/foo", f"/{stem}/foo/bar", f"/{stem}%2Ffoo"):
        status, _, body = server.answer(path, method=method, Cookie=cookie, Accept=accept)
        assert status == 404, path
        assert "There is no such page" in body or (status, body) == (404, "Not found") or "fetched already" in body
        status, _, body = server.answer(path, method=method, Accept=accept)
        assert status in (401, 404), path
        assert "<script" not in body


def test_a_page_that_nobody_has_is_not_answered_with_a_frame(server: Server, cookie: str) -> None:
    assert server.answer("/imports/foo", Cookie=cookie)[0] == 404
    assert server.answer("/imports/foo", Cookie=cookie, Accept="text/html")[0] == 303


def test_without_a_provider_its_addresses_are_none(server: Server) -> None:
    for path in ("/sign-in/provider", "/sign-in/provider/back"):
        status, _, body = server.answer(path, Accept="text/html")
        assert (status, "There is no such page" in body) == (404, True)


def test_a_link_works_once(server: Server, cookie: str) -> None:
    status, headers, body = server.answer(server.link.removeprefix(server.base))
    assert status == 403
    assert "used already" in body
    assert "set-cookie" not in headers
    assert server.answer("/", Accept="text/html", Cookie=cookie)[0] == 200


def test_every_answer_is_guarded_by_headers(server: Server, cookie: str) -> None:
    for path in ("/", "/_stcore/health", "/open?token=x", "/exports/x", "/no/such"):
        _, headers, _ = server.answer(path, Cookie=cookie, Accept="text/html")
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"


def test_another_name_for_this_machine_is_refused(server: Server, cookie: str) -> None:
    assert server.answer("/", Host="practice.example", Cookie=cookie)[0] == 421


def test_a_socket_without_a_login_is_led_to_the_way_in_and_closed(server: Server) -> None:
    frames = stream(server, None, run=False)
    assert [frame.WhichOneof("type") for frame in frames] == ["auth_redirect"]


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:9999", "http://localhost:1", "https://evil.example", "null", "http://[", ""]
)
def test_a_page_of_another_program_of_this_machine_gets_no_socket(server: Server, cookie: str, origin: str) -> None:
    """A browser sends the cookie along from any port of the same name."""
    with pytest.raises(InvalidStatus, match="403"):
        stream(server, cookie, Origin=origin)


def test_a_socket_with_a_login_shows_pages(server: Server, cookie: str) -> None:
    assert "View as" in words(stream(server, cookie))


def test_a_forged_login_header_changes_nothing(server: Server, cookie: str) -> None:
    forged = {"X-Dash-Login": "0" * 32}
    assert [f.WhichOneof("type") for f in stream(server, None, run=False, **forged)] == ["auth_redirect"]
    assert server.answer("/", Accept="text/html", X_Dash_Login="0" * 32)[0] == 401
    assert "View as" in words(stream(server, cookie, **forged))


def test_the_program_closes_its_store_when_it_is_told_to_stop(tmp_path: Path) -> None:
    path = tmp_path / "store" / "practice.duckdb"
    server = Server(tmp_path, "--store", str(path))
    server.wait_until_open()
    assert "An empty store was made" in server.said
    held = Server(tmp_path, "--store", str(path))
    assert held.process.wait(20) == 1
    assert "in use by another program" in held.said
    assert "Traceback" not in held.said
    busy = Server(tmp_path, "--store", str(path), "--port", str(server.port))
    assert busy.process.wait(20) == 1
    assert "already in use" in busy.said
    demo = Server(tmp_path, "--demo", "--store", str(path))
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(15)
    assert "The store is closed." in server.said
    assert demo.process.wait(20) == 1
    again = Server(tmp_path, "--demo", "--store", str(path))
    assert again.process.wait(20) == 1
    assert "practice's store" in again.said
    assert "Traceback" not in again.said
