"""Broken files: every row of the table before the damage is either read, cell by cell as it was, or listed by line."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.ingest.reading import Table, batches, read, recognise
from tests.pipelines.ingest.reading.broken.json_damage import JSON_DAMAGES
from tests.pipelines.ingest.reading.broken.sheet_damage import SHEET_DAMAGES
from tests.pipelines.ingest.reading.broken.tables import TABLES, Broken, Damage, Plain, table
from tests.pipelines.ingest.reading.broken.text_damage import TEXT_DAMAGES

SIGNS = ["a", "é", "😀", '"', ",", ";", "'", " ", "7", "0", "=", "\u2028"]
CELL = st.text(st.sampled_from(SIGNS), max_size=5)
# What a row of blanks alone is, is another question: each has a code.
ROWS = st.lists(st.tuples(st.sampled_from(["007", "1e5", "C1", "NA"]), CELL, CELL, CELL, CELL), min_size=3, max_size=8)
ANY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def named(damage: Damage) -> str:
    return f"{damage.__module__.rpartition('.')[2]}-{damage.__name__}"  # type: ignore[attr-defined]


def taken(path: Path) -> Table:
    """The only table of the file, of a kind that could be told, with columns that will do."""
    (found,) = read(path)
    batches(found, recognise(found, None))
    return found


def check(broken: Broken, folder: Path) -> None:
    path = folder / broken.name
    path.write_bytes(broken.content)
    if broken.refusal:
        with pytest.raises(Refusal, match=re.escape(broken.refusal)) as refused:
            list(taken(path).rows())
        assert path.name in str(refused.value)
        assert "\n" not in str(refused.value)
        return
    rows = list(taken(path).rows())
    assert {row.line: row.fault.rule for row in rows if row.fault} == broken.listed
    assert {row.line: [cell or "" for cell in row.cells] for row in rows if row.fault is None} == broken.kept
    assert len(rows) == len(broken.listed) + len(broken.kept)
    for row in rows:
        if row.fault:
            assert row.fault.rejects
            assert row.fault.line == row.line
            assert row.fault.message.endswith((".", "?"))


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("damage", [*TEXT_DAMAGES, *JSON_DAMAGES, *SHEET_DAMAGES], ids=named)
def test_each_damage_in_each_kind(tmp_path: Path, damage: Damage, kind: str):
    check(damage(table(kind), random.Random(f"{kind} {named(damage)}")), tmp_path)


@settings(ANY, max_examples=400)
@given(st.sampled_from((*TEXT_DAMAGES, *JSON_DAMAGES)), ROWS, st.randoms(use_true_random=False))
def test_any_text_under_any_damage(tmp_path: Path, damage: Damage, rows, dice):
    check(damage(Plain(TABLES["goals"].split(), [list(cells) for cells in rows]), dice), tmp_path)


@settings(ANY, max_examples=60)
@given(st.sampled_from(SHEET_DAMAGES), ROWS, st.randoms(use_true_random=False))
def test_any_sheet_under_any_damage(tmp_path: Path, damage: Damage, rows, dice):
    rows = [[cell if cell.strip() else "" for cell in cells] for cells in rows]  # openpyxl writes blanks unmarked
    check(damage(Plain(TABLES["goals"].split(), rows), dice), tmp_path)


NO_EXPORTS = {
    "empty": b"",
    "photo": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "old-workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x09\x08\x10\0\0\x06\x05\0" + bytes(600),
    "saved-page": b"\xef\xbb\xbf<table><tr><td>client</td></tr></table>",
}


@pytest.mark.parametrize("what", NO_EXPORTS)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, what: str):
    check(Broken(NO_EXPORTS[what], refusal=f"{what}.xls is", name=f"{what}.xls"), tmp_path)
