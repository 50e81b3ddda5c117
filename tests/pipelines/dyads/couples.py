"""A couple with rows that a person can count, brought in through the real import. A is C001, B is C002."""

from pathlib import Path
from typing import Any

from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF

A, B = "C001", "C002"
BOTH_AGREE = [{"client": code, "on": "2026-01-10", "scope": "all", "given": "yes"} for code in (A, B)]


def entry(code: str, at: str, response: str, event: str = "", **cells: Any) -> dict[str, Any]:
    return {"client": code, "occurred_at": at, "response": response, "shared_event": event, **cells}


def answers(code: str, at: str, response: int = 3) -> list[dict[str, Any]]:
    """One ECR-12, the same answer to every item."""
    return builders.answers([response] * 12, code, "ECR-12", at, reversed_already="no")


def bring(store: Store, folder: Path, **files: builders.Rows) -> None:
    """T1 treats both of R1; A also has T2, who treats nobody else."""
    clients = [
        builders.client(A, relationship="R1", partner_role="a", name="Ada Anders"),
        builders.client(B, relationship="R1", partner_role="b", name="Bo Berg"),
    ]
    files = {
        "practitioners": [builders.practitioner("T1"), builders.practitioner("T2")],
        "clients": clients,
        "assignments": [{"client": A, "practitioner": "T2", "from": "2026-01-06"}],
        "consents": BOTH_AGREE,
        **files,
    }
    report = builders.bring(store, folder, **{kind: rows for kind, rows in files.items() if rows})
    assert report.committed, (report.reason, report.issues)
    assert not report.total("rejected"), report.issues


def therapist(store: Store, code: str) -> Viewer:
    return next(choice.viewer for choice in people.choices(store, operator(), AS_OF) if choice.code == code)
