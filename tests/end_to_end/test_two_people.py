"""Two people who are signed in, and a client that asks for what is the other's: it gets nothing."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pipelines import practice, settings
from pipelines.access import accounts, own_password
from pipelines.rights.viewer import operator
from tests.end_to_end.accounts import CHEAP, PASSWORD
from tests.end_to_end.raw_client import ask_for_run, listen, session_of, socket, stream, words
from tests.end_to_end.server import KEY, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An empty practice with two people who administer: what their pages offer is a sample of each file."""
    home = tmp_path_factory.mktemp("two")
    path = home / "store" / "practice.duckdb"
    store, _ = practice.make_practice(settings.Settings(store=str(path), key=KEY), timezone="UTC", demo=False)
    for name in ("ann", "bob"):
        _, link = accounts.add(store, operator(), name, datetime.now(UTC), administers=True)
        own_password.redeem(store, link, PASSWORD, datetime.now(UTC), "test", CHEAP)
    store.close()
    running = Server(home, "--store", str(path))
    running.wait_until_open()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def ann(server: Server) -> str:
    return server.sign_in("ann", PASSWORD)


@pytest.fixture(scope="module")
def bob(server: Server) -> str:
    return server.sign_in("bob", PASSWORD)


def test_the_others_export_is_not_there(server: Server, ann: str, bob: str) -> None:
    offered = re.findall(r"/exports/[\w-]+", words(stream(server, ann)))
    assert len(offered) == 3
    assert server.answer(offered[0], Cookie=bob)[0] == 404
    assert server.answer(offered[0])[0] == 401
    assert server.answer(offered[0], Cookie=ann)[0] == 200
    assert server.answer(offered[0], Cookie=ann)[0] == 404


def test_an_offer_is_dead_after_signing_out(server: Server) -> None:
    cookie = server.sign_in("bob", PASSWORD)
    frames = stream(server, cookie)
    offered = re.findall(r"/exports/[\w-]+", words(frames))[0]
    sign_out(server, cookie)
    assert server.answer(offered, Cookie=cookie)[0] == 401


def test_the_others_upload_is_not_written_into(server: Server, ann: str, bob: str) -> None:
    _, headers, _ = server.answer("/_stcore/health")
    mark = re.findall(r"_streamlit_xsrf=([^;]+)", headers["set-cookie"])[0]
    with socket(server, ann) as opened:
        ask_for_run(opened)
        mine = session_of(listen(opened))
        path = f"/_stcore/upload_file/{mine}/file-1"
        for cookie, status in ((bob, 404), (ann, 204)):
            both = f"{cookie}; _streamlit_xsrf={mark}"
            boundary = 'content-disposition: form-data; name="file"; filename="a.csv"'
            body = f"--x\r\n{boundary}\r\n\r\na,b\r\n--x--\r\n".encode()
            sent = {"Cookie": both, "X-Xsrftoken": mark, "Content-Type": "multipart/form-data; boundary=x"}
            assert server.answer(path, method="PUT", body=body, **sent)[0] == status
        assert server.answer(path, method="DELETE", Cookie=bob)[0] == 404


def test_the_others_session_is_not_taken_up(server: Server, ann: str, bob: str) -> None:
    anns = session_of(stream(server, ann))
    assert session_of(stream(server, ann, "xsrf", anns)) == anns
    assert session_of(stream(server, bob, "xsrf", anns)) != anns
    assert "Signed in as ann" in words(stream(server, ann, "xsrf", anns))


def test_media_is_for_nobody(server: Server, ann: str) -> None:
    assert server.answer("/media/0123.csv", Cookie=ann)[0] == 404


def test_signing_out_closes_the_sockets(server: Server) -> None:
    cookie = server.sign_in("ann", PASSWORD)
    with socket(server, cookie) as opened:
        ask_for_run(opened)
        listen(opened)
        begun = time.monotonic()
        sign_out(server, cookie)
        last = listen(opened, 3)
        assert last[-1].auth_redirect.url == "/sign-in?said=out"
        assert time.monotonic() - begun < 2
    assert [frame.WhichOneof("type") for frame in stream(server, cookie, run=False)] == ["auth_redirect"]


def test_a_forged_or_old_cookie_is_nobody(server: Server, bob: str) -> None:
    name = bob.partition("=")[0]
    for value in ("made-up", bob.partition("=")[2][:-1], '"', "\x7f"):
        status, headers, _ = server.answer("/imports", Cookie=f"{name}={value}", Accept="text/html")
        assert (status, headers["location"]) == (303, "/sign-in?next=%2Fimports")


def test_a_form_sent_again_after_signing_in_is_refused(server: Server) -> None:
    _, headers, page = server.answer("/sign-in")
    cookie = headers["set-cookie"].split(";")[0]
    token = re.findall(r'name="token" value="(\w+)"', page)[0]
    form = {"token": token, "name": "ann", "password": PASSWORD, "next": "//evil.example/x"}
    status, headers, _ = server.answer("/sign-in", form=form, Cookie=cookie)
    assert (status, headers["location"]) == (303, "/")
    status, headers, page = server.answer("/sign-in", form=form, Cookie=cookie)
    assert status == 403
    assert "sent before" in page
    assert "set-cookie" not in headers


def sign_out(server: Server, cookie: str) -> None:
    token = re.findall(r'name=\\+"token\\+" value=\\+"(\w+)', words(stream(server, cookie)))[0]
    status, headers, _ = server.answer("/sign-out", form={"token": token}, Cookie=cookie)
    assert (status, headers["location"]) == (303, "/sign-in?said=out")
