"""The policy allows this server's own scripts, and Streamlit's one inline script by its digest."""

from typing import Any

from starlette.responses import HTMLResponse

from dashboard import headers, plain
from tests.dashboard.asgi_call import get


def test_no_script_runs_that_is_not_named() -> None:
    rule = next(part for part in headers.policy().split("; ") if part.startswith("script-src"))
    assert rule.split()[:2] == ["script-src", "'self'"]
    assert "unsafe" not in rule
    assert len(headers.inline_script_hashes()) == 1


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "http" not in headers.policy()
    assert headers.policy().startswith("default-src 'none'")


def test_a_plain_page_is_stricter_and_nothing_else_may_choose_its_policy() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/plain":
            await plain.page(200, "Title", "Words")(scope, receive, send)
        else:
            await HTMLResponse("x", headers={"content-security-policy": "default-src *"})(scope, receive, send)

    assert get(headers.Headers(app), "/plain").headers["content-security-policy"] == plain.POLICY
    assert get(headers.Headers(app), "/other").headers["content-security-policy"] == headers.policy()
    assert "script" not in plain.POLICY
    assert "unsafe" not in plain.POLICY
