"""A backup becomes a store at a new place, with its key or the recovery sheet; else a sentence, and nothing is left."""

import random
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from pipelines import practice, settings
from pipelines.access import verification
from pipelines.errors import Refusal
from pipelines.keeping import recovery_sheet
from pipelines.keeping.backup import backup
from pipelines.keeping.restore import restore
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store, keys
from tests.command import contents
from tests.conftest import KEY
from tests.pipelines.keeping import couple
from tests.relations import exported

OTHER = "another key, which opens nothing here at all"


@pytest.fixture
def made(filled: Store, tmp_path: Path) -> Path:
    """A backup of the store; the store is closed."""
    file = backup(filled, operator(), tmp_path / "one.backup", settings.now()).path
    filled.close()
    return file


def refused(given: Settings, file: Path, match: str, sheet: Path | None = None) -> None:
    before = contents(file.parent)
    with pytest.raises(Refusal, match=match) as refusal:
        restore(given, operator(), file, sheet, settings.now())
    assert KEY not in str(refusal.value)
    assert contents(file.parent) == before, "nothing is left behind"


def test_with_the_recovery_sheet_where_the_key_is_gone(
    made: Path, elsewhere: Settings, keyed: Settings, tmp_path: Path
):
    (tmp_path / "sheet.txt").write_text(
        recovery_sheet.sheet(recovery_sheet.words_of(KEY), "practice", settings.now().date()), "utf-8"
    )
    assert keyed.key_file is not None
    keyed.key_file.unlink()
    lost = replace(elsewhere, key_file=None)
    refused(lost, made, "No key was found")
    restored = restore(lost, operator(), made, tmp_path / "sheet.txt", settings.now())
    assert restored.kept is not None
    assert couple.of_ann(restored.store)
    restored.store.close()
    practice.open_practice(lost).close()  # its key is kept for it now
    assert keys.find(lost, practice.locate(lost).main) == KEY


def test_the_trail_goes_on(made: Path, elsewhere: Settings):
    restored = restore(elsewhere, operator(), made, None, settings.now()).store
    events = exported(restored, "audit")
    assert [row["action"] for row in events].count("backup") == 0, "the backup holds the moment before it was on record"
    assert [row["detail"] for row in events if row["action"] == "restore"] == ["one.backup"]
    assert verification.verify(restored) == []
    assert couple.offences(restored) == {}
    restored.close()
    opened = practice.open_practice(elsewhere)
    assert opened.warning is None
    opened.close()


def test_at_the_place_of_a_store_that_was_lost(made: Path, keyed: Settings, filled: Store, tmp_path: Path):
    """The machine remembers more of the audit than the backup holds: what is missing is told in the trail."""
    opened = practice.open_practice(keyed)
    exported(opened, "journal")
    opened.close()
    for file in list(opened.place.main.parent.iterdir()):
        if file.is_file():
            file.unlink()
    if opened.place.lake_data:
        for file in [each for each in opened.place.lake_data.rglob("*") if each.is_file()]:
            file.unlink()
        refused(keyed, made, "holds files") if any(opened.place.lake_data.iterdir()) else None
        return
    restored = restore(keyed, operator(), made, None, settings.now()).store
    assert verification.verify(restored) == []
    assert "restore" in [row["action"] for row in exported(restored, "audit")]
    restored.close()


def test_a_place_where_something_lies_is_refused(made: Path, keyed: Settings, elsewhere: Settings, tmp_path: Path):
    refused(keyed, made, "already a store")
    file = tmp_path / "occupied.duckdb"
    file.write_text("somebody's", "utf-8")
    refused(Settings(store=str(file), key=KEY), made, "already a store")
    folder = tmp_path / "lake files"
    folder.mkdir()
    (folder / "one").write_text("somebody's", "utf-8")
    lake = Settings(store=f"ducklake:{tmp_path / 'new' / 'c.ducklake'}", data_path=str(folder), key=KEY)
    refused(lake, made, "holds files")


def test_a_wrong_key_is_told(made: Path, elsewhere: Settings, tmp_path: Path):
    refused(replace(elsewhere, key=OTHER, key_file=None), made, "does not open")
    (tmp_path / "sheet.txt").write_text(" ".join(recovery_sheet.words_of(OTHER)), "utf-8")
    refused(elsewhere, made, "on the recovery sheet does not open", tmp_path / "sheet.txt")
    (tmp_path / "sheet.txt").write_text("abandon " * 23 + "nonsense", "utf-8")
    refused(elsewhere, made, "Word 24", tmp_path / "sheet.txt")
    refused(elsewhere, made, "cannot be read", tmp_path / "no sheet.txt")


def test_another_key_that_is_set_is_told_before_anything_is_made(made: Path, elsewhere: Settings, tmp_path: Path):
    """The store would not open afterwards with the key that the environment gives."""
    (tmp_path / "sheet.txt").write_text(" ".join(recovery_sheet.words_of(KEY)), "utf-8")
    refused(replace(elsewhere, key=OTHER, key_file=None), made, "Another key is set", tmp_path / "sheet.txt")


def test_a_file_that_is_damaged_or_none_is_told(made: Path, elsewhere: Settings, tmp_path: Path):
    whole = made.read_bytes()
    dice = random.Random(1)
    size = len(whole)
    for cut in (0, 1, 4096, 12_288, size // 2, size - 1):
        made.write_bytes(whole[:cut])
        refused(elsewhere, made, r"damaged|does not open|is no ")
    for _ in range(12):
        flipped = bytearray(whole)
        flipped[dice.randrange(size)] ^= 1 << dice.randrange(8)
        made.write_bytes(flipped)
        try:
            restored = restore(elsewhere, operator(), made, None, settings.now()).store
        except Refusal:
            continue  # most of them; a byte that nothing stands in may be another one
        assert couple.of_ann(restored)
        restored.close()
        break
    made.write_bytes(b"client,therapist\r\n")
    with pytest.raises(Refusal):
        restore(elsewhere, operator(), made, None, settings.now())
    third = Settings(store=str(tmp_path / "third" / "p.duckdb"), key=KEY)
    with pytest.raises(Refusal, match="no file"):
        restore(third, operator(), tmp_path / "none", None, settings.now())


def test_the_store_itself_is_no_backup(filled: Store, elsewhere: Settings):
    filled.close()
    if filled.place.lake_data is None:
        with pytest.raises(Refusal, match="no backup"):
            restore(elsewhere, operator(), filled.place.main, None, settings.now())


def test_a_newer_version_is_told(filled: Store, elsewhere: Settings, tmp_path: Path):
    with filled.writing_access() as session:
        session.load("schema_version", pyarrow.table({"version": [999]}))
    file = backup(filled, operator(), tmp_path / "one.backup", settings.now()).path
    filled.close()
    refused(elsewhere, file, "newer version")


def test_from_a_file_to_a_lake_and_back(made: Path, keyed: Settings, tmp_path: Path):
    lake = replace(keyed, store=f"ducklake:{tmp_path / 'l' / 'c.ducklake'}", data_path=str(tmp_path / "l" / "files"))
    first = restore(lake, operator(), made, None, settings.now()).store
    before = couple.of_others(first)
    file = backup(first, operator(), tmp_path / "two.backup", settings.now()).path
    first.close()
    plain = replace(keyed, store=str(tmp_path / "f" / "p.duckdb"), data_path=None)
    second = restore(plain, operator(), file, None, settings.now()).store
    assert couple.of_others(second) == before
    assert couple.of_ann(second)
    second.close()
