"""The policy allows this server's own scripts, and Streamlit's one inline script by its digest."""

from dashboard import headers


def test_no_script_runs_that_is_not_named() -> None:
    rule = next(part for part in headers.policy().split("; ") if part.startswith("script-src"))
    assert rule.split()[:2] == ["script-src", "'self'"]
    assert "unsafe" not in rule
    assert len(headers.inline_script_hashes()) == 1


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "http" not in headers.policy()
    assert headers.policy().startswith("default-src 'none'")
