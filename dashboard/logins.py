"""Who is let in: one-time links, the logins behind their cookies, and what each login was given."""

import contextlib
import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pipelines.access.second_step import Enrolment
from pipelines.rights.viewer import Viewer

# Why a login ended, in one word each: nothing else is ever told. Ended by the account or its owner elsewhere: ENDED.
IDLE, LONGEST, ENDED, OUT = "time", "long", "ended", "out"
MOST = 500  # logins without an account kept; in a demo every visitor makes one
MOST_FILES = 200  # files offered to one login at a time: a page offers its few anew with every run, in every tab
KEYHOLDER_SECONDS = 12 * 3600  # so long may a login without an account stand idle


def clock() -> float:
    """Seconds that only go forward, whatever the machine's clock does, and that go on while it sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True)
class Offer:
    """A file that a page offers: made when it is fetched, fetched once. `clients`: of whom it tells."""

    name: str
    make: Callable[[], bytes]
    viewer: Viewer
    clients: tuple[UUID, ...] = ()
    media: str = "text/csv; charset=utf-8"


@dataclass(eq=False)
class Login:
    """One browser that was let in. Moments are seconds of `clock`.

    `name` is no secret by itself: it stands in a header that only the guard can set. `account` is whose login it is,
    None for a demo's visitor and for whoever came with the terminal's link: such a login ends with the program.
    """

    name: str
    seen: float
    account: UUID | None = None
    digest: str = ""
    started: float = 0.0
    saved: float = 0.0
    viewer: Viewer | None = None
    origin: str = ""
    references: dict[str, UUID] = field(default_factory=dict)
    offers: "OrderedDict[str, Offer]" = field(default_factory=OrderedDict)
    streams: set[str] = field(default_factory=set)
    audited: dict[tuple[str, UUID | None, str], datetime] = field(default_factory=dict)
    enrolment: Enrolment | None = None  # a second step that is being set up
    leaving: str = ""  # why it is about to end, where that was chosen: counts before any other reason
    watchers: set[Callable[[], None]] = field(default_factory=set)
    in_session: bool = False
    in_session_with: UUID | None = None  # the one client who may then be seen

    def view_as(self, viewer: Viewer | None) -> None:
        """Look with another person's eyes, or nobody's: what the former one was given is dead."""
        self.viewer = viewer
        self.references.clear()
        self.offers.clear()

    def sit_down(self, client_id: UUID | None) -> None:
        """In session from now on, in every tab, with one client or with nobody yet: what was offered before is dead."""
        self.in_session, self.in_session_with = True, client_id
        self.offers.clear()

    def stand_up(self) -> None:
        """The session is over."""
        self.in_session, self.in_session_with = False, None
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
    """All logins of this process. `open_to_all` is a demo's: there every visitor is let in.

    `accounts`: whether anybody has an account; from then on nobody gets in by a link.
    """

    def __init__(self, *, open_to_all: bool, idle_seconds: float = 30 * 60, longest_seconds: float = 12 * 3600):
        self.open_to_all = open_to_all
        self.accounts = False
        self.idle_seconds = idle_seconds
        self.longest_seconds = longest_seconds
        self._lock = threading.RLock()
        self._by_cookie: OrderedDict[str, Login] = OrderedDict()
        self._link: str | None = None
        self._ended: OrderedDict[str, str] = OrderedDict()  # the newest that ended, with the reason

    def new_link(self) -> str:
        """A token for /open that works once. An earlier one that was not used is dead."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._link = digest_of(token)
        return token

    def redeem(self, token: str, now: float) -> str | None:
        """The cookie for a link's token, the first time; None ever after, and where somebody has an account."""
        with self._lock:
            if self.accounts or self._link is None or not secrets.compare_digest(self._link, digest_of(token)):
                return None
            self._link = None
        return self.start(now)

    def start(self, now: float) -> str:
        """A new login without an account; returns its cookie, of which only a digest is kept."""
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            self._keep(Login(secrets.token_hex(16), now, digest=digest_of(cookie), started=now))
            without = [login for login in self._by_cookie.values() if login.account is None]
        for login in without[: max(len(without) - MOST, 0)]:
            self.end(login)
        return cookie

    def admit(self, digest: str, account: UUID, started: float, seen: float) -> Login:
        """The login of an account's session, under the digest of its token; the one that is known, where it is."""
        with self._lock:
            known = self._by_cookie.get(digest)
            return known or self._keep(Login(secrets.token_hex(16), seen, account, digest, started, seen))

    def find(self, cookie: str | None, now: float, *, stirs: bool = True) -> Login | None:
        """The login behind a cookie, unless its time is over. `stirs`: a person did something, so it stays alive."""
        if not cookie:
            return None
        with self._lock:
            login = self._by_cookie.get(digest_of(cookie))
            if login is None:
                return None
            if not self.is_over(login, now):
                if stirs:
                    login.seen = max(now, login.seen)
                    self._by_cookie.move_to_end(login.digest)
                return login
        self.end(login, self.why_over(login, now))
        return None

    def why(self, cookie: str | None) -> str | None:
        """Why the login behind a cookie ended, while that is remembered; None for any other cookie."""
        with self._lock:
            return self._ended.get(digest_of(cookie)) if cookie else None

    def why_over(self, login: Login, now: float) -> str:
        """Whether it was the time without use that ended a login, or the time in all."""
        return LONGEST if login.account is not None and login.started + self.longest_seconds < now else IDLE

    def is_over(self, login: Login, now: float) -> bool:
        """Whether a login stood idle for too long, or lasted too long."""
        return self.left(login, now) < 0

    def left(self, login: Login, now: float) -> float:
        """The seconds until a login ends by itself."""
        if login.account is None:
            return login.seen + KEYHOLDER_SECONDS - now
        return min(login.seen + self.idle_seconds, login.started + self.longest_seconds) - now

    def end(self, login: Login, why: str = ENDED) -> None:
        """No request passes with it any more, and its open pages are told."""
        with self._lock:
            if self._by_cookie.pop(login.digest, None) is not None:
                self._ended[login.digest] = login.leaving or why
            while len(self._ended) > MOST:
                self._ended.popitem(last=False)
            watchers = list(login.watchers)
        for tell in watchers:
            with contextlib.suppress(RuntimeError):  # the server is being stopped
                tell()

    def all(self) -> list[Login]:
        """Every login there is now."""
        with self._lock:
            return list(self._by_cookie.values())

    def named(self, name: str | None) -> Login | None:
        """The login that the guard named in its header."""
        with self._lock:
            return next((login for login in self._by_cookie.values() if login.name == name), None)

    def accounts_exist(self) -> None:
        """Somebody has an account now: whoever came by a link is sent to sign in."""
        self.accounts = True
        for login in self.all():
            if login.account is None and not self.open_to_all:
                self.end(login)

    def _keep(self, login: Login) -> Login:
        self._by_cookie[login.digest] = login
        return login


def digest_of(token: str) -> str:
    """What is kept of a cookie."""
    return hashlib.sha256(token.encode()).hexdigest()
