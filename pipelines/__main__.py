"""The command line: python -m pipelines COMMAND."""

from pipelines import interrupting

if __name__ == "__main__":
    interrupting.while_loading()

import json
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipelines import demo as generator
from pipelines import exporting, importing, practice, refresh, running, settings, terminal, withdrawing
from pipelines.commands import audit as audit_commands
from pipelines.commands import bundle, keeping, note, notices, replay, sheet, texts, user
from pipelines.commands.filling import make, to_fill
from pipelines.commands.opening import opened
from pipelines.deidentified.rules import remains
from pipelines.deidentified.secret import Secret, fresh, kept
from pipelines.errors import Refusal, WrongUsage
from pipelines.ingest import manifest
from pipelines.options import Common, Json, with_common

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help=__doc__)
app.add_typer(user.app, name="user")
app.add_typer(audit_commands.app, name="audit")
app.add_typer(note.app, name="note")
bundle.register(app)
keeping.register(app)
texts.register(app)
replay.register(app)
notices.register(app)


@app.command()
@with_common
def init(
    common: Common,
    timezone: Annotated[str | None, typer.Option(metavar="TZ", help="Default: the machine's zone.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="A demo's store: it takes synthetic files.")] = False,
) -> None:
    """Make an empty store, and a key where none is given."""
    made = make(common, timezone, demo=demo)
    if not demo and not common.given.key and not common.given.key_file:  # a key was made here
        sheet.offer(made, common.viewer, settings.now())
    answer = {"store": str(made.place.main), "timezone": made.timezone, "demo": made.demo}
    made.close()
    terminal.answer(common.as_json, answer)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")],
    clients: Annotated[int, typer.Option(min=1)] = 60,
    weeks: Annotated[int, typer.Option(min=8)] = 78,
    entries: Annotated[int | None, typer.Option(min=1)] = None,
    seed: int = 1,
    as_json: Json = False,
) -> None:
    """Write a synthetic practice as export files."""
    folder = terminal.here(out)
    if folder.exists() and not generator.may_write(folder):
        raise Refusal(f"{out} holds files that the demo did not make. Name an empty folder; nothing was written.")
    with terminal.progress() as said:
        files = generator.write(folder, clients=clients, weeks=weeks, entries=entries, seed=seed, progress=said)
    terminal.say(f"{len(files)} files were written to {out}. All of it is synthetic.")
    terminal.answer(as_json, {"files": [str(out / file.relative_to(folder)) for file in files]})


@app.command("import")
@with_common
def import_(
    common: Common,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", show_default=False)],
    kind: Annotated[str | None, typer.Option(metavar="K", help="The kind of all the files.")] = None,
    source: Annotated[str, typer.Option(metavar="NAME", help="The tool that the codes come from.")] = "practice",
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="How a tool's files are read; else told by their columns.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="E")] = None,
    timezone: Annotated[str | None, typer.Option(metavar="TZ", help="The zone of times without one.")] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="03/04/2026 is 3 April.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="03/04/2026 is 4 March.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only; write nothing.")] = False,
) -> None:
    """Bring export files in: one transaction for all of them."""
    if day_first and month_first:
        raise WrongUsage("--day-first and --month-first go not together.")
    if profile is not None and kind is not None:
        raise WrongUsage("--kind is for files with our columns, --profile for those of another tool: give one of them.")
    order = True if day_first else False if month_first else None
    if any(manifest.is_bundle(terminal.here(path)) for path in paths):
        if kind or profile or source != "practice" or encoding or timezone or order is not None or len(paths) > 1:
            raise WrongUsage("A bundle comes alone and says itself how it is read: name its folder, no other option.")
        bundle.take(common, paths[0], dry_run=dry_run)
        return
    options = importing.ImportOptions(kind, profile, source, encoding, timezone, order, dry_run)
    names = {terminal.here(path): str(path) for path in paths}
    files = [terminal.here(path) for path in paths]
    importing.check_options(files, options)
    with (
        to_fill(common, lambda: (None, practice.all_synthetic(files, encoding)), dry_run=dry_run) as store,
        terminal.progress() as said,
    ):
        report = importing.run(store, files, options, common.viewer, common.as_of, said, names)
    terminal.tell(report, dry_run=dry_run)
    terminal.answer(common.as_json, report.as_json())
    raise typer.Exit(report.exit_code)


@app.command()
@with_common
def withdraw(
    common: Common,
    batch: Annotated[int, typer.Argument(metavar="BATCH")],
) -> None:
    """Take a batch back; its trace stays."""
    with opened(common) as store:
        sentence = withdrawing.withdraw(store, batch, common.viewer, common.as_of)
    terminal.say(sentence)
    terminal.answer(common.as_json, {"withdrawn": batch, "message": sentence})


@app.command("refresh")
@with_common
def refresh_(
    common: Common,
) -> None:
    """Derive everything again as of now."""
    with opened(common) as store:
        refresh.refresh(store, common.viewer, common.as_of, settings.now())
    terminal.say("Everything was derived again.")
    terminal.answer(common.as_json, {"as_of": common.as_of.isoformat()})


@app.command()
@with_common
def export(
    common: Common,
    relation: Annotated[str | None, typer.Argument(metavar="RELATION")] = None,
    listing: Annotated[bool, typer.Option("--list", help="Name the relations.")] = False,
    client: Annotated[str | None, typer.Option(metavar="CODE")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="D", help="From this day on.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="D", help="Up to and with this day.")] = None,
    method: Annotated[str | None, typer.Option(metavar="jt|en|gln|nk|ha", help="Of change: by which method.")] = None,
    period: Annotated[
        str | None, typer.Option(metavar="week|month|phase|all", help="Of rates and shares: in which periods.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="csv|parquet|json|xlsx")] = "csv",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: standard output.")] = None,
    deidentify: Annotated[
        bool, typer.Option("--deidentify", help="For research: codes re-keyed, days moved, free text out.")
    ] = False,
    research_key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Joins the de-identified relations of one study.")
    ] = None,
) -> None:
    """Write a relation as a file."""
    if listing:
        names = exporting.relations()
        terminal.write(json.dumps({"relations": names}) if common.as_json else "\n".join(names))
        return
    if relation is None:
        raise WrongUsage(f"Name a relation: {', '.join(exporting.relations())}.")
    if common.as_json and out is None:
        raise WrongUsage("--json and an export on standard output go not together: name a file with --out.")
    wanted = exporting.Wanted(client, _day(from_, "--from"), _day(to, "--to"), method, period)
    exporting.check(relation, form, wanted)
    if research_key is not None and not deidentify:
        raise WrongUsage("--research-key goes with --deidentify only: without it codes leave as they are.")
    if deidentify:
        exporting.check_deidentified(relation, wanted, has_key=research_key is not None)
    if out is not None:
        exporting.check_out(out, practice.locate(common.given), common.given.key_file)
    if research_key is not None:
        exporting.check_research_key(research_key, out, practice.locate(common.given), common.given.key_file)
    with opened(common) as store:
        secret = partial(_secret, research_key) if deidentify else None
        count = exporting.export(store, common.viewer, relation, wanted, common.as_of, form, out, secret)
        is_unknown = (
            client is not None
            and count == 0
            and not exporting.has_client(store, common.viewer, relation, client, common.as_of)
        )
    if out is not None:
        terminal.say(f"{count:,} rows of {relation} were written to {out}.")
    if client is not None and count == 0:
        unknown = f"No client whom you may export has the code {client}. Check it, its leading zeros too."
        terminal.say(unknown if is_unknown else exporting.nothing(relation, wanted))
    answer: dict[str, object] = {"relation": relation, "rows": count, "out": str(out)}
    if deidentify:
        answer |= {"deidentified": True, "remains": list(remains())}
        terminal.say("What this export still tells:")
        for sentence in remains():
            terminal.say(f"- {sentence}")
    terminal.answer(common.as_json, answer)


def _secret(research_key: Path | None, day: date) -> Secret:
    return fresh() if research_key is None else kept(terminal.here(research_key), day)


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUsage(f"{option} takes a day such as 2026-11-20.") from None


@app.command()
@with_common
def check(
    common: Common,
) -> None:
    """Run every integrity check and name the rows that offend."""
    with opened(common) as store:
        found = refresh.checked(store, common.viewer, common.as_of, settings.now())
    for name, rows in found.items():
        terminal.say(f"{name.replace('_', ' ')}: {'holds' if not rows else f'{len(rows)} rows offend'}")
        for row in rows[:20]:
            terminal.say("  " + " · ".join(str(part) for part in row))
    offending = {name: [[str(part) for part in row] for row in rows] for name, rows in found.items() if rows}
    terminal.answer(common.as_json, {"checks": list(found), "offending": offending})
    raise typer.Exit(4 if offending else 0)


def main() -> None:
    """Run the command that this process was started with."""
    try:
        interrupting.answered()
        code = running.run(app, sys.argv[1:])
    except KeyboardInterrupt:  # between two doors
        code = 1
    interrupting.when_done()
    terminal.close()
    sys.exit(code)


if __name__ == "__main__":
    main()
