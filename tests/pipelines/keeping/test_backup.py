"""A backup is one moment of the whole store, in one file that is nothing without the key, and is read back."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from pipelines import exporting, practice, settings
from pipelines.errors import Refusal
from pipelines.keeping import backup as backups
from pipelines.keeping.backup import backup
from pipelines.keeping.restore import restore
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.pipelines.keeping.couple import WORD
from tests.relations import exported

COUNTS = Path(__file__).parent / "written.sql"
ROWS = 3000


def test_a_restored_backup_exports_every_relation_as_the_store_did(
    filled: Store, elsewhere: Settings, keyed: Settings, tmp_path: Path
):
    before = {name: exported(filled, name) for name in exporting.relations()}
    made = backup(filled, operator(), tmp_path / "one.backup", settings.now())
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert made.bytes == made.path.stat().st_size
    assert WORD.encode() not in made.path.read_bytes()
    assert list(filled.place.copies.iterdir()) == []
    filled.close()
    restored = restore(elsewhere, operator(), made.path, None, settings.now()).store
    after = {name: exported(restored, name) for name in exporting.relations()}
    events = {(row["writer"], row["seq"]): row for row in after.pop("audit")}
    for row in before.pop("audit"):
        assert events[row["writer"], row["seq"]] == row
    assert after == before
    restored.close()


def test_others_write_meanwhile_and_the_copy_is_one_moment(filled: Store, elsewhere: Settings, tmp_path: Path):
    """A writer adds ten rows at a time: the copy holds every transaction up to one, whole, and none after it."""
    begun, stop, written = threading.Event(), threading.Event(), []

    def write() -> None:
        for number in range(ROWS // 10):
            if stop.is_set():
                break
            with filled.writing() as session:
                one = {"file_id": [1000 + number] * 10, "line": list(range(10)), "cells": ["{}"] * 10}
                session.load("rejected_row", pyarrow.table(one))
            written.append(number)
            if number == 20:
                begun.set()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        begun.wait(60)
        before = len(written)
        made = backup(filled, operator(), tmp_path / "one.backup", settings.now())
        after = len(written) + 1  # one may have been committed and not yet counted
        writing.result(120)
    assert len(written) == ROWS // 10
    filled.close()
    restored = restore(elsewhere, operator(), made.path, None, settings.now()).store
    with restored.reading() as session:
        transactions, rows, last = session.rows(COUNTS)[0]
    restored.close()
    assert rows == 10 * transactions == 10 * (last - 999), "every transaction up to the last one is there, and whole"
    assert before <= transactions <= after


def test_it_is_on_record(filled: Store, tmp_path: Path):
    at = settings.now()
    made = backup(filled, operator(), tmp_path / "one.backup", at)
    [event] = [row for row in exported(filled, "audit") if row["action"] == "backup"]
    assert event["detail"] == "one.backup"
    with filled.reading_access() as session:
        [(when, path, digest)] = session.rows(backups.QUERIES / "backups.sql", since=3)
        assert session.rows(backups.QUERIES / "backups.sql", since=4) == []
    assert (when, path, digest) == (at.replace(tzinfo=None), str(made.path), made.digest)


def test_who_administers_may_and_others_not(filled: Store, tmp_path: Path):
    backup(filled, Viewer("x", "x", "administrator", administers=True), tmp_path / "one.backup", settings.now())
    for role in ("therapist", "supervisor", "administrator"):
        with pytest.raises(Refusal, match="may make a backup"):
            backup(filled, Viewer("x", "x", role), tmp_path / "two.backup", settings.now())
    assert [file.name for file in tmp_path.glob("*.backup")] == ["one.backup"]


def test_a_name_that_is_taken_is_refused_and_left_alone(filled: Store, keyed: Settings, tmp_path: Path):
    taken = tmp_path / "taken"
    taken.write_text("something else", "utf-8")
    for file, sentence in (
        (taken, "is there already"),
        (filled.place.main, "belongs to the store"),
        (filled.place.access, "belongs to the store"),
        (filled.place.spool / "one", "belongs to the store"),
        (keyed.key_file or taken, "belongs to the store"),
        (tmp_path / "nowhere" / "one.backup", "no folder"),
    ):
        with pytest.raises(Refusal, match=sentence):
            backup(filled, operator(), file, settings.now())
    assert taken.read_text("utf-8") == "something else"


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.link", full)
        patch.setattr("pathlib.Path.rename", full)
        with pytest.raises(Refusal, match="No backup was made"):
            backup(filled, operator(), tmp_path / "one.backup", settings.now())
    assert not list(tmp_path.glob("*.backup*"))
    assert list(filled.place.copies.iterdir()) == []
    backup(filled, operator(), tmp_path / "one.backup", settings.now())


def test_a_copy_that_does_not_read_back_is_thrown_away(filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A disk that loses a byte on the way: what lies there is not what was written."""
    carry = backups._carry

    def losing(scratch: Path, part: Path) -> tuple[int, str]:
        told = carry(scratch, part)
        content = bytearray(part.read_bytes())
        content[len(content) // 2] ^= 1
        part.write_bytes(content)
        return told

    monkeypatch.setattr(backups, "_carry", losing)
    with pytest.raises(Refusal, match=r"read back|damaged"):
        backup(filled, operator(), tmp_path / "one.backup", settings.now())
    assert not list(tmp_path.glob("*.backup*"))


def test_two_at_once_come_one_after_the_other_or_are_refused(filled: Store, tmp_path: Path):
    def one(number: int) -> str:
        try:
            return backup(filled, operator(), tmp_path / f"{number}.backup", settings.now()).path.name
        except Refusal as refusal:
            return str(refusal)

    with ThreadPoolExecutor(3) as pool:
        told = list(pool.map(one, range(3)))
    made = {name for name in told if name.endswith(".backup")}
    assert made == {file.name for file in tmp_path.glob("*.backup")} != set()
    assert all("under way" in name for name in told if name not in made)


def test_a_demos_backup_opens_with_the_demos_key(tmp_path: Path, given: Settings, elsewhere: Settings):
    own = replace(given, key=None)
    made, _ = practice.make_practice(own, timezone="UTC", demo=True)
    file = backup(made, operator(), tmp_path / "demo.backup", settings.now()).path
    made.close()
    key_file = practice.demo_key_file(made.place)
    restored = restore(replace(elsewhere, key=None, key_file=key_file), operator(), file, None, settings.now())
    assert restored.store.demo
    restored.store.close()
