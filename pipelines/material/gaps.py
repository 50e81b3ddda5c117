"""What is overdue, missing or cannot be told: said as such, never left out in silence."""

from datetime import date

from pipelines.cadence import age_words
from pipelines.change.told import Verdict
from pipelines.confidence import counted
from pipelines.material.asking import Asking
from pipelines.material.change import name_of, newest
from pipelines.material.journal_rows import Journal
from pipelines.material.measures import series_name, whose
from pipelines.material.words import day
from pipelines.notes.content import Block, Line
from pipelines.scoring import trajectory

_TOLD = {"measures": "the measures", "journal": "the journal", "record": "the record"}


def gaps(asking: Asking, verdicts: list[Verdict], journal: Journal) -> list[Block]:
    """One block, always."""
    words = [*_measures(asking, verdicts), *_journal(asking, journal), *_sight(asking)]
    lines = tuple(Line(text=one) for one in words or ["Nothing is overdue and nothing is missing."])
    return [Block(key=asking.key("gaps"), kind="gaps", about=asking.subject.about, title="Gaps", lines=lines)]


def _measures(asking: Asking, verdicts: list[Verdict]) -> list[str]:
    if "measures" not in asking.last:
        return []
    if not verdicts and asking.release == "joint":
        return []  # of symptoms a joint release says nothing, nor whether there is anything
    if not verdicts:
        unscored = _unscored(asking)
        return unscored or ["Nothing was measured yet: change cannot be told."]
    old = {_overdue(one): None for one in verdicts if one.is_old}
    untold = [
        f"{name_of(one)}: whether it changed cannot be told." for one in verdicts if one.reliable == "cannot tell"
    ]
    return [*old, *untold, *_unscored(asking)]


def _overdue(one: Verdict) -> str:
    """The same for each subscale of a form: said once."""
    series, on = one.series, newest(one)
    name = f"{series_name(series.instrument, series.version)}{whose(series.target, series.respondent)}"
    age, usual = one.age_days or 0, one.cadence_days or 0
    last = day(on) if on else ""
    return f"{name}: last on {last}, {age} days ago, usually every {usual}; {age_words(age, usual)}."


def _unscored(asking: Asking) -> list[str]:
    if asking.release == "joint":
        return []
    found = trajectory.undefined(asking.store, asking.viewer, asking.client_id, asking.as_of)
    return [
        f"{row['instrument']}: {counted(int(row['administrations']), 'administration')} kept and not scored, "
        f"{row['why']}."
        for row in found.to_dict("records")
        if _day(row["last_on"]) >= asking.since
    ]


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def _journal(asking: Asking, journal: Journal) -> list[str]:
    if "journal" not in asking.last:
        return []
    days = [*(one.day for one in journal.entries), *(one.day for one in journal.log if one.kind == "journal_day")]
    last = max(days, default=None)
    if last is None:
        return ["No journal came in yet: triggers, responses and repair cannot be told."]
    silent = (asking.last["journal"] - last).days
    if last >= asking.since:
        return []
    return [f"The journal is silent since {day(last)}, {counted(silent, 'day')} before the end of the data."]


def _sight(asking: Asking) -> list[str]:
    """What is not shown to this viewer, in the own release: care was handed over meanwhile."""
    if asking.release != "own":
        return []
    ends = {asking.last[thing] for thing in _TOLD if thing in asking.last and asking.last[thing] < asking.until}
    return [f"Rows of later days than {day(min(ends))} are not shown to you."] if ends else []
