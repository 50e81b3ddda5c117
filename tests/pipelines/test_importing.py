"""What an import promises: rows that can be counted by hand, twice is once, corrections and what takes rows back."""

from pathlib import Path

import pytest

from pipelines import importing
from pipelines.errors import WrongUsage
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, counts, entry, people, practitioner, rules, write
from tests.relations import exported


def test_good_rows_go_on_and_bad_rows_are_named(store: Store, tmp_path: Path):
    people(store, tmp_path)
    rows = [
        entry(),
        entry("2026-02-03T21:40", intensity=11),
        entry("2026-13-03"),
        entry("2026-02-04", "C999"),
        entry(""),
    ]
    report = bring(store, tmp_path, journal=rows)
    assert counts(report) == (1, 0, 4, 0)
    assert rules(report) == [
        (3, "intensity", "out-of-range"),
        (4, "occurred_at", "not-a-time"),
        (5, "client", "unknown-client"),
        (6, "occurred_at", "missing-value"),
    ]
    assert report.exit_code == 3
    assert report.committed


def test_twice_is_once(store: Store, tmp_path: Path):
    people(store, tmp_path)
    rows = [entry(f"2026-02-{day:02}T08:00", note=f"note {day}") for day in range(1, 21)]
    assert counts(bring(store, tmp_path, journal=rows)) == (20, 0, 0, 0)
    assert counts(bring(store, tmp_path, journal=reversed(rows))) == (0, 20, 0, 0)
    assert len(exported(store, "journal")) == 20


def test_other_content_under_the_same_key_replaces_and_keeps_the_old_version(store: Store, tmp_path: Path):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(entry="e1", note="first")])
    report = bring(store, tmp_path, journal=[entry("2026-02-05T10:00", entry="e1", note="second")])
    assert counts(report) == (1, 0, 0, 1)
    assert [row["note"] for row in exported(store, "journal")] == ["second"]


def test_a_key_twice_in_one_call_is_a_duplicate_if_equal_and_rejected_if_not(store: Store, tmp_path: Path):
    people(store, tmp_path)
    same, one, other = entry(entry="e1"), entry(entry="e2", note="a"), entry(entry="e2", note="b")
    report = bring(store, tmp_path, journal=[same, one, same, other])
    assert counts(report) == (1, 1, 2, 0)
    assert rules(report) == [(3, "", "key-twice"), (5, "", "key-twice")]
    assert all("line 3, line 5" in issue.message for issue in report.issues)


def test_the_order_of_paths_does_not_matter(store: Store, tmp_path: Path):
    paths = write(tmp_path, journal=[entry()], clients=[client()], practitioners=[practitioner()])
    report = importing.run(store, paths, importing.ImportOptions(), operator(), AS_OF)
    assert counts(report) == (3, 0, 0, 0)


def test_a_row_with_its_key_alone_takes_a_row_back(store: Store, tmp_path: Path):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(entry="e1"), entry(entry="e2", at="2026-02-03T10:00")])
    back = [{"client": "C001", "entry": "e1", "occurred_at": "2026-02-02T21:40", "retracted": "yes"}]
    assert counts(bring(store, tmp_path, journal=back)) == (1, 0, 0, 1)
    assert [row["entry"] for row in exported(store, "journal")] == ["e2"]
    assert counts(bring(store, tmp_path, journal=back)) == (0, 1, 0, 0)
    never = [{"client": "C001", "entry": "e9", "occurred_at": "2026-02-02T21:40", "retracted": "yes"}]
    assert rules(bring(store, tmp_path, journal=never)) == [(2, "retracted", "nothing-to-retract")]


def test_an_answer_is_taken_back_by_its_key_alone(store: Store, tmp_path: Path):
    people(store, tmp_path)
    rows = answers([4] * 36)
    bring(store, tmp_path, assessments=rows)
    key = {name: rows[0][name] for name in ("client", "instrument", "administered_at", "item")}
    assert counts(bring(store, tmp_path, assessments=[{**key, "retracted": "yes"}])) == (1, 0, 0, 1)
    scores = {row["subscale"]: row for row in exported(store, "scores")}
    assert scores["anxiety"]["items_answered"] == "17"
    assert scores["avoidance"]["items_answered"] == "18"


