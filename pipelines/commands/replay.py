"""Outcomes under other criteria or on earlier data, from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines import exporting, practice, replaying, terminal
from pipelines.commands.opening import opened
from pipelines.definitions.load import load
from pipelines.errors import WrongUsage
from pipelines.options import Common, with_common


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("replay")(replay)


@with_common
def replay(
    common: Common,
    criteria: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Criteria in the places of those of now.")
    ] = None,
    data_version: Annotated[int | None, typer.Option(metavar="N", min=1, help="The data as batch N left them.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="What would have fired in the last year, and what not.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="csv|parquet|json|xlsx")] = "csv",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: standard output.")] = None,
) -> None:
    """Write the outcomes of the criteria under other criteria or on earlier data. Nothing in the store changes."""
    if compare and (criteria is None or data_version is not None):
        raise WrongUsage("--compare goes with --criteria, and not with --data-version.")
    if common.as_json and out is None:
        raise WrongUsage("--json and rows on standard output go not together: name a file with --out.")
    if out is not None:
        exporting.check_out(out, practice.locate(common.given), common.given.key_file)
    own = common.given.definitions
    other = replaying.other_criteria(terminal.here(criteria), own) if criteria else None
    with opened(common) as store:
        if compare and other is not None:
            now = load(own).criteria
            count = replaying.compare(store, common.viewer, common.as_of, now, other, form, out)
        else:
            count = replaying.replay(store, common.viewer, common.as_of, other, data_version, form, out)
    if out is not None:
        terminal.say(f"{count:,} rows were written to {out}. Nothing in the store has changed.")
    terminal.answer(common.as_json, {"rows": count, "out": str(out)})
