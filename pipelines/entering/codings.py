"""Codes that somebody assigned, chose or counted (AAI, C-SSRS ...), typed in as rows of codes. None is a score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pipelines.entering import sentences
from pipelines.entering.care import required
from pipelines.entering.moments import Occasion, check_past
from pipelines.entering.writing import Entered, Row, enter
from pipelines.errors import Refusal
from pipelines.importing import Way
from pipelines.rights.viewer import Viewer
from pipelines.scoring.forms import Form, forms
from pipelines.store import Session, Store


@dataclass(frozen=True)
class Coding:
    """One coding: which instrument, when, the value of each code that was given, by whom and by what system.

    `certified`: whether the coder is; None where nobody says.
    """

    instrument: str
    version: str
    when: Occasion
    values: Mapping[str, str] = field(default_factory=dict)
    coder: str | None = None
    certified: bool | None = None
    system: str | None = None


def codes(
    store: Store, viewer: Viewer, client_id: UUID, coding: Coding, as_of: datetime, *, dry_run: bool = False
) -> Entered:
    """Take in a coding. A code that is left out stays as it is stored; another value of the same coder replaces it.

    Raises Refusal for whoever may not write the client's measures, and for a value that the code does not have.
    """
    whom = required(store, viewer, client_id, "measures", as_of)
    check_past(store, coding.when, as_of)
    _check(_form(store, viewer, coding, as_of), coding)
    about = {
        "client": whom.code,
        "instrument": coding.instrument,
        "coded_at": coding.when.cell,
        "coder": coding.coder,
        "certified": None if coding.certified is None else ("yes" if coding.certified else "no"),
        "system": coding.system,
    }

    def made(session: Session) -> list[Row]:
        return [{**about, "code": code, "value": value} for code, value in coding.values.items()]

    way = Way("entry", "measures", client_id, whole=True)
    report = enter(store, viewer, way, "codes", whom.source, made, as_of, dry_run=dry_run)
    found = (sentences.outside_care(whom, coding.when.on), sentences.stored_before(report, "code"))
    return Entered(report, said=tuple(each for each in found if each))


def _form(store: Store, viewer: Viewer, coding: Coding, as_of: datetime) -> Form:
    for one in forms(store, viewer, as_of):
        if (one.instrument, one.version) == (coding.instrument, coding.version) and one.codes:
            return one
    raise Refusal("No definition has codes of this instrument in this version. Nothing was done.")


def _check(form: Form, coding: Coding) -> None:
    if not coding.values:
        raise Refusal("No code was given: there is nothing to take in.")
    known = {code.code: code for code in form.codes}
    for name, value in coding.values.items():
        if name not in known:
            raise Refusal("The instrument has no such code.")
        if not any(values.holds(value) for values in known[name].values):
            raise Refusal(f"{name.replace('_', ' ')}: this is no value that the code can have.")
