"""What leaves the store, relation by relation: the query, the viewer's rights, and the form."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pyarrow as pa

from pipelines import caller, settings
from pipelines.caseload.summary import periods as caseloads
from pipelines.change.reading import whole
from pipelines.deidentified import rules as deidentifying
from pipelines.deidentified.leaving import leaving
from pipelines.deidentified.secret import Secret
from pipelines.dyads.reading import whole as couples
from pipelines.errors import Refusal, WrongUsage
from pipelines.exports import forms
from pipelines.flags.reading import whole as criteria
from pipelines.ingest.kinds import KINDS
from pipelines.journal.reading import whole as journal
from pipelines.journal.reading.laying import PERIODS
from pipelines.rights import asked_cells, audit, require
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store
from pipelines.store.place import Place, log_of

HERE = Path(__file__).parent / "exports"

# Relations that are a kind of file as it is stored; most bear the kind's own name.
STORED = {("item_responses" if name == "assessments" else name): name for name in KINDS}
DERIVED = ("scores", "attachment", "administrations", *whole.RELATIONS)
COUNTED = journal.RELATIONS  # in journals, when they are asked for
JOINT = couples.RELATIONS  # of two, with the consent of both
FLAGGED = criteria.RELATIONS
RAISED = ("flags",)  # with what was done with them
SUMMED = ("caseload",)  # by therapist and period
KEPT = ("import_issues", "batches")
DEFINED = ("references",)
OF_NO_CLIENT = ("practitioners", "norms")
# Relations that hold nothing that is hidden while somebody looks with the viewer; no other leaves then.
IN_SESSION = (*DERIVED, *COUNTED, *JOINT, "journal", "life_events", *DEFINED, "norms")

# What a relation tells of, as data/rights.toml calls it. What is not named here is of the record.
THINGS = {
    **dict.fromkeys((*DERIVED, "item_responses", "reported_scores"), "measures"),
    **dict.fromkeys(KEPT, "imports"),
    **dict.fromkeys((*SUMMED, "clients"), "caseload"),
    **dict.fromkeys(RAISED, "flags"),
    **dict.fromkeys((*COUNTED, *JOINT, "journal"), "journal"),
    "practitioners": "practitioners",
    **dict.fromkeys((*DEFINED, "norms"), "definitions"),
    **dict.fromkeys(FLAGGED, "flags"),
    "audit": "audit",
}


@dataclass(frozen=True)
class Wanted:
    """What part of a relation: of one client, between two days, both included; of change by which method, of what is
    counted in which periods (None: months)."""

    client: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    method: str | None = None
    period: str | None = None


EVERYTHING = Wanted()


def relations() -> list[str]:
    """The names that `export` knows."""
    return sorted([*DERIVED, *COUNTED, *JOINT, *FLAGGED, *RAISED, *SUMMED, *KEPT, *DEFINED, *STORED, "audit"])


def check(relation: str, form: str, wanted: Wanted) -> None:
    """Raises WrongUsage for a relation or a form that is not there, or a part that the relation does not have."""
    if relation not in relations():
        raise WrongUsage(f"There is no relation of that name. The relations are: {', '.join(relations())}.")
    if form not in forms.FORMS:
        raise WrongUsage(f"The formats are: {', '.join(forms.FORMS)}.")
    if wanted.method is not None and wanted.method not in whole.METHODS:
        raise WrongUsage(f"The methods are: {', '.join(whole.METHODS)}.")
    if wanted.method is not None and relation != "change":
        raise WrongUsage(f"{relation} is not told by a method: --method goes with change only.")
    if wanted.period is not None and wanted.period not in PERIODS:
        raise WrongUsage(f"The periods are: {', '.join(PERIODS)}.")
    by_period = (*journal.IN_PERIODS, *SUMMED)
    if wanted.period is not None and relation not in by_period:
        raise WrongUsage(f"{relation} is not told by periods: --period goes with {', '.join(by_period)}.")
    if relation in SUMMED and wanted.period not in (None, *caseloads.PERIODS):
        raise WrongUsage(f"The periods of {relation} are: {', '.join(caseloads.PERIODS)}.")
    if relation in SUMMED and wanted.client:
        raise WrongUsage(f"{relation} is of therapists: --client does not go with it.")
    if relation == "sentences" and (wanted.from_day or wanted.to_day):
        raise WrongUsage("sentences are of a client, not of a day: --from and --to do not go with them.")
    of_everybody = relation in (*KEPT, *DEFINED, "audit") and (wanted.client or wanted.from_day or wanted.to_day)
    if of_everybody or (relation in OF_NO_CLIENT and wanted.client):
        raise WrongUsage(f"{relation} is not kept by client or day: --client, --from and --to do not go with it.")
    if wanted.from_day and wanted.to_day and wanted.from_day > wanted.to_day:
        raise WrongUsage("--from is a later day than --to: no row lies between them.")


def check_out(out: Path, store: Place, key_file: Path | None) -> None:
    """Raises Refusal where an export would be written over the store, its key or its working files."""
    place = caller.here(out)
    own = {store.main, store.access, *(log_of(file) for file in (store.main, store.access))}
    own |= {caller.here(key_file)} if key_file else set()
    folders = [folder for folder in (store.work, store.lake_data, settings.key_folder().absolute()) if folder]
    own_names = {file.resolve() for file in own}
    if place.resolve() in own_names or any(place.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise Refusal(f"{out} belongs to the store or its key. Nothing was written; choose another name.")
    if place.suffix == ".demo-key" or place.is_dir():
        raise Refusal(f"{out} is no place for an export. Nothing was written; choose another name.")


def check_deidentified(relation: str, wanted: Wanted, *, has_key: bool = False) -> None:
    """Raises Refusal for a relation that does not leave de-identified, WrongUsage for a part or key that would undo it.

    has_key: whether a research key was named.
    """
    is_part = bool(wanted.client or wanted.from_day or wanted.to_day)
    deidentifying.check(relation, wanted.period, is_part=is_part, has_key=has_key)


def check_research_key(path: Path, out: Path | None, store: Place, key_file: Path | None) -> None:
    """Raises Refusal where a research key would lie with the store, or where the export itself is to be written."""
    place = caller.here(path).resolve()
    check_out(path, store, key_file)
    if place.is_relative_to(store.main.parent.resolve()):
        raise Refusal(
            f"{path} lies in the store's folder. Keep a research key elsewhere: what it opens must not lie by it."
        )
    if out is not None and caller.here(out).resolve() == place:
        raise Refusal(f"{path} is the research key: the export must not be written over it. Choose another name.")


def has_client(store: Store, viewer: Viewer, relation: str, code: str, as_of: datetime) -> bool:
    """Whether the viewer may take a relation along of a client with this code. Raises Refusal: of nobody at all.

    Whom they may not take along they do not learn of either.
    """
    thing = THINGS.get(relation, "record")
    require(store, viewer, thing, "export", as_of)
    asked = {**asked_cells(store, viewer, "export", as_of), "client": code}
    sight = {"seen_thing": thing, "seen_act": "export"}
    with store.reading() as session:
        return bool(session.rows(audit.SQL / "clients_seen.sql", **asked, **sight))


def nothing(relation: str, wanted: Wanted) -> str:
    """Why there may be no row of a client whom one may take along."""
    told = f"There is nothing in {relation} of the client {wanted.client}"
    if wanted.from_day or wanted.to_day:
        return f"{told} in these days."
    if relation in JOINT:
        return f"{told}: it takes entries of two clients of one relationship, and a consent of each."
    return f"{told}."


def export(
    store: Store,
    viewer: Viewer,
    relation: str,
    wanted: Wanted,
    as_of: datetime,
    form: str,
    out: Path | None,
    secret: Callable[[date], Secret] | None = None,
) -> int:
    """Write a relation to a file, or to standard output; returns the number of rows. The file is whole or not there.

    With a secret, which is made once the right was asked, it leaves de-identified: data/deidentified.toml says what
    becomes of each column. It is asked for with the day of `as_of` in UTC, which --as-of names in every zone.
    Raises WrongUsage for an unknown relation or form, Refusal where the viewer may not or the file cannot be written.
    """
    check(relation, form, wanted)
    if secret is not None:
        check_deidentified(relation, wanted)
    noted = "as it is" if secret is None else "de-identified"
    with _opened(store, viewer, relation, wanted, as_of, noted=noted) as (columns, rows):
        if secret is not None:
            columns, rows = leaving(store, viewer, relation, as_of, rows, secret(as_of.astimezone(UTC).date()))
        return forms.write(columns, rows, form, relation, out)


def as_bytes(
    store: Store, viewer: Viewer, relation: str, as_of: datetime, wanted: Wanted = EVERYTHING, form: str = "csv"
) -> bytes:
    """A relation as the bytes of a file, for our own route: that one writes down itself what leaves.

    Raises Refusal where the viewer may not.
    """
    file = io.BytesIO()
    with _opened(store, viewer, relation, wanted, as_of, noted="") as (columns, rows):
        forms.FORMS[form][1](file, columns, rows, relation)
    return file.getvalue()


@contextmanager
def _opened(
    store: Store, viewer: Viewer, relation: str, wanted: Wanted, as_of: datetime, *, noted: str
) -> Iterator[tuple[list[str], Iterator[pa.RecordBatch]]]:
    """The columns and rows of a relation, as far as the viewer may.

    noted: in which form it leaves (as it is, de-identified), noted before; empty where the caller writes it down.
    """
    thing = THINGS.get(relation, "record")
    require(store, viewer, thing, "export", as_of)
    if viewer.in_session and relation not in IN_SESSION:
        raise Refusal(f"In session {relation} does not leave: it can name people. Leave In session first.")
    parameters = {
        **asked_cells(store, viewer, "export", as_of),
        "thing": thing,
        "seen_thing": "trail" if relation == "audit" else thing,
        "seen_act": "read" if relation == "audit" else "export",
        "as_of": _text(as_of),
        "told_at": as_of.astimezone(UTC).replace(tzinfo=None),
        "timezone": store.timezone,
        "client": wanted.client,
        "from_day": wanted.from_day,
        "to_day": wanted.to_day,
        "method": wanted.method,
    }
    with store.reading() as session:
        seen = [client_id for (client_id,) in session.rows(audit.SQL / "clients_seen.sql", **parameters)]
        if relation in JOINT:
            seen = couples.clients(session, parameters)
    if noted:
        told = f"{relation}, de-identified" if noted == "de-identified" else relation
        _note(store, viewer, relation, told, seen if wanted.client else None)
    parameters["seen"] = seen
    if relation in SUMMED:
        table = caseloads.by_period(store, viewer, wanted.period or "month", wanted.from_day, wanted.to_day, as_of)
        yield table.column_names, iter(table.to_batches())
        return
    with store.reading_access() if relation == "audit" else store.reading() as session:
        if relation in STORED:
            session.enter(STORED[relation])
        if relation in (*whole.RELATIONS, "criteria"):
            whole.lay_out(session, parameters, wanted.method)
        if relation == "criteria":
            criteria.lay_out(session, parameters)
        if relation in COUNTED:
            journal.lay_out_relation(session, relation, parameters, wanted.period or "month")
        if relation in JOINT:
            couples.lay_out_transitions(session, parameters)
        yield _ordered(session, relation, parameters)


def _note(store: Store, viewer: Viewer, relation: str, told: str, clients: list[UUID] | None) -> None:
    """Write down what leaves, before it does: for each client whose rows were asked for, else of everybody at once."""
    of_everybody = clients is None and relation not in (*KEPT, *DEFINED, "audit", *OF_NO_CLIENT)
    detail = told.replace(relation, f"{relation} of everybody", 1) if of_everybody else told
    for client_id in clients or (None,):
        audit.append(store, viewer, "export", settings.now(), client_id=client_id, detail=detail)


def _ordered(
    session: Session, relation: str, parameters: dict[str, object]
) -> tuple[list[str], Iterator[pa.RecordBatch]]:
    """A relation's rows sorted by its leading columns."""
    own = HERE / f"{relation}.sql"
    path = own if own.exists() else HERE / "as_stored.sql"
    leading = None
    if relation in STORED:
        kind = KINDS[STORED[relation]]
        names = [column.name for column in kind.columns if column.name not in ("retracted", "synthetic")]
        head = ["client" if "client" in names else names[0], "source"]
        leading = [*head, *[name for name in names if name not in head], "source_file", "source_line"]
    return session.sorted(path, leading, **parameters)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
