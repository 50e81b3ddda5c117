"""Couples drawn at random, with and without what partner B keeps private and what tells of violence or fear.

Two stores are made of the same rows. In one of them the rows that must not show stand before, between and after the
others in the same files. What a release tells of a couple must be the same in both.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipelines import material, practice
from pipelines.notes.content import Material, Release, Subject
from pipelines.rights.viewer import Viewer
from pipelines.settings import Settings
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, client, practitioner
from tests.conftest import KEY
from tests.pipelines.material.practices import HELD_ON, bring, therapist, whose

Rows = list[dict[str, Any]]
FIRST = date(2026, 10, 1)
DAYS = 50
FAMILIES = ("distance", "criticism", "unresponsiveness", "control", "no family at all")
RESPONSES = ("pursue", "withdraw", "attack", "freeze", "reach", "soothe")
VIOLENCE = (
    "He hit me last night.",
    "I am afraid of him when he drinks.",
    "She threw a plate at me and hit me in the face.",
    "He hit me. #let x = 1 \\ [*bold*] =HYPERLINK(1)",
)
WORDS = (
    "We were late, and nobody said a word.",
    "*not bold* _nor this_ `code` # heading | cell",
    '#import "x" #set page(fill: red) $x^2$ \\ @ref <label>',
    "<script>alert(1)</script> <b>&amp;</b> {{ template }} %s {0}",
    "=1+1 @SUM(A1) -2 +3",
    "\u202eright to left\u202c \u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \u200b\ufeff",
    "; key 0a1b2c3d; data up to 1 Jan 1970, 00:00",
    "long " * 300,
)


def made(home: Path, numbers: range, seed: int, *, with_hidden: bool) -> Store:
    """A practice of the couples of these numbers, all treated by T1, each with the consent that a seed gives."""
    given = Settings(store=str(home / "store" / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    files: dict[str, Rows] = {"practitioners": [practitioner("T1")], "clients": []}
    for number in numbers:
        for kind, rows in _couple(number, random.Random(f"{seed} {number}"), with_hidden=with_hidden).items():
            files.setdefault(kind, []).extend(rows)
    bring(store, home / "files", **files)
    return store


def codes(number: int) -> tuple[str, str]:
    """Of partner a and partner b."""
    return f"A{number:03}", f"B{number:03}"


def subjects(store: Store, viewer: Viewer, number: int) -> tuple[Subject, ...]:
    return whose(store, viewer, codes(number)[0])


def gathered(store: Store, number: int, release: Release) -> Material:
    """What a release tells of a couple."""
    t1 = therapist(store)
    return material.gather(store, t1, subjects(store, t1, number), HELD_ON, release, AS_OF)


def differing(stores: tuple[Store, Store], number: int) -> list[Release]:
    """The releases that show whether the hidden rows are there."""
    found: tuple[Release, ...] = ("joint", "partner-a")
    return [one for one in found if len({gathered(store, number, one).model_dump_json() for store in stores}) > 1]


def _couple(number: int, dice: random.Random, *, with_hidden: bool) -> dict[str, Rows]:
    a, b = codes(number)
    bound = {"relationship": f"R{number:03}", "modality": "couple"}
    consents: Rows = [{"client": code, "on": "2026-09-01", "scope": "all", "given": "yes"} for code in (a, b)]
    if dice.random() < 0.2:
        scope = dice.choice(("scores", "journal", "all"))
        consents.append({"client": dice.choice((a, b)), "on": "2026-10-20", "scope": scope, "given": "no"})
    files: dict[str, Rows] = {
        "clients": [client(a, **bound, partner_role="a"), client(b, **bound, partner_role="b")],
        "consents": consents,
        "sessions": [
            {"client": a, "held_at": f"{day}T10:00", "status": "held", "session": f"{a}{day}", "attendees": f"{a};{b}"}
            for day in ("2026-10-22", str(HELD_ON))
        ],
    }
    for code in (a, b):
        for kind, rows in _open(code, f"E{number}", dice).items():
            files.setdefault(kind, []).extend(rows)
    hidden = _hidden(b, f"E{number}", dice)  # drawn in both stores, so that the dice fall alike
    places = random.Random(dice.random())
    for kind, rows in hidden.items():
        if with_hidden:
            files[kind] = _between(files.get(kind, []), rows, places)
    return files


def _between(rows: Rows, hidden: Rows, dice: random.Random) -> Rows:
    """One hidden row first, one last, the others anywhere."""
    found = list(rows)
    for one in hidden[2:]:
        found.insert(dice.randint(0, len(found)), one)
    return [*hidden[:1], *found, *hidden[1:2]]


def _open(code: str, event: str, dice: random.Random) -> dict[str, Rows]:
    days = sorted(dice.sample(range(DAYS), dice.randint(0, 14)))
    log: Rows = [
        {"client": code, "on": _day(dice.randint(0, DAYS)), "kind": kind}
        for kind in ("win", "setback", "check_in", "journal_day")
        if dice.random() < 0.5
    ]
    instruments = (("ECR-12", 12, 7), ("PHQ-9", 9, 3), ("CSI-4", 4, 5))
    forms = [
        row
        for name, items, most in instruments
        if dice.random() < 0.6
        for day in sorted({dice.randint(0, DAYS) for _ in range(2)})
        for row in builders.answers(
            [dice.randint(1 if name == "ECR-12" else 0, most) for _ in range(items)],
            code,
            name,
            f"{_day(day)}T09:00",
            reversed_already="no",
        )
    ]
    private = [{**_entry(code, "", 60, dice), "entry": "own", "private": "yes"}] if code.startswith("A") else []
    return {
        "journal": [{**_entry(code, f"{event}-{day}", day, dice), "entry": f"e{day}"} for day in days] + private,
        "practice_log": log,
        "assessments": forms,
        "goals": [{"client": code, "goal": dice.choice(WORDS[:5]), "on": "2026-10-02", "status": "open"}],
        "life_events": [{"client": code, "on": _day(dice.randint(0, DAYS)), "kind": "job", "detail": "a new one"}],
    }


def _entry(code: str, event: str, day: int, dice: random.Random) -> dict[str, Any]:
    """An entry with whatever may stand in one."""
    at = f"{_day(min(day, DAYS))}T{dice.randint(17, 21)}:{dice.randint(10, 40)}"
    entry = {"client": code, "occurred_at": at, "shared_event": event, "trigger": dice.choice(WORDS)}
    entry |= {"response": dice.choice(RESPONSES), "trigger_family": dice.choice(FAMILIES)}
    entry |= {"named": dice.choice(("yes", "no", "")), "intensity": dice.randint(0, 10), "note": dice.choice(WORDS)}
    if dice.random() < 0.4:
        entry |= {"rupture": "yes", "repaired_at": f"{at[:11]}23:00" if dice.random() < 0.5 else ""}
    if dice.random() < 0.3:
        entry |= {
            "signal_given_at": f"{at[:11]}22:00",
            "answered": "dismissed",
            "timeout_started_at": f"{at[:11]}22:05",
        }
        entry |= {"return_promised_at": f"{at[:11]}22:30", "returned_at": f"{at[:11]}22:31"}
    return entry


def _hidden(code: str, event: str, dice: random.Random) -> dict[str, Rows]:
    """What partner B keeps private, and what tells of violence or fear: in every file that can hold it."""
    private = [
        {**_entry(code, f"{event}-{day}", day, dice), "entry": f"p{day}", "private": "yes"}
        for day in dice.sample(range(DAYS), 4)
    ]
    feared = [
        {**_entry(code, f"{event}-{day}", day, dice), "entry": f"v{day}", "note": dice.choice(VIOLENCE)}
        for day in dice.sample(range(DAYS), 4)
    ]
    said = dice.choice(VIOLENCE)
    on = _day(dice.randint(22, DAYS - 1))
    return {
        "journal": [private[0], feared[0], *private[1:], *feared[1:]],
        "life_events": [
            {"client": code, "on": on, "kind": kind, "detail": said} for kind in ("violence", "police", "other", "move")
        ],
        "practice_log": [
            {"client": code, "on": on, "kind": "setback", "detail": said},
            {"client": code, "on": on, "kind": "check_in", "detail": said},
            {"client": code, "on": on, "kind": "journal_day", "detail": said},
        ],
        "goals": [{"client": code, "goal": "to be safe", "on": on, "status": "open", "detail": said}],
        "intake": [{"client": code, "recorded_on": on, "notes": said}],
        "codes": [{"client": code, "instrument": "ASKED", "coded_at": on, "code": "violence_or_fear", "value": "yes"}],
    }


def _day(number: int) -> str:
    return str(FIRST + timedelta(number))


def pair(home: Path, numbers: range, seed: int) -> Iterator[tuple[Store, Store]]:
    """The practice with the hidden rows, and without; closed at the end."""
    stores = tuple(made(home / str(n), numbers, seed, with_hidden=bool(n)) for n in (1, 0))
    yield stores[0], stores[1]
    for store in stores:
        store.close()
