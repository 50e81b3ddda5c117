"""Who did what, for who administers; who has looked, for who sees the client; and reading either is in it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pandas
import pytest

from pipelines import exporting
from pipelines.access import trail
from pipelines.access.trail import Wanted
from pipelines.errors import Refusal
from pipelines.rights import audit, break_glass, people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.pipelines.rights.audit_rows import ask, look, rows
from tests.relations import exported

NOW = datetime(2031, 1, 15, 12, tzinfo=UTC)  # later than what the import writes down by the wall clock
ANNA = Viewer("a-1", "Anna", "administrator", account="anna", administers=True, origin="10.0.0.7")


@pytest.fixture
def store(fresh: Store) -> Store:
    return fresh


@pytest.fixture
def practice_(store: Store, tmp_path: Path) -> Store:
    """Two therapists with a client each, and a supervisor of nobody."""
    staff = [builders.practitioner("T1"), builders.practitioner("T2"), builders.practitioner("S1", "supervisor")]
    clients = [builders.client("C001", "T1"), builders.client("C002", "T2")]
    report = builders.bring(store, tmp_path / "people", practitioners=staff, clients=clients)
    assert report.committed
    return store


def person(store: Store, code: str) -> Viewer:
    found = next(each.viewer for each in people.choices(store, operator(), NOW) if each.code == code)
    return Viewer(found.viewer_id, found.name, found.role, account=code.lower(), origin="10.0.0.1")


def client(store: Store, folder: Path, code: str) -> UUID:
    with store.reading() as session:
        found = ask(session, folder, f"SELECT client_id FROM current_clients WHERE client = '{code}'")
    return UUID(str(found[0][0]))


def told(events: pandas.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(None if pandas.isna(cell) else cell for cell in row) for row in events[list(columns)].to_numpy()]


def test_events_come_newest_first_with_names_and_no_client(practice_: Store, tmp_path: Path) -> None:
    looked = client(practice_, tmp_path, "C001")
    audit.append(practice_, person(practice_, "T1"), "read", NOW, looked, "client")
    audit.append(practice_, ANNA, "account added", NOW + timedelta(seconds=1), detail="kim")
    found = trail.events(practice_, ANNA, NOW + timedelta(seconds=2))
    assert told(found.head(3), "who", "viewed_as", "action", "detail", "origin") == [
        ("anna", None, "audit read", None, "10.0.0.7"),
        ("anna", None, "account added", "kim", "10.0.0.7"),
        ("t1", "Name of T1", "read", "client", "10.0.0.1"),
    ]
    assert found.at[2, "at_local"] == pandas.Timestamp(2031, 1, 15, 13)  # Amsterdam
    mark = next(row["client_mark"] for row in rows(practice_, tmp_path) if row["client_mark"])
    assert found.at[2, "mark"] == mark[:8]
    everything = found.to_csv()
    assert "C001" not in everything
    assert str(looked) not in everything


def test_a_failed_sign_in_is_not_the_deed_of_whose_account_it_is(practice_: Store) -> None:
    audit.append(practice_, Viewer("unknown", "unknown", "administrator", origin="10.0.0.9"), "sign in failed", NOW)
    audit.append(practice_, person(practice_, "T1"), "sign in failed", NOW + timedelta(seconds=1), detail="t1")
    audit.append(practice_, person(practice_, "T1"), "locked out", NOW + timedelta(seconds=2), detail="t1")
    found = trail.events(practice_, ANNA, NOW + timedelta(seconds=3)).iloc[1:4]
    assert told(found, "who", "viewed_as") == [("tried as t1", None), ("tried as t1", None), ("nobody signed in", None)]
    assert trail.choices(practice_, ANNA, NOW).persons["unknown"] == "nobody signed in"


def test_events_are_found_by_person_action_and_local_day(store: Store) -> None:
    night = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # 2 March in Amsterdam
    for minute, (account, action) in enumerate([("kim", "read"), ("kim", "export"), ("lou", "read")]):
        audit.append(store, Viewer("1", "x", "therapist", account=account), action, night + timedelta(minutes=minute))
    second = Wanted(since=date(2026, 3, 2), until=date(2026, 3, 2))
    assert trail.count(store, ANNA, NOW, second) == 3
    assert trail.count(store, ANNA, NOW, Wanted(until=date(2026, 3, 1))) == 0
    assert trail.count(store, ANNA, NOW, Wanted(person="kim", action="read")) == 1
    found = trail.events(store, ANNA, NOW, Wanted(since=date(2026, 3, 2), until=date(2026, 3, 2), person="kim"))
    assert told(found, "who", "action") == [("kim", "export"), ("kim", "read")]
    assert told(trail.events(store, ANNA, NOW, second, skip=1, most=1), "who", "action") == [("kim", "export")]
    choices = trail.choices(store, ANNA, NOW)
    assert {"kim", "lou", "operator"} <= set(choices.persons)
    assert {"read", "export", "init"} <= set(choices.actions)


@pytest.mark.parametrize("code", ["T1", "S1"])
def test_the_audit_is_not_for_who_treats(practice_: Store, tmp_path: Path, code: str) -> None:
    viewer = person(practice_, code)
    before = len(rows(practice_, tmp_path))
    for read in (trail.events, trail.count, trail.choices):
        with pytest.raises(Refusal):
            read(practice_, viewer, NOW)
    with pytest.raises(Refusal):
        exported(practice_, "audit", viewer)
    with pytest.raises(Refusal):
        exporting.as_bytes(practice_, viewer, "audit", NOW)
    assert len(rows(practice_, tmp_path)) == before


def test_reading_is_written_down_once_in_ten_minutes_for_each_viewer(store: Store, tmp_path: Path) -> None:
    def times() -> int:
        return len([row for row in rows(store, tmp_path) if row["action"] == "audit read"])

    trail.events(store, ANNA, NOW)
    trail.events(store, ANNA, NOW + timedelta(minutes=9))
    assert times() == 1
    trail.events(store, operator(), NOW + timedelta(minutes=9))
    assert times() == 2
    trail.events(store, ANNA, NOW + timedelta(minutes=10))
    assert times() == 3


def test_who_has_looked_is_told_to_who_sees_the_client_and_is_in_it(practice_: Store, tmp_path: Path) -> None:
    mine, other = client(practice_, tmp_path, "C001"), client(practice_, tmp_path, "C002")
    therapist = person(practice_, "T1")
    audit.append(practice_, therapist, "read", NOW, mine, "client")
    audit.append(practice_, person(practice_, "T2"), "read", NOW, other, "client")
    found = trail.of_client(practice_, therapist, mine, NOW + timedelta(minutes=1))
    assert told(found, "who", "action", "detail", "origin") == [
        ("Name of T1", "audit read", "who has looked", "10.0.0.1"),
        ("Name of T1", "read", "client", "10.0.0.1"),
    ]
    for stranger in (person(practice_, "T2"), person(practice_, "S1"), ANNA):
        with pytest.raises(Refusal):
            trail.of_client(practice_, stranger, mine, NOW)
    with pytest.raises(Refusal):
        trail.of_client(practice_, therapist, uuid4(), NOW)


def test_an_export_of_everybody_counts_for_those_who_see_the_client(practice_: Store, tmp_path: Path) -> None:
    mine = client(practice_, tmp_path, "C001")
    for code in ("T1", "T2"):
        exported(practice_, "journal", person(practice_, code))
    exported(practice_, "journal", client="C002")
    found = trail.of_client(practice_, operator(), mine, NOW)
    assert told(found[found["action"] == "export"], "who", "detail") == [("Name of T1", "journal of everybody")]


def test_who_took_it_while_treating_stays_told_after_the_care_has_moved(practice_: Store, tmp_path: Path) -> None:
    mine = client(practice_, tmp_path, "C001")
    before, after = NOW, NOW + timedelta(days=2)
    for at in (before, after):
        for code in ("T1", "T2"):
            audit.append(practice_, person(practice_, code), "export", at, detail="journal of everybody")
        moved = builders.bring(
            practice_, tmp_path / "moved", before + timedelta(days=1), clients=[builders.client("C001", "T2")]
        )
        assert moved.committed
    found = trail.of_client(practice_, operator(), mine, after)
    taken = found[found["action"] == "export"]
    assert told(taken, "who") == [("Name of T2",), ("Name of T1",)], "each while the client was in their care"


def test_an_opening_by_break_glass_is_told_with_its_reason(practice_: Store, tmp_path: Path) -> None:
    reason = "Called by the emergency department."
    opened = break_glass.open(practice_, person(practice_, "S1"), "C001", "practice", reason, NOW)
    found = trail.of_client(practice_, person(practice_, "T1"), opened, NOW + timedelta(minutes=1))
    assert told(found, "who", "action", "detail")[1:] == [("Name of S1", "break glass", reason)]
    assert reason not in repr(rows(practice_, tmp_path))


# The relation `audit`.


def test_an_export_of_one_client_names_the_client_by_the_mark(practice_: Store, tmp_path: Path) -> None:
    exported(practice_, "journal", person(practice_, "T1"), client="C001")
    exported(practice_, "journal", person(practice_, "T1"), client="C002")  # not theirs: nothing left
    exported(practice_, "journal", person(practice_, "T1"))
    found = [row for row in exported(practice_, "audit") if row["action"] == "export"]
    assert sorted((row["client"], row["detail"]) for row in found) == [
        ("", "audit"), ("", "journal"), ("", "journal of everybody"), ("C001", "journal"),
    ]  # fmt: skip


def test_the_relation_holds_who_when_what_and_the_place_in_the_chain(practice_: Store, tmp_path: Path) -> None:
    audit.append(practice_, person(practice_, "T1"), "read", NOW, client(practice_, tmp_path, "C001"), "client")
    [row] = [row for row in exported(practice_, "audit") if row["action"] == "read"]
    [kept] = [row for row in rows(practice_, tmp_path) if row["action"] == "read"]
    assert list(row)[:7] == ["recorded_at", "operator", "viewer", "viewer_name", "action", "client", "detail"]
    assert row == {
        "recorded_at": "2031-01-15T12:00:00Z", "operator": "", "viewer": "T1", "viewer_name": "Name of T1",
        "action": "read", "client": "C001", "detail": "client", "account": "t1", "origin": "10.0.0.1",
        "writer": kept["writer"], "seq": str(kept["seq"]),
    }  # fmt: skip


def test_an_administrator_gets_marks_and_no_codes(practice_: Store, tmp_path: Path) -> None:
    for code in ("C001", "C002"):
        audit.append(practice_, person(practice_, "T1"), "read", NOW, client(practice_, tmp_path, code), "client")
    found = [row["client"] for row in exported(practice_, "audit", ANNA) if row["client"]]
    assert set(found) == {mark for (mark,) in look(practice_, tmp_path, "SELECT mark FROM client_key")}
    assert b"C00" not in exporting.as_bytes(practice_, ANNA, "audit", NOW)


def test_whoever_treats_and_administers_gets_the_codes_of_their_own(practice_: Store, tmp_path: Path) -> None:
    for code in ("C001", "C002"):
        audit.append(practice_, operator(), "read", NOW, client(practice_, tmp_path, code), "client")
    both = Viewer(person(practice_, "T1").viewer_id, "T1", "therapist", account="t1", administers=True)
    found = [row["client"] for row in exported(practice_, "audit", both) if row["client"]]
    assert "C001" in found
    assert "C002" not in found
    assert len(found) == 2
