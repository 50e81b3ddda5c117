"""What came in, told to those who may know it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines import importing, rejected_file, withdrawing
from pipelines.errors import Refusal
from pipelines.ingest import history, sample, uploads
from pipelines.ingest.kinds import KINDS
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.pipelines.rights import laying

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
STRANGER = Viewer("no such person", "x", "therapist")
MANAGER = Viewer("an account", "x", "administrator", administers=True)


@pytest.fixture
def partly(store: Store, tmp_path: Path) -> Store:
    """Two batches; of the second one row of two was rejected."""
    builders.people(store, tmp_path)
    rows = [
        {"client": "C001", "on": "2026-03-01", "kind": "job", "detail": "ok"},
        {"client": "C001", "on": "2026-13-01", "kind": "job", "detail": "=1+1"},
    ]
    builders.bring(store, tmp_path, NOW, life_events=rows)
    return store


def test_a_store_is_empty_until_rows_are_taken_in(store: Store, tmp_path: Path) -> None:
    assert history.is_empty(store)
    builders.people(store, tmp_path)
    assert not history.is_empty(store)
    withdrawing.withdraw(store, 1, operator(), NOW)
    assert history.is_empty(store)


def test_batches_stand_newest_first(partly: Store) -> None:
    newest = history.batches(partly, operator(), NOW).iloc[0]
    assert (newest["batch_id"], newest["state"], newest["files"]) == (2, "taken in", "life_events.csv")
    assert (newest["rows_read"], newest["accepted"], newest["rejected"]) == (2, 1, 1)
    assert bool(newest["can_withdraw"])
    assert history.data_version(partly) == 2


def test_a_withdrawn_batch_says_so(partly: Store) -> None:
    withdrawing.withdraw(partly, 2, operator(), NOW)
    states = history.batches(partly, operator(), NOW).set_index("batch_id")
    assert dict(states["state"]) == {3: "took back batch 2", 2: "taken back", 1: "taken in"}
    assert not states["can_withdraw"].loc[[2, 3]].any()


def test_cells_are_for_those_who_may_see_the_client(partly: Store) -> None:
    (told,) = history.issues(partly, operator(), 2, NOW).to_dict("records")
    (hidden,) = history.issues(partly, MANAGER, 2, NOW).to_dict("records")
    assert (told["line"], told["column"], told["value"]) == (3, "on", "2026-13-01")
    assert (hidden["line"], hidden["column"], hidden["value"]) == (3, "on", None)
    assert (told["masked"], told["client"]) == (False, "C001")
    assert (hidden["masked"], hidden["client"]) == (True, None)
    with pytest.raises(Refusal, match="no right to see imports"):
        history.issues(partly, STRANGER, 2, NOW)


def test_an_empty_cell_is_not_said_to_be_hidden(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    builders.bring(store, tmp_path, NOW, life_events=[{"client": "C001", "on": "", "kind": "job", "detail": "x"}])
    (fault,) = history.issues(store, MANAGER, 2, NOW).to_dict("records")
    assert (fault["column"], fault["masked"]) == ("on", False)


def test_why_a_row_was_rejected_names_the_column_once(partly: Store) -> None:
    (row,) = history.rejected_rows(partly, operator(), 2, NOW)
    assert row[2].startswith("on must be a date")


def test_rejected_rows_leave_without_formulas(partly: Store) -> None:
    text = rejected_file.rejected_file(partly, operator(), 2, NOW).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["rejected_file"], row["rejected_line"]) == ("life_events.csv", "3")
    assert (row["client"], row["detail"]) == ("C001", "'=1+1")


def test_rejected_rows_leave_without_cells_for_an_administrator(partly: Store) -> None:
    text = rejected_file.rejected_file(partly, MANAGER, 2, NOW).decode()
    assert "C001" not in text
    assert "life_events.csv,3," in text


def test_the_reach_is_that_of_what_may_be_seen(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    builders.bring(store, tmp_path, NOW, assessments=builders.answers([3] * 12, "C001", "ECR-12", "2026-02-02T10:00"))
    assert history.reach(store, operator(), NOW) == history.Reach(
        datetime(2026, 2, 2, 10, 0), datetime(2026, 11, 20, 13, 0)
    )
    assert history.reach(store, STRANGER, NOW).data_until is None


def test_no_reach_lies_beyond_the_day_as_of_which_it_is_told(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    forms = [builders.answers([3] * 12, "C001", "ECR-12", day) for day in ("2026-02-02T10:00", "2027-03-03")]
    builders.bring(store, tmp_path, NOW, assessments=[*forms[0], *forms[1]])
    client_id = laying.identity("client", ("practice", "C001"))
    assert history.reach_of_client(store, operator(), client_id, NOW).data_until == datetime(2026, 2, 2, 10, 0)
    assert history.reach(store, operator(), NOW).data_until == datetime(2026, 2, 2, 10, 0)
    only = "C002"
    builders.people(store, tmp_path / "more", only)
    builders.bring(store, tmp_path / "more", NOW, assessments=builders.answers([3] * 12, only, "ECR-12", "2027-03-03"))
    found = history.reach_of_client(store, operator(), laying.identity("client", ("practice", only)), NOW)
    assert found.data_until is None
    assert found.read_at is not None, "something came in, and is of no day gone by"


@pytest.mark.parametrize("kind", sample.NAMES)
def test_a_sample_has_the_columns_of_its_kind(kind: str) -> None:
    (header, *rows) = csv.reader(io.StringIO(sample.sample(kind).decode()))
    assert set(KINDS[kind].required) <= set(header)
    assert len(rows) >= 2


def test_the_samples_are_taken_in_whole(store: Store) -> None:
    files = [(f"{kind}-sample.csv", sample.sample(kind)) for kind in sample.NAMES]
    with uploads.laid_down(store, files) as names:
        report = importing.run(store, list(names), importing.ImportOptions(), operator(), NOW, None, names)
    assert report.reason is None
    assert report.total("rejected") == 0
    assert report.total("accepted") == report.total("rows_read") > 0


def test_uploads_lie_in_the_spool_only_while_they_are_read(store: Store) -> None:
    with uploads.laid_down(store, [("../../clients.csv", b"a"), ("clients.csv", b"b")]) as names:
        assert list(names.values()) == ["clients.csv", "clients.csv"]
        assert all(path.is_relative_to(store.place.spool) for path in names)
        assert [path.read_bytes() for path in names] == [b"a", b"b"]
    assert not any(path.exists() for path in names)
