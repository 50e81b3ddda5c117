"""What all tests share: the two kinds of store, and a key that is no secret."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from pipelines import practice, settings
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Session, Store

# The same examples in every run: what fails, fails again.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")

KEY = "a key for tests, kept nowhere, of enough characters"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=["embedded", "ducklake"], default="embedded", help="the store that tests use")


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
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


@pytest.fixture
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--store"))


@pytest.fixture
def given(tmp_path: Path, store_kind: str, request: pytest.FixtureRequest) -> settings.Settings:
    """Settings of a store that is not there yet, of the kind that --store asks for."""
    if store_kind == "ducklake":
        home, _ = request.getfixturevalue("lake")
        shutil.rmtree(home, ignore_errors=True)
        return _lake(home)
    return settings.Settings(store=str(tmp_path / "store" / "practice.duckdb"), key=KEY)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty practice's store, made once: a test opens a copy of it, which is quicker than making one."""
    folder = tmp_path_factory.mktemp("template") / "store"
    _make(settings.Settings(store=str(folder / "practice.duckdb"), key=KEY))
    return folder


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The place of all lakes of this process, and a copy of an empty one: a lake remembers where its files lie."""
    folder = tmp_path_factory.mktemp("lake")
    home, copy = folder / "store", folder / "copy"
    _make(_lake(home))
    shutil.copytree(home, copy)
    return home, copy


def _lake(home: Path) -> settings.Settings:
    return settings.Settings(store=f"ducklake:{home / 'catalog.ducklake'}", data_path=str(home / "files"), key=KEY)


def _make(given: settings.Settings) -> None:
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    made.checkpoint()
    made.close()


@pytest.fixture
def store(given: settings.Settings, store_kind: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open, empty practice's store with the shipped definitions; its zone is Europe/Amsterdam."""
    if store_kind == "embedded":
        shutil.copytree(request.getfixturevalue("template"), Path(given.store).parent)
    else:
        home, copy = request.getfixturevalue("lake")
        shutil.copytree(copy, home)
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
