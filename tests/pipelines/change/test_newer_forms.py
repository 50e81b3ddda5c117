"""Forms that came after the latest score and have none: counted in the reach of the data, and said in the sentence."""

from pathlib import Path

import pytest

from pipelines import caseload
from pipelines.ingest import history
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, answers, bring
from tests.pipelines.change.test_derived import only, told
from tests.pipelines.rights import laying

C001 = laying.identity("client", ("practice", "C001"))


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    builders.people(fresh, tmp_path / "people", "C001")
    return fresh


def phq(values: list[int], at: str, **cells: str) -> list[dict[str, object]]:
    return answers(values, instrument="PHQ-9", at=at, **cells)


def test_forms_of_a_version_without_a_definition_reach_as_far_as_they_do_and_are_said(
    store: Store, tmp_path: Path
) -> None:
    known = [*phq([1] * 9, "2026-02-02T10:00"), *phq([1] * 9, "2026-03-02T10:00")]
    unknown = [row for day in ("09-10", "10-10", "11-10") for row in phq([2] * 9, f"2026-{day}T10:00", version="2")]
    assert bring(store, tmp_path / "a", assessments=[*known, *unknown]).committed
    one = only(told(store))
    assert one.n == 2
    assert "3 newer forms of version 2 (the last on 10 Nov 2026) have no definition: not scored." in one.sentence
    for reach in (history.reach_of_client(store, operator(), C001, AS_OF), history.reach(store, operator(), AS_OF)):
        assert reach.data_until is not None
        assert str(reach.data_until.date()) == "2026-11-10"
    (row,) = caseload.clients(store, operator(), AS_OF).to_dict("records")
    assert str(row["last_on"])[:10] == "2026-11-10"


def test_a_newer_form_with_too_few_answers_is_said_with_its_day(store: Store, tmp_path: Path) -> None:
    few = phq([3] * 5, "2026-11-01T10:00")
    assert bring(store, tmp_path / "a", assessments=[*phq([0] * 9, "2026-02-01T10:00"), *few]).committed
    said = only(told(store)).sentence
    assert "1 newer form (on 1 Nov 2026) could not be scored: 5 answered, 8 are needed." in said
    assert "It is 292 days old; about today it says nothing." in said


def test_two_forms_of_a_day_without_a_time_are_said_to_have_no_order(store: Store, tmp_path: Path) -> None:
    rows = [
        {"client": "C001", "instrument": "PHQ-9", "subscale": "total", "score": value, "administration": code}
        | {"administered_at": day}
        for day, value, code in (("2026-10-01", 12, "a"), ("2026-11-11", 9, "b"), ("2026-11-11", 18, "c"))
    ]
    assert bring(store, tmp_path / "a", reported_scores=rows).committed
    said = only(told(store)).sentence
    assert "Another form of 11 Nov 2026 (" in said
    assert "which was the last of that day is not known" in said
