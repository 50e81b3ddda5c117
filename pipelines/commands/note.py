"""Session notes from the command line: list, show, export. They are written and signed on the pages."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines import exporting, practice, settings, terminal
from pipelines.commands.opening import opened
from pipelines.errors import WrongUsage
from pipelines.exports import forms as files
from pipelines.notes import printing, reading
from pipelines.notes.content import RELEASES
from pipelines.notes.forms import FORMS
from pipelines.notes.reading import Note
from pipelines.options import Common, with_common
from pipelines.rights import audit

app = typer.Typer(no_args_is_help=True, help=__doc__)
Id = Annotated[str, typer.Argument(metavar="ID", help="As `note list` tells it; its first eight signs will do.")]


@app.command("list")
@with_common
def list_(
    common: Common, client: Annotated[str | None, typer.Option(metavar="CODE", help="Of this client only.")] = None
) -> None:
    """List the signed notes that the actor may see."""
    with opened(common) as store:
        found = [
            one
            for one in reading.notes(store, common.viewer, common.as_of)
            if client is None or client in (one.client, one.partner)
        ]
        audit.append(store, common.viewer, "read", settings.now(), detail="notes")
    if not common.as_json:
        for one in found:
            terminal.write(" · ".join(_words(one)))
    if not found:
        of = f" of a client {client}" if client else ""
        terminal.say(f"There is no signed note{of} that you may see.")
    terminal.answer(common.as_json, {"notes": [_row(one) for one in found]})


@app.command()
@with_common
def show(
    common: Common,
    note: Id,
    release: Annotated[str, typer.Option(metavar="|".join(RELEASES))] = "own",
) -> None:
    """Print a note as it reads."""
    with opened(common) as store:
        found = reading.named(store, common.viewer, note, common.as_of)
        told = printing.signed_plainly(store, common.viewer, found, release, common.as_of)
        audit.append_each(store, common.viewer, "read", settings.now(), found.of(release), detail="note")
    if not common.as_json:
        terminal.write(told)
    terminal.answer(common.as_json, _row(found) | {"release": release, "text": told})


@app.command()
@with_common
def export(
    common: Common,
    note: Id,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMS))] = "pdf",
    release: Annotated[str, typer.Option(metavar="|".join(RELEASES))] = "own",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: standard output.")] = None,
) -> None:
    """Write a note's file, the very bytes that were stored when it was signed."""
    if form not in FORMS or release not in RELEASES:
        raise WrongUsage(f"The formats are: {', '.join(FORMS)}. The releases are: {', '.join(RELEASES)}.")
    if common.as_json and out is None:
        raise WrongUsage("--json and a file on standard output go not together: name a file with --out.")
    if out is not None:
        exporting.check_out(out, practice.locate(common.given), common.given.key_file)
    with opened(common) as store:
        found = reading.named(store, common.viewer, note, common.as_of)
        content, digest = reading.take(store, common.viewer, found.note_id, release, form, common.as_of)
        told = f"note {form} {release} sha256 {digest}"
        audit.append_each(store, common.viewer, "export", settings.now(), found.of(release), detail=told)
        files.put(out, lambda file: file.write(content), form, text=form not in ("pdf", "docx"))
    if out is not None:
        terminal.say(f"{len(content):,} bytes were written to {out}. Their SHA-256 is {digest}.")
    terminal.answer(common.as_json, {"bytes": len(content), "sha256": digest, "out": str(out)})


def _row(one: Note) -> dict[str, object]:
    return {
        "note": str(one.note_id),
        "client": one.client,
        "partner": one.partner,
        "record": one.record,
        "session_on": one.session_on.isoformat(),
        "signed_at": one.signed_at.isoformat(),
        "by": one.by_name,
        "revision": one.revision,
        "status": one.status,
    }


def _words(one: Note) -> list[str]:
    whom = f"{one.client} and {one.partner}" if one.partner else one.client
    signed = f"signed {one.signed_at:%Y-%m-%d %H:%M}Z by {one.by_name}"
    return [str(one.note_id), whom, one.record, f"session {one.session_on}", signed, one.status]
