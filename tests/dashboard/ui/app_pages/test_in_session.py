"""In session: what others may not read over the therapist's shoulder is on no page, in every tab, until it is left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login, Logins
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.dashboard.conftest import SCRIPT
from tests.pipelines.dyads.couples import A, B, answers, bring, entry, therapist
from tests.pipelines.rights import laying

SECRET = "no word of this"
Tab = Callable[[str, str], AppTest]


def phq(ninth: int) -> list[dict[str, object]]:
    rows = builders.answers([1] * 8 + [ninth], A, "PHQ-9", "2026-03-01T10:00", reversed_already="no")
    return [dict(row) for row in rows]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    events = [
        {"client": A, "on": "2026-03-05", "kind": "job", "detail": "a new one"},
        {"client": A, "on": "2026-03-06", "kind": "violence", "detail": SECRET},
    ]
    codes = {"client": A, "instrument": "C-SSRS", "coded_at": "2026-03-04", "code": "ideation_level", "value": "5"}
    bring(
        store,
        tmp_path,
        assessments=[*answers(A, "2026-03-01T11:00"), *phq(3)],
        life_events=events,
        codes=[codes],
        journal=[entry(A, "2026-03-01T20:00", "reach", private="yes", note=SECRET)],
    )
    return store


@pytest.fixture
def login(filled: Store, monkeypatch: pytest.MonkeyPatch) -> Login:
    logins = Logins(open_to_all=False)
    found = logins.find(logins.start(0.0), 0.0)
    assert found is not None
    monkeypatch.setattr(pages_session, "_open", {"store": filled, "logins": logins, "token": lambda name: "token"})
    monkeypatch.setattr(pages_session, "as_of", lambda: AS_OF)
    found.view_as(therapist(filled, "T1"))
    return found


@pytest.fixture
def tab(login: Login) -> Tab:
    """A tab of the same browser with a page of a client."""

    def opened(page: str, code: str = A) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app.user = {"login": login.name}
        app.run()
        app.query_params["client"] = login.reference(laying.identity("client", ("practice", code)))
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        return app

    return opened


def turn(app: AppTest) -> None:
    switch = next(one for one in app.sidebar.toggle if one.label == "In session")
    switch.set_value(not switch.value).run()
    assert not app.exception


def sent(app: AppTest) -> str:
    nodes = [node.proto.SerializeToString() for node in app._tree if getattr(node, "proto", None)]
    return b"".join(nodes).decode("latin-1").replace("\\", "")


def test_what_is_private_about_violence_or_safety_goes_and_comes_back(tab: Tab) -> None:
    app = tab("client")
    hidden = ("Ada Anders", SECRET, "Violence", "item 9", "C-SSRS", "urgent", "Safety:", "Who has looked")
    assert [word for word in hidden if word not in sent(app)] == []
    turn(app)
    assert [word for word in hidden if word in sent(app)] == []
    assert "Job" in sent(app)
    assert app.title[0].value == A
    turn(app)
    assert [word for word in hidden if word not in sent(app)] == []


def test_other_clients_are_on_no_page(tab: Tab, login: Login) -> None:
    app, other = tab("client"), tab("client", B)
    turn(app)
    for page in ("caseload", "imports"):
        app.switch_page(f"app_pages/{page}.py").run()
        assert "In session this page is hidden" in app.markdown[0].value
        assert not {B, "Bo Berg"} & {word for word in (B, "Bo Berg") if word in sent(app)}
    other.run()
    assert "In session this page is hidden" in other.markdown[0].value, "it counts in every tab"
    assert B not in sent(other)
    leave = next(one for one in other.button if one.label == "Leave In session")
    leave.click().run()
    assert not login.in_session
    assert other.title[0].value == f"{B} · Bo Berg"


def test_it_belongs_to_the_login_and_survives_a_reload(tab: Tab, login: Login) -> None:
    turn(tab("client"))
    again = tab("client")
    assert next(one for one in again.sidebar.toggle if one.label == "In session").value
    assert again.title[0].value == A
    assert login.in_session_with == laying.identity("client", ("practice", A))


def test_what_was_offered_before_is_dead_and_what_is_offered_then_is_filtered(tab: Tab, login: Login) -> None:
    app = tab("client")
    pages_session_offer = {**login.offers}
    turn(app)
    assert not set(pages_session_offer) & set(login.offers)
    looking = pages_session.looks(login)
    assert looking is not None
    assert looking.in_session
    for offer in login.offers.values():
        assert SECRET not in offer.make().decode()


def test_a_joint_page_reads_as_in_session_whatever_the_switch_says(tab: Tab, login: Login) -> None:
    app = tab("couple")
    assert not login.in_session
    assert app.title[0].value == "Couple R1"
    assert not [word for word in ("Ada Anders", "Bo Berg", SECRET, B) if word in sent(app)]


def test_a_viewer_in_session_is_another_than_alone() -> None:
    """Whatever is kept by viewer is kept apart."""
    assert Viewer("x", "X", "therapist") != Viewer("x", "X", "therapist", in_session=True)
