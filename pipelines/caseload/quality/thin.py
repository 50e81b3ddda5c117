"""Where the picture is thin, in words: a sentence a source or therapist, by the rule in data/thin.toml."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from pipelines.caseload.quality.counts import Delivery, Quality, Treating
from pipelines.confidence import counted
from pipelines.days import day
from pipelines.definitions.thin import thin_rule


def thin_sources(found: Quality) -> list[str]:
    """One sentence per source of which an export is late or too many rows were not taken, in the order of the names."""
    groups = groupby(found.sources, key=lambda one: one.source)
    told = [(source, list(_of_source(list(each)))) for source, each in groups]
    return [f"From {source}: {'; '.join(parts)}." for source, parts in told if parts]


def thin_therapists(found: Quality) -> list[str]:
    """One sentence per therapist of whose clients too little came in or is coded, in the order of the names."""
    told = [(one, list(_of_therapist(one))) for one in found.therapists]
    return [
        f"Of {counted(one.clients, 'client')} whom {one.name} treated: {'; '.join(parts)}."
        for one, parts in told
        if parts
    ]


def _of_source(relations: list[Delivery]) -> Iterator[str]:
    late: dict[tuple[int, float, date], list[str]] = {}
    for one in relations:
        if one.is_late and one.last_on is not None and one.usual_days is not None:
            late.setdefault((one.late_days, one.usual_days, one.last_on), []).append(_title(one))
    for (days, usual, last_on), titles in late.items():
        exports = "export" if len(titles) == 1 else "exports"
        are = "is" if len(titles) == 1 else "are"
        gap = "day" if usual == 1 else counted(usual, "day")
        since = f"usually every {gap}, last on {day(last_on)}"
        yield f"the {exports} of {_listed(titles)} {are} {counted(days, 'day')} late ({since})"
    for one in relations:
        if one.rejected > thin_rule().rejected.value * one.rows_read:
            rows = counted(one.rows_read, "row")
            yield f"{one.rejected} of {rows} of {_title(one)} {_were(one.rejected)} not taken"


def _of_therapist(one: Treating) -> Iterator[str]:
    if not one.clients:
        return
    kinds = (("form", one.measured), ("journal entry", one.journalled), ("session", one.met))
    if never := [f"no {name}" for name, covered in kinds if covered is None]:
        yield f"{_listed(never)} ever came in: it seems not to be exported, and whether there was any cannot be told"
    for name, covered in kinds:
        missing = one.clients - (one.clients if covered is None else covered)
        if missing > thin_rule().uncovered.value * one.clients:
            yield f"{missing} {'has' if missing == 1 else 'have'} no {name} in the period"
    if one.triggers and one.uncoded and one.uncoded > thin_rule().uncoded.value * one.triggers:
        yield f"{one.uncoded} of {counted(one.triggers, 'trigger')} {_are(one.uncoded)} not coded"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _title(one: Delivery) -> str:
    return one.relation.replace("_", " ")


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
