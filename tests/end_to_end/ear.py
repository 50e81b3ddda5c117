"""Everything that a browser hears from the program: answers, socket frames, downloads; and whose marks stand in it."""

from typing import Any

from tests import canaries
from tests.end_to_end.server import RUNNING, Server


class Ear:
    """A browser window that keeps what reaches it. Fonts and scripts of the pages are the same for all: not kept."""

    def __init__(self, window: Any, server: Server):
        self.server = server
        self.heard: list[bytes] = []
        self.asked: list[str] = []
        self.context = window
        self.page = self.context.new_page()
        self.page.set_viewport_size({"width": 1280, "height": 1400})
        self.page.on("requestfinished", self._answer)
        self.page.on("websocket", self._listen)

    def marks(self) -> set[str]:
        """The demo codes of the clients whose marks were heard so far."""
        return canaries.marked(b"\n".join(self.heard).decode("utf-8", "replace"))

    def forget(self) -> None:
        self.heard.clear()

    def fetch(self, path: str) -> int:
        """Ask for an address with this window's cookie, as a download does; what comes is heard."""
        answer = self.context.request.get(self.server.base + path, max_redirects=0)
        self.heard.append(answer.body())
        self.asked.append(path)
        return int(answer.status)

    def settle(self) -> None:
        """Wait until the page has stopped running."""
        self.page.wait_for_timeout(150)
        self.page.locator(RUNNING).wait_for(state="detached", timeout=20_000)
        self.page.wait_for_timeout(150)

    def open(self, path: str, title: str) -> None:
        self.page.goto(self.server.base + path)
        self.page.get_by_role("heading", name=title, exact=True, level=1).wait_for(timeout=20_000)
        self.settle()

    def _answer(self, request: Any) -> None:
        self.asked.append(request.url)
        answer = request.response()
        if "/static/" not in request.url and answer is not None and answer.status not in (204, 303, 304):
            self.heard.append(answer.body())

    def _listen(self, socket: Any) -> None:
        self.asked.append(socket.url)
        socket.on(
            "framereceived", lambda frame: self.heard.append(frame if isinstance(frame, bytes) else frame.encode())
        )
