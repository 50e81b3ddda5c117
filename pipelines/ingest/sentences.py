"""What each rule says to a person: what was expected and what to do. The cell itself is never repeated."""

import pyarrow as pa

from pipelines.ingest.kinds import Column, Kind

# Rules that reject a row; the others are remarks on rows that are taken.
_REMARKS = ("unknown-code", "dst-fold")

_TIME = "such as 2026-11-20T21:40, 2026-11-20 21:40:00 or 2026-11-20T21:40+01:00"


def of(kind: Kind) -> dict[tuple[str, str], tuple[str, bool]]:
    """(column, rule) -> the sentence, and whether the rule rejects the row."""
    return {
        (column.name, rule): (text, rule not in _REMARKS)
        for column in kind.columns
        for rule, text in _of(column, kind).items()
    }


def table(kind: Kind) -> pa.Table:
    """One row per column × rule: the sentence, and whether the rule rejects the row."""
    rows = [
        {"column_name": column, "rule": rule, "message": message, "rejects": rejects}
        for (column, rule), (message, rejects) in of(kind).items()
    ]
    return pa.Table.from_pylist(rows)


def _of(column: Column, kind: Kind) -> dict[str, str]:
    name = column.name
    said = {"missing-value": f"{name} is required and is missing here. Fill it in and import the row again."}
    if column.form == "code":
        said["control-character"] = f"{name} holds a line break or another invisible character. Remove it."
        said["stray-space"] = f"{name} is a code and has a space before or after it, or is empty. Remove the space."
        said["too-long"] = f"{name} is a code and is longer than 200 characters. Is this the right column?"
    elif column.form in ("word", "words"):
        several = ", or several of them with ; between" if column.form == "words" else ""
        said["not-in-list"] = f"{name} must be one of: {', '.join(column.words)}{several}."
    elif column.form in ("term", "terms"):
        said["unknown-code"] = (
            f"{name} holds a code that the vocabulary {column.words[0]} does not know. It was kept as it is; "
            "add it to the practice's vocabulary, or correct it."
        )
    elif column.form in ("number", "whole"):
        what = "a whole number" if column.form == "whole" else "a number with a decimal point, such as 3 or 3.5"
        said["not-a-number"] = f"{name} must be {what}."
        said["out-of-range"] = f"{name} must be {_range(column)}."
    elif column.form in ("date", "since"):
        or_year = ", or a year such as 2019" if column.form == "since" else ""
        said["not-a-date"] = f"{name} must be a date that exists, written as 2026-11-20, without a time{or_year}."
        said["ambiguous-date"] = _ambiguous(name)
    elif column.form == "moment":
        said["not-a-time"] = f"{name} must be a date (2026-11-20) or a time that exists, {_TIME}."
        said["ambiguous-date"] = _ambiguous(name)
        said["dst-gap"] = f"{name} is a local time that did not exist: the clock went forward over it. Correct it."
        said["dst-fold"] = f"{name} is a local time that came twice when the clock went back. The first was taken."
    return said | _of_meaning(column, kind)


def _of_meaning(column: Column, kind: Kind) -> dict[str, str]:
    """The rules that need more than the cell: other rows, the people of the practice, the instrument's definition."""
    name = column.name
    if name in ("client", "attendees") and kind.name != "clients":
        nobody = f"The client named in {name} is not in the store under this source, and not in this import."
        return {
            "unknown-client": f"{nobody} Import the file of clients with it, or check the code.",
            "unknown-client-zeros": f"{nobody} A client with the same code but for leading zeros is: did a spreadsheet "
            "drop the zeros? Format the column as text and export again.",
        }
    if name in ("therapist", "practitioner", "supervisor") and not (
        name == "practitioner" and kind.name == "practitioners"
    ):
        return {
            "unknown-practitioner": f"The practitioner named in {name} is not in the store under this source, and not "
            "in this import. Import the file of practitioners with it, or check the code."
        }
    return {
        "item": {"unknown-item": "The instrument has no such item."},  # which it has is said from its definition
        "response": {
            "outside-form": "response is no answer that this item of the form allows. Check the scale of the export: "
            "is it this instrument, and are answers numbered as on the form?"
        },
        "score": {"outside-form": "score lies outside what this subscale can give. Check the instrument and subscale."},
        "item_order": {
            "presented-order": "Items numbered in the order in which they were presented cannot be scored. "
            "Export them numbered as printed on the form (item_order = canonical)."
        },
    }.get(name, {})


def _range(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"from {column.low:g} to {column.high:g}"
    return f"{column.low:g} or more" if column.low is not None else "a number within range"


def _ambiguous(name: str) -> str:
    return (
        f"{name} could be two days, or its order of day and month is not proven by the column. Write dates as "
        "2026-11-20, or say --day-first or --month-first."
    )
