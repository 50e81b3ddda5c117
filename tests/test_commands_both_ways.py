"""Every command does the same, whether it opens the store itself or the running app has it open."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import typer

from pipelines import channel, exporting, practice
from pipelines.__main__ import app
from pipelines.settings import Settings
from tests.both_ways import Case, Side, Told, equal_sides, started
from tests.command_cases import ALONE, CASES, NEW_KEY
from tests.relations import exported

# An id that is made by chance, and the digest of a bundle, which holds the store's.
_ACCOUNT = r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=bundle of everybody sha256 )[0-9a-f]{64}"


def named(command: typer.core.TyperGroup | object = None, before: str = "") -> Iterator[str]:
    """Every command of the program by its words, as typer knows it."""
    command = command or typer.main.get_command(app)
    for name, each in getattr(command, "commands", {}).items():
        if getattr(each, "commands", None) is not None:
            yield from named(each, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_has_cases_done_and_refused():
    assert set(named()) == CASES.keys() | ALONE.keys()
    assert set(ALONE) <= channel.NEEDS_STOP
    for name, cases in CASES.items():
        assert 0 in {case.code for case in cases}, name
        assert {1, 2} & {case.code for case in cases}, name


def test_every_command_does_the_same_through_the_running_app(tmp_path: Path):
    one, two = equal_sides(tmp_path)
    cases = [case for each in CASES.values() for case in each]
    server = started(two)
    try:
        through = [two.give(case) for case in cases]
        alone = [two.give(case) for each in ALONE.values() for case in each]
        assert server.process.poll() is None
    finally:
        server.stop()
    directly = [one.give(case) for case in cases]
    for case, here, there in zip(cases, directly, through, strict=True):
        assert two.alike(case, there) == one.alike(case, here), case.words
    for case, here in zip(cases, directly, strict=True):
        _holds(case, here)
    for told in alone:
        assert told.code == 1
        assert "Stop Secure Base first" in told.err
    for (relation, left), (_, right) in zip(_relations(one), _relations(two), strict=True):
        assert right == left, relation
    assert _files(two) == _files(one)
    assert (two.home / "journal.csv").read_bytes() == (one.home / "journal.csv").read_bytes()


def _holds(case: Case, told: Told) -> None:
    """The command did what the case is there for: its exit code, and a sentence where it was refused."""
    assert told.code == case.code, (case.words, told.err)
    assert "Traceback" not in told.err
    assert "not foreseen" not in told.err
    if case.code in (1, 2):
        assert told.err, case.words


def _relations(side: Side) -> Iterator[tuple[str, object]]:
    """Every relation that a store can tell, without times and without what is random in the audit."""
    key = side.home / NEW_KEY["PRACTICE_KEY_FILE"]
    store = practice.open_practice(Settings(store=str(side.store), key_file=key, audit_heads=side.heads))
    with contextlib.closing(store):
        for relation in exporting.relations():
            rows = exported(store, relation)
            if relation == "audit":  # in the order of times, and of the processes that wrote it
                rows = [
                    {name: row[name] for name in row if name not in ("recorded_at", "writer", "seq")} for row in rows
                ]
                rows.sort(key=lambda row: re.sub(_ACCOUNT, "", str(row)))  # what is random decides no order
            yield (
                relation,
                side.alike(
                    Case(relation, random=_ACCOUNT if relation == "audit" else ""),
                    Told(json.dumps(rows).encode(), "", 0),
                ),
            )


def _files(side: Side) -> list[str]:
    """The files of a home by name. Those that tell how far the audit has come bear a name made by chance."""
    found = (path.relative_to(side.home) for path in side.home.rglob("*"))
    return sorted(str(path) for path in found if path.parts[0] not in ("data", "heads"))
