"""Who is let in: one-time links, the logins behind their cookies, and what each login was given."""

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pipelines.rights.viewer import Viewer

MOST = 500  # logins kept; in a demo every visitor makes one
MOST_FILES = 40  # files offered to one login at a time
IDLE_SECONDS = 12 * 3600


@dataclass(frozen=True)
class Offer:
    """A file that a page offers: made when it is fetched, fetched once."""

    name: str
    make: Callable[[], bytes]
    viewer: Viewer


@dataclass
class Login:
    """One browser that was let in. It lives in memory: a restart of the program ends it.

    `name` is no secret by itself: it stands in a header that only the guard can set.
    """

    name: str
    seen: float
    viewer: Viewer | None = None
    references: dict[str, UUID] = field(default_factory=dict)
    offers: "OrderedDict[str, Offer]" = field(default_factory=OrderedDict)
    streams: set[str] = field(default_factory=set)
    audited: dict[tuple[str, UUID, str], datetime] = field(default_factory=dict)

    def view_as(self, viewer: Viewer | None) -> None:
        """Look with another person's eyes, or nobody's: what the former one was given is dead."""
        self.viewer = viewer
        self.references.clear()
        self.offers.clear()

    def reference(self, client_id: UUID) -> str:
        """A random word that stands for a client in this login's addresses, and nowhere else."""
        known = next((word for word, client in self.references.items() if client == client_id), None)
        word = known or secrets.token_urlsafe(9)
        self.references[word] = client_id
        return word

    def offer(self, offer: Offer) -> str:
        """A token for one download of a file; the oldest offers give way."""
        token = secrets.token_urlsafe(24)
        self.offers[token] = offer
        while len(self.offers) > MOST_FILES:
            self.offers.popitem(last=False)
        return token


class Logins:
    """All logins of this process. `open_to_all` is a demo's: there every visitor is let in."""

    def __init__(self, *, open_to_all: bool):
        self.open_to_all = open_to_all
        self._lock = threading.Lock()
        self._by_cookie: OrderedDict[str, Login] = OrderedDict()
        self._link: str | None = None

    def new_link(self) -> str:
        """A token for /open that works once. An earlier one that was not used is dead."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._link = _digest(token)
        return token

    def redeem(self, token: str, now: float) -> str | None:
        """The cookie for a link's token, the first time; None ever after."""
        with self._lock:
            if self._link is None or not secrets.compare_digest(self._link, _digest(token)):
                return None
            self._link = None
        return self.start(now)

    def start(self, now: float) -> str:
        """A new login; returns its cookie, of which only a digest is kept."""
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            self._by_cookie[_digest(cookie)] = Login(secrets.token_hex(16), now)
            while len(self._by_cookie) > MOST:
                self._by_cookie.popitem(last=False)
        return cookie

    def find(self, cookie: str | None, now: float) -> Login | None:
        """The login behind a cookie, unless it stood idle for too long."""
        if not cookie:
            return None
        digest = _digest(cookie)
        with self._lock:
            login = self._by_cookie.get(digest)
            if login is not None and now - login.seen > IDLE_SECONDS:
                del self._by_cookie[digest]
                return None
            if login is not None:
                login.seen = now
                self._by_cookie.move_to_end(digest)
        return login

    def named(self, name: str | None) -> Login | None:
        """The login that the guard named in its header."""
        with self._lock:
            return next((login for login in self._by_cookie.values() if login.name == name), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
