"""What leaves in a bundle comes back in an empty store as it was."""

import csv
from pathlib import Path

from pipelines import refresh
from pipelines.bundles import recorded, taking, writing
from pipelines.bundles.writing import Bundle
from pipelines.ingest.kinds import KINDS
from pipelines.rights.viewer import operator
from pipelines.store import Store, copying
from tests.builders import AS_OF, bring
from tests.pipelines.bundles import filled
from tests.pipelines.bundles.conftest import Empty
from tests.pipelines.keeping import couple
from tests.relations import exported

# What is derived, defined, of the store itself, or of who did what: nothing of it is lost without a bundle.
_MADE_AGAIN = {
    *("subscale_score", "change_as_of", "change_estimate", "slope_estimate", "control_limits", "phase_comparison"),
    *("region_move", "sentence", "expected_course", "trigger_suggestion", "text_finding", "criterion_evidence"),
    *("criterion_outcome", "import_file", "import_issue", "rejected_row", "note_draft", "client_key", "break_glass"),
    "audit_event_unchained",
}


def test_everything_that_is_exported_is_the_same_on_the_other_side(full: Store, bundle: Bundle, empty: Empty):
    before, other = filled.told(full), empty()
    assert sum(len(rows) > 0 for rows in before.values()) > 20
    taken = taking.take(other, operator(), bundle.folder, AS_OF)
    assert taken.report.total("rejected") == 0, taken.report.issues
    after = filled.told(other)
    for name, rows in before.items():
        assert after[name] == rows, name
    assert filled.notes(other) == filled.notes(full)
    assert len(filled.notes(other)) == 2
    assert filled.supervised(other) == filled.supervised(full)
    assert [one.ended_at is None for one in filled.supervised(other)] == [False, True]
    assert _stored(other) == _stored(full)
    with other.reading() as session:
        assert not any(refresh.check(session).values())
    refresh.refresh(other, operator(), AS_OF, AS_OF)
    assert filled.told(other) == before


def test_a_bundle_of_what_a_bundle_brought_is_the_same(bundle: Bundle, empty: Empty, tmp_path: Path):
    other = empty()
    taking.take(other, operator(), bundle.folder, AS_OF)
    again = writing.write(other, operator(), tmp_path / "again", AS_OF)
    bare = {"path": True, "kind": True, "source": True, "timezone": True, "entered": True, "rows": True}
    assert [one.model_dump(include=bare) for one in again.manifest.rows] == [
        one.model_dump(include=bare) for one in bundle.manifest.rows
    ]
    for one in again.manifest.rows:
        assert _without_places(again.folder / one.path) == _without_places(bundle.folder / one.path), one.path
    assert _of_notes(again) == _of_notes(bundle)
    assert len(_of_notes(again)) > 10


def test_what_was_typed_is_not_undone_when_the_file_comes_again(bundle: Bundle, empty: Empty, tmp_path: Path):
    other = empty()
    taking.take(other, operator(), bundle.folder, AS_OF)
    row = {"client": couple.CAT, "instrument": "AAI", "coded_at": "2026-04-01", "code": "organised", "coder": "K"}
    report = bring(other, tmp_path / "again", codes=[{**row, "value": "Ds1"}])
    assert [issue.rule for issue in report.issues] == ["typed-since"]
    assert [one["value"] for one in exported(other, "codes", client=couple.CAT)] == ["F2"]


def test_no_table_that_people_fill_is_forgotten(store: Store):
    """A new table with rows of its own is recorded in a bundle, or said to be made again."""
    with store.filling("practice") as session:
        found = {table.name for table in copying.tables(session, "practice") if table.schema == "main"}
    assert found - couple.OF_NOBODY - _MADE_AGAIN == set(recorded.TABLES)


def _stored(store: Store) -> dict[str, list[str]]:
    """The current rows of each kind with every part of their moments, by key."""
    with store.filling("practice") as session:
        return {
            table.schema: sorted(
                str(row)
                for row in copying.whole(session, table)
                .filter("batch_to IS NULL AND retracted IS NULL")
                .select(*[name for name in table.columns if name not in ("file_id", "line", "batch_from", "batch_to")])
                .fetchall()
            )
            for table in copying.tables(session, "practice")
            if table.schema in KINDS
        }


def _without_places(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [place for place, name in enumerate(rows[0]) if name not in ("source_file", "source_line")]
    return sorted([row[place] for place in kept] for row in rows)


def _of_notes(bundle: Bundle) -> dict[str, str]:
    return {one.path: one.sha256 for one in bundle.manifest.others if one.path.startswith("notes/")}
