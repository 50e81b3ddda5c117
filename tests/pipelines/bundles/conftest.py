"""A filled practice, its bundle, and an empty store for it to come into."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import practice, settings
from pipelines.bundles import writing
from pipelines.bundles.writing import Bundle
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.pipelines.bundles import filled

Empty = Callable[..., Store]


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The practice, filled once: tests read it, and write bundles of it."""
    home = tmp_path_factory.mktemp("full")
    given = _given(home, request.config.getoption("--store"))
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    filled.fill(made, home / "exports")
    yield made
    made.close()


@pytest.fixture(scope="session")
def written(full: Store, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Its bundle, written once: nobody changes it."""
    return writing.write(full, operator(), tmp_path_factory.mktemp("written") / "bundle", AS_OF)


@pytest.fixture
def bundle(written: Bundle, tmp_path: Path) -> Bundle:
    """A copy of it, the test's own."""
    return replace(written, folder=Path(shutil.copytree(written.folder, tmp_path / "bundle")))


@pytest.fixture
def empty(tmp_path: Path, store_kind: str) -> Iterator[Empty]:
    """Makes empty stores, each of its own zone."""
    made: list[Store] = []

    def one(timezone: str = "Europe/Amsterdam", *, demo: bool = False) -> Store:
        home = tmp_path / f"empty{len(made)}"
        opened, _ = practice.make_practice(_given(home, store_kind), timezone=timezone, demo=demo)
        made.append(opened)
        return opened

    yield one
    for opened in made:
        opened.close()


def _given(home: Path, kind: str) -> settings.Settings:
    """The settings of a store of a kind, in a folder of its own."""
    given = settings.Settings(store=str(home / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    if kind != "ducklake":
        return given
    return replace(given, store=f"ducklake:{home / 'catalog.ducklake'}", data_path=str(home / "files"))
