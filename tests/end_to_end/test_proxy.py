"""Behind a proxy: its name is answered, and what it says of the way is believed only where it is named."""

from pathlib import Path

import pytest

from tests.end_to_end.server import Server

SAID = {"Host": "practice.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.5"}


@pytest.mark.parametrize(("proxy", "secure"), [("127.0.0.1", True), ("203.0.113.9", False), (None, False)])
def test_the_cookie_is_secure_where_the_named_proxy_says_so(tmp_path: Path, proxy: str | None, secure: bool) -> None:
    named = {"PRACTICE_PROXY": proxy} if proxy else {}
    path = tmp_path / "store" / "practice.duckdb"
    server = Server(tmp_path, "--store", str(path), PRACTICE_ADDRESS="https://practice.example", **named)
    try:
        server.wait_until_open()
        status, headers, _ = server.answer(server.link.removeprefix(server.base), **SAID)
        assert status == 303
        assert headers["set-cookie"].startswith("__Host-") is secure
        assert headers["set-cookie"].endswith("; Secure") is secure
        assert server.answer("/health", Host="evil.example")[0] == 421
    finally:
        server.stop()
