"""The caseload as it leaves: a relation by therapist and period, a workbook of real days and numbers, a document."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import exporting, supervising
from pipelines.caseload.summary import MEASURES
from pipelines.caseload.summary.periods import stretches
from pipelines.errors import Refusal, WrongUsage
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, practitioner
from tests.relations import exported

FIRST, LAST = date(2026, 9, 15), date(2026, 11, 10)


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    report = bring(
        store,
        tmp_path / "files",
        practitioners=[
            practitioner("S1", "supervisor"),
            practitioner("T1", supervisor="S1", name="=cmd|'/c calc'!A1"),
            practitioner("=T2", supervisor="S1"),
        ],
        clients=[
            client("C1"),
            client("C2", closed_on="2026-10-05"),
            client("C3", "=T2", opened_on="2026-11-01"),
        ],
        assessments=answers([1] * 9, "C1", "PHQ-9", "2026-10-20"),
    )
    assert report.committed, report.reason
    return store


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def table(store: Store, code: str, form: str, **wanted: object) -> bytes:
    asked = exporting.Wanted(from_day=FIRST, to_day=LAST, **wanted)  # type: ignore[arg-type]
    return exporting.as_bytes(store, person(store, code), "caseload", AS_OF, asked, form)


def test_a_row_is_a_therapist_in_a_month_cut_at_both_days(practice: Store) -> None:
    rows = [line.split(",") for line in table(practice, "S1", "csv").decode().splitlines()]
    head, *told = rows
    assert head[:5] == ["therapist", "period_from", "period_to", "open_n", "open_of"]
    assert {f"{one.key}_{part}" for one in MEASURES for part in ("n", "of")} == set(head[3:-1])
    assert [row[:5] for row in told] == [
        ["'=T2", "2026-11-01", "2026-11-10", "1", "1"],
        ["T1", "2026-09-15", "2026-09-30", "2", "2"],
        ["T1", "2026-10-01", "2026-10-31", "1", "2"],
        ["T1", "2026-11-01", "2026-11-10", "1", "1"],
    ]
    at = head.index("measured_n")
    assert [row[at : at + 2] for row in told] == [["0", "1"], ["0", "2"], ["1", "2"], ["1", "1"]]


def test_all_is_one_period_and_a_year_is_what_is_told_without_days(practice: Store) -> None:
    rows = table(practice, "S1", "csv", period="all").decode().splitlines()[1:]
    assert [row.split(",")[:5] for row in rows] == [
        ["'=T2", "2026-09-15", "2026-11-10", "1", "1"],
        ["T1", "2026-09-15", "2026-11-10", "1", "2"],
    ]
    every = exported(practice, "caseload")
    assert every[0]["period_from"] == "2026-11-01"
    assert min(row["period_from"] for row in every) == "2026-01-01", "nobody was treated before"


def test_the_workbook_holds_days_and_numbers_and_no_formula(practice: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(table(practice, "S1", "xlsx")))
    sheet = book["caseload"]
    assert sheet.freeze_panes == "A2"
    row = [cell.value for cell in sheet[2]]
    assert row[0] == "'=T2"
    assert row[1].date() == date(2026, 11, 1)  # type: ignore[union-attr]
    assert row[3:5] == [1, 1]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


def test_who_asks_for_what_is_not_there_is_told_so(practice: Store) -> None:
    with pytest.raises(WrongUsage, match="--client does not go with it"):
        exporting.check("caseload", "csv", exporting.Wanted(client="C1"))
    with pytest.raises(WrongUsage, match="The periods of caseload are: week, month, all"):
        exporting.check("caseload", "csv", exporting.Wanted(period="phase"))
    exporting.check("caseload", "xlsx", exporting.Wanted(period="week"))
    with pytest.raises(Refusal, match="Nobody was in your care"):
        supervising.summary(practice, person(practice, "S1"), date(2020, 1, 1), date(2020, 2, 1), "pdf", AS_OF)


@pytest.mark.parametrize("form", ["txt", "md", "pdf", "docx"])
def test_the_document_says_each_number_with_its_denominator_and_what_it_counts(practice: Store, form: str) -> None:
    made = supervising.summary(practice, person(practice, "S1"), FIRST, LAST, form, AS_OF)
    assert len(made) > 1000
    if form == "txt":
        text = made.decode()
        assert "15 Sep 2026 to 10 Nov 2026, both days included" in text
        assert "0 of 3 episodes as a couple, 1 ended by the period's end" in text
        for one in MEASURES:
            assert f"{one.title} (of {one.of})" in text
            assert f"One counts when {one.means}." in " ".join(text.split())
        assert "2 therapists, 3 episodes of care" in text
        assert "C1" not in text, "no client is named"


def test_who_sees_nobody_gets_no_row(practice: Store) -> None:
    assert table(practice, "T1", "csv").decode().count("T2") == 0
    assert table(practice, "T1", "csv").decode().count("\n") == 4


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 800), st.sampled_from(["week", "month", "all"]))
def test_periods_lie_one_after_the_other_and_leave_no_day_out(first: date, days: int, period: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = list(stretches(period, first, last))
    told = [day for begins, ends in found for day in range(begins.toordinal(), ends.toordinal() + 1)]
    assert told == list(range(first.toordinal(), last.toordinal() + 1))
    for begins, ends in found:
        if period == "week":
            assert begins.isocalendar()[:2] == ends.isocalendar()[:2]
        elif period == "month":
            assert (begins.year, begins.month) == (ends.year, ends.month)
