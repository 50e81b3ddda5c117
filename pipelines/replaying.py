"""Outcomes under other criteria or on earlier data: the same code, in a transaction that is given up."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow

from pipelines import settings
from pipelines.change import derive as change
from pipelines.change.reading import whole
from pipelines.definitions.criteria import Criterion, criterion_rows, part_rows
from pipelines.definitions.load import load
from pipelines.definitions.load_criteria import criteria_in, known_parts
from pipelines.errors import Refusal, WrongUsage
from pipelines.exports import forms
from pipelines.flags import derive as flags
from pipelines.flags import texts
from pipelines.ingest.kinds import KINDS
from pipelines.rights import asked, audit, require
from pipelines.rights.viewer import Viewer
from pipelines.scoring import derive as scoring
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "flags" / "replay"
_OUT = Path(__file__).parent / "flags" / "sql"
_CLEAR = Path(__file__).parent / "definitions" / "clear"
# A comparison looks at the last year, every so many days.
YEAR, STEP = timedelta(days=364), timedelta(days=28)


def other_criteria(folder: Path, own: tuple[Path, ...] = ()) -> tuple[Criterion, ...]:
    """The criteria that hold where those of a folder take the places of the ones of their id.

    folder: criteria lie in it, or in `criteria/` under it. own: the practice's definitions. Raises Refusal, naming file
    and field, for a criterion that does not hold, a kind that is not shipped, a folder without any.
    """
    definitions = load(own)
    found = criteria_in(folder) or criteria_in(folder, "")
    if not found:
        raise Refusal(f"No criterion was found in {folder}. Name a folder of criteria: TOML files, one a criterion.")
    known_parts(found, definitions.instruments, {one.name: one for one in definitions.vocabularies})
    merged = {one.id: one for one in definitions.criteria} | {name: one for name, (_, one) in found.items()}
    return tuple(merged[name] for name in sorted(merged))


def replay(
    store: Store,
    viewer: Viewer,
    as_of: datetime,
    criteria: tuple[Criterion, ...] | None = None,
    data_version: int | None = None,
    form: str = "csv",
    out: Path | None = None,
) -> int:
    """Write the outcomes as the relation `criteria` has them; returns how many rows. The store stays as it is.

    criteria: those that hold, None: the store's own. data_version: the number of a batch, None: the newest. Rights are
    those of today. Raises Refusal for whoever may not export criteria, WrongUsage for a version that there is not.
    """
    parameters = _begin(store, viewer, as_of, form, "replay" if data_version is None else f"replay of {data_version}")
    with store.rehearsing() as session:
        session.run(_SQL / "ask.sql", **parameters)
        if data_version is not None:
            _go_back(session, data_version, parameters)
        if criteria is not None:
            _publish(session, criteria)
        _make(session, parameters)
        columns, rows = session.sorted(_SQL / "told.sql", **parameters)
        return forms.write(columns, rows, form, "criteria", out)
    raise AssertionError("a rehearsal ends here or above")


def compare(
    store: Store,
    viewer: Viewer,
    as_of: datetime,
    now: tuple[Criterion, ...],
    criteria: tuple[Criterion, ...],
    form: str = "csv",
    out: Path | None = None,
) -> int:
    """Write what would have fired in the last year under changed criteria and what not; returns how many rows.

    One row per client, changed criterion and day, every four weeks back from as_of, on which either is met, from the
    data of today. Raises Refusal for whoever may not export criteria.
    """
    before = {one.id: one for one in now}
    changed = [one.id for one in criteria if before.get(one.id) != one]
    parameters = _begin(store, viewer, as_of, form, "comparison of criteria") | {"changed": changed}
    days = [parameters["as_of_day"] - STEP * number for number in range(YEAR // STEP + 1)]
    with store.rehearsing() as session:
        session.run(_SQL / "ask.sql", **parameters)
        session.run(_SQL / "begin_comparison.sql")
        for day in days if changed else ():
            at = parameters | {"as_of_day": day}
            if _of_scores(now, changed) or _of_scores(criteria, changed):
                whole.lay_out(session, at, None)
                changes = "changes_told"
            else:
                changes = "changes_stored"  # none of them asks for change
            session.run(_SQL / "ask_clients.sql", **at)
            session.run(_OUT / f"{changes}.sql")
            for which, chosen in (("now", now), ("changed", criteria)):
                _publish(session, chosen)
                flags.make(session)
                session.run(_SQL / "keep_compared.sql", which=which, changed=changed)
        columns, rows = session.sorted(_SQL / "comparison.sql", **parameters)
        return forms.write(columns, rows, form, "comparison", out)
    raise AssertionError("a rehearsal ends here or above")


def _begin(store: Store, viewer: Viewer, as_of: datetime, form: str, what: str) -> dict[str, Any]:
    """Ask for the right and put on record what leaves; the parameters of every query."""
    if form not in forms.FORMS:
        raise WrongUsage(f"The formats are: {', '.join(forms.FORMS)}.")
    require(store, viewer, "flags", "export", as_of)
    if viewer.in_session:
        raise Refusal("In session criteria do not leave: they can name people. Leave In session first.")
    audit.append(store, viewer, "export", settings.now(), detail=f"criteria of everybody, {what}")
    moment = as_of.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**asked(store, viewer, as_of), "as_of": moment, "client": None}


def _go_back(session: Session, data_version: int, parameters: dict[str, Any]) -> None:
    """The imported rows as they stood at a version, and what is derived from them alone."""
    if not session.value(_SQL / "known_version.sql", data_version=data_version):
        raise WrongUsage(f"There is no data version {data_version}: it is the number of a batch.")
    for kind in KINDS:
        session.enter(kind)
        session.run(_SQL / "end_later.sql", data_version=data_version)
        session.run(_SQL / "reopen.sql", data_version=data_version)
    session.enter("main")
    scoring.derive_all(session, parameters["as_of_day"])
    change.derive_all(session, parameters["as_of_day"])
    texts.read_all(session)


def _of_scores(criteria: tuple[Criterion, ...], names: list[str]) -> bool:
    """Whether one of the named criteria asks for the change of scores."""
    kinds = ("no_reliable_improvement", "reliable_worsening")
    return any(part.kind.startswith(kinds) for one in criteria if one.id in names for part in one.parts)


def _publish(session: Session, criteria: tuple[Criterion, ...]) -> None:
    for table, rows in (("criterion", criterion_rows(criteria)), ("criterion_part", part_rows(criteria))):
        session.run(_CLEAR / f"{table}.sql")
        session.load(table, pyarrow.Table.from_pylist(rows))


def _make(session: Session, parameters: dict[str, Any]) -> None:
    """Outcomes of the asked clients as of a day, from what now lies in the session."""
    whole.lay_out(session, parameters, None)
    session.run(_SQL / "ask_clients.sql", **parameters)
    session.run(_OUT / "changes_told.sql")
    flags.make(session)
