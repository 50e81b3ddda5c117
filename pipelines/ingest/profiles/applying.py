"""A tool's table as canonical tables: every row at the line on which it stands in the tool's file."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipelines.definitions.profile import HERE, Cell, Profile, Rows, Where
from pipelines.errors import Refusal
from pipelines.ingest.kinds import KINDS, Kind
from pipelines.ingest.profiles.dictionary import Field, coded
from pipelines.ingest.profiles.names import Columns, Found, Known, find, plain
from pipelines.ingest.profiles.telling import Aside, telling
from pipelines.ingest.profiles.values import Getter, filled, sourced
from pipelines.ingest.reading.table import Row, Table

# What `each` finds is the answer itself, where the profile says nothing else of these.
_ANSWER = {"assessments": "response", "reported_scores": "score", "codes": "value"}


@dataclass(frozen=True)
class _Made:
    """How one canonical row is made of a tool's row. origin: its number among `Table.origins`."""

    getters: Sequence[Getter]
    origin: int
    answer: int | None  # the place of the cell without which there is no row


@dataclass(frozen=True)
class _Plan:
    """What a section of a profile makes of this file. used: places of its columns; answers: columns per instrument."""

    section: Rows
    kind: Kind
    header: tuple[str, ...]
    rows: Sequence[_Made]
    origins: Sequence[Mapping[str, str]]
    used: frozenset[int]
    answers: Counter[str]


def applied(
    table: Table, profile: Profile, instruments: Mapping[str, Known], fields: Mapping[str, Field] | None = None
) -> list[tuple[Kind, Table]]:
    """The tables of canonical rows that a profile makes of a table that fits it (`laid_out` before).

    fields: what a data dictionary says of the columns. Refusal where it makes none, where a column that it needs stands
    twice, where two columns say the same, or where the dictionary's answers are not those of the form.
    """
    _require_known(profile)
    columns = Columns(table.label, table.header, table.asks)
    plans: list[_Plan] = []
    taken: dict[str, set[int]] = {}
    for one in profile.rows:
        plan = _planned(table, columns, profile, one, instruments, fields or {}, taken.setdefault(one.kind, set()))
        if plan is not None:
            plans.append(plan)
    if not plans:
        raise Refusal(
            f"{table.label} is read as “{profile.title}”, but none of its columns is one that this profile knows. "
            "Columns of answers are named after instrument and item, such as phq9_1; else make a profile of your own."
        )
    aside: Aside = Counter()
    answers = sum((plan.answers for plan in plans), Counter[str]())
    used = frozenset().union(*(plan.used for plan in plans))
    said = telling(table, profile, columns, used, answers, aside)
    tables = []
    for number, plan in enumerate(plans):
        own = replace(
            table,
            header=plan.header,
            reader=_reader(table, profile, columns, plan, aside if number == 0 else None),
            first_numbers=partial(_first_numbers, table, plan),
            origins=tuple(plan.origins),
            said=said if number == 0 else list,
        )
        tables.append((plan.kind, own))
    return tables


def _planned(
    table: Table,
    columns: Columns,
    profile: Profile,
    section: Rows,
    instruments: Mapping[str, Known],
    fields: Mapping[str, Field],
    taken: set[int],
) -> _Plan | None:
    """None where the file has nothing of the section. taken: columns that an earlier section found; it adds its own."""
    kind = KINDS[section.kind]
    cells = dict(section.cells)
    answer = _ANSWER.get(kind.name) if section.each is not None else None
    founds: Sequence[Found | None] = (None,)
    if section.each is not None:
        said = cells["instrument"].value if "instrument" in cells else None
        founds = [one for one in find(columns, section.each, instruments, said) if one.place not in taken]
        for name in (answer, "instrument", "item", "subscale"):
            if name and name not in cells and kind.column(name):
                cells[name] = Cell(column=(HERE,)) if name == answer else Cell(value="{" + name + "}")
        _require_once(table, columns, founds)
        taken |= {one.place for one in founds if one is not None}
        founds = [_of_form(one, fields.get(table.header[one.place])) for one in founds if one is not None]
    if not founds or not _has_any(columns, cells, founds[0]):
        return None
    own = [column for column in kind.columns if column.name in cells]
    made: list[_Made] = []
    origins: list[dict[str, str]] = []
    used: set[int] = set()
    place = next((place for place, one in enumerate(own) if one.name == answer), None)
    for found in founds:
        worded = _worded(
            cells, found, kind, instruments, None if found is None else fields.get(table.header[found.place])
        )
        sources = [sourced(worded[one.name], one, columns, found, profile.reading.decimal_comma) for one in own]
        made.append(_Made([source.get for source in sources], len(origins), place))
        origins.append({one.name: source.written for one, source in zip(own, sources, strict=True) if source.written})
        used.update(place for source in sources for place in source.places)
    named = Counter(filled(cells["instrument"].value or "", found, raw=False) for found in founds if answer)
    return _Plan(section, kind, tuple(one.name for one in own), made, origins, frozenset(used), named)


