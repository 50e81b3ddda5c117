"""A small practice in which every rule has somebody to apply to, and every row of a client holds a word of its own.

The words: `tok.CLIENT.THING.DAY.MARK`, MARK being open, private or sensitive. A code of a client stands nowhere else.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipelines import importing
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.pipelines.rights import flags, laying, rules
from tests.pipelines.rights.rules import Key, Practice

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
DAYS = ("2026-05-10", "2026-07-15", "2026-10-10")  # before C4's closing, between, and after it was opened again
WORD = re.compile(r"tok\.(\w+)\.(\w+)\.(\d{4}-\d\d-\d\d)\.(open|private|sensitive)")
CODE = re.compile(r"\bC\d\d\b")

PRACTITIONERS: list[dict[str, Any]] = [
    {"practitioner": "T1", "role": "therapist", "supervisor": "S1", "from": "2026-01-01"},
    {"practitioner": "T2", "role": "therapist", "supervisor": "S1", "from": "2026-01-01", "to": "2026-10-31"},
    {"practitioner": "T2", "role": "therapist", "from": "2026-11-01"},
    {"practitioner": "T3", "role": "therapist"},
    {"practitioner": "S1", "role": "supervisor"},
    {"practitioner": "S2", "role": "supervisor"},
    {"practitioner": "L1", "role": "therapist", "supervisor": "S1", "to": "2026-10-31"},
    {"practitioner": "A1", "role": "administrator"},
]
CLIENTS: list[dict[str, Any]] = [
    {"client": "C01", "therapist": "T1"},
    {"client": "C02", "therapist": "T1", "relationship": "R1", "partner_role": "a"},
    {"client": "C03", "therapist": "T2", "relationship": "R1", "partner_role": "b"},
    {"client": "C04", "therapist": "T1", "closed_on": "2026-06-30"},
    {"client": "C04", "therapist": "T2", "opened_on": "2026-08-01"},
    {"client": "C05", "therapist": "T1"},
    {"client": "C06", "therapist": "T2"},
    {"client": "C07", "therapist": "T2"},
    {"client": "C08", "therapist": "L1"},
    {"client": "C09", "therapist": "S1"},
    {"client": "C10", "therapist": "A1"},
    {"client": "C11", "therapist": "T1", "relationship": "R2", "partner_role": "a"},
    {"client": "C12", "therapist": "T1", "relationship": "R2", "partner_role": "b"},
    {"client": "C13", "therapist": "T1"},
]
ASSIGNMENTS: list[dict[str, Any]] = [
    {"client": "C05", "practitioner": "T3", "from": "2026-05-01"},
    {"client": "C06", "practitioner": "T3", "from": "2026-11-21"},
    {"client": "C06", "practitioner": "T1", "from": "2026-03-01", "to": "2026-11-19"},
]
CONSENTS: list[dict[str, Any]] = [
    {"client": "C02", "on": "2026-02-01", "scope": "all", "given": "yes"},
    {"client": "C03", "on": "2026-02-01", "scope": "scores", "given": "yes"},
    {"client": "C03", "on": "2026-02-01", "scope": "journal", "given": "yes"},
    {"client": "C03", "on": "2026-09-01", "scope": "journal", "given": "no"},
    {"client": "C11", "on": "2026-02-01", "scope": "all", "given": "yes"},
    {"client": "C12", "on": "2026-02-01", "scope": "all", "given": "yes"},
]
OPENING = (("practice", "S2"), ("practice", "C07"))
CODES = sorted({row["client"] for row in CLIENTS})
PEOPLE: dict[str, Key] = {
    **{row["practitioner"]: ("practice", row["practitioner"]) for row in PRACTITIONERS},
    "stranger": ("practice", "nobody"),
    "T1 in session": ("practice", "T1"),
    "manager": rules.MANAGER,
    "operator": rules.OPERATOR,
}


def word(client: str, thing: str, day: str, mark: str = "open") -> str:
    return f"tok.{client}.{thing}.{day}.{mark}"


def viewer(name: str) -> Viewer:
    """Who a person is when they look, with no key in their hands unless they are the operator."""
    if name == "operator":
        return operator()
    if name == "manager":
        return Viewer("an account", "manager", "administrator", account="manager", administers=True)
    role = next((row["role"] for row in PRACTITIONERS if row["practitioner"] == PEOPLE[name][1]), "supervisor")
    return Viewer(laying.viewer_id(PEOPLE[name]), name, role, account=name, in_session=in_session(name))


def in_session(name: str) -> bool:
    """Whether somebody looks with a person."""
    return name.endswith(" in session")


def at(person: Viewer, moment: datetime) -> Viewer:
    """The same person, with the rights of a moment."""
    return replace(person, at=moment)


def plan() -> Practice:
    """What the rules look at."""
    parse = {"from", "to", "on", "opened_on", "closed_on"}

    def rows(found: list[dict[str, Any]], **defaults: str) -> list[rules.Row]:
        return [
            {name: date.fromisoformat(cell) if name in parse else cell for name, cell in {**defaults, **row}.items()}
            for row in found
        ]

    at = NOW.replace(tzinfo=None)
    openings = [(*OPENING, at.replace(hour=10), at.replace(hour=18))]
    clients = rows(CLIENTS, opened_on="2026-01-05")
    return Practice(rows(PRACTITIONERS), clients, rows(ASSIGNMENTS), rows(CONSENTS), openings)


def plant(store: Store, folder: Path) -> None:
    """Bring the practice in, in three imports; the last holds a row of each client that is not taken."""
    clients = [
        {"opened_on": "2026-01-05", "name": word(row["client"], "caseload", "2026-01-05"), **row} for row in CLIENTS
    ]
    clients[4]["name"] = word("C04", "caseload", "2026-08-01")
    before = [{**clients[-1], "therapist": "T2", "name": ""}]  # C13 was T2's by mistake
    bring(store, folder, practitioners=PRACTITIONERS, clients=[*clients[:-1], *before])
    bring(store, folder, clients=clients[-1:], assignments=ASSIGNMENTS, **_rows())
    bad = [{"client": code, "on": "2026-13-01", "kind": word(code, "cells", "2026-11-20")} for code in CODES]
    sessions = [
        {"client": "C02", "held_at": "soon", "status": word("C02", "cells", "2026-11-20"), "attendees": "C02;C03"}
    ]
    good = [{"client": "C01", "on": "2026-01-06", "kind": "job", "detail": word("C01", "record", "2026-01-06")}]
    bring(store, folder, life_events=[*good, *bad], sessions=sessions)
    flags.plant(store)


def bring(store: Store, folder: Path, **files: builders.Rows) -> None:
    report = importing.run(store, builders.write(folder, **files), importing.ImportOptions(), operator(), NOW)
    assert report.committed, (report.reason, report.issues)


def _rows() -> dict[str, list[dict[str, Any]]]:
    """Rows of every kind about every client, on each of the days."""
    made: dict[str, list[dict[str, Any]]] = {"consents": [], "assessments": [], "intake": [], "sessions": []}
    for name in ("reported_scores", "codes", "journal", "practice_log", "life_events", "goals"):
        made[name] = []
    made["consents"] = [{**row, "document": word(row["client"], "record", row["on"])} for row in CONSENTS]
    for code in CODES:
        for day in DAYS:
            record = word(code, "record", day)
            measures = {"client": code, "administered_at": day, "target": word(code, "measures", day)}
            answers = [
                {"instrument": "ECR-12", "item": item, "response": 3, "reversed_already": "no"} for item in range(1, 13)
            ]
            made["assessments"] += [{**measures, **answer} for answer in answers]
            made["assessments"].append(
                {**measures, "instrument": "HOUSE", "item": 1, "response": 3, "reversed_already": "no"}
            )
            made["assessments"] += [
                {**measures, "instrument": "ECR", "item": item, "response": 3, "reversed_already": "no"}
                for item in range(1, 37)
            ]
            ratings = {"secure": 5, "fearful": 2, "preoccupied": 3, "dismissing": 4}
            made["assessments"] += [
                {**measures, "instrument": "RQ", "item": item, "response": rated, "reversed_already": "no"}
                for item, rated in ratings.items()
            ]
            made["codes"].append(
                {"client": code, "instrument": "RQ", "coded_at": day, "code": "choice", "value": "secure"}
            )
            made["reported_scores"].append({**measures, "instrument": "OWN", "subscale": "total", "score": 4})
            made["codes"].append({"client": code, "instrument": "AAI", "coded_at": day, "code": "x", "value": record})
            answer = {"client": code, "response": "pursue", "shared_event": day}
            made["journal"].append(
                {
                    **answer,
                    "occurred_at": f"{day}T20:{code[1:]}",
                    "entry": "a" + day,
                    "note": word(code, "journal", day),
                }
            )
            private = {"entry": "b" + day, "note": word(code, "journal", day, "private"), "private": "yes"}
            made["journal"].append({**answer, "response": "attack", "occurred_at": f"{day}T20:30", **private})
            made["codes"].append(
                {"client": code, "instrument": "ASKED", "coded_at": day, "code": "violence_or_fear", "value": "no"}
                | {"coder": word(code, "record", day, "sensitive")}
            )
            made["practice_log"].append({"client": code, "on": day, "kind": "win", "detail": record})
            made["life_events"].append({"client": code, "on": day, "kind": "job", "detail": record})
            violence = word(code, "record", day, "sensitive")
            made["life_events"].append({"client": code, "on": day, "kind": "violence", "detail": violence})
            made["goals"].append({"client": code, "goal": day, "on": day, "status": "open", "detail": record})
            made["intake"].append({"client": code, "recorded_on": day, "notes": record})
            both = {"C02": "C02;C03", "C11": "C11;C12"}.get(code, code)
            held = {"held_at": day + "T10:00", "status": "held", "session": record}
            made["sessions"].append({"client": code, **held, "attendees": both})
    return made
