"""The text reader over files: formats, the findings file, counts that a person can count, and what is refused."""

import csv
import json
from pathlib import Path

import pytest
import xlsxwriter

from pipelines import reading_texts
from pipelines.errors import Refusal, WrongUsage

CRITERION = "out-of-control-self-harm"
ROWS = [
    {"id": "a", "entry": "café, and I want to kill myself", "label": "1", "kind": "x"},
    {"id": "b", "entry": "went for a walk", "label": "no", "kind": "x"},
    {"id": "c", "entry": 'my brother wrote "I want to die"', "label": "0", "kind": "y"},
    {"id": "d", "entry": "soup again", "label": "Yes", "kind": "y"},
]


def file_of(folder: Path, form: str) -> Path:
    path = folder / f"texts.{form}"
    if form == "json":
        path.write_text(json.dumps(ROWS), "utf-8")
    elif form == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("texts")
            for number, row in enumerate([list(ROWS[0]), *(list(each.values()) for each in ROWS)]):
                sheet.write_row(number, 0, row)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(ROWS[0]), delimiter="\t" if form == "tsv" else ",")
            writer.writeheader()
            writer.writerows(ROWS)
    return path


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json"])
def test_findings_of_every_format_name_row_and_place(tmp_path: Path, form: str):
    out = tmp_path / "findings.csv"
    done = reading_texts.read(file_of(tmp_path, form), "entry", "id", out, [])
    with out.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == reading_texts.COLUMNS
    assert (done.texts, done.findings, done.rejected) == (4, len(found), [])
    assert {(each["row"], each["id"], each["urgency"]) for each in found} == {
        ("1", "a", "urgent"),
        ("3", "c", "context"),
    }
    for each in found:
        written = ROWS[int(each["row"]) - 1]["entry"]
        assert written[int(each["start"]) : int(each["end"])] == each["matched"]


def test_agreement_is_counted_over_all_and_by_a_column(tmp_path: Path):
    path = file_of(tmp_path, "csv")
    raised = reading_texts.evaluate(path, "entry", "label", CRITERION, "raised", "kind", [])
    assert raised.all == reading_texts.Agreement(tp=1, fp=0, fn=1, tn=2)
    assert raised.by == {"x": reading_texts.Agreement(1, 0, 0, 1), "y": reading_texts.Agreement(0, 0, 1, 1)}
    shown = reading_texts.evaluate(path, "entry", "label", CRITERION, "shown", None, [])
    assert shown.all == reading_texts.Agreement(tp=1, fp=1, fn=1, tn=1)
    assert shown.all.shares["sensitivity"].estimate == 0.5


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path):
    path = file_of(tmp_path, "csv")
    with pytest.raises(Refusal, match=r"texts\.csv has no column nonsense"):
        reading_texts.read(path, "nonsense", None, tmp_path / "out.csv", [])
    with pytest.raises(Refusal, match="is the file that is read"):
        reading_texts.read(path, "entry", None, path, [])
    with pytest.raises(WrongUsage, match="No text rule speaks to the criterion nonsense"):
        reading_texts.evaluate(path, "entry", "label", "nonsense", "raised", None, [])
    with pytest.raises(WrongUsage, match="--tier takes"):
        reading_texts.evaluate(path, "entry", "label", CRITERION, "all", None, [])
    left_out = reading_texts.evaluate(path, "entry", "entry", CRITERION, "raised", None, []).rejected
    assert [each.line for each in left_out] == [2, 3, 4, 5]
    assert not any("kill" in each.message for each in left_out)
