"""REDCap's data dictionary: what its fields are called and what their codes mean, for the exports that come with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.errors import Refusal
from pipelines.ingest.profiles.names import Known, plain
from pipelines.ingest.reading.table import Row, Table

_NAME, _LABEL, _TYPE = "variable / field name", "field label", "field type"
_OWN = {"event name": "redcap_event_name", "repeat instrument": "redcap_repeat_instrument"}
_OWN |= {"repeat instance": "redcap_repeat_instance", "data access group": "redcap_data_access_group"}
_OWN |= {"survey identifier": "redcap_survey_identifier"}
_WITH_CHOICES = ("radio", "dropdown", "yesno", "truefalse")
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


@dataclass(frozen=True)
class Field:
    """A field of a REDCap project, and its form. choices: code -> what the form calls it."""

    name: str
    form: str
    label: str
    choices: Mapping[str, str] = field(default_factory=dict)


def is_dictionary(table: Table) -> bool:
    """Whether a table is a project's data dictionary."""
    names = {plain(name) for name in table.header}
    return {_NAME, "form name", _TYPE, _LABEL} <= names and any(name.startswith("choices") for name in names)


def fields_of(table: Table) -> dict[str, Field]:
    """The fields by name. Raises Refusal for a row that cannot be read, since what it says would be missing."""
    names = [plain(name) for name in table.header]
    places = {name: names.index(name) for name in (_NAME, "form name", _LABEL, _TYPE)}
    choices = next(place for place, name in enumerate(names) if name.startswith("choices"))
    found = {}
    for row in table.rows():
        if row.fault:
            raise Refusal(f"{table.label}, line {row.line}: {row.fault.message}")
        cells = [cell or "" for cell in row.cells]
        name, form = cells[places[_NAME]].strip(), cells[places["form name"]].strip()
        kind = plain(cells[places[_TYPE]])
        if name and (kind in _WITH_CHOICES or kind == "checkbox"):
            found[name] = Field(name, form, cells[places[_LABEL]], _FIXED.get(kind) or _coded(cells[choices]))
        elif name:
            found[name] = Field(name, form, cells[places[_LABEL]])
    return found


def with_names(table: Table, fields: Mapping[str, Field]) -> Table:
    """An export under the names and with the codes of its fields, whether it was written with names or with labels.

    What the dictionary does not know stays as it is. Raises Refusal where a column is named after a label that several
    fields have.
    """
    header = tuple(_named(table, name, fields) for name in table.header)
    codes = [_codes(table, fields[name]) if name in fields else {} for name in header]

    def rows() -> Iterator[Row]:
        for row in table.rows():
            if row.fault:
                yield row
            else:
                cells = [_code(cell, known) for cell, known in zip(row.cells, codes, strict=True)]
                yield Row(row.line, cells, None)

    return replace(table, header=header, reader=rows)


def _named(table: Table, name: str, fields: Mapping[str, Field]) -> str:
    if name in fields or re.sub(r"___.*$", "", name) in fields:
        return name
    if plain(name) in _OWN:
        return _OWN[plain(name)]
    found = re.fullmatch(r"(.*) \(choice=(.*)\)", name)
    label = plain(found[1] if found else name)
    meant = [one for one in fields.values() if plain(one.label) == label]
    if len(meant) > 1:
        several = ", ".join(one.name for one in meant)
        raise Refusal(f"{table.label}: the label “{name}” is that of several fields ({several}). Export the raw names.")
    if not meant:
        return name
    if found is None:
        return meant[0].name
    code = next((code for code, word in meant[0].choices.items() if plain(word) == plain(found[2])), found[2])
    return f"{meant[0].name}___{code.lower()}"


def _codes(table: Table, field: Field) -> dict[str, str]:
    """What a field's labels are coded as. Refusal where a label is another choice's code: a cell could be either."""
    for code, label in field.choices.items():
        if label != code and label in field.choices:
            raise Refusal(
                f"{table.label}: by the data dictionary {label} is a code of {field.name} and the label of another. "
                "Leave the dictionary out if the file is of raw data; else export raw data."
            )
    return {plain(label): code for code, label in field.choices.items()}


def _code(cell: str | None, codes: Mapping[str, str]) -> str | None:
    return cell if cell is None or not codes else codes.get(plain(cell), cell)


def _coded(written: str) -> dict[str, str]:
    """The choices of a field: code, label | code, label."""
    pairs: Sequence[str] = [part for part in written.split("|") if "," in part]
    return {code.strip(): label.strip() for code, label in (pair.split(",", 1) for pair in pairs)}


def coded(field: Field | None, known: Known) -> dict[str, str]:
    """What each code of a field counts, by what the form calls the answer; nothing where no word of it is known.

    Raises Refusal where the codes run otherwise than the form's answers, and no word tells what they mean.
    """
    if field is None or not field.choices:
        return {}
    answers = {plain(word): number for word, number in known.answers.items()}
    meant = {code: answers[plain(label)] for code, label in field.choices.items() if plain(label) in answers}
    unknown = [code for code in field.choices if code not in meant]
    if meant and unknown and any(code != number for code, number in meant.items()):
        raise Refusal(
            f"By the data dictionary the codes of {field.name} are not the numbers of the form of {known.instrument}, "
            f"and what it calls the code {unknown[0]} is no answer of the form. Say in a profile of your own what it "
            "counts."
        )
    if meant or known.low is None or known.high is None:
        return meant
    numbers = [float(code) for code in field.choices if re.fullmatch(r"-?\d+(\.\d+)?", code)]
    if numbers and (min(numbers) != known.low or max(numbers) > known.high):
        raise Refusal(
            f"The data dictionary says that {field.name} is answered from {min(numbers):g} to {max(numbers):g}; on the "
            f"form of {known.instrument} it is from {known.low:g} to {known.high:g}. Say in a profile of your own how "
            "they go together."
        )
    return {}
