"""The program speaks TLS itself: pages and sockets come encrypted, and the cookie is bound to that."""

from pathlib import Path
from typing import Any

import pytest

from dashboard import port
from pipelines.errors import Refusal
from tests.certificates import certificate
from tests.end_to_end.accounts import practice_with_accounts, sign_in, wait_for_clients
from tests.end_to_end.server import Server


def test_signing_in_over_tls(tmp_path: Path, browser: Any) -> None:
    chain, key = certificate(tmp_path)
    store = practice_with_accounts(tmp_path)
    server = Server(tmp_path, "--store", str(store), "--certificate", str(chain), "--certificate-key", str(key))
    server.base = server.base.replace("http:", "https:")
    context = browser.new_context(ignore_https_errors=True)
    try:
        server.wait_until_open()
        assert f"Sign in at {server.base}/sign-in" in server.said
        page = context.new_page()
        sockets: list[str] = []
        page.on("websocket", lambda socket: sockets.append(socket.url))
        sign_in(page, server, "robin")
        wait_for_clients(page)
        assert sockets
        assert all(url.startswith("wss://") for url in sockets)
        [cookie] = [each for each in context.cookies() if "secure_base" in each["name"]]
        assert cookie["name"].startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httpOnly"]
    finally:
        context.close()
        server.stop()


def test_files_that_are_no_certificate_are_refused(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path)
    assert port.check_certificate(chain, key)
    assert not port.check_certificate(None, None)
    for pair in ((chain, None), (None, key), (chain, chain), (key, key), (tmp_path / "none.pem", key)):
        with pytest.raises(Refusal):
            port.check_certificate(*pair)
