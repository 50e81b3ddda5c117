"""Writes docs/exports.md from the contract: python -m tests.exports_page. A test compares the two."""

from pathlib import Path

from pipelines.ingest.kinds import COMMON, KINDS, Column

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
_HEAD = """# The canonical exports

Every kind of file that Secure Base reads, and its columns (required ones in bold). CSV with any usual delimiter, TSV,
XLSX (one kind a sheet), a JSON array or NDJSON; the text ones also gzipped. UTF-8 unless a byte-order mark or
`--encoding` says otherwise. The order of columns is free; unknown columns are reported and left out.

- **The kind** is told by `--kind`, else by a file or sheet name that begins with it, else by the columns.
- **Missing** is an empty cell, `NA`, `N/A`, `NULL` or `-`; in code columns only an empty one. Codes are text: `007`
  stays `007`.
- **Times** are ISO 8601. One without a zone is local to the practice's zone, or to `--timezone`. A day stays a day.
  Other dates are read only where the whole column proves its order, or `--day-first` / `--month-first` says it.
- **A row is known** by its source and its key. Same key and content: duplicate. Same key, other content: the stored row
  is superseded and stays readable as an earlier version.
- Every kind may also have `retracted` (yes: takes the row of that key back), `exported_at` (a time; an older export
  replaces nothing) and `synthetic` (yes: demo data, which a practice's store refuses).
"""


def words(column: Column) -> str:
    """What a column may hold, in words."""
    between = (
        f"{column.low:g}–{column.high:g}"
        if column.high is not None
        else f"{column.low:g} or more"
        if column.low is not None
        else ""
    )
    return {
        "code": "code",
        "text": "text",
        "word": ", ".join(column.words),
        "words": f"{', '.join(column.words)}; several with `;`",
        "term": f"a term of the vocabulary {'/'.join(column.words)}",
        "terms": f"terms of the vocabulary {'/'.join(column.words)}, several with `;`",
        "number": f"number {between}".strip(),
        "whole": f"whole number {between}".strip(),
        "date": "date",
        "since": "date or year",
        "moment": "time or date",
    }[column.form]


def page() -> str:
    """The whole page."""
    common = {column.name for column in COMMON}
    parts = [_HEAD]
    for kind in KINDS.values():
        key = ", ".join(part.replace("|", " (else ") + (")" if "|" in part else "") for part in kind.key)
        parts.append(f"\n## {kind.name}\n\nKey: {key}.\n\n| column | holds |\n|---|---|\n")
        for column in kind.columns:
            if column.name not in common:
                name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
                parts.append(f"| {name} | {words(column)} |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
