"""What is told of a file that a profile read: by which, how many columns as what, what was set aside or left out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

from pipelines.definitions.profile import Profile
from pipelines.ingest.issue import Issue
from pipelines.ingest.kinds import Kind
from pipelines.ingest.profiles.names import Columns, plain
from pipelines.ingest.profiles.values import filled
from pipelines.ingest.reading.table import Table

_NAMED = 30  # columns that one remark names

# Of a row that was set aside: its line, and why.
Aside = Counter[tuple[int, str]]
Origins = Sequence[Mapping[str, str]]


def telling(
    table: Table, profile: Profile, columns: Columns, origins: Sequence[Origins], answers: Counter[str], aside: Aside
) -> Callable[[], list[Issue]]:
    """The remarks on a file, to be asked for once its rows were read. answers: columns per instrument."""

    def said() -> list[Issue]:
        as_what = ", ".join(f"{count} columns as answers to {name}" for name, count in answers.items())
        read = f"Read as “{profile.title}” (profile {profile.id}, version {profile.version})"
        told = [_remark(table, 0, "profile", f"{read}: {as_what}." if as_what else f"{read}.")]
        for why in dict.fromkeys(one.why for one in profile.set_aside):
            lines = [line for line, reason in aside if reason == why]
            if lines:
                count = f"{len(lines):,} row was" if len(lines) == 1 else f"{len(lines):,} rows were"
                told.append(_remark(table, min(lines), "set-aside", f"{count} set aside: {why}."))
        left = _left_over(profile, columns, {name for those in origins for one in those for name in one.values()})
        if left:
            more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
            count = "One column was" if len(left) == 1 else f"{len(left):,} columns were"
            names = ", ".join(left[:_NAMED])
            message = f"{count} not imported, since the profile does not ask for it: {names}{more}."
            told.append(_remark(table, 0, "unknown-column", message))
        return told

    return said


def numbers_as_codes(table: Table, kind: Kind, origins: Origins) -> Callable[[], dict[int, int]]:
    """On which row a column of codes, by its place among the kind's in the file, first holds a number cell."""

    def first() -> dict[int, int]:
        lines = {plain(table.header[place]): line for place, line in table.first_numbers().items()}
        names = [column.name for column in kind.columns if any(column.name in one for one in origins)]
        found = {}
        for place, name in enumerate(names):
            of = [lines[plain(one[name])] for one in origins if name in one and plain(one[name]) in lines]
            if of:
                found[place] = min(of)
        return found

    return first


def _remark(table: Table, line: int, rule: str, message: str) -> Issue:
    return Issue(line or table.header_line, "", rule, message, rejects=False)


def _left_over(profile: Profile, columns: Columns, used: set[str]) -> list[str]:
    """The columns that nothing asks for and that the profile does not pass over."""
    asides = (*profile.set_aside, *(where for rows in profile.rows for where in rows.where))
    asked = {plain(part) for name in used for part in (name, *name.split(" and "))}
    asked |= {plain(name) for one in asides for name in one.column}
    asked |= {plain(name) for name in profile.recognise.all}
    ticked = [cell.checked for rows in profile.rows for cell in rows.cells.values() if cell.checked]
    places = {place for pattern in ticked for place, _ in columns.matching(filled(pattern, None, raw=True))}
    passed = [plain(name).replace("[", "[[]") for name in profile.never_stored]
    return [
        name
        for place, name in enumerate(columns.header)
        if name
        and plain(name) not in asked
        and place not in places
        and not any(fnmatchcase(plain(name), one) for one in passed)
    ]
