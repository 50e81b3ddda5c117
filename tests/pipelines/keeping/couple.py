"""A small practice with a couple in it: every text of the one holds a word that stands nowhere else."""

from datetime import date
from pathlib import Path
from typing import Any

from pipelines import deciding, refresh
from pipelines.caseload import supervision
from pipelines.flags import reviewing
from pipelines.rights.viewer import Viewer
from pipelines.store import Store, copying
from tests.builders import AS_OF, answers, bring, client, entry, practitioner
from tests.pipelines.flags import planting
from tests.pipelines.rights import laying
from tests.relations import exported

ANN, BOB, CAT = "A-417", "B-902", "C-333"  # Ann and Bob are partners
WORD = "ZANZIBAR"  # in every text of Ann's, and of nobody else's
REASON = "They asked for it in writing."
OF_A_CLIENT = (
    "clients",
    "journal",
    "item_responses",
    "scores",
    "sessions",
    "goals",
    "intake",
    "consents",
    "attachment",
    "change",
    "sentences",
    "flags",
)

# Tables that hold nothing of any one client: definitions, accounts, the trail, what is fitted to everybody.
OF_NOBODY = {
    *("store", "schema_version", "published", "batch", "instrument", "instrument_item", "subscale", "subscale_item"),
    *("subscale_error", "norm", "cut_off", "change_points", "attachment_role", "vocabulary_term", "granted_right"),
    *("backup", "audit_event", "account", "password_link", "sign_in_session", "pending_sign_in", "instrument_code"),
    *("item_pattern", "attachment_function", "worked_example", "trigger_phrase", "crisis_step", "change_reference"),
    *("change_population", "course_model", "hand_coded_trigger", "trigger_figure", "criterion", "criterion_part"),
    *("reading_rule", "escalation_limit", "second_step", "used_time_step", "recovery_code", "account_token"),
    *("openid_link", "throttle", "throttle_key", "note_section", "instrument_loinc"),
    *("notice_address", "import_profile", "instrument_answer"),
}


def fill(store: Store, folder: Path) -> None:
    """Two batches: rows of everybody, superseded ones, retracted ones, rejected ones; and one that was withdrawn."""
    people = [
        client(ANN, relationship="R1", partner_role="a", name=f"Ann {WORD}-name"),
        client(BOB, relationship="R1", partner_role="b", name="Bob"),
        client(CAT, name="Cat"),
    ]
    first = _batch(f"{WORD}-first")
    assert bring(store, folder / "first", practitioners=[practitioner()], clients=people, **first).committed
    second = bring(store, folder / "second", **_second())
    assert second.committed
    assert second.total("rejected") == 4, second.issues
    assert second.total("superseded") > 0
    retracted = [{**entry("2026-03-03T08:00", ANN), "retracted": "yes"}]
    assert bring(store, folder / "third", journal=retracted).total("accepted") == 1
    therapist = Viewer(laying.viewer_id(("practice", "T1")), "Name of T1", "therapist", account="T1")
    for code, why in ((ANN, f"{WORD} has moved"), (BOB, "Bob has moved")):
        client_id = laying.identity("client", ("practice", code))
        made = deciding.rebaseline(store, therapist, client_id, date(2026, 2, 2), why, AS_OF, AS_OF)
        if code == ANN:
            deciding.take_back(store, therapist, client_id, made, f"{WORD} has not moved", AS_OF, AS_OF)
    for code, word in ((ANN, WORD), (BOB, "what Bob wrote")):
        one = planting.flag(store, f"flag of {code}", code, [planting.piece(f"key of {code}", words=word)])
        reviewing.dismiss(store, therapist, one, f"{word} is no cause for concern", AS_OF, AS_OF)
        supervision.pin(store, therapist, laying.identity("client", ("practice", code)), f"{word}: why", AS_OF, AS_OF)


def _batch(word: str) -> dict[str, list[dict[str, Any]]]:
    return {
        "assessments": [*answers([4] * 36, ANN), *answers([3] * 36, BOB), *answers([2] * 36, CAT)],
        "journal": [
            entry("2026-02-02T21:40", ANN, note=f"{word} note", somatic_note=f"{word} somatic", shared_event="E1"),
            entry("2026-03-03T08:00", ANN, note=f"{word} retracted"),
            entry("2026-02-02T21:45", BOB, note="what Bob wrote", shared_event="E1"),
            entry("2026-02-03T10:00", CAT, note="what Cat wrote"),
        ],
        "sessions": [
            {"client": ANN, "held_at": "2026-02-05T10:00", "status": "held", "attendees": f"{ANN};{BOB}"},
            {"client": BOB, "held_at": "2026-02-12T10:00", "status": "held", "attendees": f"{BOB};{ANN}"},
            {"client": CAT, "held_at": "2026-02-06T10:00", "status": "held"},
        ],
        "intake": [
            {"client": ANN, "recorded_on": "2026-01-05", "notes": f"{word} intake"},
            {"client": CAT, "recorded_on": "2026-01-05", "notes": "intake of Cat"},
        ],
        "goals": [{"client": ANN, "goal": "G1", "on": "2026-01-06", "status": "open", "detail": f"{word} goal"}],
        "consents": [{"client": BOB, "on": "2026-01-06", "scope": "journal", "given": "yes"}],
    }


def _second() -> dict[str, list[dict[str, Any]]]:
    return {
        "journal": [
            entry("2026-02-02T21:40", ANN, note=f"{WORD}-second note"),  # supersedes
            entry("never", ANN, note=f"{WORD}-rejected note"),  # rejected
            entry("2026-02-04T10:00", ANN, note=f"{WORD}-odd", trigger_family=f"{WORD}-family"),  # a remark
            entry("2026-02-04T10:00", ANN.lower(), note=f"{WORD}-lower case"),  # rejected: nobody's code
            entry("never", CAT, note="Cat's rejected note"),  # rejected
        ],
        "sessions": [{"client": CAT, "held_at": "never", "status": "held", "attendees": f"{CAT};{ANN}"}],  # rejected
    }


def of_others(store: Store) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Everything that is exported of the others; Bob's session, which names Ann, apart."""
    told = {code: {name: exported(store, name, client=code) for name in OF_A_CLIENT} for code in (BOB, CAT)}
    for row in told[BOB]["sessions"]:
        row.pop("attendees")
    return told


def of_ann(store: Store) -> dict[str, list[dict[str, str]]]:
    return {name: rows for name in OF_A_CLIENT if (rows := exported(store, name, client=ANN))}


def rows_of(store: Store, codes: tuple[str, ...] = (BOB, CAT)) -> list[str]:
    """Every row of clients as it is stored, as text; the attendees of sessions apart."""
    told = []
    with store.filling("practice") as session:
        for table in copying.tables(session, "practice"):
            if "client_id" in table.columns and "client" in table.columns:
                kept = [name for name in table.columns if name != "attendees"]
                rows = copying.whole(session, table).select(*kept).fetchall()
                told += [f"{table.place} {row}" for row in rows if row[kept.index("client")] in codes]
    return sorted(told)


def everything(store: Store) -> str:
    """Every cell of every table of both databases, as text: what somebody with the key could read."""
    parts = []
    for database in ("practice", "access"):
        with store.filling(database) as session:
            for table in copying.tables(session, database):
                parts.append(f"{table.place} {copying.whole(session, table).fetchall()}")
    return "\n".join(parts)


def offences(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """What the integrity checks find."""
    with store.reading() as session:
        return {name: rows for name, rows in refresh.check(session).items() if rows}
