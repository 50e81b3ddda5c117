"""Offences of findings, flags, reviews and supervision."""

from datetime import date, datetime
from typing import Any

import pyarrow

from pipelines.store import Session
from tests.pipelines.store.putting import identity, put

FOUND = {"relation": "journal", "field": "note", "private": "no", "rule": "r", "rule_version": 1, "category": "c"}
FOUND |= {"criterion": "gone-quiet", "urgency": "urgent", "matched": "m", "begins": 0, "ends": 1, "modifiers": "[]"}
FOUND |= {"assertion": "affirmed", "said": "m", "note": "", "rule_digest": "", "file_id": 1, "line": 2}


def a_finding_in_no_text(session: Session) -> tuple[str, str]:
    put(session, "text_finding", key=identity("entry"), client_id=identity("C001"), **FOUND)
    return "text_finding", identity("C001")


FLAG = {"criterion": "gone-quiet", "version": 1, "private": "no", "urgency": "urgent", "data_version": 1}
PIECE = {"evidence_key": "k", "part": "p", "kind": "k@1", "urgency": "urgent", "relation": "journal", "row_count": 1}


def a_flag_of_nothing(session: Session) -> tuple[str, str]:
    when = {"raised_at": datetime(2026, 11, 20, 12), "raised_on": date(2026, 11, 20)}
    put(session, "escalation_flag", flag_id=identity("flag"), client_id=identity("C001"), **FLAG, **when)
    return "escalation_flag", identity("C001")


def evidence_of_no_flag(session: Session) -> tuple[str, str]:
    own = {"flag_id": identity("flag"), "client_id": identity("C001"), "words": "w"}
    session.load("escalation_flag_evidence", pyarrow.Table.from_pylist([{**own, **PIECE}]))
    return "escalation_flag_evidence", identity("C001")


def evidence_of_another(session: Session) -> tuple[str, str]:
    """A flag has its own evidence, and somebody else a piece under the same flag."""
    _whole_flag(session)
    other = {"flag_id": identity("flag"), "client_id": identity("C002"), "words": "w"}
    session.load("escalation_flag_evidence", pyarrow.Table.from_pylist([{**other, **PIECE}]))
    return "escalation_flag_evidence", identity("C002")


def a_review_of_no_flag(session: Session) -> tuple[str, str]:
    put(session, "flag_review", review_id=identity("review"), action="acknowledge", **_review())
    return "flag_review", identity("C001")


def a_taking_back_of_nothing(session: Session) -> tuple[str, str]:
    _whole_flag(session)
    back = {"review_id": identity("back"), "action": "take back", "takes_back": identity("nothing")}
    put(session, "flag_review", **back, **_review())
    return "flag_review", identity("C001")


def a_supervision_that_ends_nothing(session: Session) -> tuple[str, str]:
    said = {
        "what": "done",
        "on_day": date(2026, 11, 20),
        "ends": identity("nothing"),
        "recorded_by": "x",
        "by_name": "x",
    }
    when = {"recorded_at": datetime(2026, 11, 20, 12)}
    put(session, "supervision_entry", entry_id=identity("said"), client_id=identity("C001"), **said, **when)
    return "supervision_entry", identity("C001")


def _whole_flag(session: Session) -> None:
    a_flag_of_nothing(session)
    own = {"flag_id": identity("flag"), "client_id": identity("C001"), "words": "w"}
    session.load("escalation_flag_evidence", pyarrow.Table.from_pylist([{**own, **PIECE}]))


def _review() -> dict[str, Any]:
    of = {"flag_id": identity("flag"), "client_id": identity("C001")}
    return {**of, "recorded_at": datetime(2026, 11, 20, 12), "recorded_by": "T1", "by_name": "T1"}
