"""A norm of the practice's own counts from its day on: nothing is told by one of a later day, whenever it is asked."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import refresh, withdrawing
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, bring
from tests.relations import exported

HERE = Path(__file__).parent
BEFORE = datetime(2026, 3, 1, 12, tzinfo=UTC)
BETWEEN = datetime(2026, 4, 1, 12, tzinfo=UTC)
AFTER = datetime(2027, 6, 2, 12, tzinfo=UTC)
RELIABILITY = {"reliability": 0.75, "reliability_type": "alpha"}


def score(day: str, value: float, **cells: Any) -> dict[str, Any]:
    row = {"client": "C001", "instrument": "SRS", "administered_at": day, "subscale": "total", "score": value}
    return row | cells


def norm(on: str, sd: float, **cells: Any) -> dict[str, Any]:
    row = {"instrument": "SRS", "subscale": "total", "on": on, "sd": sd, "reference": "Own (2024)"}
    return row | RELIABILITY | cells


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    builders.people(fresh, tmp_path / "people", "C001")
    assert bring(fresh, tmp_path / "s", reported_scores=[score("2026-02-02", 30), score("2026-02-20", 34)]).committed
    return fresh


def told(store: Store, as_of: datetime) -> tuple[str, str, list[str]]:
    (change,) = exported(store, "change", as_of=as_of)
    return change["reliable"], change["s_diff"], [row["sem"] for row in exported(store, "scores", as_of=as_of)]


def test_a_norm_counts_from_its_day_on_and_one_dated_ahead_does_not(store: Store, tmp_path: Path) -> None:
    """AS_OF is 20 Nov 2026. SRS has no error of its own: SD × √(1 - .75) is half the SD of the norm in force."""
    brought = bring(store, tmp_path / "norms", norms=[norm("2026-04-01", 4.0), norm("2027-06-01", 20.0)])
    said = [issue for issue in brought.issues if issue.rule == "in-the-future"]
    assert [(issue.line, issue.column) for issue in said] == [(3, "on")]
    assert said[0].message.startswith("1 row of norms is dated ahead: a norm counts from its day on")

    first, second = ("none", "2.82843", ["2", "2"]), ("none", "14.1421", ["10", "10"])  # 4 < 1.96 × √2 × 2 = 5.5
    assert told(store, AS_OF) == told(store, BETWEEN) == first
    assert told(store, BEFORE) == ("cannot tell", "", ["", ""])
    assert told(store, AFTER) == second
    with store.reading() as session:
        errors = session.rows(HERE / "in_force" / "error.sql")
    assert [row[7] for row in errors if row[0] == "SRS"] == [4.0]

    # time passes: what is derived on a later day is told by its norm; an earlier day is still told by its own
    refresh.refresh(store, operator(), AFTER, AS_OF)
    assert (told(store, AFTER), told(store, AS_OF)) == (second, first)
    refresh.refresh(store, operator(), AS_OF, AS_OF)
    assert told(store, AS_OF) == first
    withdrawing.withdraw(store, brought.batch_id, operator(), AS_OF)
    assert told(store, AS_OF)[0] == "cannot tell"


def test_a_sentence_says_by_whose_norm_and_that_another_held_at_baseline(store: Store, tmp_path: Path) -> None:
    wide = norm("2026-04-01", 20.0, reliability=0.5)
    assert bring(store, tmp_path / "norms", norms=[wide]).committed
    (change,) = exported(store, "change")
    (sentence,) = [row["text"] for row in exported(store, "sentences") if row["chart"] == "change"]
    assert '"since": "2026-04-01"' in change["inputs"]
    assert (
        "Judged by the practice's own standard deviation and reliability of 1 Apr 2026. "
        "At baseline other values were in force; these are used for all scores alike." in sentence
    )
    assert "No change on this scale could count with these inputs." in sentence  # 30 ± 1.96 × 20
