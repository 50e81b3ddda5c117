"""The three couples of the demo, as their stories tell them: when they agreed, what they told, whether they repair."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines import importing, practice, settings
from pipelines.journal.reading import mechanisms, phases
from pipelines.journal.told import Window
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

DEMO = Path(__file__).parents[3] / "data" / "demo"
KINDS = ("practitioners", "clients", "consents", "journal", "practice_log")


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("phases")
    given = settings.Settings(store=str(home / "store" / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=True)
    files = [DEMO / f"{kind}.csv" for kind in KINDS]
    assert importing.run(made, files, importing.ImportOptions(), operator(), AS_OF).committed
    yield made
    made.close()


def test_each_couple_agreed_on_the_day_of_its_story(demo_store: Store):
    told = re.findall(
        r"\*\*(C\d+) and (C\d+) .*?the agreement on (\d{4}-\d\d-\d\d)\.", (DEMO / "README.md").read_text()
    )
    assert len(told) == 3
    for one, other, day in told:
        for code in (one, other):
            milestones = phases.milestones(demo_store, operator(), client_id(code), AS_OF)
            agreed = [milestone for milestone in milestones if milestone.label.startswith("Agreed")]
            assert str(agreed[0].on) == day, code


def test_every_phase_but_the_last_is_done_by_those_who_journalled(demo_store: Store):
    rows = {(row["client"], row["phase"]): row for row in exported(demo_store, "phases")}
    for code in ("C001", "C002", "C003", "C004", "C005", "C006"):
        assert [rows[code, phase]["state"] for phase in ("awareness", "disclosure", "co-creation", "integration")] == [
            *["done"] * 3,
            "not yet",
        ], code
        assert rows[code, "integration"]["missing"].startswith("4 weeks in a row")
        assert {rows[code, phase]["missing"] for phase in ("awareness", "disclosure", "co-creation")} == {""}
        assert "fail" not in rows[code, "integration"]["evidence"]


def test_the_slow_couple_writes_later_and_is_as_far_by_evidence(demo_store: Store):
    """Few entries at first: his fourteen days came months after hers, and nothing is held against them."""
    hers, his = (phases.way(demo_store, operator(), client_id(code), AS_OF) for code in ("C005", "C006"))
    assert hers is not None
    assert his is not None
    assert (hers.by_evidence, his.by_evidence) == ("integration", "integration")
    days = [way.phases[0].done_on for way in (hers, his)]
    assert all(days)
    assert (days[1] - days[0]).days > 60  # type: ignore[operator]


def test_every_rupture_is_a_row_and_no_time_is_negative(demo_store: Store):
    rows = exported(demo_store, "repair")
    found = mechanisms.held(demo_store, operator(), client_id("C003"), AS_OF, Window("all")).repair
    mine = [row for row in rows if row["client"] == "C003"]
    assert found.found.ruptures + found.found.unusable == len(mine) > 5
    assert found.found.open == sum(row["censored"] == "yes" for row in mine)
    assert all(float(row["hours"]) >= 0 for row in rows if row["hours"])
