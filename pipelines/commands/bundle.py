"""Everything leaves, and comes into an empty store again: bundle, and import of one."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines import settings, terminal
from pipelines.bundles import taking, writing
from pipelines.commands.filling import to_fill
from pipelines.commands.opening import opened
from pipelines.ingest import manifest
from pipelines.options import Common, with_common

_READABLE = (
    "Its files are not encrypted: anybody who gets at them can read every client's record. Keep the folder on an "
    "encrypted disk, and delete it when it has arrived where it was meant to go."
)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("bundle")(bundle)


@with_common
def bundle(common: Common, out: Annotated[Path, typer.Option(metavar="DIR", help="A new folder.")]) -> None:
    """Write the whole practice into a folder: canonical CSV, FHIR, what was recorded, and a manifest."""
    with opened(common) as store, terminal.progress() as said:
        made = writing.write(store, common.viewer, terminal.here(out), settings.now(), said)
    found = made.manifest
    rows, recorded = sum(one.rows for one in found.rows), sum(one.rows for one in found.recorded)
    terminal.say(
        f"{made.folder} holds the practice as it stands now: {rows:,} rows of {len(found.rows)} canonical files, "
        f"{recorded:,} recorded rows, and {len(found.others):,} other files. The SHA-256 of its manifest is "
        f"{made.digest}."
    )
    terminal.say(_READABLE)
    terminal.say("Not in it: " + "; ".join(found.left_out) + ".")
    terminal.say("It comes into an empty store with: python -m pipelines import DIR --store NEW")
    terminal.answer(
        common.as_json,
        {"out": str(made.folder), "rows": rows, "recorded": recorded, "sha256": made.digest},
    )


def take(common: Common, path: Path, *, dry_run: bool) -> None:
    """Import a bundle, and leave with the code of any import."""
    place = terminal.here(path)
    found = manifest.read(place)
    with (
        to_fill(common, lambda: (found.timezone, found.demo), dry_run=dry_run) as store,
        terminal.progress() as said,
    ):
        taken = taking.take(store, common.viewer, place, common.as_of, said, dry_run=dry_run)
    terminal.tell(taken.report, dry_run=dry_run)
    if taken.recorded:
        terminal.say(f"{taken.recorded:,} recorded rows came with it: flags, decisions, signed notes.")
    if taken.other_definitions:
        terminal.say("Its practice used other definitions than this store has: scores and flags may differ from there.")
    terminal.answer(common.as_json, taken.report.as_json() | {"recorded": taken.recorded})
    raise typer.Exit(taken.report.exit_code)