def test_an_older_export_supersedes_nothing(store: Store, tmp_path: Path):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(entry="e1", note="new", exported_at="2026-03-02")])
    report = bring(store, tmp_path, journal=[entry(entry="e1", note="old", exported_at="2026-03-01")])
    assert counts(report) == (0, 1, 0, 0)
    assert rules(report) == [(2, "exported_at", "older-export")]
    assert report.exit_code == 0
    assert [row["note"] for row in exported(store, "journal")] == ["new"]


def test_a_dry_run_tells_everything_and_keeps_nothing(store: Store, tmp_path: Path):
    people(store, tmp_path)
    paths = write(tmp_path, journal=[entry(), entry("x")])
    before = exported(store, "batches")
    report = importing.run(store, paths, importing.ImportOptions(dry_run=True), operator(), AS_OF)
    assert counts(report) == (1, 0, 1, 0)
    assert not report.committed
    assert exported(store, "batches") == before
    assert exported(store, "journal") == []


def test_a_file_that_cannot_be_read_refuses_the_call_and_leaves_a_record(store: Store, tmp_path: Path):
    people(store, tmp_path)
    [journal] = write(tmp_path, journal=[entry()])
    odd = tmp_path / "holiday.csv"
    odd.write_bytes(b"a,b\n1,2\n")
    report = importing.run(store, [journal, odd], importing.ImportOptions(), operator(), AS_OF)
    assert not report.committed
    assert report.exit_code == 1
    assert "holiday.csv" in str(report.reason)
    assert exported(store, "journal") == []
    kept = [row for row in exported(store, "batches") if row["status"] == "refused"]
    assert {row["source_file"] for row in kept} == {"journal.csv", "holiday.csv"}
    assert all(len(row["sha256"]) == 64 for row in kept)


def test_a_file_whose_every_row_is_rejected_changes_nothing(store: Store, tmp_path: Path):
    people(store, tmp_path)
    report = bring(store, tmp_path, journal=[entry(code="X"), entry("x")])
    assert (report.exit_code, report.committed) == (1, False)
    assert counts(report) == (0, 0, 2, 0)


def test_two_sources_have_two_clients_of_one_code(store: Store, tmp_path: Path):
    people(store, tmp_path)
    paths = write(tmp_path / "b", practitioners=[practitioner()], clients=[client(name="Other")])
    importing.run(store, paths, importing.ImportOptions(source="redcap"), operator(), AS_OF)
    assert [(row["client"], row["source"]) for row in exported(store, "clients")] == [
        ("C001", "practice"),
        ("C001", "redcap"),
    ]


def test_leading_zeros_that_a_spreadsheet_dropped_are_pointed_out(store: Store, tmp_path: Path):
    people(store, tmp_path, "007")
    [issue] = bring(store, tmp_path, journal=[entry(code="7")]).issues
    assert issue.rule == "unknown-client"
    assert "zeros" in issue.message


def test_options_that_cannot_be_are_wrong_usage(store: Store, tmp_path: Path, viewer: Viewer):
    paths = write(tmp_path, journal=[entry()])
    for options in (
        importing.ImportOptions(kind="diary"),
        importing.ImportOptions(timezone="Mars/Base"),
        importing.ImportOptions(source=" x"),
    ):
        with pytest.raises(WrongUsage):
            importing.run(store, paths, options, viewer, AS_OF)


def test_a_long_import_says_what_it_does(store: Store, tmp_path: Path, viewer: Viewer):
    people(store, tmp_path)
    said: list[tuple[str, int, int | None]] = []
    paths = write(tmp_path, journal=[entry(f"2026-02-02T{n // 60:02}:{n % 60:02}") for n in range(600)])
    importing.run(store, paths, importing.ImportOptions(), viewer, AS_OF, lambda *words: said.append(words))
    assert ("reading journal.csv", 600, None) in said
    assert [words[0] for words in said][-1] == "scoring"
