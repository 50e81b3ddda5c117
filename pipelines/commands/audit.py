"""The audit: whether it is as it was written."""

from dataclasses import asdict
from typing import Annotated

import typer

from pipelines import settings, terminal
from pipelines.access import verification
from pipelines.commands.opening import opened
from pipelines.options import Common, with_common
from pipelines.rights import audit

app = typer.Typer(no_args_is_help=True, help=__doc__)


@app.callback()
def group() -> None:
    """The audit: whether it is as it was written."""


@app.command()
@with_common
def verify(
    common: Common,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take the chains for the record as they stand now: after a restore or a move."),
    ] = False,
) -> None:
    """Go through every event and say what was changed, removed, inserted or cut off."""
    with opened(common) as store:
        found = verification.checked_by(store, common.viewer, settings.now())
        if accept and found.findings:
            audit.accept(store, common.viewer, settings.now(), found.told)
            found = verification.checked_by(store, common.viewer, settings.now())
    for finding in found.findings:
        terminal.say(finding.what)
    terminal.say(found.sentence)
    answer = {"events": found.events, "chains": found.chains, "findings": [asdict(each) for each in found.findings]}
    terminal.answer(common.as_json, answer)
    raise typer.Exit(4 if found.findings else 0)
