"""The rules of who may see what, in plain Python, as the issue states them: apart from the SQL, slow and obvious.

A practice is lists of rows as they stand in export files, with days as dates. A person is a practitioner's source and
code, or OPERATOR, or MANAGER for an account that administers and is no practitioner.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Row = dict[str, Any]
Key = tuple[str, str]  # source and code
OPERATOR: Key = ("", "operator")
MANAGER: Key = ("", "manager")
FOR_EVER = date(9999, 12, 31)

SEEING = {"caseload", "measures", "journal", "record", "flags"}
TREATING = {
    "read": SEEING | {"cells", "trail", "notes", "psychotherapy", "supervision"},
    "export": SEEING | {"cells", "notes", "psychotherapy", "supervision"},
    "write": {"measures", "journal", "record", "flags", "notes", "psychotherapy", "supervision"},
}
LOOKING = {
    "read": TREATING["read"] - {"psychotherapy"},
    "export": TREATING["export"] - {"psychotherapy"},
    "write": set(),
}
GRANTS: dict[str, dict[str, dict[str, set[str]]]] = {
    "therapist": {
        "own": TREATING,
        "partner-scores": {"read": {"measures"}},
        "partner-journal": {"read": {"journal"}},
    },
    "supervisor": {
        "own": TREATING,
        "supervised": {
            "read": SEEING | {"cells", "trail", "notes", "shared", "supervision"},
            "export": SEEING | {"notes", "supervision"},
            "write": {"flags", "cosignature", "supervision"},
        },
        "break-glass": {"read": SEEING | {"notes"}},
        "partner-scores": {"read": {"measures"}},
        "partner-journal": {"read": {"journal"}},
    },
    "administrator": {},
    "operator": {"operator": LOOKING},
}
MANAGING = {
    "read": {"imports", "practitioners", "definitions", "accounts", "audit", "store"},
    "export": {"imports", "practitioners", "definitions", "audit"},
    "write": {"imports", "definitions", "accounts", "store"},
}
OF_THE_PRACTICE = {
    "therapist": {"read": {"imports", "practitioners", "definitions"}, "export": {"imports"}, "write": set()},
    "supervisor": {
        "read": {"imports", "practitioners", "definitions"},
        "export": {"imports"},
        "write": {"definitions"},
    },
    "administrator": MANAGING,
    "operator": {**MANAGING, "write": {*MANAGING["write"], "key"}},
}
STRONGEST = ["own", "supervised", "operator", "break-glass", "partner-scores", "partner-journal"]
WHOLE_SIGHT = {"own", "supervised", "operator"}  # what is private or about violence is for these alone


def whole_sight(scope: str, in_session: bool) -> bool:
    """Whether what is private, about violence or about safety is told: never while somebody looks with the viewer."""
    return scope in WHOLE_SIGHT and not in_session


@dataclass
class Practice:
    """What the rules look at. `openings`: who opened which client, from when until when (UTC, without zone)."""

    practitioners: list[Row] = field(default_factory=list)
    clients: list[Row] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    consents: list[Row] = field(default_factory=list)
    openings: list[tuple[Key, Key, datetime, datetime]] = field(default_factory=list)


def of(row: Row, column: str) -> Key:
    return row.get("source", "practice"), row[column]


def holds(row: Row, day: date) -> bool:
    return (row.get("from") or date.min) <= day <= (row.get("to") or date.max)


def role(practice: Practice, person: Key, day: date) -> str | None:
    """The role of a person on a day; None for somebody who does not work here then."""
    if person == OPERATOR:
        return "operator"
    if person == MANAGER:
        return "administrator"
    valid = [row for row in practice.practitioners if of(row, "practitioner") == person and holds(row, day)]
    if not valid:
        return None
    newest = max(row.get("from") or date.min for row in valid)
    return next(str(row["role"]) for row in valid if (row.get("from") or date.min) == newest)


def care(practice: Practice, person: Key, day: date) -> dict[Key, date]:
    """Whom a person treats or treated: client -> the last day of whose rows that tells."""
    found: dict[Key, date] = {}
    for row in practice.clients:
        if of(row, "therapist") == person and row["opened_on"] <= day:
            closed = row.get("closed_on")
            until = closed if closed and closed <= day else FOR_EVER
            client = of(row, "client")
            found[client] = max(until, found.get(client, date.min))
    for row in practice.assignments:
        if of(row, "practitioner") == person and row["from"] <= day and holds(row, day):
            found[of(row, "client")] = FOR_EVER
    return found


def relationship(practice: Practice, client: Key, day: date) -> str | None:
    """The relationship of a client's newest episode that has begun."""
    begun = [row for row in practice.clients if of(row, "client") == client and row["opened_on"] <= day]
    return max(begun, key=lambda row: row["opened_on"]).get("relationship") if begun else None


