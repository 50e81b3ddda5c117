"""Who looks: an account as the practice knows it now, whatever it was when it signed in."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines.access import accounts
from pipelines.errors import Refusal
from pipelines.report import Report
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]


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
    assert "Signed in as Robin \\(therapist\\)" in [caption.value for caption in app.sidebar.caption]
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
    assert "1 client in your care." in [each.value for each in app.markdown]
    robin.reference(accounts.required(store, "robin").account_id)
    people = [{"practitioner": "T01", "role": "administrator", "name": "Robin", "supervisor": "S01"}]
    fill([("practitioners.csv", exports.as_csv(people))])
    app.run()
    assert robin.references == {}
    assert "Signed in as Robin \\(administrator\\)" in [caption.value for caption in app.sidebar.caption]
    assert "1 client in your care." not in [each.value for each in app.markdown]


def test_a_disabled_account_sees_nothing_more(app: AppTest, robin: Login, store: Store) -> None:
    app.run()
    accounts.disable(store, operator(), "robin", NOW)
    app.run()
    assert "disabled" in app.error[0].value
    assert not app.title
    with pytest.raises(Refusal):
        pages_session.looks(robin)


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
