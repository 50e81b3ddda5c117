"""What an import promises: rows that can be counted by hand, twice is once, corrections and what takes rows back."""

from pathlib import Path

import pytest

from pipelines import importing, refresh, withdrawing
from pipelines.errors import Refusal, WrongUsage
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, csv_text, entry, people, practitioner, write
from tests.relations import exported


def rules(report: Report) -> list[tuple[int, str, str]]:
    return [(issue.line, issue.column, issue.rule) for issue in report.issues]


def counts(report: Report) -> tuple[int, int, int, int]:
    return (
        report.total("accepted"),
        report.total("duplicate"),
        report.total("rejected"),
        report.total("superseded"),
    )


def test_good_rows_go_on_and_bad_rows_are_named(store: Store, tmp_path: Path):
    people(store, tmp_path)
    rows = [entry(), entry("2026-02-03T21:40", intensity=11), entry("2026-13-03"), entry("2026-02-04", "C999"), entry("")]
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
    report = importing.run(store, paths, importing.ImportOptions(), viewer_of(), AS_OF)
    assert counts(report) == (3, 0, 0, 0)


def viewer_of() -> Viewer:
    from pipelines.rights.viewer import operator

    return operator()


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
    report = importing.run(store, paths, importing.ImportOptions(dry_run=True), viewer_of(), AS_OF)
    assert counts(report) == (1, 0, 1, 0)
    assert not report.committed
    assert exported(store, "batches") == before
    assert exported(store, "journal") == []


def test_a_file_that_cannot_be_read_refuses_the_call_and_leaves_a_record(store: Store, tmp_path: Path):
    people(store, tmp_path)
    [journal] = write(tmp_path, journal=[entry()])
    odd = tmp_path / "holiday.csv"
    odd.write_bytes(b"a,b\n1,2\n")
    report = importing.run(store, [journal, odd], importing.ImportOptions(), viewer_of(), AS_OF)
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
    importing.run(store, paths, importing.ImportOptions(source="redcap"), viewer_of(), AS_OF)
    assert [(row["client"], row["source"]) for row in exported(store, "clients")] == [
        ("C001", "practice"),
        ("C001", "redcap"),
    ]


def test_leading_zeros_that_a_spreadsheet_dropped_are_pointed_out(store: Store, tmp_path: Path):
    people(store, tmp_path, "007")
    [issue] = bring(store, tmp_path, journal=[entry(code="7")]).issues
    assert issue.rule == "unknown-client"
    assert "zeros" in issue.message


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2026-02-02T21:40", "2026-02-02T20:40:00Z"),
        ("2026-07-02 21:40:30", "2026-07-02T19:40:30Z"),
        ("2026-07-02T21:40Z", "2026-07-02T21:40:00Z"),
        ("2026-07-02T21:40+05:30", "2026-07-02T16:10:00Z"),
        ("2026-07-02", "2026-07-02"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),  # came twice: the first is taken
    ],
)
def test_times_are_kept_in_utc_and_days_stay_days(store: Store, tmp_path: Path, written: str, stored: str):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(written)])
    assert [row["occurred_at"] for row in exported(store, "journal")] == [stored]


def test_the_nights_on_which_the_clock_changes(store: Store, tmp_path: Path):
    people(store, tmp_path)
    report = bring(store, tmp_path, journal=[entry("2026-03-29T02:30"), entry("2026-10-25T02:30"), entry("2026-03-29T03:00")])
    assert rules(report) == [(2, "occurred_at", "dst-gap"), (3, "occurred_at", "dst-fold")]
    assert counts(report) == (2, 0, 1, 0)


@pytest.mark.parametrize(
    ("cells", "day_first", "stored"),
    [
        (["13/02/2026", "03/04/2026"], None, ["2026-02-13", "2026-04-03"]),
        (["02/13/2026", "03/04/2026"], None, ["2026-02-13", "2026-03-04"]),
        (["03/04/2026", "2026-05-05"], None, ["2026-05-05"]),
        (["13/02/2026", "02/13/2026"], None, []),
        (["3.4.2026", "05.06.2026"], True, ["2026-04-03", "2026-06-05"]),
        (["3.4.2026 21:40", "05.06.2026"], False, ["2026-03-04T20:40:00Z", "2026-05-06"]),
    ],
)
def test_other_dates_only_where_the_column_or_the_user_settles_the_order(
    store: Store, tmp_path: Path, cells: list[str], day_first: bool | None, stored: list[str]
):
    people(store, tmp_path)
    paths = write(tmp_path, journal=[entry(cell) for cell in cells])
    report = importing.run(store, paths, importing.ImportOptions(day_first=day_first), viewer_of(), AS_OF)
    assert sorted(row["occurred_at"] for row in exported(store, "journal")) == sorted(stored)
    assert sum(issue.rule == "ambiguous-date" for issue in report.issues) == len(cells) - len(stored)


