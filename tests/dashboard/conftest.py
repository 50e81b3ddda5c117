"""Pages over a store that was filled through the real import, looked at by somebody in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import session as pages_session
from dashboard.logins import Login, Logins
from pipelines import importing
from pipelines.ingest import uploads
from pipelines.report import Report
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard.exports import Files

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
SCRIPT = Path(dashboard.__file__).parent / "ui" / "app.py"


@pytest.fixture
def fill(store: Store) -> Callable[[Files], Report]:
    def imported(files: Files) -> Report:
        with uploads.laid_down(store, files) as names:
            report = importing.run(store, list(names), importing.ImportOptions(), operator(), NOW, None, names)
        assert report.reason is None, report.reason
        return report

    return imported


@pytest.fixture
def person(store: Store) -> Callable[[str], Viewer]:
    """The practitioner with a code, as whom to look."""

    def found(code: str) -> Viewer:
        return next(choice.viewer for choice in people.choices(store, operator(), NOW) if choice.code == code)

    return found


@pytest.fixture
def login(store: Store, monkeypatch: pytest.MonkeyPatch) -> Login:
    """A browser that was let in, at a fixed time."""
    logins = Logins(open_to_all=False)
    found = logins.find(logins.start(0.0), 0.0)
    assert found is not None
    monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": logins, "token": lambda name: f"of {name}"})
    monkeypatch.setattr(pages_session, "as_of", lambda: NOW)
    return found


@pytest.fixture
def app(login: Login) -> AppTest:
    """The app as that browser shows it."""
    shown = AppTest.from_file(str(SCRIPT), default_timeout=20)
    shown.user = {"login": login.name}
    return shown
