"""Every reading function of pipelines, with the call that shows what a person gets of a client and what the rules say.

An entry is a function of (store, a person's name) that asserts; `each client` ones loop over all codes themselves.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from pipelines import exporting, importing, refresh, rejected_file, rights, withdrawing
from pipelines.errors import Refusal
from pipelines.ingest import history
from pipelines.rights import break_glass, people
from pipelines.scoring import trajectory
from pipelines.store import Store
from tests.pipelines.rights import expected, laying, planted, rules
from tests.pipelines.rights.planted import NOW, viewer

Check = Callable[[Store, str], None]
LAST_BATCH = 3  # the one with rows that were not taken


def client_id(code: str) -> UUID:
    return laying.identity("client", ("practice", code))


def days(name: str, code: str, thing: str = "measures") -> set[str]:
    """The planted days of a client that a person sees."""
    sight = expected.sight(name, thing, "read").get(("practice", code))
    return {day for day in planted.DAYS if sight and date.fromisoformat(day) <= sight[1]}


def series(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = trajectory.series(store, viewer(name), client_id(code), NOW)
        assert {str(day)[:10] for one in found for day in one.points["day"]} == days(name, code)


def undefined(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = trajectory.undefined(store, viewer(name), client_id(code), NOW)
        assert found["administrations"].sum() == len(days(name, code))


def answers(store: Store, name: str) -> None:
    for code in planted.CODES:
        for administration, day in administrations(store, code):
            found = trajectory.answers(store, viewer(name), administration, NOW)
            assert (not found.empty) == (day in days(name, code))


@cache
def administrations(store: Store, code: str) -> list[tuple[str, str]]:
    """The administrations of a client that have answers: id and day. One client has one a day, the rest the last."""
    rows = [
        (str(one.points.at[0, "administration_id"]), str(one.points.at[0, "day"])[:10])
        for one in trajectory.series(store, viewer("operator"), client_id(code), NOW)
        if one.instrument == "ECR-12"
    ]
    return rows if code == "C04" else rows[-1:]


def reach(store: Store, name: str) -> None:
    found = history.reach(store, viewer(name), NOW).data_until
    seen = {day for code in planted.CODES for day in days(name, code)}
    assert (str(found)[:10] if found else None) == max(seen, default=None)


def reach_of_client(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = history.reach_of_client(store, viewer(name), client_id(code), NOW)
        assert (str(found.data_until)[:10] if found.data_until else None) == max(days(name, code), default=None)
        assert (found.read_at is not None) == bool(days(name, code))


def batches(store: Store, name: str) -> None:
    if refused(name, "imports", "read", lambda: history.batches(store, viewer(name), NOW)):
        return
    text = history.batches(store, viewer(name), NOW).to_csv()
    assert not planted.WORD.search(text)
    assert not planted.CODE.search(text)


def issues(store: Store, name: str) -> None:
    if refused(name, "imports", "read", lambda: history.issues(store, viewer(name), LAST_BATCH, NOW)):
        return
    found = history.issues(store, viewer(name), LAST_BATCH, NOW)
    assert set(planted.WORD.findall(found.to_csv())) == expected.words(name, "cells", "read")
    assert not planted.WORD.search(" ".join(found["message"]))


def rejected_rows(store: Store, name: str) -> None:
    if refused(name, "imports", "export", lambda: history.rejected_rows(store, viewer(name), LAST_BATCH, NOW)):
        return
    found = history.rejected_rows(store, viewer(name), LAST_BATCH, NOW)
    assert len(found) == len(planted.CODES) + 1
    text = json.dumps(found)
    assert set(planted.WORD.findall(text)) == expected.words(name, "cells", "export")
    assert set(planted.CODE.findall(text)) <= expected.codes(name, "cells", "export")


def rejected_as_file(store: Store, name: str) -> None:
    def made() -> str:
        return rejected_file.rejected_file(store, viewer(name), LAST_BATCH, NOW).decode()

    if not refused(name, "imports", "export", made):
        assert set(planted.WORD.findall(made())) == expected.words(name, "cells", "export")


def choices(store: Store, name: str) -> None:
    if name == "operator":
        assert len(people.choices(store, viewer(name), NOW)) == len(
            {row["practitioner"] for row in planted.PRACTITIONERS}
        )
    else:
        with pytest.raises(Refusal):
            people.choices(store, viewer(name), NOW)


def told(store: Store, name: str) -> None:
    (_, who), (_, code) = planted.OPENING
    scope = expected.sight(name, "trail", "read").get(("practice", code), ("", None))[0]
    assert [(one.client, one.by) for one in break_glass.told(store, viewer(name), NOW)] == [(code, who)] * (
        scope == "own"
    )


def open_now(store: Store, name: str) -> None:
    found = [one.client for one in break_glass.open_now(store, viewer(name), NOW)]
    assert found == [
        code for (_, code), (scope, _) in expected.sight(name, "caseload", "read").items() if scope == "break-glass"
    ]


def may_open(store: Store, name: str) -> None:
    role = rules.role(expected.PRACTICE, planted.PEOPLE[name], planted.TODAY) or ""
    assert break_glass.may_open(store, viewer(name), NOW) == ("break-glass" in rules.GRANTS.get(role, {}))


def may(store: Store, name: str) -> None:
    for thing in ("caseload", "journal", "cells", "trail", "imports", "accounts", "audit", "store", "key"):
        for act in ("read", "export", "write"):
            assert rights.may(store, viewer(name), thing, act, NOW) == expected.may(name, thing, act), (thing, act)


def require(store: Store, name: str) -> None:
    for thing in rules.MANAGING["read"]:
        refused(name, thing, "write", lambda thing=thing: rights.require(store, viewer(name), thing, "write", NOW))  # type: ignore[misc]


def asked(store: Store, name: str) -> None:
    assert rights.asked(store, viewer(name), NOW)["viewer_id"] == viewer(name).viewer_id


def asked_cells(store: Store, name: str) -> None:
    parameters = rights.asked_cells(store, viewer(name), "read", NOW)
    assert (parameters["sees_all"], parameters["sees_strangers"]) == (name == "operator",) * 2


def sight(store: Store, name: str) -> None:
    seen = {who: frozenset(expected.sight(who, "cells", "read").items()) for who in planted.PEOPLE}
    for who in planted.PEOPLE:
        same = rights.sight(store, viewer(name), NOW) == rights.sight(store, viewer(who), NOW)
        assert same == (who == name) or seen[name] == seen[who]


def refused(name: str, thing: str, act: str, call: Callable[[], object]) -> bool:
    """Make the call: where the rules say no it must be refused, and where they say yes it must not be."""
    if expected.may(name, thing, act):
        call()
        return False
    with pytest.raises(Refusal, match="no right"):
        call()
    return True


def export(store: Store, name: str) -> None:
    """What each relation holds is test_canaries.py's; here only that the right is asked."""
    out = store.place.spool / "never.csv"
    for relation in exporting.relations():
        thing = exporting.THINGS.get(relation, "record")
        if not expected.may(name, thing, "export"):
            with pytest.raises(Refusal, match="no right"):
                exporting.export(store, viewer(name), relation, exporting.Wanted(), NOW, "csv", out)
            assert not out.exists()


