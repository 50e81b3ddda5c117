"""What is overdue, missing or cannot be told: said as such, never left out in silence."""

from datetime import date

from pipelines.cadence import age_words
from pipelines.change.told import Verdict
from pipelines.confidence import counted
from pipelines.material.asking import Asking
from pipelines.material.change import name_of, newest
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.material.measures import series_name, sources_of, whose
from pipelines.material.words import day
from pipelines.notes.content import Block, Line
from pipelines.rights.local_day import local_day
from pipelines.scoring import trajectory

_TOLD = ("measures", "journal", "record")
_OVERDUE = "past 1.5 times its usual interval"
_NOTHING = "Nothing is overdue and no score is missing."
_NOTHING_HERE = "Of what is told here nothing is overdue."  # what is left out is not spoken of


def gaps(asking: Asking, verdicts: list[Verdict], journal: Journal) -> list[Block]:
    """One block, always."""
    lines = [*_measures(asking, verdicts), *_journal(asking, journal), *_sight(asking)]
    if not lines:
        lines = [Line(text=_NOTHING if asking.release == "own" else _NOTHING_HERE)]
    return [Block(key=asking.key("gaps"), kind="gaps", about=asking.subject.about, title="Gaps", lines=tuple(lines))]


def _measures(asking: Asking, verdicts: list[Verdict]) -> list[Line]:
    if "measures" not in asking.last or (not verdicts and asking.release == "joint"):
        return []  # a joint release says nothing of symptoms, nor whether there is anything
    unscored = _unscored(asking)
    if not verdicts:
        return unscored or [Line(text="Nothing was measured yet: change cannot be told.")]
    untold = [
        Line(text=f"{name_of(one)}: whether it changed cannot be told.")
        for one in verdicts
        if one.reliable == "cannot tell"
    ]
    return [*_overdue(asking, [one for one in verdicts if one.is_old]), *untold, *unscored]


def _overdue(asking: Asking, verdicts: list[Verdict]) -> list[Line]:
    """One a form: the same for each of its subscales is said once."""
    latest = {one: str(one.latest_id or one.baseline_ids[-1]) for one in verdicts if one.latest_id or one.baseline_ids}
    given = sources_of(asking, list(latest.values()))
    lines = []
    for one, administration in latest.items():
        series, on = one.series, newest(one)
        name = f"{series_name(series.instrument, series.version)}{whose(series.target, series.respondent)}"
        age, usual = one.age_days or 0, one.cadence_days or 0
        last = f" on {day(on)}" if on else ""
        told = f"{name}: last{last}, {age} days ago, usually every {usual}; {age_words(age, usual)}."
        rows = (each.row for each in given.get(administration, ()))
        lines.append(Line(text=told, grounds=(ground(asking, name, _OVERDUE, rows),)))
    return list(dict.fromkeys(lines))


def _unscored(asking: Asking) -> list[Line]:
    """Forms of the days told of that no score could be made of; in the own release alone."""
    if asking.release != "own":
        return []
    found = trajectory.undefined(asking.store, asking.viewer, asking.client_id, asking.as_of)
    return [
        Line(
            text=f"{row['instrument']}: {counted(int(row['administrations']), 'administration')} kept and not scored, "
            f"{row['why']}.",
            grounds=(f"{row['instrument']}: administrations as they came in; data up to {asking.cut_off}",),
        )
        for row in found.to_dict("records")
        if date.fromisoformat(str(row["last_on"])[:10]) >= asking.since
    ]


def _journal(asking: Asking, journal: Journal) -> list[Line]:
    if not asking.tells("journal"):
        return []
    days = [(one.day, one.row) for one in journal.entries]
    days += [(one.day, one.row) for one in journal.log if one.kind == "journal_day"]
    last = max((on for on, _ in days), default=None)
    if last is None:
        return [Line(text="No journal came in yet: triggers, responses and repair cannot be told.")]
    if last >= asking.since:
        return []
    silent = counted((asking.last["journal"] - last).days, "day")
    footnote = ground(asking, "Journal", "the last journal day", (row for on, row in days if on == last))
    told = f"The journal is silent since {day(last)}, {silent} before the end of the data."
    return [Line(text=told, grounds=(footnote,))]


def _sight(asking: Asking) -> list[Line]:
    """What is not shown to this viewer, in the own release: care was handed over meanwhile."""
    if asking.release != "own":
        return []
    today = local_day(asking.store, asking.as_of)
    ends = {asking.last[thing] for thing in _TOLD if thing in asking.last and asking.last[thing] < today}
    return [Line(text=f"Rows of later days than {day(min(ends))} are not shown to you.")] if ends else []
