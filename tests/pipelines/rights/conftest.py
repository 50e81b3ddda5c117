"""Stores that a whole module of tests shares."""

from collections.abc import Iterator

import pytest

from pipelines import practice, settings
from pipelines.rights import break_glass
from pipelines.store import Store
from tests.conftest import KEY
from tests.pipelines.rights import planted


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty practice's store for all tests of a module; its zone is Europe/Amsterdam."""
    home = tmp_path_factory.mktemp("shared") / "store"
    if request.config.getoption("--store") == "ducklake":
        given = settings.Settings(store=f"ducklake:{home / 'c.ducklake'}", data_path=str(home / "files"), key=KEY)
    else:
        given = settings.Settings(store=str(home / "practice.duckdb"), key=KEY)
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    yield made
    made.close()


@pytest.fixture(scope="module")
def practice_store(shared: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the planted practice in it, and one client opened by a supervisor who is a stranger to them."""
    planted.plant(shared, tmp_path_factory.mktemp("planted"))
    (_, who), (source, code) = planted.OPENING
    opened_at = planted.NOW.replace(hour=10)
    break_glass.open(shared, planted.viewer(who), code, source, "nobody else is in the house today", opened_at)
    return shared
