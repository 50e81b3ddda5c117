"""Files that are a little other than the profile expects: every row arrives as it was, or is told."""

import csv
from pathlib import Path

import openpyxl
import pytest

from pipelines.definitions.load import SHIPPED, load
from pipelines.definitions.profile import Profile
from pipelines.errors import Refusal
from pipelines.importing import ImportOptions
from pipelines.ingest.profiles.applying import applied
from pipelines.ingest.profiles.laying_out import laid_out, zone_of
from pipelines.ingest.profiles.recognising import recognise_profile
from pipelines.ingest.reading import Table, read
from pipelines.store import Store
from tests.builders import people
from tests.pipelines.ingest.profiles.test_examples import known
from tests.pipelines.ingest.profiles.test_importing import DICTIONARY, bring, written

PROFILES = {one.id: one for one in load().profiles}
PLAIN = {
    "id": "own",
    "tool": "a tool",
    "title": "A tool",
    "recognise": {"all": ["who"]},
    "rows": [
        {
            "kind": "journal",
            "cells": {"client": "column 1", "occurred_at": "column 2", "note": "column 3"},
        }
    ],
}


def own(**fields: object) -> Profile:
    return Profile.model_validate(PLAIN | fields)


def rows_of(table: Table, profile: Profile) -> list[tuple[int, list[str | None]]]:
    ((_, made),) = applied(laid_out(table, profile.reading), profile, known())
    return [(row.line, row.cells) for row in made.rows()]


def test_a_file_whose_heading_rows_were_taken_out_loses_no_row(tmp_path: Path):
    example = SHIPPED / "profiles" / "examples" / "qualtrics" / "export.csv"
    with example.open(encoding="utf-8", newline="") as file:
        names, _, _, *data = csv.reader(file)
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, *data])
    (table,) = read(path)
    profile = recognise_profile(table, PROFILES.values())
    assert profile is not None
    lines = {line for line, _ in rows_of(table, profile)}
    assert len(lines) == 2
    assert min(lines) == 2
    assert zone_of(table, profile.reading) is None


def test_the_zone_in_the_heading_rows_counts_and_has_to_exist(tmp_path: Path):
    example = SHIPPED / "profiles" / "examples" / "qualtrics" / "export.csv"
    reading = PROFILES["qualtrics"].reading
    assert zone_of(read(example)[0], reading) == "America/New_York"
    path = tmp_path / "export.csv"
    path.write_text(example.read_text("utf-8").replace("America/New_York", "America/Atlantis"), "utf-8")
    with pytest.raises(Refusal, match=r"export\.csv, line 4 names a time zone that does not exist"):
        zone_of(read(path)[0], reading)


def test_a_file_of_ours_is_ours_whatever_else_stands_in_it(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = "record_id,client,occurred_at,note,mood_complete\n7,C001,2026-03-02,slept badly,2\n"
    report = bring(store, *written(tmp_path, journal=text))
    assert (report.files[0].accepted, report.files[0].rejected) == (1, 0)
    assert {issue.column for issue in report.issues if issue.rule == "unknown-column"} == {"record_id", "mood_complete"}


def test_an_entry_without_its_time_is_rejected_and_not_passed_over(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    header = "record_id,redcap_repeat_instance,occurred_at,trigger"
    text = f"{header}\nC001,1,2026-03-02 21:00,silence\nC001,2,,a row\nC001,3,,\n"
    report = bring(store, *written(tmp_path, export=text))
    assert (report.files[0].rows_read, report.files[0].accepted, report.files[0].rejected) == (2, 1, 1)
    assert (3, "occurred_at", "missing-value") in {(one.line, one.column, one.rule) for one in report.issues}


def test_a_tick_that_is_none_is_told(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = (
        "record_id,occurred_at,calming___walk,calming___breathing\n"
        "C001,2026-03-02 21:00,Checked,Unchecked\nC001,2026-03-03 21:00,maybe,0\n"
    )
    report = bring(store, *written(tmp_path, export=text))
    assert (report.files[0].accepted, report.files[0].rejected) == (1, 1)
    assert (3, "calming___{choice}", "not-in-list") in {(one.line, one.column, one.rule) for one in report.issues}


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ("0, 1 | 1, 2 | 2, 3 | 3, 4", "is a code of phq9_1 and the label of another"),
        ("1, Not at all | 2, Several days | 3, Often | 4, Nearly every day", "the code 3 is no answer of the form"),
    ],
)
def test_a_dictionary_that_leaves_a_doubt_refuses_the_file(store: Store, tmp_path: Path, choices: str, said: str):
    people(store, tmp_path / "people")
    raw = "study_id,mood_complete,mood_timestamp,phq9_1\nC001,2,2026-03-02 09:15:00,3\n"
    files = written(tmp_path, raw=raw, dictionary=DICTIONARY.format(choices=choices))
    assert said in str(bring(store, *files).reason)


def test_a_file_without_a_header_keeps_its_first_row_as_it_is(tmp_path: Path):
    profile = own(reading={"headerless": True})
    path = tmp_path / "diary.csv"
    path.write_text("C001,2026-03-02,Slept Badly\nC002,2026-03-03,Better\n", "utf-8")
    expected = [(1, ["C001", "2026-03-02", "Slept Badly"]), (2, ["C002", "2026-03-03", "Better"])]
    assert rows_of(read(path)[0], profile) == expected
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _, cells in expected:
        sheet.append(cells)
    book.save(tmp_path / "diary.xlsx")
    assert rows_of(read(tmp_path / "diary.xlsx")[0], profile) == expected


def test_a_header_in_row_four_is_found_and_rows_of_its_width_are_rows(tmp_path: Path):
    cells = {"client": "Who", "occurred_at": "When", "note": "What"}
    profile = own(reading={"header_row": 4}, rows=[{"kind": "journal", "cells": cells}])
    path = tmp_path / "diary.csv"
    path.write_text("Diary of the group\n\nMarch 2026\nWho,When,What\nC001,2026-03-02,Slept\nC002,x\n", "utf-8")
    (table,) = read(path)
    assert recognise_profile(table, [profile]) is profile
    ((_, made),) = applied(laid_out(table, profile.reading), profile, known())
    first, second = made.rows()
    assert (first.line, first.cells, first.fault) == (5, ["C001", "2026-03-02", "Slept"], None)
    assert (second.line, second.fault.rule if second.fault else None) == (6, "ragged-row")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"kind": "diary", "cells": {"client": "who"}}], "rows 1: there is no kind of file diary"),
        ([{"kind": "journal", "cells": {"clinet": "who"}}], "rows 1: there is no column of journal clinet"),
    ],
)
def test_a_profile_that_names_what_is_not_ours_is_refused(tmp_path: Path, rows: object, said: str):
    path = tmp_path / "diary.csv"
    path.write_text("who,when\nC001,2026-03-02\n", "utf-8")
    with pytest.raises(Refusal, match=said):
        applied(read(path)[0], own(rows=rows), known())


def test_a_pattern_that_could_take_for_ever_is_no_pattern():
    with pytest.raises(ValueError, match="is no pattern that RE2 reads"):
        own(reading={"heading": r"(a+)+\1"})


def test_the_profile_can_be_named(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = "study,phq9_date,phq9_1\nC001,2026-03-02,1\n"
    files = written(tmp_path, export=text)
    assert "name its profile" in str(bring(store, *files).reason)
    report = bring(store, *files, options=ImportOptions(profile="redcap"))
    assert report.files[0].accepted == 1
