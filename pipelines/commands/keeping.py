"""Keeping a practice: backup, restore, rekey, erase, recovery-sheet."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines import caller, settings, terminal
from pipelines.commands import sheet
from pipelines.commands.acting import acting_first
from pipelines.commands.opening import opened
from pipelines.errors import Refusal, WrongUsage
from pipelines.keeping import backup as backups
from pipelines.keeping import erasure, rekeying
from pipelines.keeping import restore as restoring
from pipelines.options import Common, with_common

NewKeyFile = Annotated[
    Path | None, typer.Option("--new-key-file", metavar="FILE", help="Keep the new key here, not where the old one is.")
]
_DUTY = (
    "Records of care must be kept for years in most places. Erase only where your duties allow it: "
    "it cannot be undone, and nobody can bring the rows back. A session that is recorded under this client goes too, "
    "also where a partner attended: if it is to stay, import it under the partner's code first."
)
_OLD_KEY = (
    "Backups made until now open with the earlier key only: keep its recovery sheet for as long as you keep them."
)
_NEW_SHEET = "Save a recovery sheet of the new key: python -m pipelines recovery-sheet --out FILE"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("rekey")(rekey)
    app.command("erase")(erase)
    app.command("recovery-sheet")(recovery_sheet)


@with_common
def backup(
    common: Common, file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.", show_default=False)]
) -> None:
    """Copy the whole store, as it stands at this moment, into one encrypted file, and read it back."""
    with opened(common) as store:
        made = backups.backup(store, common.viewer, terminal.here(file), settings.now())
    terminal.say(
        f"The store as it stood at {made.at:%Y-%m-%d %H:%M:%S} UTC is in {made.path}: "
        f"{made.rows:,} rows of {made.tables} tables, {made.bytes:,} bytes, read back and the same."
    )
    terminal.say("It is useless without the store's key. Keep the recovery sheet, and keep it somewhere else.")
    told = {"path": str(made.path), "at": made.at.isoformat(), "rows": made.rows, "bytes": made.bytes}
    terminal.answer(common.as_json, {**told, "sha256": made.digest})


@with_common
def restore(
    common: Common,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", show_default=False)],
    recovery_sheet: Annotated[
        Path | None, typer.Option("--recovery-sheet", metavar="FILE", help="The words, where the key itself is gone.")
    ] = None,
) -> None:
    """Make a backup a store again, at a place (--store) where nothing lies."""
    viewer = replace(acting_first(common.user), origin="terminal")
    words = terminal.here(recovery_sheet) if recovery_sheet else None
    restored = restoring.restore(common.given, viewer, terminal.here(file), words, settings.now())
    main = restored.store.place.main
    restored.store.close()
    at = restored.manifest.at_utc
    terminal.say(f"{main} holds the practice as it stood at {at:%Y-%m-%d %H:%M:%S} UTC: {restored.rows:,} rows.")
    if restored.kept:
        terminal.say(f"Its key is kept in {restored.kept}.")
    terminal.say("Accounts are as they were then: check who is there. Whoever was signed in must sign in again.")
    told = {"store": str(main), "at": f"{at.isoformat()}Z", "rows": restored.rows, "key_kept_in": restored.kept}
    terminal.answer(common.as_json, told)


@with_common
def rekey(common: Common, new_key_file: NewKeyFile = None) -> None:
    """Give the store a new key; the app must be stopped. The old key then opens nothing but older backups."""
    with opened(common) as store:
        file = terminal.here(new_key_file) if new_key_file else None
        kept = rekeying.rekey(store, common.viewer, file, settings.now())
        lake = store.place.lake_data is not None
    terminal.say(f"The store has a new key. It is kept in {kept}.")
    if lake:
        terminal.say(
            "A lake's catalog holds the keys of the lake's own files, and no key of ours protects it: keep it on an "
            "encrypted disk. Accounts and the audit are under the new key."
        )
    _tell_new_key(file)
    terminal.answer(common.as_json, {"key_kept_in": kept})


@with_common
def erase(
    common: Common,
    client: Annotated[str, typer.Argument(metavar="CLIENT", help="The client's code.", show_default=False)],
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, for the audit. Do not name or describe the person.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="The tool that the code comes from.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would go; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the code again.")] = False,
    new_key_file: NewKeyFile = None,
) -> None:
    """Take a client out of the store for good: every row, every version, everything derived. It cannot be undone."""
    if not dry_run:
        if reason is None:
            raise WrongUsage("--reason TEXT is needed: why the client is erased. Do not name or describe the person.")
        erasure.check_reason(reason)
        _confirm(client, yes)
    with opened(common) as store:
        at = settings.now()
        person = erasure.find(store, common.viewer, client, source, at)
        file = terminal.here(new_key_file) if new_key_file else None
        told = (
            erasure.would_erase(store, common.viewer, person, at)
            if dry_run
            else erasure.erase(store, common.viewer, person, reason or "", at, file)
        )
    _tell_erased(told, person, dry_run)
    if not dry_run:
        terminal.say(f"The store has a new key. It is kept in {told.kept}.")
        _tell_new_key(file)
    terminal.answer(common.as_json, _as_json(told, dry_run))


@with_common
def recovery_sheet(
    common: Common, out: Annotated[Path, typer.Option(metavar="FILE", help="A new file, for its owner only.")]
) -> None:
    """Write the store's key as words, to be printed and kept in a safe place. The words are shown nowhere else."""
    with opened(common) as store:
        written = sheet.write(store, common.viewer, terminal.here(out), settings.now())
    terminal.say(f"The recovery sheet is in {written}. Print it, keep it away from the computer, and delete the file.")
    terminal.answer(common.as_json, {"out": str(written)})


def _confirm(client: str, yes: bool) -> None:
    """The code typed once more. A command that was handed to the running app was confirmed where it was given."""
    if yes or caller.environment() is not None:
        return
    if not terminal.somebody_there():
        raise WrongUsage("Nobody is there to type the code again: add --yes.")
    terminal.say(_DUTY)
    if terminal.asked(f"Type the code {client} again to erase this client: ") != client:
        raise Refusal("That is another code. Nothing was changed.")


def _tell_erased(told: erasure.Erased, person: erasure.Person, dry_run: bool) -> None:
    rows = ", ".join(f"{count:,} {table}" for table, count in told.rows.items()) or "none"
    terminal.say(f"{'Would go' if dry_run else 'Gone'}: {told.total:,} rows ({rows}).")
    if dry_run:
        terminal.say("Nothing was changed.")
    terminal.say(_DUTY)
    for held in told.backups:
        where = "" if held.there else " (not there any more; if it was moved, it still does)"
        terminal.say(f"Still holds this client: the backup of {held.at:%Y-%m-%d %H:%M} UTC, {held.path}{where}")
    terminal.say(
        "What others wrote stays, the partner's rows too, and so do the names and digests of imported files: "
        "the export files themselves are yours to delete, and bundles that were written before: importing one again "
        "would bring the client back."
    )


def _tell_new_key(file: Path | None) -> None:
    if file is not None:
        terminal.say(f"Set PRACTICE_KEY_FILE to {file} and unset PRACTICE_KEY: the old key opens the store no more.")
    terminal.say(f"{_NEW_SHEET}. {_OLD_KEY}")


def _as_json(told: erasure.Erased, dry_run: bool) -> dict[str, Any]:
    backups_left = [{"path": str(held.path), "at": held.at.isoformat(), "there": held.there} for held in told.backups]
    return {"dry_run": dry_run, "rows": told.rows, "backups": backups_left, "key_kept_in": told.kept}
