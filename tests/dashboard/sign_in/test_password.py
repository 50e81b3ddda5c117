"""A password by a one-time link: to look does not use it up, and it works once."""

from pipelines.access import accounts
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.dashboard.sign_in.conftest import Browser, now

NEW = "nine bright otters sing"


def test_a_link_is_used_by_setting_the_password(browser: Browser, people: Store) -> None:
    _, link = accounts.add(people, operator(), "new", now(), administers=True)
    for _ in range(2):
        page = browser.get("/password", f"token={link}")
        assert page.status == 200
        assert b'value="new"' in page.body
        assert b'autocomplete="new-password"' in page.body
    query, fields = f"token={link}", {"link": link, "password": NEW, "again": NEW}
    assert b"at least 15" in browser.fill("/password", query, **{**fields, "password": "short", "again": "short"}).body
    assert b"are not the same" in browser.fill("/password", query, **{**fields, "again": "x"}).body
    assert browser.post("/password", {**fields, "token": "x"}).status == 403
    assert browser.fill("/password", query, **fields).headers["location"] == "/sign-in?said=set"
    assert b"Your password is set" in browser.get("/sign-in", "said=set").body
    again = browser.get("/password", query)
    assert again.status == 403
    assert b"not valid any more" in again.body
    assert browser.sign_in("new", NEW).status == 303


def test_a_made_up_link_is_refused(browser: Browser) -> None:
    for word in ("", "made-up", "%00%ff", "<script>"):
        answer = browser.get("/password", f"token={word}")
        assert answer.status == 403
        assert b"<script>" not in answer.body
