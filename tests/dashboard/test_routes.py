"""Files leave once, to the login they were offered to, and that is written down."""

import hashlib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import session as pages_session
from dashboard.cookies import Cookies
from dashboard.guard import Guard
from dashboard.headers import Headers
from dashboard.logins import Login, Logins, Offer, clock
from dashboard.routes import routes
from dashboard.sign_in.desk import Desk
from dashboard.sign_in.set_up import SetUp
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer
from pipelines.settings import Web
from pipelines.store import Store
from tests.dashboard.asgi_call import get

ROBIN = Viewer("1", "Robin", "therapist", operator="operator")


@pytest.fixture
def logins(store: Store, monkeypatch: pytest.MonkeyPatch) -> Logins:
    made = Logins(open_to_all=False)
    monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": made})
    monkeypatch.setattr(pages_session, "looks", lambda _: ROBIN)
    return made


@pytest.fixture
def app(logins: Logins) -> Starlette:
    desk = Desk(logins, Cookies("here"), Web())
    guard = Middleware(Guard, logins=logins, cookies=desk.cookies, hosts=("localhost",))
    made = routes(desk, SetUp([]), "http://localhost")
    return Starlette(routes=made, middleware=[Middleware(Headers), guard])


def let_in(logins: Logins, app: Starlette) -> tuple[Login, str]:
    """A login through a new link, and its cookie."""
    answer = get(app, "/open", f"token={logins.new_link()}")
    assert answer.status == 303
    made = answer.headers["set-cookie"]
    assert made.endswith("; HttpOnly; SameSite=Lax; Path=/")
    cookie = made.split(";")[0]
    found = logins.find(cookie.partition("=")[2], clock())
    assert found is not None
    return found, cookie


def offered(login: Login, content: bytes = b"a,b") -> str:
    return f"/exports/{login.offer(Offer('rejected.csv', lambda: content, ROBIN))}"


def test_a_file_is_fetched_once_and_the_trail_says_so(
    logins: Logins, app: Starlette, store: Store, tmp_path: Path
) -> None:
    login, cookie = let_in(logins, app)
    address = offered(login)
    answer = get(app, address, cookie=cookie)
    assert (answer.status, answer.body) == (200, b"a,b")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    assert get(app, address, cookie=cookie).status == 404
    query = tmp_path / "events.sql"
    query.write_text("SELECT operator, viewer, action, detail FROM audit_event WHERE action = 'export'")
    with store.reading_access() as trail:
        digest = hashlib.sha256(b"a,b").hexdigest()
        assert trail.rows(query) == [("operator", "1", "export", f"rejected.csv sha256 {digest}")]


def test_another_login_does_not_get_the_file(logins: Logins, app: Starlette) -> None:
    address = offered(let_in(logins, app)[0])
    _, other = let_in(logins, app)
    assert get(app, address, cookie=other).status == 404


def test_a_forged_name_does_not_get_the_file(logins: Logins, app: Starlette) -> None:
    owner, cookie = let_in(logins, app)
    address = offered(owner)
    _, other = let_in(logins, app)
    assert get(app, address, cookie=other, x_dash_login=owner.name).status == 404
    assert get(app, address, x_dash_login=owner.name).status == 401
    assert get(app, address, cookie=cookie).status == 200


def test_a_file_that_cannot_be_made_is_told_in_a_sentence(logins: Logins, app: Starlette) -> None:
    def refuse() -> bytes:
        raise Refusal("The <store> is being closed.")

    login, cookie = let_in(logins, app)
    answer = get(app, f"/exports/{login.offer(Offer('x.csv', refuse, ROBIN))}", cookie=cookie)
    assert answer.status == 409
    assert b"The &lt;store&gt; is being closed." in answer.body
