"""The trail: every event has its place in a chain and names no client, and the head of it stands outside the store."""

import hashlib
import hmac
import os
import shutil
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from pipelines import practice, settings
from pipelines.access import verification
from pipelines.errors import Refusal
from pipelines.rights import audit, audit_heads
from pipelines.rights.audit_chain import Event
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Settings
from pipelines.store import Store, migrations
from tests import builders
from tests.pipelines.rights.audit_rows import ask, digest_again, look, rows, spoil

NOW = datetime(2026, 3, 1, 23, 30, 15, 123456, tzinfo=UTC)
KIM = Viewer("1", "Kim", "therapist", operator="pat", account="kim", origin="10.0.0.7")


def test_an_event_says_who_when_what_whom_and_from_where(store: Store, tmp_path: Path) -> None:
    client = uuid4()
    audit.append(store, KIM, "read", NOW, client, "client")
    row = rows(store, tmp_path)[-1]
    [(client_id, key, mark)] = look(store, tmp_path, "SELECT client_id, key, mark FROM client_key")
    assert (client_id, len(key)) == (client, 32)
    assert mark == hmac.new(key, str(client).encode(), hashlib.sha256).hexdigest()
    told = ("at_utc", "account", "operator", "viewer", "action", "client_mark", "origin", "detail")
    assert [row[name] for name in told] == [
        NOW.replace(tzinfo=None), "kim", "pat", "1", "read", mark, "10.0.0.7", "client",
    ]  # fmt: skip


def test_no_row_holds_the_client_and_a_destroyed_key_tells_nobody(store: Store, tmp_path: Path) -> None:
    first, second = uuid4(), uuid4()
    for client in (first, second, first):
        audit.append(store, KIM, "read", NOW, client)
    marks = [row["client_mark"] for row in rows(store, tmp_path)[-3:]]
    assert marks[0] == marks[2] != marks[1]
    everything = repr(rows(store, tmp_path))
    assert str(first) not in everything
    assert first.hex not in everything
    spoil(store, tmp_path, f"DELETE FROM client_key WHERE client_id = '{first}'")
    assert look(store, tmp_path, "SELECT client_id FROM client_key") == [(second,)]


def test_each_row_holds_the_digest_of_the_one_before(store: Store, tmp_path: Path) -> None:
    for detail in ("a", 'é "quoted" \\ 😀 \x7f\n', None, ""):
        audit.append(store, KIM, "read", NOW, detail=detail)
    found = rows(store, tmp_path)
    assert [row["seq"] for row in found] == [1, 2, 3, 4, 5]
    assert len({row["writer"] for row in found}) == 1
    assert [row["previous"] for row in found] == ["", *[row["digest"] for row in found[:-1]]]
    assert [row["digest"] for row in found] == [digest_again(row) for row in found]
    assert found[0]["action"] == "init"
    assert found[-1]["detail"] is None


def test_text_that_is_no_text_does_not_stop_the_trail(store: Store, tmp_path: Path) -> None:
    audit.append(store, KIM, "export", NOW, detail=os.fsdecode(b"caf\xe9.csv"))
    assert rows(store, tmp_path)[-1]["detail"] == "caf?.csv"
    assert verification.verify(store) == []


def test_many_at_once_make_one_chain(store: Store, tmp_path: Path) -> None:
    client = uuid4()

    def work() -> None:
        for _ in range(10):
            audit.append(store, KIM, "read", NOW, client)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row["seq"] for row in rows(store, tmp_path)] == list(range(1, 62))
    assert len(look(store, tmp_path, "FROM client_key")) == 1
    assert verification.verify(store) == []


