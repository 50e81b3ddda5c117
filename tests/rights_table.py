"""The rights as README's table: one row a thing and scope, one column a role. A test compares the two."""

from pipelines.definitions.load import SHIPPED, rights
from pipelines.definitions.rights import ACTS, OF_CLIENT, OF_PRACTICE, SCOPES

ROLES = ("therapist", "supervisor", "administrator", "operator")
WORDS = {
    "caseload": "who is in care, and by whom",
    "measures": "answers and scores, decisions on them",
    "journal": "the journal, the families given to its triggers",
    "record": "intake, sessions, codes, life events, goals, consents, practice log, assignments",
    "flags": "flags, what was done with them, and the words on which they were raised",
    "cells": "cells of rows that were not taken",
    "trail": "who has looked at the client",
    "notes": "progress notes of sessions",
    "psychotherapy": "psychotherapy notes, their author's alone",
    "shared": "psychotherapy notes that their author shares",
    "supervision": "the agenda, reviews and follow-ups of supervision",
    "cosignature": "the second signature under somebody's note",
    "imports": "what came in, as files and counts",
    "practitioners": "who works here",
    "definitions": "the practice's own reference values",
    "accounts": "accounts",
    "audit": "who did what",
    "store": "checks, deriving again, backups",
    "key": "a new key, the recovery sheet, erasing a client",
}


def table() -> str:
    """A Markdown table: thing, scope, and the acts of each role; a dash where a role has none."""
    granted = {(row["thing"], row["scope"], row["role"], row["act"]) for row in rights(SHIPPED / "rights.toml").rows()}
    lines = [f"| thing | scope | {' | '.join(ROLES)} |", f"|---|---|{'---|' * len(ROLES)}"]
    for thing in (*OF_CLIENT, *OF_PRACTICE):
        name = f"**{thing}**: {WORDS[thing]}"
        for scope in SCOPES:
            cells = [" ".join(act for act in ACTS if (thing, scope, role, act) in granted) for role in ROLES]
            if any(cells):
                shown = " | ".join(cell or "–" for cell in cells)
                lines.append(f"| {name} | {scope} | {shown} |")
                name = thing
    return "\n".join(lines) + "\n"
