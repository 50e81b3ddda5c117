"""The accounts page: for whom it is there, what it shows, what can be done, and that nothing on it is clinical."""

from collections.abc import Callable

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines.access import accounts, own_password, second_step
from pipelines.access.account import Account
from pipelines.access.passwords import Cost
from pipelines.report import Report
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
SignIn = Callable[[str, str | None, bool], Account]
PAGE = "app_pages/accounts.py"


@pytest.fixture
def signed_in(login: Login, store: Store, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A practice with people and one client; the browser signed in as an account of it."""
    fill(exports.small())
    monkeypatch.setitem(pages_session._open, "token", lambda name: "a form's token")
    monkeypatch.setitem(pages_session._open, "address", "https://practice.example")

    def entered(name: str, practitioner: str | None, administers: bool) -> Account:
        account, _ = accounts.add(store, operator(), name, NOW, practitioner, administers=administers)
        login.account = account.account_id
        return account

    return entered


def opened(app: AppTest) -> AppTest:
    app.run()
    page = app.switch_page(PAGE).run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    kinds = (page.title, page.markdown, page.caption, page.warning, page.error, page.success, page.text, page.code)
    return " ".join(part.value for kind in kinds for part in kind)


def test_it_is_there_for_who_administers(app: AppTest, signed_in: SignIn) -> None:
    signed_in("alex", "A01", True)
    page = opened(app)
    [row] = page.dataframe[0].value.to_dict("records")
    assert (row["Name"], row["Practitioner"], row["Role today"], row["Administers"], row["State"]) == (
        "alex", "A01", "administrator", "yes", "no password yet",
    )  # fmt: skip
    assert "Without an account: Kim (T02, therapist), Robin (T01, therapist), Sam (S01, supervisor)" in sorted_names(
        page
    )


def sorted_names(page: AppTest) -> str:
    said = next(part.value for part in page.text if part.value.startswith("Without an account: "))
    names = said.removeprefix("Without an account: ").rstrip(".").split("), ")
    return "Without an account: " + ", ".join(sorted(name.rstrip(")") + ")" for name in names))


def test_it_is_not_there_for_a_therapist(app: AppTest, signed_in: SignIn) -> None:
    signed_in("robin", "T01", False)
    app.run()
    with pytest.raises(Exception, match="accounts"):
        app.switch_page(PAGE).run()


def test_the_keyholder_is_led_to_the_first_account(
    app: AppTest, login: Login, fill: Fill, person: Callable[[str], Viewer], store: Store
) -> None:
    fill(exports.small())
    login.view_as(person("T01"))
    page = opened(app)
    assert "Nobody has an account yet" in told(page)
    assert any('href="/set-up"' in part.value for part in page.html)
    assert not page.dataframe
    assert not accounts.any_account(store)


def test_an_account_is_added_and_its_link_shown_once(app: AppTest, store: Store, signed_in: SignIn) -> None:
    signed_in("alex", "A01", True)
    page = opened(app)
    page.text_input[0].input("robin")
    adding = next(one for one in page.selectbox if one.label == "Whose account it is")
    adding.select_index(next(n for n, words in enumerate(adding.options) if "T01" in words))
    press(page, "Add the account")
    assert "The account robin was added." in told(page)
    [link] = page.code
    assert link.value.startswith("https://practice.example/password?token=")
    assert page.text_input[0].value == ""
    assert "T01" not in str([one.value for one in page.selectbox])
    made = accounts.find(store, "robin")
    assert made is not None
    assert (made.practitioner, made.administers) == ("T01", False)
    page.run()
    assert not page.code
    assert "T01" not in next(part.value for part in page.text if "Without an account" in part.value)


def test_what_is_refused_is_said_in_place(app: AppTest, signed_in: SignIn) -> None:
    signed_in("alex", "A01", True)
    page = opened(app)
    page.text_input[0].input("ALEX")
    next(one for one in page.checkbox if one.label.startswith("Administers")).check()
    press(page, "Add the account")
    assert "The name ALEX is taken" in page.error[0].value
    assert page.text_input[0].value == "ALEX"
    page.selectbox(key="account-changed").select("alex").run()
    press(page, "Yes, disable it")
    assert "last account that administers" in page.error[0].value


def test_an_account_is_disabled_enabled_and_reset(app: AppTest, store: Store, signed_in: SignIn) -> None:
    signed_in("alex", "A01", True)
    accounts.add(store, operator(), "robin", NOW, "T01")
    page = opened(app)
    page.selectbox(key="account-changed").select("robin").run()
    assert "Robin · T01 · therapist, as now" in {option for one in page.selectbox for option in one.options}
    press(page, "Yes, disable it")
    assert "disabled" in set(page.dataframe[0].value["State"])
    press(page, "Enable")
    assert "disabled" not in set(page.dataframe[0].value["State"])
    press(page, "Yes, reset it")
    assert page.code[0].value.startswith("https://practice.example/password?token=")


def test_who_administers_with_a_password_alone_is_named(app: AppTest, store: Store, signed_in: SignIn) -> None:
    alex = signed_in("alex", "A01", True)
    assert "password alone" not in told(opened(app)), "there is no password yet"
    link = accounts.reset(store, operator(), "alex", NOW)
    own_password.redeem(store, link, "seven quiet herons wade", NOW, "test", Cost(passes=1, kibibytes=64, lanes=1))
    assert "Administers with a password alone: alex." in told(app.run())
    code = pyotp.TOTP(second_step.begin(store, alex).secret).at(NOW)
    second_step.confirm(store, alex, code, NOW, "test")
    assert "password alone" not in told(app.run())


def test_leavers_and_clients_in_nobodys_care_are_counted_not_named(
    app: AppTest, store: Store, fill: Fill, signed_in: SignIn
) -> None:
    signed_in("alex", "A01", True)
    accounts.add(store, operator(), "robin", NOW, "T01")
    gone = {"practitioner": "T01", "role": "therapist", "name": "Robin", "supervisor": "S01", "to": "2026-09-01"}
    fill([("practitioners.csv", exports.as_csv([gone]))])
    page = opened(app)
    said = told(page)
    assert "the account is enabled: robin" in said
    assert "1 client with an open episode of care is in nobody's care" in said
    assert "C001" not in said
    assert (
        dict(zip(page.dataframe[0].value["Name"], page.dataframe[0].value["State"], strict=True))["robin"] == "has left"
    )
