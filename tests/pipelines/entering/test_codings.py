"""Codes typed in: coder and certification come out as they went in, and nothing is averaged or drawn as a line."""

from datetime import date
from uuid import UUID

import pytest

from pipelines import entering
from pipelines.entering import Coding, Occasion
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer
from pipelines.scoring import trajectory
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.entering.conftest import who
from tests.relations import exported

WHEN = Occasion(date(2026, 4, 1))
AAI = {"organised": "Ds1", "unresolved": "loss", "cannot_classify": "no", "coherence": "3"}


def test_codes_come_out_with_coder_certification_and_system(filled: Store, t1: Viewer, c001: UUID) -> None:
    coding = Coding("AAI", "1", WHEN, AAI, "K. Vos", certified=True, system="Main-Goldwyn-Hesse")
    assert entering.codes(filled, t1, c001, coding, AS_OF).report.committed
    rows = exported(filled, "codes")
    assert {row["code"]: row["value"] for row in rows} == AAI
    assert {(row["coder"], row["certified"], row["system"], row["coded_at"]) for row in rows} == {
        ("K. Vos", "yes", "Main-Goldwyn-Hesse", "2026-04-01")
    }


def test_codes_are_no_scores_and_no_line(filled: Store, t1: Viewer, c001: UUID) -> None:
    for day in (1, 15):
        when = Occasion(date(2026, 4, day))
        entering.codes(filled, t1, c001, Coding("AAI", "1", when, AAI), AS_OF)
        entering.codes(filled, t1, c001, Coding("C-SSRS", "1", when, {"level": "3"}), AS_OF)
        entering.codes(filled, t1, c001, Coding("ACE", "1", when, {"count": "4"}), AS_OF)
    assert len(exported(filled, "codes")) == 12
    assert exported(filled, "scores") == []
    assert trajectory.series(filled, t1, c001, AS_OF) == []


def test_what_is_left_out_stays_and_another_value_replaces(filled: Store, t1: Viewer, c001: UUID) -> None:
    entering.codes(filled, t1, c001, Coding("AAI", "1", WHEN, {"organised": "F2", "unresolved": "loss"}, "K"), AS_OF)
    done = entering.codes(filled, t1, c001, Coding("AAI", "1", WHEN, {"unresolved": "both"}, "K"), AS_OF)
    assert done.said == ("A correction: 1 stored code was replaced. The earlier version is kept.",)
    assert {row["code"]: row["value"] for row in exported(filled, "codes")} == {"organised": "F2", "unresolved": "both"}
    other = entering.codes(filled, t1, c001, Coding("AAI", "1", WHEN, {"unresolved": "none"}, "L"), AS_OF)
    assert other.said == ()
    assert len(exported(filled, "codes")) == 3, "another coder's coding is another"


@pytest.mark.parametrize(
    ("instrument", "values", "sentence"),
    [
        ("AAI", {"organised": "G"}, "no value that the code can have"),
        ("AAI", {"coherence": "10"}, "no value that the code can have"),
        ("ACE", {"count": "2.5"}, "no value that the code can have"),
        ("AAI", {"class": "F"}, "no such code"),
        ("AAI", {}, "nothing to take in"),
        ("ECR-S", {"organised": "F"}, "No definition has codes"),
    ],
)
def test_codes_that_cannot_be_are_refused(
    filled: Store, t1: Viewer, c001: UUID, instrument: str, values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        entering.codes(filled, t1, c001, Coding(instrument, "1", WHEN, values), AS_OF)


@pytest.mark.parametrize("code", ["T2", "S1", "A1"])
def test_nobody_but_who_treats_codes(filled: Store, c001: UUID, code: str) -> None:
    with pytest.raises(Refusal, match="no right"):
        entering.codes(filled, who(filled, code), c001, Coding("AAI", "1", WHEN, AAI), AS_OF)
    assert exported(filled, "codes") == []
