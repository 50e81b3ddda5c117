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
    accepted: list[verification.Finding] = []
    with opened(common) as store:
        found = verification.checked_by(store, common.viewer, settings.now())
        if accept and found.outside:
            accepted = found.outside
            audit.accept(store, common.viewer, settings.now(), "; ".join(each.what for each in accepted))
            found = verification.checked_by(store, common.viewer, settings.now())
    for finding in accepted:
        terminal.say(f"Accepted: {finding.what}")
    for finding in found.findings:
        terminal.say(finding.what)
    if accept and not accepted and found.findings:
        terminal.say("Nothing was accepted: what is wrong inside a chain stays wrong.")
    terminal.say(found.sentence)
    answer = {"events": found.events, "chains": found.chains, "findings": [asdict(each) for each in found.findings]}
    terminal.answer(common.as_json, answer | ({"accepted": [asdict(each) for each in accepted]} if accept else {}))
    raise typer.Exit(4 if found.findings else 0)
