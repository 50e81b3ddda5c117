"""What all tests share: the two kinds of store, and a key that is no secret."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

from pipelines import practice, settings
from pipelines.rights import audit_heads
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Session, Store

# The same examples in every run: what fails, fails again.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")

KEY = "a key for tests, kept nowhere, of enough characters"


class Made(NamedTuple):
    """A store that copies are made of: where the record of its audit lies, and its id."""

    record: Path
    store_id: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=["embedded", "ducklake"], default="embedded", help="the store that tests use")
    parser.addoption("--faulty-files", choices=["needed", "all"], default="needed", help="how many of them to import")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: who drives a browser mostly waits."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own folders, keys or settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PRACTICE_")]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


@pytest.fixture
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--store"))


@pytest.fixture
def given(tmp_path: Path, store_kind: str, request: pytest.FixtureRequest) -> settings.Settings:
    """Settings of a store that is not there yet, of the kind that --store asks for."""
    if store_kind == "ducklake":
        home, *_ = request.getfixturevalue("lake")
        shutil.rmtree(home, ignore_errors=True)
        return _lake(home, tmp_path / "heads")
    return settings.Settings(store=str(tmp_path / "store" / "practice.duckdb"), key=KEY, audit_heads=tmp_path / "heads")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """An empty practice's store, made once: a test opens a copy of it, which is quicker than making one."""
    folder = tmp_path_factory.mktemp("template")
    given = settings.Settings(store=str(folder / "store" / "practice.duckdb"), key=KEY, audit_heads=folder / "heads")
    return folder / "store", _make(given)


@pytest.fixture(scope="session")
def template(made_once: tuple[Path, Made]) -> Path:
    """The folder of that store."""
    return made_once[0]


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Made]:
    """The place of all lakes of this process, and a copy of an empty one: a lake remembers where its files lie."""
    folder = tmp_path_factory.mktemp("lake")
    home, copy = folder / "store", folder / "copy"
    made = _make(_lake(home, folder / "heads"))
    shutil.copytree(home, copy)
    return home, copy, made


def _lake(home: Path, heads: Path) -> settings.Settings:
    where = f"ducklake:{home / 'catalog.ducklake'}"
    return settings.Settings(store=where, data_path=str(home / "files"), key=KEY, audit_heads=heads)


def _make(given: settings.Settings) -> Made:
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    made.checkpoint()
    made.close()
    return Made(audit_heads.path_of(made), str(made.store_id))


def _copied(template: Path, made: Made, given: settings.Settings, home: Path) -> None:
    """A copy of a store, with the record of its audit where it is looked for there."""
    shutil.copytree(template, home)
    assert given.audit_heads is not None
    at = audit_heads.path_at(given.audit_heads, made.store_id, practice.locate(given).main)
    at.parent.mkdir(parents=True)
    shutil.copy(made.record, at)


@pytest.fixture
def store(fresh: Store) -> Store:
    """A store that is the test's own; some folders have one that a module shares."""
    return fresh


@pytest.fixture
def fresh(given: settings.Settings, store_kind: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open, empty practice's store with the shipped definitions; its zone is Europe/Amsterdam."""
    if store_kind == "embedded":
        template, made = request.getfixturevalue("made_once")
        _copied(template, made, given, Path(given.store).parent)
    else:
        home, copy, made = request.getfixturevalue("lake")
        _copied(copy, made, given, home)
    opened = practice.open_practice(given)
    yield opened
    opened.close()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A write session in the store, committed at the end."""
    with store.writing() as opened:
        yield opened


@pytest.fixture
def viewer() -> Viewer:
    return operator()
