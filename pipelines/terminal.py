"""What the command line says: reports in words, progress where somebody watches."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipelines.importing import Progress as Said
from pipelines.report import Report

_SHOWN = 20  # issues shown in the terminal; all of them are in the store and in --json


def say(sentence: str) -> None:
    """A message for the person: on standard error, so that what is written to standard output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def answer(as_json: bool, told: dict[str, Any]) -> None:
    """A command's answer as one JSON object on standard output, where it was asked for."""
    if as_json:
        print(json.dumps(told, ensure_ascii=False, default=str))


@contextmanager
def progress() -> Iterator[Said]:
    """A progress line that says what is being done, where standard error is a terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("starting", total=None)

        def said(what: str, done: int, total: int | None) -> None:
            shown.update(task, description=f"{what}: {done:,}" if done else what, completed=done, total=total)

        yield said


def tell(report: Report, *, dry_run: bool) -> None:
    """An import's report in words: what was read, what became of it, and what to do about the rest."""
    console = Console(stderr=True, highlight=False)
    for file in report.files:
        if file.kind is None:
            continue
        name = file.path + (f" [{file.sheet}]" if file.sheet else "")
        words = (
            f"{name} ({file.kind}): {file.rows_read:,} rows read: {file.accepted:,} new, "
            f"{file.duplicate:,} already here, {file.rejected:,} not taken"
            + (f"; {file.superseded:,} stored rows replaced" if file.superseded else "")
        )
        console.print(Text(words), soft_wrap=True)
    if any(issue.rule != "refused" for issue in report.issues):
        table = Table("file", "line", "column", "what to do", box=None)
        for issue in report.issues[:_SHOWN]:
            words = issue.message if issue.rejects else f"(taken) {issue.message}"
            table.add_row(*[Text(cell) for cell in (issue.path, str(issue.line or ""), issue.column, words)])
        console.print(table)
        if len(report.issues) > _SHOWN:
            say(f"… and {len(report.issues) - _SHOWN:,} more: python -m pipelines export import_issues")
    if report.reason:
        say(f"Refused: {report.reason}")
    elif dry_run:
        say("This was a dry run. Nothing was written.")
    else:
        say(f"Done: batch {report.batch_id}. Take it back with: python -m pipelines withdraw {report.batch_id}")
