"""The text reader from the command line: read, evaluate. They need no store."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipelines import exporting, practice, reading_texts, terminal
from pipelines.confidence import share_words
from pipelines.options import Common, with_common
from pipelines.reading_texts import Agreement, Rejected

File = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, TSV, XLSX or JSON.", show_default=False)]
Text = Annotated[str, typer.Option("--text", metavar="COLUMN", help="The column of texts.")]
_SHOWN = 20  # rejected rows named in the terminal; all of them are in --json


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("read")(read)
    app.command("evaluate")(evaluate)


@with_common
def read(
    common: Common,
    file: File,
    text: Text,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The findings, as CSV.")],
    key: Annotated[str | None, typer.Option("--id", metavar="COLUMN", help="The column that names each text.")] = None,
) -> None:
    """Read a table of texts by the text rules; write every finding, the dismissed ones too."""
    exporting.check_out(out, practice.locate(common.given), common.given.key_file)
    done = reading_texts.read(terminal.here(file), text, key, terminal.here(out), common.given.definitions)
    terminal.say(f"{done.texts:,} texts were read; {done.findings:,} findings were written to {out}.")
    terminal.say("Language to review, no diagnosis. No rule matched does not mean no risk.")
    _name(done.rejected)
    answer = {"texts": done.texts, "findings": done.findings, "out": str(out)}
    terminal.answer(common.as_json, answer | {"rejected": [each._asdict() for each in done.rejected]})
    raise typer.Exit(3 if done.rejected else 0)


@with_common
def evaluate(
    common: Common,
    file: File,
    text: Text,
    label: Annotated[str, typer.Option(metavar="COLUMN", help="1 or 0, yes or no.")],
    criterion: Annotated[str, typer.Option(metavar="ID", help="Findings of this criterion count.")],
    tier: Annotated[str, typer.Option(metavar="urgent|raised|shown", help="From which tier on.")] = "raised",
    by: Annotated[str | None, typer.Option(metavar="COLUMN", help="Figures for each of its values too.")] = None,
) -> None:
    """Compare the findings of a criterion with labels: counts, sensitivity, specificity, PPV."""
    found = reading_texts.evaluate(terminal.here(file), text, label, criterion, tier, by, common.given.definitions)
    if not common.as_json:
        terminal.write(_told(f"{criterion}, {tier}", found.all))
        for value, part in found.by.items():
            terminal.write(_told(f"{by} {value}", part))
    _name(found.rejected)
    answer = {"criterion": criterion, "tier": tier} | found.all.as_json()
    answer["by"] = [{"value": value} | part.as_json() for value, part in found.by.items()]
    terminal.answer(common.as_json, answer | {"rejected": [each._asdict() for each in found.rejected]})
    raise typer.Exit(3 if found.rejected else 0)


def _told(heading: str, part: Agreement) -> str:
    counts = f"tp {part.tp} · fp {part.fp} · fn {part.fn} · tn {part.tn}"
    shares = "\n".join(
        f"  {'PPV' if name == 'ppv' else name}: {share_words(share)} (of {share.of})"
        for name, share in part.shares.items()
    )
    return f"{heading}: {counts}\n{shares}"


def _name(rejected: Sequence[Rejected]) -> None:
    for each in rejected[:_SHOWN]:
        terminal.say(f"line {each.line}: {each.message}")
    if len(rejected) > _SHOWN:
        terminal.say(f"and {len(rejected) - _SHOWN} more; --json names them all.")
