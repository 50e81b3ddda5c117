"""A person is taken out for good: no byte of theirs stays, nothing of anybody else's changes, and pages go on."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pyarrow
import pytest

from pipelines import practice, settings
from pipelines.access import verification
from pipelines.errors import Refusal, WrongUsage
from pipelines.keeping import backup, erasure
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Settings
from pipelines.store import Session, Store, copying
from tests.builders import bring, entry
from tests.conftest import KEY
from tests.pipelines.keeping import couple
from tests.pipelines.keeping.couple import ANN, BOB, REASON, WORD
from tests.relations import exported


def erase(store: Store, code: str = ANN, **said: object) -> erasure.Erased:
    person = erasure.find(store, operator(), code, None, settings.now())
    return erasure.erase(store, operator(), person, REASON, settings.now(), **said)  # type: ignore[arg-type]


def named(events: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    return {(row["writer"], row["seq"]): row["action"] for row in events}


def opened_for_a_reason(store: Store, person: erasure.Person) -> None:
    """What stands of a client whom a supervisor of others opened."""
    row = {"opening_id": str(UUID(int=1)), "viewer_id": "s", "viewer_name": "S1", "client_id": str(person.client_id)}
    row |= {"reason": f"{WORD} is in need", "opened_at": datetime(2026, 11, 1), "open_until": datetime(2026, 11, 2)}
    with store.writing_access() as session:
        session.load("break_glass", pyarrow.Table.from_pylist([row]))


def but_for_the_audit(store: Store) -> list[str]:
    """Every other table, as text."""
    return [line for line in couple.everything(store).splitlines() if "audit_event" not in line.split(" ", 1)[0]]


def files(store: Store) -> Iterator[Path]:
    yield from (file for file in store.place.main.parent.rglob("*") if file.is_file())


def test_nothing_of_the_person_stays_and_nothing_of_others_changes(filled: Store, keyed: Settings):
    person = erasure.find(filled, operator(), ANN, None, settings.now())
    audit.append(filled, operator(), "read", settings.now(), client_id=person.client_id, detail="client")
    opened_for_a_reason(filled, person)
    before, events = couple.of_others(filled), exported(filled, "audit")
    said = couple.everything(filled)
    assert WORD in said
    assert str(person.client_id) in said
    assert couple.of_ann(filled)
    forecast = erasure.would_erase(filled, operator(), person, settings.now())
    old_files = {file.stat().st_ino for file in files(filled) if file.suffix != ""}

    told = erase(filled)

    assert (told.rows, told.backups) == (forecast.rows, forecast.backups)
    assert told.rows["assessments"] == 36
    assert told.rows["break_glass"] == 1  # who opened her, and the reason, which may tell of her
    assert told.rows["rebaseline"] == 2  # what was decided about her, and that it was taken back
    assert told.rows["escalation_flag"] == told.rows["escalation_flag_evidence"] == told.rows["flag_review"] == 1
    assert told.rows["supervision_entry"] == 1
    assert told.rows["journal"] == 5  # the entry and its second version, the retracted one and its row, the odd one
    assert told.rows["rejected_row"] == 3  # hers, one under her code in small letters, a session that she attended
    assert couple.of_others(filled) == before
    assert couple.of_ann(filled) == {}
    assert couple.offences(filled) == {}
    assert verification.verify(filled) == []
    said = couple.everything(filled)
    assert [trace for trace in (WORD, ANN, ANN.lower(), str(person.client_id)) if trace in said] == []
    kept = [row for row in exported(filled, "audit") if (row["writer"], row["seq"]) in named(events)]
    assert named(kept) == named(events)
    assert [row["client"] for row in kept if row["action"] == "read"] != [ANN]
    assert [row["detail"] for row in exported(filled, "audit") if row["action"] == "erase"] == [REASON]
    filled.close()
    for file in files(filled):
        assert WORD.encode() not in file.read_bytes(), file
    assert old_files.isdisjoint(file.stat().st_ino for file in files(filled) if file.name == filled.place.main.name)
    opened = practice.open_practice(keyed)
    assert couple.of_others(opened) == before
    opened.close()


def test_the_old_key_opens_nothing_any_more(filled: Store, keyed: Settings):
    told = erase(filled)
    assert told.kept is not None
    assert str(keyed.key_file) in told.kept
    filled.close()
    with pytest.raises(Refusal, match="key does not open"):
        practice.open_practice(replace(keyed, key=KEY, key_file=None))
    assert keyed.key_file is not None
    assert [file.name for file in keyed.key_file.parent.iterdir()] == [keyed.key_file.name]
    practice.open_practice(keyed).close()


def test_the_partner_keeps_their_own_rows(filled: Store):
    erase(filled)
    [session] = exported(filled, "sessions", client=BOB)
    assert session["attendees"] == BOB
    [row] = exported(filled, "clients", client=BOB)
    assert (row["relationship"], row["partner_role"]) == ("R1", "b")
    [written] = exported(filled, "journal", client=BOB)
    assert (written["note"], written["shared_event"]) == ("what Bob wrote", "E1")


def test_files_keep_their_names_and_digests_and_lose_the_persons_rows_from_their_counts(filled: Store):
    erase(filled)
    issues = exported(filled, "import_issues")
    assert {row["source_file"] for row in issues} <= {"journal.csv", "assessments.csv", "sessions.csv"}
    assert any(row["rule"] == "bad-time" or row["column"] == "occurred_at" for row in issues), "Cat's own is kept"
    batches = exported(filled, "batches")
    assert "journal.csv" in str(batches)


def test_an_import_afterwards_takes_the_others_rows_as_it_would_have(filled: Store, tmp_path: Path):
    erase(filled)
    report = bring(
        filled, tmp_path / "again", journal=[entry("2026-02-02T21:45", BOB, note="what Bob wrote", shared_event="E1")]
    )
    assert (report.total("duplicate"), report.total("accepted")) == (1, 0)
    report = bring(filled, tmp_path / "new", journal=[entry("2026-05-05T21:45", BOB), entry("2026-05-05T21:45", ANN)])
    assert (report.total("accepted"), report.total("rejected")) == (1, 1)
    assert couple.offences(filled) == {}


def test_backups_that_hold_the_person_are_named_and_later_ones_not(filled: Store, tmp_path: Path):
    made = [backup.backup(filled, operator(), tmp_path / name, settings.now()) for name in ("one", "gone")]
    made[1].path.unlink()
    told = erase(filled)
    assert [(held.path.name, held.there) for held in told.backups] == [("one", True), ("gone", False)]
    assert bring(filled, tmp_path / "late", clients=[{"client": "D-1", "therapist": "T1", "opened_on": "2026-06-01"}])
    later = erasure.find(filled, operator(), "D-1", None, settings.now())
    assert erasure.would_erase(filled, operator(), later, settings.now()).backups == []


def test_who_may_not_and_codes_of_nobody_are_refused(filled: Store):
    ann = erasure.find(filled, operator(), ANN, None, settings.now())
    for viewer in (Viewer("x", "x", "therapist"), Viewer("x", "x", "administrator", administers=True)):
        with pytest.raises(Refusal, match="operator"):
            erasure.find(filled, viewer, ANN, None, settings.now())
        with pytest.raises(Refusal, match="operator"):
            erasure.would_erase(filled, viewer, ann, settings.now())
        with pytest.raises(Refusal, match="operator"):
            erasure.erase(filled, viewer, ann, REASON, settings.now())
    with pytest.raises(Refusal, match="has the code A-999"):
        erasure.find(filled, operator(), "A-999", None, settings.now())
    with pytest.raises(Refusal, match="of the source trial"):
        erasure.find(filled, operator(), ANN, "trial", settings.now())
    with pytest.raises(WrongUsage, match="10 characters"):
        erasure.check_reason("  short  ")


def test_a_code_of_two_sources_must_be_said_whose(filled: Store):
    """The one who is erased is the one who was meant, and only they."""
    with filled.writing() as session:
        session.run(Path(__file__).parent / "another_source.sql", client=ANN)
    with pytest.raises(Refusal, match="practice, trial"):
        erasure.find(filled, operator(), ANN, None, settings.now())
    before = exported(filled, "clients", client=ANN)
    assert len(before) == 2
    person = erasure.find(filled, operator(), ANN, "trial", settings.now())
    erasure.erase(filled, operator(), person, REASON, settings.now())
    assert exported(filled, "clients", client=ANN) == [row for row in before if row["source"] == "practice"]


def test_every_table_that_names_a_client_has_a_rule(filled: Store):
    """A new table that holds a person and names no client_id would be passed over: say here what becomes of it."""
    without_rule = []
    for database in ("practice", "access"):
        with filled.filling(database) as session:
            for table in copying.tables(session, database):
                ruled = (database, table.schema, table.name) in erasure.OWN_RULES or "client_id" in table.columns
                if not ruled and table.name not in couple.OF_NOBODY:
                    without_rule.append(table.place)
    assert without_rule == []


# While the app runs.


def test_pages_go_on_with_the_new_files(filled: Store):
    """Readers in four threads never see a failure; before the swap they see Ann, after it never again."""
    stop, seen = threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            with filled.reading() as session:
                seen.append(count(session))

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look) for _ in range(4)]
        time.sleep(0.3)
        erase(filled)
        after = len(seen) + 4  # each may have been counting
        until = time.monotonic() + 60
        while len(seen) < after + 8 and time.monotonic() < until:
            time.sleep(0.05)
        stop.set()
        for each in looking:
            each.result(60)
    assert set(seen) == {3, 2}
    assert set(seen[after:]) == {2}


CLIENTS = Path(__file__).parent / "count_clients.sql"


def count(session: Session) -> int:
    return int(session.value(CLIENTS))


def test_a_reader_who_stays_makes_it_give_up_and_nothing_has_changed(filled: Store, keyed: Settings):
    before = but_for_the_audit(filled)
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with filled.reading():
            inside.set()
            leave.wait(60)

    with ThreadPoolExecutor(1) as pool:
        staying = pool.submit(stay)
        inside.wait(60)
        with pytest.raises(Refusal, match="still reading"):
            erase(filled, patience=0.2)
        leave.set()
        staying.result(60)
    assert but_for_the_audit(filled) == before
    erased = [row["detail"] for row in exported(filled, "audit") if row["action"] == "erase"]
    assert erased == [REASON, "not done"]
    assert list(filled.place.copies.iterdir()) == []
    filled.close()
    practice.open_practice(keyed).close()


def test_a_writer_who_goes_on_makes_it_give_up(filled: Store):
    inside, leave = threading.Event(), threading.Event()

    def write() -> None:
        with filled.writing():
            inside.set()
            leave.wait(60)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        inside.wait(60)
        with pytest.raises(Refusal, match="under way"):
            erase(filled, patience=0.2)
        leave.set()
        writing.result(60)
    assert couple.of_ann(filled)


def test_a_key_from_the_environment_needs_a_file_for_the_new_one(filled: Store, keyed: Settings, tmp_path: Path):
    filled.close()
    given = replace(keyed, key=KEY, key_file=None)
    opened = practice.open_practice(given)
    with pytest.raises(WrongUsage, match="--new-key-file"):
        erase(opened)
    with pytest.raises(Refusal, match="beside its store"):
        erase(opened, new_key_file=opened.place.main.with_name("new.key"))
    taken = tmp_path / "taken.key"
    taken.write_text("something", "utf-8")
    with pytest.raises(Refusal, match="is there already"):
        erase(opened, new_key_file=taken)
    assert couple.of_ann(opened)
    new = tmp_path / "other" / "new.key"
    told = erase(opened, new_key_file=new)
    assert str(new) in str(told.kept)
    assert couple.of_ann(opened) == {}
    opened.close()
    assert taken.read_text("utf-8") == "something"
    practice.open_practice(replace(keyed, key_file=new)).close()


@pytest.mark.parametrize("reason", ["C001 asked for it in writing", "in writing, by c001.", "their file (C001)"])
def test_a_reason_that_names_the_client_is_refused(reason: str) -> None:
    with pytest.raises(WrongUsage, match="must not name"):
        erasure.check_reason(reason, "C001")
    erasure.check_reason("asked for it in writing, see C0012", "C001")
