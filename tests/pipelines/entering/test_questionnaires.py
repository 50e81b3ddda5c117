"""A paper questionnaire typed in: scored like a file; a duplicate and a correction are said; who may, and who not."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from pipelines import entering, withdrawing
from pipelines.definitions.load import load
from pipelines.entering import Entered, Occasion, Sheet
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import oracles
from tests.builders import AS_OF, answers, bring
from tests.pipelines.entering.conftest import who
from tests.relations import exported

DAY = date(2026, 4, 1)
GIVEN = {
    "ECR-S": (6, 5, 2, 5, 7, 6, 3, 2, 5, 5, 1, 3),  # its worked example: anxiety 5, avoidance 2
    "ECR-R": tuple(1 + (5 * number + number // 4) % 7 for number in range(36)),
}


def typed(
    store: Store, viewer: Viewer, client: UUID, instrument: str, given: tuple[float | None, ...], **sheet: object
) -> Entered:
    dry_run = bool(sheet.pop("dry_run", False))
    about = Sheet(instrument, "1", sheet.pop("when", Occasion(DAY)), **sheet)  # type: ignore[arg-type]
    return entering.questionnaire(store, viewer, client, about, given, AS_OF, dry_run=dry_run)


@pytest.mark.parametrize("instrument", GIVEN)
@pytest.mark.parametrize("missing", [0, 2])
def test_scores_are_those_of_a_file(filled: Store, t1: Viewer, c001: UUID, instrument: str, missing: int) -> None:
    given = (None,) * missing + GIVEN[instrument][missing:]
    done = typed(filled, t1, c001, instrument, given)
    rows = answers(given, instrument=instrument, at="2026-04-01")
    expected = oracles.scores(rows, load())
    scores = {row["subscale"]: row for row in exported(filled, "scores")}
    assert len(scores) == len(expected) == len(done.scores)
    for (*_, subscale), told in expected.items():
        found = next(score for score in done.scores if score.subscale == subscale)
        assert found.score == pytest.approx(told["score"])
        assert float(scores[subscale]["score"]) == pytest.approx(told["score"], rel=1e-5)
        assert found.items_answered == told["items_answered"]
        assert scores[subscale]["source_file"] == "typed in by Name of T1"


def test_a_dry_run_tells_the_scores_and_keeps_nothing(filled: Store, t1: Viewer, c001: UUID) -> None:
    before = exported(filled, "batches")
    tried = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], dry_run=True)
    assert [(score.subscale, score.score) for score in tried.scores] == [("anxiety", 5.0), ("avoidance", 2.0)]
    assert (tried.report.committed, tried.report.total("accepted")) == (False, 12)
    assert exported(filled, "batches") == before
    assert exported(filled, "item_responses") == []


def test_the_same_again_is_a_duplicate_and_other_answers_are_a_correction(
    filled: Store, t1: Viewer, c001: UUID
) -> None:
    first = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"])
    assert first.said == ()
    again = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"])
    assert again.said == ("Exactly this is stored already: there is nothing new.",)
    assert again.report.total("duplicate") == 12
    corrected = typed(filled, t1, c001, "ECR-S", (7, *GIVEN["ECR-S"][1:]))
    assert corrected.said == ("A correction: 1 stored answer was replaced. The earlier version is kept.",)
    # Item 1 counts 8 - 7 = 1 where it was 8 - 6 = 2: avoidance is 11 / 6.
    assert corrected.scores[1].score == pytest.approx(11 / 6)
    assert len({row["administered_at"] for row in exported(filled, "scores")}) == 1


def test_an_answer_that_is_missing_on_the_corrected_sheet_is_taken_back(filled: Store, t1: Viewer, c001: UUID) -> None:
    typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"])
    done = typed(filled, t1, c001, "ECR-S", (None, None, *GIVEN["ECR-S"][2:]))
    assert [score.items_answered for score in done.scores] == [5, 5]
    assert done.said == (
        "2 of 12 items have no answer: 1, 2. Missing is not zero.",
        "anxiety can still be scored: 5 of 6 items answered, 5 needed.",
        "avoidance can still be scored: 5 of 6 items answered, 5 needed.",
        "A correction: 2 stored answers were replaced. The earlier version is kept.",
    )
    assert len(exported(filled, "item_responses")) == 10
    few = typed(filled, t1, c001, "ECR-S", (None, None, 2, None, *GIVEN["ECR-S"][4:]))
    assert few.scores[0].score is None
    assert "anxiety cannot be scored: 4 of 6 items answered, 5 needed." in few.said


def test_a_sheet_that_came_as_a_file_is_corrected_and_not_counted_twice(
    filled: Store, t1: Viewer, c001: UUID, tmp_path: Path
) -> None:
    rows = answers(GIVEN["ECR-S"], instrument="ECR-S", at="2026-04-01T10:30", target="partner", reversed_already="no")
    bring(filled, tmp_path, assessments=rows)
    same = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=Occasion(DAY, time(10, 30)), target="partner")
    assert same.said == ("Exactly this is stored already: there is nothing new.",)
    other = typed(
        filled, t1, c001, "ECR-S", (7, *GIVEN["ECR-S"][1:]), when=Occasion(DAY, time(10, 30)), target="partner"
    )
    assert other.report.total("superseded") == 1
    assert len({row["administered_at"] for row in exported(filled, "scores")}) == 1
    assert len(exported(filled, "item_responses")) == 12


def test_another_of_the_day_and_another_target_are_pointed_out(
    filled: Store, t1: Viewer, c001: UUID, tmp_path: Path
) -> None:
    rows = answers(GIVEN["ECR-S"], instrument="ECR-S", at="2026-04-01T10:30", target="**partner**")
    bring(filled, tmp_path, assessments=rows)
    beside = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], target="**partner**", dry_run=True)
    assert any(said.startswith("One other is stored on the same day") for said in beside.said)
    other = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], target="partnr", dry_run=True)
    assert any(said.startswith("So far this was answered about: **partner**.") for said in other.said)


def test_two_of_a_day_are_told_apart_by_their_own_code(filled: Store, t1: Viewer, c001: UUID) -> None:
    typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], administration="a")
    typed(filled, t1, c001, "ECR-S", (7, *GIVEN["ECR-S"][1:]), administration="b")
    assert {row["administration"] for row in exported(filled, "scores")} == {"a", "b"}


def test_what_is_still_to_come_is_refused_and_a_day_before_the_care_is_pointed_out(
    filled: Store, t1: Viewer, c001: UUID
) -> None:
    for when in (Occasion(date(2026, 11, 21)), Occasion(date(2026, 11, 20), time(13, 1))):
        with pytest.raises(Refusal, match="in the future"):
            typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=when)
    now = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=Occasion(date(2026, 11, 20), time(13, 0)))
    assert now.report.committed
    before = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=Occasion(date(2026, 1, 4)))
    assert before.report.committed
    assert any("not in care here on that day" in said for said in before.said)


def test_a_time_that_did_not_exist_is_not_taken_and_nothing_of_it_stays(filled: Store, t1: Viewer, c001: UUID) -> None:
    done = typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=Occasion(date(2026, 3, 29), time(2, 30)))
    assert not done.report.committed
    assert {issue.rule for issue in done.report.issues} == {"dst-gap"}
    assert exported(filled, "item_responses") == []
    assert "Exactly this" not in " ".join(done.said)


@pytest.mark.parametrize(
    ("responses", "sentence"),
    [
        ((8, *GIVEN["ECR-S"][1:]), "Item 1: this is no answer"),
        (GIVEN["ECR-S"][1:], "11 answers were given; the form has 12"),
        ((None,) * 12, "there is nothing to take in"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    filled: Store, t1: Viewer, c001: UUID, responses: tuple[float | None, ...], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        typed(filled, t1, c001, "ECR-S", responses)


@pytest.mark.parametrize("code", ["T2", "S1", "A1", "operator"])
def test_nobody_but_who_treats_types_about_a_client(filled: Store, c001: UUID, code: str) -> None:
    viewer = operator() if code == "operator" else who(filled, code)
    with pytest.raises(Refusal, match="no right"):
        typed(filled, viewer, c001, "ECR-S", GIVEN["ECR-S"])
    assert entering.whom(filled, viewer, c001, AS_OF) is None


def test_it_is_in_the_trail_as_an_entry_and_can_be_taken_back(filled: Store, t1: Viewer, c001: UUID) -> None:
    typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"])
    [event] = [row for row in exported(filled, "audit") if row["action"] == "entry"]
    assert (event["viewer_name"], event["detail"]) == ("Name of T1", "batch 2")
    [batch] = [row for row in exported(filled, "batches") if row["batch"] == "2"]
    assert (batch["action"], batch["status"], batch["source_file"]) == ("entry", "committed", "typed in by Name of T1")
    withdrawing.withdraw(filled, 2, operator(), AS_OF)
    assert exported(filled, "scores") == []


def test_totals_of_an_instrument_that_arrives_scored(filled: Store, t1: Viewer, c001: UUID) -> None:
    sheet = Sheet("OQ-45", "1", Occasion(DAY))
    done = entering.totals(filled, t1, c001, sheet, {"total": 72, "sd": 42}, AS_OF)
    assert [(score.subscale, score.score) for score in done.scores][:2] == [("total", 72), ("sd", 42)]
    [row] = [row for row in exported(filled, "scores") if row["subscale"] == "total"]
    assert (row["score"], row["status"]) == ("72", "reported")
    more = entering.totals(filled, t1, c001, sheet, {"ir": 17}, AS_OF)
    assert more.said == ()
    assert {row["subscale"] for row in exported(filled, "scores")} == {"total", "sd", "ir"}
    with pytest.raises(Refusal, match="total runs from 0 to 180"):
        entering.totals(filled, t1, c001, sheet, {"total": 181}, AS_OF)
    with pytest.raises(Refusal, match="in this version and form"):
        entering.totals(filled, t1, c001, Sheet("ECR-S", "1", Occasion(DAY)), {"anxiety": 4}, AS_OF)


def test_an_older_export_does_not_undo_what_was_typed(filled: Store, t1: Viewer, c001: UUID, tmp_path: Path) -> None:
    old = {"reversed_already": "no", "version": "1", "exported_at": "2026-05-01"}
    rows = answers(GIVEN["ECR-S"], instrument="ECR-S", at="2026-04-01", **old)
    bring(filled, tmp_path, assessments=rows)
    typed(filled, t1, c001, "ECR-S", (7, *GIVEN["ECR-S"][1:]))
    report = bring(filled, tmp_path, assessments=rows)
    assert report.total("superseded") == 0
    assert next(row for row in exported(filled, "item_responses") if row["item"] == "1")["response"] == "7"


def test_a_time_that_came_twice_is_the_first(filled: Store, t1: Viewer, c001: UUID) -> None:
    when = Occasion(date(2026, 10, 25), time(2, 30))
    typed(filled, t1, c001, "ECR-S", GIVEN["ECR-S"], when=when)
    again = typed(filled, t1, c001, "ECR-S", (None, *GIVEN["ECR-S"][1:]), when=when)
    assert again.scores[1].items_answered == 5
    [at] = {row["administered_at"] for row in exported(filled, "scores")}
    assert datetime.fromisoformat(at) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
