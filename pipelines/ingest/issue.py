"""What an import has to say about a file: where, by which rule, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """One finding about one place of a file.

    `line` is the line of the file (the header is line 1; of a sheet the row), 0 where the file as a whole is meant.
    `message` says what is expected and what to do, and never repeats the cell: `value` holds that, and is shown
    only to those who may see the client. `rejects` tells a fault from a remark on a row that was taken.
    """

    line: int
    column: str
    rule: str
    message: str
    value: str | None = None
    rejects: bool = True
