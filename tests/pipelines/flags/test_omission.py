"""What somebody does not see must not show: outcomes and open flags are the same with and without it."""

from pathlib import Path

from pipelines.store import Session, Store
from tests import builders
from tests.builders import answers, bring, client, entry, practitioner
from tests.relations import exported

HITS = [entry(f"2026-11-{day:02d}T20:00", entry=f"e{day}", response="attack", intensity=9) for day in (3, 9, 12)]
OPEN = {
    "assessments": answers([1, 1, 1, 1, 1, 1, 1, 1, 1], instrument="PHQ-9", at="2026-11-10"),
    "journal": HITS[:2],
    "life_events": [{"client": "C001", "on": "2026-11-01", "kind": "divorce_threatened"}],
}
HIDDEN = {
    "journal": [{**HITS[2], "private": "yes", "note": "i want to kill myself"}],
    "life_events": [
        {"client": "C001", "on": "2026-11-02", "kind": "violence", "detail": "i want to die"},
        {"client": "C001", "on": "2026-11-03", "kind": "nobody_knows", "detail": "i want to die"},
    ],
    "codes": [
        {"client": "C001", "instrument": "ASKED", "coded_at": "2026-11-13", "code": "violence_or_fear", "value": "yes"}
    ],
}


def told(store: Store, sight: str) -> list[list[str]]:
    """Evidence, outcomes and flags of a sight, without the numbers of files and of the version."""
    with store.reading() as session:
        return [_of(session, name, sight) for name in ("criterion_evidence", "criterion_outcome", "escalation_flag")]


def _of(session: Session, table: str, sight: str) -> list[str]:
    relation = session.table(table)
    unstable = ("file_id", "line", "data_version", "row_key")
    places = [n for n, name in enumerate(relation.columns) if name not in unstable]
    seen, wanted = ("private", "no") if table == "escalation_flag" else ("sight", sight)
    at = relation.columns.index(seen)
    return sorted(str([row[n] for n in places]) for row in relation.fetchall() if row[at] == wanted)


def test_sight_open_is_the_same_with_and_without_what_is_hidden(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, practitioners=[practitioner()], clients=[client()], **OPEN)
    without, whole = told(store, "open"), told(store, "all")
    bring(store, tmp_path, **HIDDEN)
    assert told(store, "open") == without
    assert told(store, "all")[0] != whole[0]
    assert told(store, "all")[1] != whole[1]
    assert not any("partner-violence-or-fear" in row for rows in without for row in rows)


def test_a_flag_on_hidden_rows_is_private(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, practitioners=[practitioner()], clients=[client()], **OPEN)
    bring(store, tmp_path, **HIDDEN)
    with store.reading() as session:
        flags = session.table("escalation_flag").fetchall()
    found = {(row[2], row[4]) for row in flags}
    assert found == {
        ("out-of-control-self-harm", "no"),
        ("crisis-separation", "no"),
        ("out-of-control-self-harm", "yes"),
        ("out-of-control-rage", "yes"),
        ("partner-violence-or-fear", "yes"),
    }


def test_a_partners_rows_are_not_the_clients(store: Store, tmp_path: Path) -> None:
    two = [client("C001", relationship="R1", partner_role="a"), client("C002", relationship="R1", partner_role="b")]
    event = {"client": "C002", "on": "2026-11-01", "kind": "self_harm"}
    bring(store, tmp_path, practitioners=[practitioner()], clients=two, life_events=[event])
    found = {
        row["client"]: row for row in exported(store, "criteria") if row["criterion"] == "out-of-control-self-harm"
    }
    assert found["C002"]["outcome"] == "met"
    assert (found["C001"]["outcome"], found["C001"]["evidence_count"]) == ("cannot tell", "0")


def test_an_intake_that_contradicts_itself_denies_nothing(store: Store, tmp_path: Path) -> None:
    """Significant once and none later: the yes stands, and both are shown; and a date after its intake."""
    builders.people(store, tmp_path, "C001", "C002")
    rows = [
        {"client": "C001", "recorded_on": "2026-05-04", "trauma_history": "significant", "pattern_since": "2026-08-01"},
        {"client": "C001", "recorded_on": "2026-06-04", "trauma_history": "none", "pattern_since": "2027"},
        {"client": "C002", "recorded_on": "2026-06-04", "trauma_history": "unknown", "pattern_since": "2026-06-05"},
    ]
    bring(store, tmp_path, intake=rows)
    found = {(row["client"], row["criterion"]): row["outcome"] for row in exported(store, "criteria")}
    assert found["C001", "trauma-history"] == "met"
    assert found["C002", "trauma-history"] == "cannot tell"
    assert found["C001", "persistent-pattern"] == found["C002", "persistent-pattern"] == "cannot tell"
