"""How cells come in: times, dates, codes, answers; nothing is coerced in silence."""

from pathlib import Path

import pytest

from pipelines import importing
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, counts, csv_text, entry, people, practitioner, rules, write
from tests.relations import exported


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
    report = bring(
        store, tmp_path, journal=[entry("2026-03-29T02:30"), entry("2026-10-25T02:30"), entry("2026-03-29T03:00")]
    )
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
    report = importing.run(store, paths, importing.ImportOptions(day_first=day_first), operator(), AS_OF)
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
    assert [issue.rule for issue in bring(store, tmp_path, assessments=presented).issues] == [
        "presented-order",
        "unknown-item",
    ]


@pytest.mark.parametrize(
    ("instrument", "said"),
    [
        ("RQ", "they have names: secure, fearful, preoccupied, dismissing."),
        ("ITQ", "they have names: P1, P2, P3,"),
        ("PHQ-9", "They are numbered as printed on the form: 1 to 9."),
    ],
)
def test_an_item_that_is_none_names_those_of_its_instrument(store: Store, tmp_path: Path, instrument: str, said: str):
    people(store, tmp_path)
    wrong = answers([1], instrument=instrument)[0] | {"item": 77}
    report = bring(store, tmp_path, assessments=[wrong])
    assert [issue.rule for issue in report.issues] == ["unknown-item"]
    assert said in report.issues[0].message


def test_codes_that_no_definition_knows_are_kept_and_said(store: Store, tmp_path: Path):
    people(store, tmp_path)
    known = [("C-SSRS", "level", "4"), ("C-SSRS", "level", "none"), ("AAI", "coherence", "4.5"), ("ACE", "count", "3")]
    wrong = [
        *(("AAI", "organised", "Banana"), ("C-SSRS", "level", "7"), ("C-SSRS", "level", "Level 5")),
        *(("C-SSRS", "severity", "high"), ("AAI", "coherence", "12"), ("HOUSE-3", "x", "y")),
    ]
    coded = [
        {"client": "C001", "instrument": one, "coded_at": f"2026-02-{day:02}", "code": code, "value": value}
        for day, (one, code, value) in enumerate([*known, *wrong], 1)
    ]
    report = bring(store, tmp_path, codes=coded)
    assert (report.total("accepted"), report.total("rejected")) == (10, 0)
    assert sorted((issue.line, issue.column, issue.rule, issue.value) for issue in report.issues) == [
        (6, "value", "unknown-code", "Banana"),
        (7, "value", "unknown-code", "7"),
        (9, "code", "unknown-code", "severity"),
        (10, "value", "unknown-code", "12"),
        (11, "instrument", "unknown-instrument", "HOUSE-3"),
    ]
    said = {issue.line: issue.message for issue in report.issues}
    assert said[7].startswith("C-SSRS level is one of: none, 1, 2, 3, 4, 5. 2 rows say something else: kept")
    assert said[9].startswith("C-SSRS knows the codes behaviour, level.")
    assert "Banana" not in said[6]


def test_an_intake_that_contradicts_itself_is_kept_and_said(store: Store, tmp_path: Path):
    people(store, tmp_path)
    said = [("2031-01-01", ""), ("2019", "2027"), ("2024", "2024-02-09"), ("", "soon")]
    rows = [
        {"client": "C001", "recorded_on": f"2024-02-{day}", "pattern_since": pattern, "self_help_since": helped}
        for day, (pattern, helped) in enumerate(said, 10)
    ]
    report = bring(store, tmp_path, intake=rows)
    found = [(issue.line, issue.column, issue.value) for issue in report.issues if issue.rule == "contradiction"]
    assert found == [(2, "pattern_since", "2031-01-01"), (3, "self_help_since", "2027")]
    assert report.total("accepted") == 3, "a word is no date"


def test_a_second_form_on_one_day_is_a_correction_and_said(store: Store, tmp_path: Path):
    people(store, tmp_path)
    bring(store, tmp_path, assessments=answers([4] * 36, at="2026-02-02", reversed_already="no"))
    report = bring(store, tmp_path, assessments=answers([3] * 36, at="2026-02-02", reversed_already="no"))
    assert counts(report) == (36, 0, 0, 36)
    assert "same-day" in [issue.rule for issue in report.issues]


def test_codes_are_text_and_missing_words_are_missing_elsewhere(store: Store, tmp_path: Path):
    people(store, tmp_path, "NA", "007")
    report = bring(
        store, tmp_path, journal=[entry(code="NA", entry="-", note="NULL", intensity="N/A"), entry(code="007 ")]
    )
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


def test_a_note_of_any_text_comes_out_as_it_went_in(store: Store, tmp_path: Path):
    people(store, tmp_path)
    notes = ["=1+1", "-1", "'quoted", 'say "no"\nand go', "  spaced  ", "שלום 🌧", "x" * 50_000]
    rows = [entry(f"2026-02-02T10:{n:02}", note=note) for n, note in enumerate(notes)]
    (tmp_path / "journal.csv").write_text(csv_text(rows), "utf-8")
    importing.run(store, [tmp_path / "journal.csv"], importing.ImportOptions(), operator(), AS_OF)
    out = [row["note"] for row in exported(store, "journal")]
    assert [note[1:] if note[:2] in ("'=", "'-", "''") else note for note in out] == notes
    assert out[:3] == ["'=1+1", "'-1", "''quoted"]