def test_what_is_coerced_is_coerced_aloud(store: Store, tmp_path: Path):
    people(store, tmp_path)
    five_step = bring(store, tmp_path, assessments=answers([1, 5, 3, 2] * 9))
    assert [issue.rule for issue in five_step.issues] == ["narrow-scale", "assumed-raw"]
    wrong = bring(store, tmp_path, assessments=answers([0, 22, 3.5] + [4] * 33, at="2026-03-02"))
    assert rules(wrong) == [
        (2, "response", "out-of-range"),
        (3, "response", "out-of-range"),
        (4, "response", "out-of-range"),
        (5, "reversed_already", "assumed-raw"),
    ]
    foreign = bring(store, tmp_path, assessments=answers([9] * 3, instrument="HOUSE-3"))
    assert [issue.rule for issue in foreign.issues] == ["unknown-instrument"]
    assert counts(foreign) == (3, 0, 0, 0)
    presented = answers([4], at="2026-04-02", item_order="presented") + answers([None] * 36 + [4], at="2026-04-02")
    assert [issue.rule for issue in bring(store, tmp_path, assessments=presented).issues] == ["presented-order", "unknown-item"]


def test_a_second_form_on_one_day_is_a_correction_and_said(store: Store, tmp_path: Path):
    people(store, tmp_path)
    bring(store, tmp_path, assessments=answers([4] * 36, at="2026-02-02", reversed_already="no"))
    report = bring(store, tmp_path, assessments=answers([3] * 36, at="2026-02-02", reversed_already="no"))
    assert counts(report) == (36, 0, 0, 36)
    assert "same-day" in [issue.rule for issue in report.issues]


def test_codes_are_text_and_missing_words_are_missing_elsewhere(store: Store, tmp_path: Path):
    people(store, tmp_path, "NA", "007")
    report = bring(store, tmp_path, journal=[entry(code="NA", entry="-", note="NULL", intensity="N/A"), entry(code="007 ")])
    [row] = exported(store, "journal")
    assert (row["client"], row["entry"], row["note"], row["intensity"]) == ("NA", "'-", "", "")
    assert rules(report)[0] == (3, "client", "stray-space")


def test_unknown_codes_of_a_vocabulary_are_kept_and_said_once(store: Store, tmp_path: Path):
    people(store, tmp_path)
    rows = [entry(f"2026-02-0{day}T10:00", response="sulk", somatic="heat;fizzing") for day in (1, 2, 3)]
    report = bring(store, tmp_path, journal=rows)
    assert rules(report) == [(2, "response", "unknown-code"), (2, "somatic", "unknown-code")]
    assert "3 rows" in report.issues[0].message
    assert {row["response"] for row in exported(store, "journal")} == {"sulk"}


def test_a_practice_takes_no_synthetic_rows(store: Store, tmp_path: Path):
    report = bring(store, tmp_path, practitioners=[practitioner(synthetic="yes")])
    assert "synthetic" in str(report.reason)
    assert exported(store, "practitioners") == []


def test_withdrawing_a_batch_makes_what_it_replaced_stand_again(store: Store, tmp_path: Path, viewer: Viewer):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(entry="e1", note="first")])
    before = exported(store, "journal")
    second = bring(store, tmp_path, journal=[entry(entry="e1", note="second"), entry("2026-02-05", entry="e2")])
    third = bring(store, tmp_path, journal=[entry(entry="e1", note="third")])
    withdrawing.withdraw(store, second.batch_id, viewer, AS_OF)
    assert [row["note"] for row in exported(store, "journal")] == ["third"]
    withdrawing.withdraw(store, third.batch_id, viewer, AS_OF)
    assert exported(store, "journal") == before
    with store.reading() as session:
        assert not any(refresh.check(session).values())
    with pytest.raises(Refusal, match="already"):
        withdrawing.withdraw(store, second.batch_id, viewer, AS_OF)


def test_a_batch_whose_people_others_need_is_not_withdrawn(store: Store, tmp_path: Path, viewer: Viewer):
    people(store, tmp_path)
    journal = bring(store, tmp_path, journal=[entry()])
    with pytest.raises(Refusal, match=f"first: {journal.batch_id}"):
        withdrawing.withdraw(store, 1, viewer, AS_OF)
    assert len(exported(store, "journal")) == 1


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


def test_a_note_of_any_text_comes_out_as_it_went_in(store: Store, tmp_path: Path):
    people(store, tmp_path)
    notes = ["=1+1", "-1", "'quoted", 'say "no"\nand go', "  spaced  ", "שלום 🌧", "x" * 50_000]
    rows = [entry(f"2026-02-02T10:{n:02}", note=note) for n, note in enumerate(notes)]
    (tmp_path / "journal.csv").write_text(csv_text(rows), "utf-8")
    importing.run(store, [tmp_path / "journal.csv"], importing.ImportOptions(), viewer_of(), AS_OF)
    out = [row["note"] for row in exported(store, "journal")]
    assert [note[1:] if note[:2] in ("'=", "'-", "''") else note for note in out] == notes
    assert out[:3] == ["'=1+1", "'-1", "''quoted"]
