"""What the command line says: reports in words, progress where somebody watches."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipelines import caller
from pipelines.importing import Progress as Said
from pipelines.report import Report

_SHOWN = 20  # issues shown in the terminal; all of them are in the store and in --json


def here(path: Path) -> Path:
    """A path as the caller means it: a relative one begins in the caller's folder."""
    return caller.here(path)


def say(sentence: str) -> None:
    """A message for the person: on standard error, so that what is written to standard output stays clean."""
    print(sentence, file=caller.current().err, flush=True)


def out() -> BinaryIO:
    """The caller's standard output, for bytes. Flush it when all is written."""
    return caller.current().out


def write(text: str) -> None:
    """A line of a command's result, on standard output."""
    stream = out()
    stream.write(text.encode("utf-8") + b"\n")
    stream.flush()


def pass_on(text: str) -> None:
    """Text that is complete as it is, on standard error."""
    stream = caller.current().err
    stream.write(text)
    stream.flush()


def somebody_there() -> bool:
    """Whether a person can be asked: at this process's own terminal, never through the running app."""
    return caller.environment() is None and sys.stdin is not None and sys.stdin.isatty()


def asked(question: str) -> str:
    """What a person answers at the terminal, without the spaces around it. Only where somebody is there."""
    pass_on(question)
    return sys.stdin.readline().strip()


def close() -> None:
    """Let go of standard output at the end of the process; that nobody reads it any more is no failure."""
    try:
        out().flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out().fileno())


def answer(as_json: bool, told: dict[str, Any]) -> None:
    """A command's answer as one JSON object on standard output, where it was asked for."""
    if as_json:
        write(json.dumps(told, ensure_ascii=False, default=str))


def console() -> Console:
    """The caller's standard error, for tables and moving lines."""
    who = caller.current()
    if who.screen is None:
        return Console(file=who.err, highlight=False)
    return Console(
        file=who.err,
        highlight=False,
        force_terminal=who.screen.watched,
        width=who.screen.width,
        # Typed as a closed set of words; `colours` is what the caller's own Console said of itself, or None.
        color_system=who.screen.colours,  # type: ignore[arg-type]
    )


@contextmanager
def progress() -> Iterator[Said]:
    """A progress line, where standard error is a terminal. What reports to it stops when the caller does."""
    go_on, shown_on = caller.current().go_on, console()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=shown_on, transient=True, disable=not shown_on.is_terminal) as shown:
        task = shown.add_task("starting", total=None)

        def said(what: str, done: int, total: int | None) -> None:
            go_on()
            shown.update(task, description=f"{what}: {done:,}" if done else what, completed=done, total=total)

        yield said


def tell(report: Report, *, dry_run: bool) -> None:
    """An import's report in words: what was read, what became of it, and what to do about the rest."""
    shown_on = console()
    for file in report.files:
        if file.kind is None:
            continue
        name = file.path + (f" [{file.sheet}]" if file.sheet else "")
        words = (
            f"{name} ({file.kind}): {file.rows_read:,} rows read: {file.accepted:,} new, "
            f"{file.duplicate:,} already here, {file.rejected:,} not taken"
            + (f"; {file.superseded:,} stored rows replaced" if file.superseded else "")
        )
        shown_on.print(Text(words), soft_wrap=True)
    if any(issue.rule != "refused" for issue in report.issues):
        table = Table("file", "line", "column", "what to do", box=None)
        for issue in report.issues[:_SHOWN]:
            words = issue.message if issue.rejects else f"(taken) {issue.message}"
            table.add_row(*[Text(cell) for cell in (issue.path, str(issue.line or ""), issue.column, words)])
        shown_on.print(table)
        if len(report.issues) > _SHOWN:
            say(f"… and {len(report.issues) - _SHOWN:,} more: python -m pipelines export import_issues")
    if report.reason:
        say(f"Refused: {report.reason}")
    elif dry_run:
        say("This was a dry run. Nothing was written.")
    else:
        say(f"Done: batch {report.batch_id}. Take it back with: python -m pipelines withdraw {report.batch_id}")
