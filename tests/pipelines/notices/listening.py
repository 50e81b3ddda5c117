"""A mail server and a web server on this machine that keep what they are told; the mail server is a real one."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from pipelines.settings import Mail


@dataclass
class Mailbox:
    """What came: raw mails, and for whom. answer: what the server says to a mail."""

    host: str
    port: int = 0
    raw: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    connections: int = 0
    answer: str = "250 taken"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.raw.append(bytes(envelope.content or b""))
            self.to += envelope.rcpt_tos
        return self.answer

    async def handle_EHLO(
        self, _: SMTP, session: Session, __: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    def mails(self) -> list[Message]:
        return [message_from_bytes(one) for one in self.raw]

    def server(self, **given: Any) -> Mail:
        return Mail(self.host, "base@practice.example", self.port, **given)


@contextmanager
def mail_server(host: str = "127.0.0.1", tls: SSLContext | None = None) -> Iterator[Mailbox]:
    """A mail server at a free port; with `tls` it offers STARTTLS and takes nothing without."""
    box = Mailbox(host)
    # Port 0 is asked of the system; aiosmtpd's own start would ring at port 0 to see whether it answers.
    running = _AtAnyPort(box, hostname=host, port=0, tls_context=tls, require_starttls=tls is not None)
    running.start()
    box.port = running.server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        running.stop()


class _AtAnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass
class Hook:
    """What was posted. answers: the status of each coming answer, then 200."""

    address: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@contextmanager
def web_server() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"]))
            hook.asked.append(f"POST {self.path}")
            hook.bodies.append(json.loads(said))
            status = hook.answers.pop(0) if hook.answers else 200
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{hook.address}/elsewhere")
            self.end_headers()

        def do_GET(self) -> None:
            hook.asked.append(f"GET {self.path}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.address = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
