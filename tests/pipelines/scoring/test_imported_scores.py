"""From an export file to a score and an alarm, through the one door."""

from pathlib import Path

from pipelines.store import Store
from tests import builders
from tests.pipelines.scoring.test_alarms import people
from tests.pipelines.scoring.test_derive import stored


def test_an_import_scores_what_it_brings(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path, "C001")
    report = builders.bring(store, tmp_path, assessments=builders.answers([2] * 36))
    assert report.committed
    with store.reading() as session:
        scores = {row["subscale"]: (row["score"], row["status"], row["line"]) for row in stored(session)}
    # anxiety: sixteen 2s and two 6s; avoidance: six 2s and twelve 6s
    assert scores == {"anxiety": (44 / 18, "scored", 2), "avoidance": (84 / 18, "scored", 20)}


def test_an_import_with_a_wrong_key_says_so(store: Store, tmp_path: Path) -> None:
    rows = people("ECR", 30, told_as="ECR-R")
    builders.people(store, tmp_path, *(f"C{number}" for number in range(30)))
    report = builders.bring(store, tmp_path, assessments=rows)
    assert report.committed
    assert "wrong-key" in {issue.rule for issue in report.issues}
