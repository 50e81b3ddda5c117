"""A profile: how the export of a tool becomes canonical rows. Said in a file, recognised by the columns' names."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

import re2
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from pipelines.definitions.models import Code, ItemId, Part, Text, fault

# Names of a cell's source that mean: the column that `each` found, and the first of the file.
HERE = "{here}"
FIRST = "{first}"


def _column(value: Any) -> Any:
    """A file may write a column's name alone, or several of which the first that is filled counts."""
    return {"column": value} if isinstance(value, str | list | tuple) else value


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _of_re2(expression: str) -> str:
    """Patterns are RE2's: none of them can take long, whoever wrote it."""
    try:
        re2.compile(expression)
    except re2.error as error:
        raise ValueError(f"is no pattern that RE2 reads: {error}.") from None
    return expression


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_of_re2)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_several)]


class Cell(Part):
    """Where a cell comes from, and how the tool's way of writing it becomes ours. Exactly one source:

    column: the first of these columns that is filled, {here} for the one that `each` found, {first} for the file's
    first, a name with * where just one column is such · value: the same in every row · join: these columns with a space
    between · checked: columns such as "body___{choice}", of which those that are ticked give their {choice}.
    All of them may name what `each` found in braces.
    Then, in this order: extract (a pattern with one group), split (a sign between several words), words (the tool's
    word -> ours, without regard to case), format (how a time is written, as strptime has it, or "epoch"), add.
    """

    column: Names = ()
    value: str | None = None
    join: Names = ()
    checked: Text | None = None
    extract: Pattern | None = None
    split: Text | None = None
    words: Mapping[Text, str] = Field(default_factory=dict)
    format: Names = ()
    add: float = 0

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum((bool(self.column), self.value is not None, bool(self.join), bool(self.checked))) != 1:
            raise fault("column", "give one of column, value, join and checked.")
        if self.checked and "{choice}" not in self.checked:
            raise fault("checked", "a column's name holds {choice} at the place where the choice stands.")
        return self


class Where(Part):
    """Rows of which a cell is one of these words, or none is, or all are empty, or one is filled.

    column: the name of the cell's column, or several: those that are there are asked.
    """

    column: Names = Field(min_length=1)
    holds: Names = ()
    lacks: Names = ()
    empty: bool | None = None

    @model_validator(mode="after")
    def _one_question(self) -> Self:
        if sum((bool(self.holds), bool(self.lacks), self.empty is not None)) != 1:
            raise fault("holds", "give one of holds, lacks and empty.")
        return self


class Aside(Where):
    """Rows that are not taken, and why: `why` ends the sentence "12 rows were set aside: ..."."""

    why: Text


class Rows(Part):
    """Canonical rows of one kind. each: one for every column whose name is such, with {instrument}, {item} and more in
    braces, or a column's words -> the item that it asks; without it one for every row of the file.
    """

    kind: Code
    each: Text | Mapping[Text, ItemId] | None = None
    where: tuple[Where, ...] = ()
    cells: Mapping[Code, Annotated[Cell, BeforeValidator(_column)]] = Field(min_length=1)


class Recognise(Part):
    """By what a file is recognised: all of these columns, and one of `any`; * stands for any letters. none: not these.

    header: exactly these columns in this order, as a file had them for which somebody answered the questions.
    """

    all: Names = ()
    any: Names = ()
    none: Names = ()
    header: Names = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.all or self.any or self.header):
            raise fault("all", "name the columns by which a file is recognised.")
        return self


class Reading(Part):
    """How the file lies: header_row: its row, 1 unless said; headerless: it has none (column 1, column 2 ...).

    heading: a pattern; of the first ten rows those up to the last one with such a cell are no data. timezone_in: a
    pattern whose group is the zone, looked for in those rows. dates: what comes first in dates that are not ISO.
    missing: words that mean an empty cell. dictionary: REDCap's data dictionary may say what the columns are.
    """

    header_row: int | None = Field(default=None, ge=1)
    headerless: bool = False
    heading: Pattern | None = None
    timezone_in: Pattern | None = None
    dates: Literal["day first", "month first"] | None = None
    decimal_comma: bool = False
    timezone: Text | None = None
    missing: Names = ()
    dictionary: bool = False


class Profile(Part):
    """How the files of a tool come in. known_from: a file that the tool wrote, or no more than its documentation.

    never_stored: columns that nobody is told about and that no row keeps, such as addresses and places.
    """

    id: Code
    version: int = Field(default=1, ge=1)
    tool: Text
    title: Text
    about: Text = "Made by the practice."
    source: Text = "the practice"
    known_from: Literal["export", "documentation", "practice"] = "practice"
    recognise: Recognise
    reading: Reading = Field(default_factory=Reading)
    set_aside: tuple[Aside, ...] = ()
    never_stored: Names = ()
    rows: tuple[Rows, ...] = Field(min_length=1)

    @property
    def day_first(self) -> bool | None:
        return None if self.reading.dates is None else self.reading.dates == "day first"


def profile_rows(profiles: tuple[Profile, ...]) -> list[dict[str, object]]:
    """One row per profile: its name, and the whole of it as JSON."""
    return [{"profile": one.id, "content": one.model_dump_json(exclude_defaults=True)} for one in profiles]
