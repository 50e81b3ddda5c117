"""The address at which the pages are served: free before, answering after."""

import contextlib
import socket
import ssl
import time
import urllib.request
from pathlib import Path

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


def check_certificate(certificate: Path | None, key: Path | None) -> bool:
    """Whether TLS is asked for. Raises Refusal for one file without the other, or files that do not fit together."""
    if (certificate is None) != (key is None):
        raise Refusal("--certificate and --certificate-key go together: give both, or neither.")
    if certificate is None or key is None:
        return False
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError):  # an SSLError is an OSError
        raise Refusal(
            f"{certificate} and {key} are no certificate with its key that can be used. Give PEM files, the key "
            "without a password, and check your rights to them."
        ) from None
    return True


def address(host: str, port: int, *, tls: bool = False) -> str:
    """The address for a browser on this machine."""
    seen = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"{'https' if tls else 'http'}://{seen}:{port}"


def wait_until_served(address: str, seconds: float = 60.0) -> bool:
    """Whether the pages came to be served within so many seconds."""
    end = time.monotonic() + seconds
    # It is this machine that is asked, by a name that the certificate need not hold.
    unchecked = ssl._create_unverified_context()
    while time.monotonic() < end:
        asked = urllib.request.Request(f"{address}/health")
        with contextlib.suppress(OSError), urllib.request.urlopen(asked, timeout=2, context=unchecked) as answer:
            return bool(answer.status == 200)
        time.sleep(0.1)
    return False
