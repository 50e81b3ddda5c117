"""What a panel is told of one client: each criterion in the article's words, each part, each row with file and line."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines import exporting
from pipelines.flags.reading.outcomes import OutcomeTold, outcomes
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, entry, people
from tests.pipelines.rights.reads import client_id


def told(store: Store, code: str = "C001") -> dict[str, OutcomeTold]:
    return {one.criterion: one for one in outcomes(store, operator(), client_id(code), AS_OF)}


def test_each_part_says_what_it_rests_on(store: Store, tmp_path: Path) -> None:
    people(store, tmp_path)
    phq = answers([1, 1, 1, 1, 1, 1, 1, 1, 2], instrument="PHQ-9", at="2026-11-10")
    core = answers([1, 3, 3, 0, 1, 0, 2, 1, 2, 1], instrument="CORE-10", at="2026-11-12")
    note = "nothing helps, i want to kill myself"
    bring(store, tmp_path, assessments=[*phq, *core], journal=[entry("2026-11-14T22:00", note=note)])
    one = told(store)["out-of-control-self-harm"]
    assert (one.outcome, one.urgency, one.evidence_count, one.missing) == ("met", "urgent", 2, "")
    assert (one.first_on, one.last_on) == (date(2026, 11, 10), date(2026, 11, 14))
    assert one.as_of == datetime(2026, 11, 20, 12, tzinfo=UTC).replace(tzinfo=None)
    assert len(one.modalities) == 3
    said = {part.part: part.said for part in one.parts}
    assert said == {
        "PHQ-9 item 9": "met",
        "CORE-10 item 6": "not met",
        "C-SSRS level": "cannot tell",
        "C-SSRS behaviour": "cannot tell",
        "life event": "cannot tell",
        "asked: self harm": "cannot tell",
        "text": "met",
    }
    pieces = {part.part: part.pieces for part in one.parts}
    (item,) = pieces["PHQ-9 item 9"]
    assert (item.words, item.file, item.line, item.urgency) == ("PHQ-9 item 9: 2", "assessments.csv", 10, "urgent")
    (words,) = pieces["text"]
    assert words.words in note
    assert (words.file, words.line, words.rule is not None) == ("journal.csv", 2, True)
    assert pieces["life event"] == ()


def test_of_nobody_nothing_is_told(store: Store, tmp_path: Path) -> None:
    people(store, tmp_path)
    assert len(told(store)) == 10
    assert told(store, "C999") == {}


def test_the_relation_has_the_columns_of_the_contract(store: Store, tmp_path: Path) -> None:
    people(store, tmp_path, "C001", "C002")
    text = exporting.as_bytes(store, operator(), "criteria", AS_OF).decode()
    columns, *rows = csv.reader(text.splitlines())
    names = ("client", "criterion", "version", "outcome", "first_on", "last_on", "evidence_count", "missing")
    assert columns[:8] == list(names)
    assert columns[8:] == ["source", "urgency", "as_of_day", "as_of"]
    assert len(rows) == 20
    assert rows == sorted(rows)
    one = exporting.as_bytes(store, operator(), "criteria", AS_OF, exporting.Wanted(client="C002")).decode()
    assert len(one.splitlines()) == 11
