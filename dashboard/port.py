"""The address at which the pages are served: free before, answering after."""

import contextlib
import socket
import time
import urllib.request

from pipelines.errors import Refusal


def check_free(host: str, port: int) -> None:
    """Raise Refusal where the port cannot be had: otherwise that would come to light after the store was opened."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as test:
        test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((host, port))
        except (OSError, OverflowError):
            raise Refusal(
                f"Port {port} at {host} is already in use, or may not be used. "
                "Stop the other program, or start with --port N."
            ) from None


def address(host: str, port: int) -> str:
    """The address for a browser on this machine."""
    seen = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{seen}:{port}"


def wait_until_served(address: str, seconds: float = 60.0) -> bool:
    """Whether the pages came to be served within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
            return bool(answer.status == 200)
        time.sleep(0.1)
    return False
