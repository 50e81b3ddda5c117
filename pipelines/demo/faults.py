"""Rows with something wrong, so that the import report of the demo has something to show."""

from collections.abc import Mapping
from dataclasses import dataclass

Row = dict[str, str]
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Fault:
    """One bad row: into which kind of file, how far down, what it says, and what is wrong with it."""

    kind: str
    depth: float
    what: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Planted:
    """A fault and the place in the table where it came to stand, counted from nought."""

    fault: Fault
    place: int


def _item(**cells: str) -> Row:
    row = {
        "instrument": "ECR-R",
        "administered_at": "2026-06-03T10:15",
        "item": "9",
        "response": "4",
        "reversed_already": "no",
        "item_order": "canonical",
    }
    return row | cells


def list_faults(client: str) -> tuple[Fault, ...]:
    """All of them; `client` is the code of somebody who exists, for all rows but the one that is about that."""
    answers = [
        Fault(
            "assessments", 0.12, "an answer of 22 on a scale from 1 to 7", _item(response="22", administration="X01")
        ),
        Fault("assessments", 0.31, "an answer of 0 on a scale from 1 to 7", _item(response="0", administration="X02")),
        Fault("assessments", 0.47, "no answer: a required cell is empty", _item(response="", administration="X03")),
        Fault(
            "assessments",
            0.68,
            "a date that does not exist, the 13th month",
            _item(administered_at="2026-13-04", administration="X04"),
        ),
        Fault(
            "assessments",
            0.83,
            "items in the order of presentation, which is refused",
            _item(item_order="presented", administration="X05"),
        ),
    ]
    journal = [
        Fault(
            "journal",
            0.22,
            "a day that does not exist, 30 February",
            {"occurred_at": "2026-02-30T20:15", "entry": "X01", "intensity": "5"},
        ),
        Fault(
            "journal",
            0.36,
            "an hour that the clocks skipped that night",
            {"occurred_at": "2026-03-29T02:30", "entry": "X02", "intensity": "6"},
        ),
        Fault(
            "journal",
            0.55,
            "an intensity of 14 on a scale from 0 to 10",
            {"occurred_at": "2026-06-11T19:40", "entry": "X03", "intensity": "14"},
        ),
        Fault(
            "journal",
            0.71,
            "a response that is no word of the vocabulary: kept, and said",
            {"occurred_at": "2026-08-02T21:05", "entry": "X04", "intensity": "4", "response": "sulk"},
        ),
        Fault(
            "journal",
            0.9,
            "a client that nobody knows",
            {"client": "C999", "occurred_at": "2026-10-12T18:20", "entry": "X05", "intensity": "7"},
        ),
    ]
    others = [
        Fault(
            "clients",
            0.6,
            "no therapist: a required cell is empty",
            {"client": "C998", "opened_on": "2026-04-07", "modality": "individual"},
        ),
        Fault(
            "consents", 0.4, "a scope that does not exist", {"on": "2026-05-19", "scope": "everything", "given": "yes"}
        ),
        Fault(
            "intake",
            0.5,
            "an unknown word for the trauma history",
            {"recorded_on": "2026-05-20", "trauma_history": "maybe"},
        ),
        Fault(
            "reported_scores",
            0.5,
            "a score in words",
            {
                "instrument": "ORS",
                "administered_at": "2026-06-01T09:00",
                "subscale": "total",
                "score": "twenty",
            },
        ),
        Fault(
            "practice_log",
            0.3,
            "a date that can be read two ways, 3 April or 4 March",
            {"on": "03/04/2026", "kind": "check_in", "minutes": "5"},
        ),
        Fault(
            "practice_log", 0.75, "an unknown word for the kind", {"on": "2026-09-14", "kind": "chekin", "minutes": "5"}
        ),
        Fault(
            "sessions",
            0.7,
            "a practitioner that nobody knows",
            {
                "held_at": "2026-09-03T08:00",
                "session": "X01",
                "status": "held",
                "practitioner": "T9",
            },
        ),
    ]
    return tuple(
        Fault(fault.kind, fault.depth, fault.what, {"client": client} | dict(fault.cells))
        for fault in (*answers, *journal, *others)
    )


def plant_faults(tables: Tables, client: str) -> list[Planted]:
    """Put every fault into its table; the tables are changed in place."""
    planted = []
    for fault in list_faults(client):
        rows = tables[fault.kind]
        place = int(len(rows) * fault.depth)
        # The faults of a table are listed by depth, so that a later one moves no earlier one.
        rows.insert(place, dict(fault.cells))
        planted.append(Planted(fault, place))
    return planted
