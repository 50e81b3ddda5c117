"""Every command does the same, whether it opens the store itself or the running app has it open."""

from collections.abc import Iterator
from pathlib import Path

import typer

from pipelines import channel, exporting
from pipelines.__main__ import app
from tests.both_ways import Case, Side, Told, equal_sides, started
from tests.command_cases import ALONE, CASES


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
    assert set(ALONE) == channel.NEEDS_STOP & set(named())
    for name, cases in CASES.items():
        assert all(case.words.startswith(name) for case in cases), name
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
        _holds(case, here)
    for told in alone:
        assert told.code == 1
        assert "Stop Secure Base first" in told.err
    for relation in exporting.relations():
        case = Case(f"export {relation}")
        assert two.alike(case, two.give(case)) == one.alike(case, one.give(case)), relation
    assert _files(two) == _files(one)


def _holds(case: Case, told: Told) -> None:
    """The command did what the case is there for: its exit code, and a sentence where it was refused."""
    assert told.code == case.code, (case.words, told.err)
    assert "Traceback" not in told.err
    assert "not foreseen" not in told.err
    if case.code in (1, 2):
        assert told.err, case.words


def _files(side: Side) -> list[str]:
    return sorted(
        str(path.relative_to(side.home)) for path in side.home.rglob("*") if not {"data", "heads"} & {*path.parts}
    )