def has_client(store: Store, name: str) -> None:
    for relation in ("journal", "scores", "transitions"):
        thing = exporting.THINGS[relation]

        def codes(relation: str = relation) -> set[str]:
            asked = [*planted.CODES, "nobody"]
            return {code for code in asked if exporting.has_client(store, viewer(name), relation, code, NOW)}

        if not refused(name, thing, "export", codes):
            assert codes() == {code for _, code in expected.sight(name, thing, "export")}


READS: dict[str, Check] = {
    "exporting.export": export,
    "exporting.has_client": has_client,
    "ingest.history.batches": batches,
    "ingest.history.issues": issues,
    "ingest.history.reach": reach,
    "ingest.history.reach_of_client": reach_of_client,
    "ingest.history.rejected_rows": rejected_rows,
    "rejected_file.rejected_file": rejected_as_file,
    "rights.asking.asked": asked,
    "rights.asking.asked_cells": asked_cells,
    "rights.asking.may": may,
    "rights.asking.require": require,
    "rights.asking.sight": sight,
    "rights.break_glass.may_open": may_open,
    "rights.break_glass.open_now": open_now,
    "rights.break_glass.told": told,
    "rights.people.choices": choices,
    "scoring.trajectory.answers": answers,
    "scoring.trajectory.series": series,
    "scoring.trajectory.undefined": undefined,
}


def importing_run(store: Store, name: str) -> None:
    path = store.place.spool / "goals.csv"
    Path(path).write_text("client,goal,on,status\nC01,g,2026-01-05,open\n", "utf-8")
    options = importing.ImportOptions(dry_run=True)
    refused(name, "imports", "write", lambda: importing.run(store, [path], options, viewer(name), NOW))
    path.unlink()


def withdraw(store: Store, name: str) -> None:
    sentence = "There is no batch 99" if expected.may(name, "imports", "write") else "no right to change imports"
    with pytest.raises(Refusal, match=sentence):
        withdrawing.withdraw(store, 99, viewer(name), NOW)


def refresh_all(store: Store, name: str) -> None:
    refused(name, "store", "write", lambda: refresh.refresh(store, viewer(name), NOW, NOW))


def checked(store: Store, name: str) -> None:
    refused(name, "store", "read", lambda: refresh.checked(store, viewer(name), NOW, NOW))


def open_client(store: Store, name: str) -> None:
    """Who may open at all; what then happens is test_break_glass.py's."""
    role = rules.role(expected.PRACTICE, planted.PEOPLE[name], planted.TODAY)
    sentence = "No other client" if role == "supervisor" else "Only a supervisor"
    with pytest.raises(Refusal, match=sentence):
        break_glass.open(store, viewer(name), "no such code", "practice", "a reason of some length", NOW)


WRITES: dict[str, Check] = {
    "importing.run": importing_run,
    "refresh.checked": checked,
    "refresh.refresh": refresh_all,
    "rights.break_glass.open": open_client,
    "withdrawing.withdraw": withdraw,
}

# Not asked: the trail takes every event from everybody.
TAKES_FROM_ALL = dict.fromkeys(
    ("rights.audit.append", "rights.audit.append_each"), "who could refuse to be recorded would not be"
)