def _first_numbers(table: Table, plan: _Plan) -> dict[int, int]:
    """On which row a column of ours, by its place, first holds what is a number cell in the tool's sheet."""
    lines = {table.header[place]: line for place, line in table.first_numbers().items()}
    found = {}
    for place, name in enumerate(plan.header):
        of = [lines[one[name]] for one in plan.origins if one.get(name) in lines]
        if of:
            found[place] = min(of)
    return found


def _require_known(profile: Profile) -> None:
    """Refusal where the profile names a kind or a column that is none of ours."""
    for number, section in enumerate(profile.rows, 1):
        kind = KINDS.get(section.kind)
        wrong = section.kind if kind is None else next((name for name in section.cells if not kind.column(name)), None)
        if wrong is not None:
            what = "kind of file" if kind is None else f"column of {section.kind}"
            raise Refusal(f"The profile {profile.id}, rows {number}: there is no {what} {wrong}. Correct the profile.")


def _worded(
    cells: Mapping[str, Cell], found: Found | None, kind: Kind, instruments: Mapping[str, Known], field: Field | None
) -> Mapping[str, Cell]:
    """The cells, that of an answer with the words that the instrument's form and the data dictionary have for it."""
    if found is None or kind.name != "assessments":
        return cells
    known = instruments.get(filled(cells["instrument"].value or "", found, raw=False))
    if known is None:
        return cells
    response = cells["response"]
    words = {**known.answers, **coded(field, known), **response.words}
    return {**cells, "response": response.model_copy(update={"words": words})} if words else cells


def _of_form(found: Found, field: Field | None) -> Found:
    """A column with the form that it stands on in the braces {form}, where a data dictionary tells it."""
    return replace(found, raw={**found.raw, "form": field.form}) if field else found


def _has_any(columns: Columns, cells: Mapping[str, Cell], found: Found | None) -> bool:
    """Whether a column of the section stands in the file: a tool leaves out the forms that a practice does not use."""
    if found is not None:
        return True
    names = [name for cell in cells.values() for name in (*cell.column, *cell.join)]
    return any(columns.place(name) is not None for name in names) or any(
        cell.checked and columns.matching(cell.checked) for cell in cells.values()
    )


def _require_once(table: Table, columns: Columns, founds: Sequence[Found | None]) -> None:
    """Refusal where two columns say the same, such as item 3 of one administration."""
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for found in founds:
        if found is None:
            continue
        key = tuple(sorted(found.names.items()))
        if key in seen:
            names = f"“{columns.header[seen[key]]}” (column {seen[key] + 1}) and “{columns.header[found.place]}”"
            raise Refusal(
                f"{table.label}: {names} (column {found.place + 1}) both say the same answer of one form. Rename one "
                "of them, for example with the wave in its name, or leave one out."
            )
        seen[key] = found.place


def _reader(
    table: Table, profile: Profile, columns: Columns, plan: _Plan, aside: Aside | None
) -> Callable[[], Iterator[Row]]:
    """The rows of a section. aside: of the first section alone, which tells what concerns the file: else None."""
    asked = [(_question(columns, one), one.why) for one in profile.set_aside]
    wanted = [_question(columns, one) for one in plan.section.where]
    missing = frozenset(profile.reading.missing)
    nothing: list[str | None] = [None] * len(plan.header)

    def read() -> Iterator[Row]:
        if aside is not None:
            aside.clear()
        for row in table.rows():
            if row.fault:
                if aside is not None:
                    yield Row(row.line, nothing, row.fault)
                continue
            cells = [None if cell in missing else cell for cell in row.cells] if missing else row.cells
            why = next((why for question, why in asked if question and question(cells)), None)
            if why is not None:
                if aside is not None:
                    aside[row.line, why] += 1
                continue
            if not all(question is not None and question(cells) for question in wanted):
                continue
            for one in plan.rows:
                made = [make(cells) for make in one.getters]
                if one.answer is None or made[one.answer] is not None:
                    yield Row(row.line, made, None, one.origin)

    return read


def _question(columns: Columns, where: Where) -> Callable[[Sequence[str | None]], bool] | None:
    """Whether a row is meant; None where the file lacks the columns that are asked about."""
    places = [place for name in where.column if (place := columns.place(name)) is not None]
    if not places:
        return None
    words = {plain(word) for word in where.holds or where.lacks}
    if where.empty is not None:
        return lambda cells: any((cells[place] or "").strip() for place in places) != where.empty
    return lambda cells: any(plain(cells[place] or "") in words for place in places) == bool(where.holds)
