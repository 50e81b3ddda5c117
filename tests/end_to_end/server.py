"""The real program as a process of its own, and what it says."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
KEY = "a key for tests, kept nowhere, of enough characters"
# A page of Streamlit's of which a run is under way or asked for: its own sign for that comes and goes too late.
# Plain pages of ours are none.
RUNNING = '[data-testid="stApp"]:not([data-test-script-state="notRunning"])'


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """python -m dashboard, started and stopped."""

    def __init__(self, home: Path, *arguments: str, port: int | None = None, **variables: str):
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self.arguments = list(arguments)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PRACTICE_")},
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PRACTICE_KEY": KEY,
            **variables,
        }
        command = [sys.executable, "-m", "dashboard", "--port", str(self.port), "--no-browser", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_until_open(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if re.search(r"token=|demo is open|Sign in at", self.said):
                return
            time.sleep(0.05)
        raise AssertionError(f"the program did not open: {self.said}")

    @property
    def said(self) -> str:
        return "".join(self.lines)

    @property
    def link(self) -> str:
        return re.findall(r"http://\S+/open\?token=\S+", self.said)[-1]

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(15)

    def answer(
        self,
        path: str,
        *,
        form: dict[str, str] | None = None,
        body: bytes | None = None,
        method: str | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str], str]:
        """The answer to a plain request, with a form where one is given; redirects are not followed."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        data = urllib.parse.urlencode(form).encode() if form is not None else body
        request = urllib.request.Request(self.base + path, data=data, headers=sent, method=method)
        try:
            with OPENER.open(request, timeout=10) as got:
                return got.status, dict(got.headers), got.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, dict(refused.headers), refused.read().decode("utf-8", "replace")

    def cookie(self) -> str:
        """Use the newest link, and return the cookie that it gives."""
        status, headers, _ = self.answer(self.link.removeprefix(self.base))
        assert status == 303
        return headers["set-cookie"].split(";")[0]

    def sign_in(self, name: str, password: str) -> str:
        """Sign in as a browser does, without one; returns the cookie."""
        _, headers, page = self.answer("/sign-in")
        token = re.findall(r'name="token" value="([0-9a-f]+)"', page)[0]
        fields = {"token": token, "name": name, "password": password, "next": "/"}
        status, headers, page = self.answer("/sign-in", form=fields, Cookie=headers["set-cookie"].split(";")[0])
        assert status == 303, page
        return headers["set-cookie"].split(";")[0]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            for line in stream:
                self.lines.append(line)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirect)
