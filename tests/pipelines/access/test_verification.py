"""Whatever is done to a row, to the order of rows, to a chain's end or to the record outside is found and named."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import hypothesis
import pytest
from hypothesis import strategies as st

from pipelines.access import verification
from pipelines.rights import audit, audit_heads
from pipelines.rights.audit_chain import event
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.pipelines.rights.audit_rows import COLUMNS, digest_again, rows, spoil

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
KIM = Viewer("1", "Kim", "therapist", operator="pat", account="kim", origin="10.0.0.7")
CLIENT = UUID(int=5)


@pytest.fixture
def store(fresh: Store) -> Store:
    return fresh


@pytest.fixture
def trail(store: Store) -> Store:
    """A chain of eight rows."""
    for number in range(7):
        audit.append(store, KIM, "read", NOW, CLIENT if number % 2 else None, f"page {number}")
    return store


def found(store: Store) -> list[str]:
    return [finding.what for finding in verification.verify(store)]


def writer(store: Store, folder: Path) -> str:
    return str(rows(store, folder)[0]["writer"])


def test_what_was_written_holds(trail: Store) -> None:
    checked = verification.check(trail)
    assert (checked.events, checked.chains, checked.findings) == (8, 1, [])
    assert checked.sentence == "The trail holds: 8 events, in 1 chain."
    assert trail.warning is None


# Rows.

OTHER = {
    "writer": "'another'",
    "seq": "100",
    "at_utc": "at_utc + INTERVAL 1 MICROSECOND",
    "previous": "replace(previous, left(previous, 1), 'x')",
    "digest": "replace(digest, left(digest, 1), 'x')",
}


@pytest.mark.parametrize("column", [*COLUMNS, "digest"])
def test_a_changed_field_is_found(trail: Store, tmp_path: Path, column: str) -> None:
    mine = writer(trail, tmp_path)
    other = OTHER.get(column, "'another'")
    spoil(trail, tmp_path, f"UPDATE audit_event SET {column} = {other} WHERE seq = 4")
    findings = verification.verify(trail)
    assert findings
    assert any(each.writer == mine and each.seq == 4 for each in findings), findings


@pytest.mark.parametrize("column", ["account", "operator", "viewer", "client_mark", "origin", "detail"])
def test_a_field_that_was_emptied_is_found(trail: Store, tmp_path: Path, column: str) -> None:
    for empty in ("NULL", "''"):
        spoil(trail, tmp_path, f"UPDATE audit_event SET {column} = {empty} WHERE seq = 5 AND {column} IS NOT NULL")
        assert any("row 5 was changed" in each for each in found(trail)), column


def test_a_word_moved_from_one_field_to_the_next_is_found(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, "UPDATE audit_event SET operator = viewer, viewer = operator WHERE seq = 2")
    assert found(trail) == [f"Chain {writer(trail, tmp_path)}: row 2 was changed."]


@pytest.mark.parametrize("seqs", [[1], [4], [3, 4, 5]])
def test_removed_rows_are_found(trail: Store, tmp_path: Path, seqs: list[int]) -> None:
    spoil(trail, tmp_path, f"DELETE FROM audit_event WHERE seq IN ({', '.join(map(str, seqs))})")
    told = f"row {seqs[0]} is" if len(seqs) == 1 else f"rows {seqs[0]} to {seqs[-1]} are"
    assert found(trail) == [f"Chain {writer(trail, tmp_path)}: {told} missing."]


def test_reordered_rows_are_found(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, "UPDATE audit_event SET seq = 9 - seq WHERE seq IN (4, 5)")
    assert {finding.seq for finding in verification.verify(trail)} >= {4, 5}


def test_a_removed_row_with_the_others_moved_up_is_found(trail: Store, tmp_path: Path) -> None:
    spoil(
        trail, tmp_path, "DELETE FROM audit_event WHERE seq = 4", "UPDATE audit_event SET seq = seq - 1 WHERE seq > 4"
    )
    findings = verification.verify(trail)
    assert [finding.seq for finding in findings] == [4, 5, 6, 7, 8]
    assert "cut off" in findings[-1].what


def test_a_row_that_stands_twice_is_found(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, "INSERT INTO audit_event SELECT * FROM audit_event WHERE seq = 4")
    assert found(trail) == [f"Chain {writer(trail, tmp_path)}: row 4 stands twice."]


@pytest.mark.parametrize("seq", [-1, 0, 4])
def test_an_inserted_row_with_a_right_digest_is_found(trail: Store, tmp_path: Path, seq: int) -> None:
    forged = {**rows(trail, tmp_path)[3], "seq": seq, "action": "forged"}
    put(trail, tmp_path, forged)
    assert any(finding.seq == seq for finding in verification.verify(trail))


def test_a_row_appended_by_another_program_under_a_name_of_its_own_is_found(trail: Store, tmp_path: Path) -> None:
    put(trail, tmp_path, {**rows(trail, tmp_path)[0], "writer": "forged", "action": "forged"})
    [finding] = verification.verify(trail)
    assert finding.writer == "forged"
    assert "no head on record" in finding.what


def test_a_chain_written_anew_from_a_row_on_is_found(trail: Store, tmp_path: Path) -> None:
    """Somebody with the key and this very program can make every digest right: the record outside tells."""
    before = rows(trail, tmp_path)
    spoil(trail, tmp_path, "DELETE FROM audit_event WHERE seq >= 4")
    previous = before[2]["digest"]
    for row in before[3:]:
        previous = put(trail, tmp_path, {**row, "detail": "nothing to see", "previous": previous})
    assert found(trail) == [f"Chain {before[0]['writer']}: row 8 is not the one on record."]


def put(store: Store, folder: Path, row: dict[str, Any]) -> str:
    """Write a row with the digest that it should have; returns the digest."""
    digest = digest_again(row)
    cells = ", ".join("NULL" if row[name] is None else f"'{row[name]}'" for name in COLUMNS)
    spoil(store, folder, f"INSERT INTO audit_event ({', '.join(COLUMNS)}, digest) VALUES ({cells}, '{digest}')")
    return digest


def test_no_more_is_told_than_somebody_reads(store: Store, tmp_path: Path) -> None:
    audit.write(store, lambda _: [event(KIM, "read", NOW, None, None)] * 300, NOW)
    spoil(store, tmp_path, "UPDATE audit_event SET viewer = 'x'")
    assert len(verification.verify(store)) == verification.MOST


# The end of a chain.


@pytest.mark.parametrize("kept", [7, 1, 0])
def test_a_cut_tail_is_found(trail: Store, tmp_path: Path, kept: int) -> None:
    mine = writer(trail, tmp_path)
    spoil(trail, tmp_path, f"DELETE FROM audit_event WHERE seq > {kept}")
    told = "row 8 is" if kept == 7 else f"rows {kept + 1} to 8 are"
    sentence = f"Chain {mine} is cut off: it ends at row {kept}, and {told} on record."
    assert [each for each in found(trail) if "keys" not in each] == [sentence]
    assert verification.warning(trail) is not None


def test_a_cut_tail_stays_found_after_more_was_written(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, "DELETE FROM audit_event WHERE seq > 6")
    audit.append(trail, KIM, "read", NOW)
    [sentence] = found(trail)
    assert "ends at row 6, and rows 7 to 8 are on record" in sentence
    assert verification.check(trail).chains == 2


def test_without_a_record_a_cut_tail_is_found_as_a_missing_record(trail: Store, tmp_path: Path) -> None:
    mine = writer(trail, tmp_path)
    spoil(trail, tmp_path, "DELETE FROM audit_event WHERE seq > 6")
    audit_heads.path_of(trail).unlink()
    [sentence] = found(trail)
    assert sentence.startswith("There is no record of this store's audit outside it")
    audit.append(trail, KIM, "read", NOW)  # a new chain begins: the old one is still not vouched for
    [sentence] = found(trail)
    assert sentence.startswith(f"Chain {mine} has no head on record")


def test_every_flipped_bit_of_the_record_is_found(trail: Store) -> None:
    path = audit_heads.path_of(trail)
    right = path.read_bytes()
    for place in range(len(right)):
        path.write_bytes(right[:place] + bytes([right[place] ^ 1 << place % 8]) + right[place + 1 :])
        [finding] = verification.outside(trail)
        assert "was altered" in finding.what, place
    path.write_bytes(right)
    assert found(trail) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b"[]", b"\xff", b'{"heads": 1}'])
def test_a_record_that_is_none_is_found(trail: Store, content: bytes) -> None:
    audit_heads.path_of(trail).write_bytes(content)
    assert len(found(trail)) == 1
    assert "altered" in found(trail)[0]


def test_two_writers_are_two_chains_and_both_are_gone_through(trail: Store, tmp_path: Path) -> None:
    record = audit_heads.read(trail)
    audit_heads.write(trail, audit_heads.new_writer(record))
    audit.append(trail, KIM, "read", NOW)
    audit.append(trail, KIM, "read", NOW)
    checked = verification.check(trail)
    assert (checked.events, checked.chains, checked.findings) == (10, 2, [])
    new = next(row["writer"] for row in rows(trail, tmp_path) if row["writer"] != (record and record.writer))
    spoil(trail, tmp_path, f"DELETE FROM audit_event WHERE writer = '{new}' AND seq = 2")
    assert found(trail) == [f"Chain {new} is cut off: it ends at row 1, and row 2 is on record."]
    spoil(trail, tmp_path, f"DELETE FROM audit_event WHERE writer = '{new}'")
    assert found(trail) == [f"Chain {new} is cut off: it ends at row 0, and rows 1 to 2 are on record."]


# Clients.


def test_a_key_that_names_another_client_is_found(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, f"UPDATE client_key SET client_id = '{UUID(int=6)}'")
    [sentence] = found(trail)
    assert "key of a client was changed" in sentence


def test_a_key_that_is_gone_needs_an_erasure_in_the_trail(trail: Store, tmp_path: Path) -> None:
    spoil(trail, tmp_path, "DELETE FROM client_key")
    assert found(trail) == ["The keys of clients whom the audit names are gone: 1, with erasures in it: 0."]
    audit.append(trail, KIM, "erase", NOW)
    assert found(trail) == []


# Anything at all.

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0'$"), max_size=5)
CHANGE = st.tuples(st.just("change"), st.integers(1, 8), st.sampled_from(COLUMNS[3:]), WORDS)
MOVE = st.tuples(st.just("move"), st.integers(1, 8), st.just("seq"), st.integers(-3, 12).map(str))
LOSE = st.tuples(st.just("lose"), st.integers(1, 8), st.just(""), st.just(""))
TWICE = st.tuples(st.just("twice"), st.integers(1, 8), st.just(""), st.integers(-3, 12).map(str))


@hypothesis.settings(max_examples=60, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(st.lists(CHANGE | MOVE | LOSE | TWICE, min_size=1, max_size=3))
def test_any_tampering_is_found(trail: Store, tmp_path: Path, steps: list[tuple[str, int, str, str]]) -> None:
    before = rows(trail, tmp_path)
    statements = {
        "change": "UPDATE audit_event SET {column} = '{value}' WHERE seq = {seq}",
        "move": "UPDATE audit_event SET seq = {value} WHERE seq = {seq}",
        "lose": "DELETE FROM audit_event WHERE seq = {seq}",
        "twice": "INSERT INTO audit_event SELECT * REPLACE ({value} AS seq) FROM audit_event WHERE seq = {seq}",
    }
    spoil(trail, tmp_path, "CREATE TABLE kept AS FROM audit_event")
    try:
        for what, seq, column, value in steps:
            spoil(trail, tmp_path, statements[what].format(seq=seq, column=column, value=value))
        same = rows(trail, tmp_path) == before
        assert (found(trail) == []) == same
    finally:
        spoil(trail, tmp_path, "DELETE FROM audit_event", "INSERT INTO audit_event FROM kept", "DROP TABLE kept")