def test_an_import_that_fails_after_its_event_keeps_the_event(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        audit.append(store, KIM, "import", NOW)
        raise ZeroDivisionError
    assert rows(store, tmp_path)[-1]["action"] == "import"


# The record outside the store.


def test_the_record_holds_the_head_and_is_its_owners_alone(store: Store, given: Settings, tmp_path: Path) -> None:
    audit.append(store, KIM, "read", NOW)
    path = audit_heads.path_of(store)
    assert given.audit_heads in path.parents
    assert path.name == f"{store.place.main.stem}.audit-heads"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert str(store.store_id) not in f"{path} {path.read_text()}"
    last = rows(store, tmp_path)[-1]
    record = audit_heads.read(store)
    assert record is not None
    assert record.heads == {last["writer"]: audit_heads.Head(last["seq"], last["digest"])}


def test_the_folder_of_records_is_a_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings.from_environment().audit_heads == settings.state_folder()
    monkeypatch.setenv("PRACTICE_AUDIT_HEADS", str(tmp_path / "kept"))
    assert settings.from_environment().audit_heads == tmp_path / "kept"


def test_a_crash_before_the_record_is_no_false_alarm(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(audit_heads, "put", crash)
        audit.append(store, KIM, "read", NOW)
    before = audit_heads.read(store)
    assert before is not None
    assert before.head.seq == 1
    assert len(rows(store, tmp_path)) == 2
    assert verification.verify(store) == []
    assert verification.warning(store) is None
    audit.append(store, KIM, "read", NOW)
    assert [row["seq"] for row in rows(store, tmp_path)] == [1, 2, 3]
    assert verification.verify(store) == []


def test_a_crash_at_the_very_first_event_is_no_false_alarm(
    given: Settings, store_kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put, puts = audit_heads.put, []

    def crash(part: Path) -> None:
        puts.append(part)
        if len(puts) == 2:  # the first says who writes, the second where the chain ends
            raise KeyboardInterrupt
        put(part)

    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    spoil(made, tmp_path, "DELETE FROM audit_event")
    audit_heads.path_of(made).unlink()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(audit_heads, "put", crash)
        audit.append(made, KIM, "read", NOW)
    assert len(rows(made, tmp_path)) == 1
    assert verification.verify(made) == []
    made.close()


def test_an_event_that_is_not_written_changes_no_record(store: Store, tmp_path: Path) -> None:
    before = audit_heads.path_of(store).read_bytes()

    def broken(_: object) -> list[Event]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        audit.write(store, broken, NOW)
    assert audit_heads.path_of(store).read_bytes() == before
    assert [path.name for path in audit_heads.path_of(store).parent.iterdir()] == [audit_heads.path_of(store).name]
    assert len(rows(store, tmp_path)) == 1


def test_without_room_for_the_record_nothing_is_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("no folder")
    store.heads_folder = tmp_path / "a file"
    with pytest.raises(Refusal, match="PRACTICE_AUDIT_HEADS"):
        audit.append(store, KIM, "read", NOW)
    assert len(rows(store, tmp_path)) == 1


def test_batches_are_on_record_after_an_import_and_never_lowered(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path / "people")
    record = audit_heads.read(store)
    assert record is not None
    assert (record.batches, record.newest_batch) == (1, 1)
    with store.writing() as session:
        ask(session, tmp_path, "DELETE FROM batch")
    audit.note_batches(store)
    assert audit_heads.read(store) == record


# Another writer.


def test_without_a_record_a_new_chain_begins_and_says_so(store: Store, tmp_path: Path) -> None:
    audit_heads.path_of(store).unlink()
    audit.append(store, KIM, "read", NOW)
    found = {(row["writer"], row["seq"]): row["action"] for row in rows(store, tmp_path)}
    assert len({writer for writer, _ in found}) == 2
    assert sorted(found.values()) == ["audit begun", "init", "read"]
    audit.append(store, KIM, "read", NOW)
    assert sorted(row["action"] for row in rows(store, tmp_path)) == ["audit begun", "init", "read", "read"]


def test_what_is_accepted_holds_again_and_is_in_the_trail(store: Store, tmp_path: Path) -> None:
    audit_heads.path_of(store).unlink()
    audit.append(store, KIM, "read", NOW)
    assert len(verification.verify(store)) == 1
    audit.accept(store, operator(), NOW, "moved")
    assert verification.verify(store) == []
    assert [row["detail"] for row in rows(store, tmp_path) if row["action"] == "audit accepted"] == ["moved"]


# What an older version had written.


def test_events_of_version_1_are_adopted_in_their_order(store: Store, given: Settings, tmp_path: Path) -> None:
    shipped = migrations.versions()[0].parent / "access"
    old = (shipped / "v001" / "10_audit.sql").read_text()
    clients = [uuid4(), None, uuid4()]
    events = [
        (NOW - timedelta(minutes=number), f"operator {number % 2}", "1", "read", clients[number % 3], f"page {number}")
        for number in range(7)
    ]
    spoil(
        store, tmp_path, "DROP TABLE audit_event", "DROP TABLE client_key", old[old.index("CREATE TABLE audit_event") :]
    )
    with store.writing_access() as session:
        for at, *cells in events:
            told = ", ".join(map(_literal, (uuid4(), at.replace(tzinfo=None), *cells)))
            ask(session, tmp_path, f"INSERT INTO audit_event VALUES ({told})")
        session.script(shipped / "v002" / "30_audit.sql")
    shutil.rmtree(store.heads_folder)
    store.close()
    opened = practice.open_practice(given)
    try:
        keys = dict(look(opened, tmp_path, "SELECT mark, client_id FROM client_key"))
        found = [
            (row["at_utc"], row["operator"], row["viewer"], row["action"], keys.get(row["client_mark"]), row["detail"])
            for row in rows(opened, tmp_path)
        ]
        assert found == [(at.replace(tzinfo=None), *rest) for at, *rest in events]
        assert opened.warning is None
        assert verification.verify(opened) == []
        assert look(opened, tmp_path, "FROM duckdb_tables() WHERE table_name = 'audit_event_unchained'") == []
    finally:
        opened.close()
    again = practice.open_practice(given)
    try:
        assert len(rows(again, tmp_path)) == 7
        assert again.warning is None
    finally:
        again.close()


def _literal(value: object) -> str:
    return "NULL" if value is None else f"'{value}'"


def test_the_same_client_keeps_the_mark_over_a_restart(store: Store, given: Settings, tmp_path: Path) -> None:
    client = UUID(int=7)
    audit.append(store, KIM, "read", NOW, client)
    store.close()
    opened = practice.open_practice(given)
    try:
        audit.append(opened, KIM, "read", NOW, client)
        assert len({row["client_mark"] for row in rows(opened, tmp_path)[-2:]}) == 1
    finally:
        opened.close()
