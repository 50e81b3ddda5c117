"""Who looks: an account as the practice knows it now, whatever it was when it signed in."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines.access import accounts
from pipelines.errors import Refusal
from pipelines.report import Report
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
ON_TODAY = "**Of 1 client: 1 has gone quiet.**"


@pytest.fixture
def robin(login: Login, store: Store, fill: Fill) -> Login:
    """Robin, a therapist, is signed in; Alex administers."""
    fill(exports.small())
    accounts.add(store, operator(), "alex", NOW, administers=True)
    account, _ = accounts.add(store, operator(), "robin", NOW, practitioner="T01")
    login.account, login.origin = account.account_id, "192.0.2.7"
    return login


def test_an_account_looks_as_its_practitioner_and_as_nobody_else(app: AppTest, robin: Login, store: Store) -> None:
    app.run()
    assert "Signed in as Robin (therapist)" in [caption.value for caption in app.sidebar.caption]
    assert not app.error
    with pytest.raises(ValueError, match="person"):
        app.switch_page("app_pages/person.py").run()
    looking = pages_session.looks(robin)
    assert looking is not None
    assert (looking.account, looking.origin, looking.operator) == ("robin", "192.0.2.7", None)


def test_what_changes_holds_at_the_next_run_and_old_addresses_are_dead(
    app: AppTest, robin: Login, store: Store, fill: Fill
) -> None:
    app.run()
    assert ON_TODAY in [each.value for each in app.markdown]
    robin.reference(accounts.required(store, "robin").account_id)
    people = [{"practitioner": "T01", "role": "administrator", "name": "Robin", "supervisor": "S01"}]
    fill([("practitioners.csv", exports.as_csv(people))])
    app.run()
    assert robin.references == {}
    assert "Signed in as Robin (administrator)" in [caption.value for caption in app.sidebar.caption]
    assert ON_TODAY not in [each.value for each in app.markdown]


def test_a_disabled_account_sees_nothing_more(app: AppTest, robin: Login, store: Store) -> None:
    app.run()
    accounts.disable(store, operator(), "robin", NOW)
    app.run()
    assert "disabled" in app.error[0].value
    assert not app.title
    with pytest.raises(Refusal):
        pages_session.looks(robin)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Of which accounts it was asked who looks with them, each time."""
    counted: list[UUID] = []
    really = accounts.viewer_of

    def viewer_of(store: Store, account_id: UUID, as_of: datetime, origin: str) -> Viewer:
        counted.append(account_id)
        return really(store, account_id, as_of, origin)

    monkeypatch.setattr(accounts, "viewer_of", viewer_of)
    return counted


def test_a_run_asks_the_store_once_who_looks(app: AppTest, robin: Login, asked: list[UUID]) -> None:
    app.run()
    assert ON_TODAY in [each.value for each in app.markdown]
    assert asked == [robin.account]
    app.run()
    assert asked == [robin.account] * 2


def test_outside_a_run_nothing_is_remembered(robin: Login, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fragment that runs by itself is no run of the pages: a right that is gone is gone for it at once."""
    monkeypatch.setattr(pages_session, "login", lambda: robin)
    pages_session.begin_run()
    assert pages_session.viewer().name == "Robin"
    pages_session.end_run()
    assert pages_session.viewer().name == "Robin"
    accounts.disable(store, operator(), "robin", NOW)
    with pytest.raises(Refusal, match="disabled"):
        pages_session.viewer()


def test_a_right_that_is_revoked_between_two_runs_is_gone_at_the_next(
    app: AppTest, robin: Login, store: Store, asked: list[UUID]
) -> None:
    accounts.tie(store, operator(), "robin", "T01", "practice", NOW, administers=True)
    app.run()
    app.switch_page("app_pages/accounts.py").run()
    assert app.title[0].value == "Accounts"
    accounts.tie(store, operator(), "robin", "T01", "practice", NOW, administers=False)
    before = len(asked)
    app.run()
    assert not [title for title in app.title if title.value == "Accounts"]
    assert "Signed in as Robin (therapist)" in [caption.value for caption in app.sidebar.caption]
    assert len(asked) > before


def test_a_login_that_is_over_draws_nothing(app: AppTest, robin: Login) -> None:
    pages_session._open["logins"].end(robin)
    app.run()
    assert "you are signed out" in app.error[0].value
    assert not app.title


def test_before_the_time_is_over_a_word_is_said(app: AppTest, robin: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_session, "time_left", lambda: (121.0, 9000.0))
    app.run()
    assert not app.warning
    monkeypatch.setattr(pages_session, "time_left", lambda: (95.0, 9000.0))
    app.run()
    assert app.warning[0].value == "You will be signed out in 2 minutes."
    assert "Stay signed in" in [button.label for button in app.button]
    monkeypatch.setattr(pages_session, "time_left", lambda: (40.0, 40.0))
    app.run()
    assert app.warning[0].value.startswith("You will be signed out in 40 seconds: finish")
    assert "Stay signed in" not in [button.label for button in app.button]
