"""The article's couple in the demo: the answer of going away to going after, before the agreement and after it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipelines import importing, practice
from pipelines.dyads import reading
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.pipelines.rights import laying

DEMO = Path(__file__).parents[3] / "data" / "demo"
FILES = ("practitioners", "clients", "assignments", "consents", "journal", "practice_log")
NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)


@pytest.fixture
def demo_store(given: Settings) -> Iterator[Store]:
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=True)
    paths = [DEMO / f"{name}.csv" for name in FILES]
    assert importing.run(made, paths, importing.ImportOptions(), operator(), NOW).committed
    yield made
    made.close()


def test_the_residual_is_above_chance_before_and_smaller_after(demo_store: Store) -> None:
    found = reading.cycle(demo_store, operator(), laying.identity("client", ("practice", "C003")), NOW)
    assert found is not None
    assert found.on_day == date(2026, 2, 23)
    assert found.before is not None
    assert found.after is not None
    before, after = (table.cell("a:pursue", "b:withdraw") for table in (found.before, found.after))
    assert before is not None
    assert after is not None
    assert before.enough
    assert before.z is not None
    assert after.z is not None
    assert before.z > 1.96
    assert after.z < before.z
    assert after.n / found.after.n < before.n / found.before.n, "and it is a smaller part of what follows"