def consents(practice: Practice, client: Key, kind: str, day: date) -> bool:
    """Whether the newest word of a client on their scores, or their journal, is yes; of one day, no counts more."""
    said = [
        (row["on"], row["given"] == "no")
        for row in practice.consents
        if of(row, "client") == client and row["scope"] in (kind, "all") and row["on"] <= day
    ]
    return bool(said) and not max(said)[1]


def reasons(practice: Practice, person: Key, day: date, at: datetime) -> list[tuple[Key, str, date]]:
    """Every (client, scope, last day) for which there is a reason to see the client, whatever the role."""
    own = care(practice, person, day)
    found = [(client, "own", until) for client, until in own.items()]
    for row in practice.practitioners:
        if row.get("supervisor") and of(row, "supervisor") == person and holds(row, day):
            supervised = care(practice, of(row, "practitioner"), day)
            found += [(client, "supervised", until) for client, until in supervised.items()]
    everybody = {of(row, "client") for row in practice.clients}
    if person == OPERATOR:
        found += [(client, "operator", FOR_EVER) for client in everybody]
    mine = [opening for opening in practice.openings if opening[0] == person]
    found += [(client, "break-glass", FOR_EVER) for _, client, first, last in mine if first <= at < last]
    for treated in [client for client, until in own.items() if until == FOR_EVER]:
        bond = relationship(practice, treated, day)
        for other in everybody - {treated}:
            if bond and other[0] == treated[0] and relationship(practice, other, day) == bond:
                for kind, scope in (("scores", "partner-scores"), ("journal", "partner-journal")):
                    if consents(practice, other, kind, day):
                        found.append((other, scope, FOR_EVER))
    return found


def sight(
    practice: Practice,
    person: Key,
    day: date,
    at: datetime,
    thing: str,
    act: str,
    also: set[str] = frozenset(),  # type: ignore[assignment]
) -> dict[Key, tuple[str, date]]:
    """client -> (scope, last day) for one thing and act. `also`: scopes granted besides, for this thing and act."""
    granted = GRANTS.get(role(practice, person, day) or "", {})
    allowed = {scope for scope, acts in granted.items() if thing in acts.get(act, set())}
    if role(practice, person, day) is not None:
        allowed |= also
    found: dict[Key, tuple[str, date]] = {}
    for client, scope, until in reasons(practice, person, day, at):
        if scope not in allowed or (act == "write" and until != FOR_EVER):
            continue
        before = found.get(client)
        stronger = before is not None and STRONGEST.index(scope) < STRONGEST.index(before[0])
        if before is None or until > before[1] or (until == before[1] and stronger):
            found[client] = (scope, until)
    return found


def joint(
    practice: Practice, person: Key, day: date, at: datetime, thing: str, act: str
) -> dict[Key, tuple[str, date]]:
    """Client -> (relationship, last day) of couples of whom a joint view may tell: both are seen, both consent."""
    seen = sight(practice, person, day, at, thing, act)
    everybody = {of(row, "client") for row in practice.clients}
    found: dict[Key, tuple[str, date]] = {}
    for client in everybody:
        bond = relationship(practice, client, day)
        pair = [o for o in everybody if bond and o[0] == client[0] and relationship(practice, o, day) == bond]
        kind = {"measures": "scores"}.get(thing, thing)
        if len(pair) == 2 and all(one in seen and consents(practice, one, kind, day) for one in pair):
            found[client] = (str(bond), min(seen[one][1] for one in pair))
    return found


def may(practice: Practice, person: Key, day: date, thing: str, act: str) -> bool:
    """Whether a role has a right over a thing at all."""
    mine = role(practice, person, day)
    if mine is None:
        return False
    of_clients = any(thing in acts.get(act, set()) for acts in GRANTS[mine].values())
    return of_clients or thing in OF_THE_PRACTICE[mine][act]
