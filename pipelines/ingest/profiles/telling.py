"""What is told of a file that a profile read: by which, how many columns as what, what was set aside or left out."""

from collections import Counter
from collections.abc import Callable
from fnmatch import fnmatchcase

from pipelines.definitions.profile import Profile
from pipelines.ingest.issue import Issue
from pipelines.ingest.profiles.names import Columns, plain
from pipelines.ingest.reading.table import Table

_NAMED = 30  # columns that one remark names

# Of a row that was set aside: its line, and why.
Aside = Counter[tuple[int, str]]


def telling(
    table: Table, profile: Profile, columns: Columns, used: frozenset[int], answers: Counter[str], aside: Aside
) -> Callable[[], list[Issue]]:
    """The remarks on a file, to be asked for once its rows were read.

    used: places of the columns that rows are made of; answers: columns per instrument.
    """

    def said() -> list[Issue]:
        as_what = ", ".join(
            f"{count} {'column' if count == 1 else 'columns'} as answers to {name}" for name, count in answers.items()
        )
        read = f"Read as “{profile.title}” (profile {profile.id}, version {profile.version})"
        told = [_remark(table, 0, "profile", f"{read}: {as_what}." if as_what else f"{read}.")]
        for why in dict.fromkeys(one.why for one in profile.set_aside):
            lines = [line for line, reason in aside if reason == why]
            if lines:
                count = f"{len(lines):,} row was" if len(lines) == 1 else f"{len(lines):,} rows were"
                told.append(_remark(table, min(lines), "set-aside", f"{count} set aside: {why}."))
        left = _left_over(profile, columns, used)
        if left:
            more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
            count = "One column was" if len(left) == 1 else f"{len(left):,} columns were"
            message = f"{count} not imported, for the profile does not ask for such: {', '.join(left[:_NAMED])}{more}."
            told.append(_remark(table, 0, "unknown-column", message))
        return told

    return said


def _remark(table: Table, line: int, rule: str, message: str) -> Issue:
    return Issue(line or table.header_line, "", rule, message, rejects=False)


def _left_over(profile: Profile, columns: Columns, used: frozenset[int]) -> list[str]:
    """The columns that nothing asks for and that the profile does not pass over."""
    asides = (*profile.set_aside, *(where for rows in profile.rows for where in rows.where))
    asked = {columns.place(name) for one in asides for name in one.column} | used
    passed = [plain(name).replace("[", "[[]") for name in profile.never_stored]
    return [
        name
        for place, name in enumerate(columns.header)
        if name and place not in asked and not any(fnmatchcase(plain(name), one) for one in passed)
    ]
