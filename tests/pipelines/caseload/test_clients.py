"""The caseload: one row a client, the newest series, and the words for how it stands."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas
import pytest

from pipelines import caseload
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), NOW) if one.code == code)


def rows(store: Store, viewer: Viewer, as_of: datetime = NOW) -> pandas.DataFrame:
    return caseload.clients(store, viewer, as_of).set_index("code")


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    flat: list[dict[str, Any]] = [
        *builders.answers([3] * 12, "C001", "ECR-12", "2026-02-02"),
        *builders.answers([4] * 12, "C001", "ECR-12", "2026-02-20"),
        *builders.answers([3] * 12, "C002", "ECR-12", "2025-10-01"),
        *builders.answers([3] * 2 + [None] * 10, "C003", "ECR-12", "2026-02-20"),
        *builders.answers([1] * 9, "C004", "PHQ-9", "2026-02-20"),
        *builders.answers([3] * 36, "C006", "ECR-R", "2026-02-20"),
    ]
    builders.bring(
        store,
        tmp_path,
        practitioners=[
            builders.practitioner(supervisor="S1"),
            builders.practitioner("T2"),
            builders.practitioner("S1", "supervisor"),
            builders.practitioner("A1", "administrator"),
        ],
        clients=[
            *(builders.client(f"C00{number}") for number in range(1, 6)),
            builders.client("C006", closed_on="2026-02-25"),
            builders.client("C007", "T2"),
        ],
        assessments=flat,
    )
    return store


def test_each_client_stands_once_closed_ones_last(filled: Store) -> None:
    assert list(rows(filled, person(filled, "T1")).index) == ["C001", "C002", "C003", "C004", "C005", "C006"]


def test_the_words_say_how_each_stands(filled: Store) -> None:
    assert dict(rows(filled, person(filled, "T1"))["status"]) == {
        "C001": "up to date",
        "C002": "nothing new for 151 days",
        "C003": "latest not scored: too few items",
        "C004": "no attachment scores yet",
        "C005": "nothing measured yet",
        "C006": "closed",
    }


def test_the_newest_scores_stand_with_what_came_before(filled: Store) -> None:
    row = rows(filled, person(filled, "T1")).loc["C001"]
    assert row["anxiety"] == 4.0
    assert list(row["anxiety_trend"]) == [3.0, 4.0]
    assert pandas.isna(row["anxiety_margin"])
    assert row["n"] == 2
    assert rows(filled, person(filled, "T1")).loc["C006", "anxiety_margin"] > 0


def test_what_comes_after_the_day_is_not_known_on_it(filled: Store) -> None:
    early = rows(filled, person(filled, "T1"), NOW - timedelta(days=20))
    assert early.at["C001", "anxiety"] == 3.0


def test_everybody_sees_their_own(filled: Store) -> None:
    assert list(rows(filled, person(filled, "T2")).index) == ["C007"]
    supervised = rows(filled, person(filled, "S1"))
    assert len(supervised) == 6
    assert set(supervised["scope"]) == {"supervised"}
    assert rows(filled, person(filled, "A1")).empty
    assert rows(filled, Viewer("no such person", "x", "therapist")).empty
    assert len(rows(filled, operator())) == 7


def test_a_header_is_for_those_who_may_see_the_client(filled: Store) -> None:
    client = UUID(rows(filled, operator()).at["C001", "client_id"])
    header = caseload.header(filled, person(filled, "T1"), client, NOW)
    assert header is not None
    assert (header.code, header.therapist) == ("C001", "Name of T1")
    assert caseload.header(filled, person(filled, "T2"), client, NOW) is None
    assert caseload.header(filled, person(filled, "A1"), client, NOW) is None


def test_a_caseload_without_scores_is_told_every_time(store: Store, tmp_path: Path, store_kind: str) -> None:
    """The engine once failed in this query, on an empty table, about once in a hundred times."""
    builders.people(store, tmp_path)
    for _ in range(300 if store_kind == "embedded" else 10):
        assert list(caseload.clients(store, operator(), NOW)["status"]) == ["nothing measured yet"]


def test_of_a_client_whose_only_form_is_dated_ahead_it_is_not_said_that_nothing_came_in(
    filled: Store, tmp_path: Path
) -> None:
    forms = [*builders.answers([3] * 9, "C005", "PHQ-9", "2027-03-03")]
    builders.bring(filled, tmp_path / "more", assessments=forms)
    found = rows(filled, person(filled, "T1")).loc["C005"]
    assert found["status"] == "nothing measured up to today; a form is dated 3 Mar 2027"
    assert pandas.isna(found["last_on"])


def test_a_score_is_overdue_on_the_list_from_the_same_day_on_as_in_a_sentence(filled: Store) -> None:
    """The last one is of 20 Feb, and 28 days are usual: 42 days later it is not overdue yet."""
    days = datetime(2026, 4, 3, 12, tzinfo=UTC), datetime(2026, 4, 4, 12, tzinfo=UTC)
    said = [rows(filled, person(filled, "T1"), day).at["C001", "status"] for day in days]
    assert said == ["up to date", "nothing new for 43 days"]


def test_of_several_attachment_measures_the_list_names_the_one_that_stands_first_everywhere(
    store: Store, tmp_path: Path
) -> None:
    builders.people(store, tmp_path / "people")
    often = [builders.answers([3] * 36, at=f"2026-{day}") for day in ("01-20", "02-10", "02-20")]
    newest = builders.answers([4] * 9, instrument="ECR-RS", at="2026-02-25", target="father")
    brought = builders.bring(store, tmp_path / "a", assessments=[*(row for form in often for row in form), *newest])
    assert brought.committed
    assert rows(store, operator()).at["C001", "measured_with"] == "ECR-R"
    later = rows(store, operator(), datetime(2026, 9, 1, 12, tzinfo=UTC))
    assert later.at["C001", "measured_with"] == "ECR-RS, about father"
