"""The ways in over one practice's store for all tests here: Robin, a therapist, and Alex, who administers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import session as pages_session
from dashboard.cookies import Cookies
from dashboard.guard import Guard
from dashboard.headers import Headers
from dashboard.logins import Login, Logins
from dashboard.routes import routes
from dashboard.sign_in import mirror
from dashboard.sign_in.desk import Desk
from dashboard.sign_in.set_up import SetUp
from pipelines import importing, practice, settings
from pipelines.access import accounts, own_password
from pipelines.access.passwords import Cost
from pipelines.access.sign_in_sessions import LIMITS
from pipelines.ingest import uploads
from pipelines.keeping import recovery_sheet
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.conftest import KEY
from tests.dashboard import exports
from tests.dashboard.asgi_call import Answer, get, post

PASSWORD = "seven quiet herons wade"
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)


@dataclass
class Browser:
    """A browser without a window: it keeps cookies, and fills in the forms that it is shown."""

    app: Starlette
    desk: Desk
    jar: dict[str, str]

    def get(self, path: str, query: str = "") -> Answer:
        return self._kept(get(self.app, path, query, cookie=self.cookie, accept="text/html"))

    def post(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        return self._kept(post(self.app, path, form, **{"cookie": self.cookie, **headers}))

    def fill(self, path: str, query: str = "", at: str | None = None, **fields: str) -> Answer:
        """Look at a page, and send the form on it; `at`: to another address than the page's."""
        token = token_on(self.get(path, query))
        return self.post(at or path, {"token": token, **fields})

    def sign_in(self, name: str, password: str = PASSWORD) -> Answer:
        return self.fill("/sign-in", name=name, password=password, next="/imports")

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.jar.items())

    @property
    def login(self) -> Login | None:
        """What the server holds of it."""
        return self.desk.logins.find(self.jar.get("here"), 0.0, stirs=False)

    def _kept(self, answer: Answer) -> Answer:
        for line in answer.headers.get("set-cookie", "").splitlines():
            name, _, value = line.split(";")[0].partition("=")
            self.jar[name] = value
            if "Max-Age=0" in line:
                del self.jar[name]
        return answer


def token_on(answer: Answer) -> str:
    """The token of the form on a page."""
    return re.findall(r'name="token" value="(\w+)"', answer.body.decode())[0]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store, for all tests of a file."""
    store, at = made(tmp_path_factory.mktemp("people")), now()
    with uploads.laid_down(store, exports.small()) as names:
        importing.run(store, list(names), importing.ImportOptions(), operator(), at, None, names)
    _, robins = accounts.add(store, operator(), "robin", at, practitioner="T01")
    _, alexs = accounts.add(store, operator(), "alex", at, administers=True)
    for link in (robins, alexs):
        own_password.redeem(store, link, PASSWORD, at, "test", CHEAP)
    yield store
    store.close()


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store in which nobody has an account."""
    store = made(tmp_path_factory.mktemp("nobody"))
    yield store
    store.close()


def made(folder: Path) -> Store:
    """An empty practice's store."""
    given = settings.Settings(store=str(folder / "store" / "practice.duckdb"), key=KEY, audit_heads=folder / "heads")
    return practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)[0]


def served(store: Store, monkeypatch: pytest.MonkeyPatch, web: settings.Web | None = None) -> Browser:
    """A browser before a server over the store, as it is after a start."""
    logins = Logins(open_to_all=False)
    desk = Desk(logins, Cookies("here"), web or settings.Web(), cost=CHEAP)
    monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": logins, "token": desk.forms.token})
    mirror.step(store, logins, LIMITS, now())
    guard = Middleware(Guard, logins=logins, cookies=desk.cookies, hosts=("localhost",))
    words = recovery_sheet.words_of(KEY)
    app = Starlette(routes=routes(desk, SetUp(words), "http://localhost"), middleware=[Middleware(Headers), guard])
    return Browser(app, desk, {})


def another(browser: Browser) -> Browser:
    """Another browser before the same server."""
    return Browser(browser.app, browser.desk, {})


@pytest.fixture
def browser(people: Store, monkeypatch: pytest.MonkeyPatch) -> Browser:
    return served(people, monkeypatch)


def account_id(store: Store, name: str) -> UUID:
    return accounts.required(store, name).account_id


def now() -> datetime:
    return datetime.now(UTC)
