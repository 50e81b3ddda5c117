"""Each urgent sentence alone fires: one client each, whose only row is one entry that says it."""

import csv
from pathlib import Path

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import Reader
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.relations import exported

LABELLED = Path(__file__).parent / "labelled"
FIELDS = ("trigger", "response_note", "note")


def sentences() -> list[tuple[str, str]]:
    """Criterion and text of every sentence that should be urgent, of the part that may be read."""
    found = []
    for name in ("self_harm", "violence"):
        with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found += [(row["criterion"], row["text"]) for row in csv.DictReader(file) if row["urgent"] == "1"]
    return found


def test_each_urgent_sentence_alone_fires(store: Store, tmp_path: Path) -> None:
    """Whatever the reader calls urgent is an urgent flag of that client: nothing on the way to the queue loses one."""
    told = sentences()
    codes = [f"C{number:04}" for number in range(1, len(told) + 1)]
    fields = [FIELDS[number % len(FIELDS)] for number in range(len(told))]
    builders.people(store, tmp_path)
    builders.bring(
        store,
        tmp_path,
        clients=[builders.client(code) for code in codes],
        journal=[
            builders.entry(code=code, at="2026-11-19T20:00", **{field: text})
            for code, field, (_, text) in zip(codes, fields, told, strict=True)
        ],
    )
    reader = Reader(text_rules())
    expected = {
        (code, found.criterion)
        for code, field, (_, text) in zip(codes, fields, told, strict=True)
        for found in reader.read(text, field)
        if found.urgency == "urgent"
    }
    flags = exported(store, "flags", operator(), AS_OF)
    assert {(row["client"], row["criterion"]) for row in flags if row["urgency"] == "urgent"} == expected
    meant = {(code, criterion) for code, (criterion, _) in zip(codes, told, strict=True)}
    assert len(meant & expected) >= 0.93 * len(meant)
