"""The practice's own norms typed in: with their source, and only by who may."""

from dataclasses import replace
from datetime import date

import pytest

from pipelines import entering
from pipelines.entering import Norm
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.entering.conftest import who
from tests.relations import exported

NORM = Norm(
    *("ECR-S", "anxiety", date(2026, 4, 1), "our own 250 clients, 2025"),
    **{"population": "functional", "n": 250, "mean": 3.4, "sd": 1.2, "reliability": 0.85, "reliability_type": "alpha"},  # type: ignore[arg-type]
)


@pytest.mark.parametrize("code", ["S1", "A1", "operator"])
def test_values_come_in_with_their_source(filled: Store, code: str) -> None:
    viewer = operator() if code == "operator" else who(filled, code)
    assert entering.norms(filled, viewer, NORM, AS_OF, dry_run=True).report.committed is False
    assert entering.norms(filled, viewer, NORM, AS_OF).report.committed
    [row] = exported(filled, "norms")
    assert (row["mean"], row["sd"], row["n"], row["reference"]) == ("3.4", "1.2", "250", "our own 250 clients, 2025")


def test_what_cannot_be_is_said_and_not_kept(filled: Store) -> None:
    with pytest.raises(Refusal, match="Say where these values stand"):
        entering.norms(filled, operator(), replace(NORM, reference=" "), AS_OF)
    done = entering.norms(filled, operator(), replace(NORM, reliability=1.0), AS_OF)
    assert (done.report.committed, [issue.rule for issue in done.report.issues]) == (False, ["no-reliability"])
    assert exported(filled, "norms") == []


def test_a_therapist_enters_none(filled: Store) -> None:
    with pytest.raises(Refusal, match="no right"):
        entering.norms(filled, who(filled, "T1"), NORM, AS_OF)
