"""A store filled through the real import, and pages that are looked at by somebody in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.logins import Login, Logins
from pipelines import importing, practice, settings
from pipelines.ingest import uploads
from pipelines.report import Report
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard.exports import Files

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
SCRIPT = Path(session.__file__).parent / "ui" / "app.py"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    given = settings.Settings(store=str(tmp_path / "store.duckdb"), key="k" * 40)
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    yield made
    made.close()


@pytest.fixture
def fill(store: Store) -> Callable[[Files], Report]:
    def imported(files: Files) -> Report:
        with uploads.laid_down(store, files) as names:
            report = importing.run(store, list(names), importing.ImportOptions(), operator(), NOW, None, names)
        assert report.reason is None, report.reason
        return report

    return imported


@pytest.fixture
def viewer_named(store: Store) -> Callable[[str], Viewer]:
    def found(code: str) -> Viewer:
        choices = people.choices(store, operator(), NOW)
        return next(choice.viewer for choice in choices if choice.code == code)

    return found


@pytest.fixture
def login(store: Store, monkeypatch: pytest.MonkeyPatch) -> Login:
    """A browser that was let in, at a fixed time."""
    logins = Logins(open_to_all=False)
    found = logins.find(logins.start(0.0), 0.0)
    assert found is not None
    monkeypatch.setattr(session, "_open", {"store": store, "logins": logins})
    monkeypatch.setattr(session, "as_of", lambda: NOW)
    return found


@pytest.fixture
def app(login: Login) -> AppTest:
    """The app as that browser shows it."""
    shown = AppTest.from_file(str(SCRIPT), default_timeout=20)
    shown.user = {"login": login.name}
    return shown
