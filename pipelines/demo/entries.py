"""From a moment to a journal entry: the words, the body, and the times of what followed."""

from collections.abc import Mapping
from datetime import date, timedelta

from pipelines.demo.author import Author
from pipelines.demo.days import DAY_MINUTES, LAST_DAY, moment
from pipelines.demo.dice import Dice
from pipelines.demo.moments import Moment, draw_sensations
from pipelines.demo.people import Person

Row = dict[str, str]
RESONANCE = {"caregiver": 0.34, "past relationship": 0.13, "other": 0.07, "no": 0.26, "unsure": 0.2}


def write_entry(at: Moment, person: Person, author: Author, dice: Dice) -> Row:
    """One row of the journal. Cells that nothing is known of are absent."""
    row: Row = {"client": person.code, "occurred_at": moment(at.day, at.minute), "language": "en"}
    better = at.progress * {"improving": 1.0, "worsening": -0.4}.get(person.course, 0.1)
    _tell(row, at, person, author, dice)
    _feel(row, at, person, author, dice, better)
    _remember(row, person, author, dice)
    _follow(row, at, person, author, dice, better)
    if dice.chance(0.6):
        _set_time(row, "recorded_at", at, dice.pick((4, 9, 15, 25, 40, 70, 130, 260, 610)) + dice.whole(0, 5))
    if dice.chance(0.17):
        row["note"] = author.diary(person, "afters.note", "afters.tail")
    if dice.chance(0.03):
        row["private"] = "yes"
    return row | at.extra


def _tell(row: Row, at: Moment, person: Person, author: Author, dice: Dice) -> None:
    scene = at.scene or at.family
    if dice.chance(0.96):
        if not at.scene and dice.chance(0.02):
            row["trigger"] = author.diary(person, "triggers.vague")
        else:
            after = f"triggers.{scene}+" if scene != "other" else ""
            row["trigger"] = author.diary(person, f"triggers.{scene}", after, 0.35, _part_of_day(at.minute))
    if at.scene or dice.chance(0.95):
        row["trigger_family"] = at.family
    if at.scene or at.shared or dice.chance(0.97):
        row["response"] = at.response
    if dice.chance(0.42):
        row["response_note"] = author.diary(
            person, f"answers.{at.response}", "answers.tail", hour=_part_of_day(at.minute)
        )


def _part_of_day(minute: int) -> str:
    return "early" if minute < 10 * 60 else "noon" if minute < 17 * 60 else "late"


def _feel(row: Row, at: Moment, person: Person, author: Author, dice: Dice, better: float) -> None:
    sensations = at.somatic or draw_sensations(at.family, dice)
    if at.somatic or dice.chance(0.9):
        row["somatic"] = ";".join(sensations)
        if dice.chance(0.3):
            row["somatic_note"] = author.body(person, sensations[:2])
    intensity = at.intensity
    if intensity is None:
        intensity = min(10, max(1, round(dice.normal(6.4 - 2.0 * better, 1.7))))
    if dice.chance(0.96):
        row["intensity"] = str(intensity)
        if dice.chance(0.6):
            relief = dice.normal(1.2 + 2.2 * max(better, 0.0) + (at.response in ("reach", "soothe")), 1.1)
            row["intensity_after"] = str(min(10, max(0, round(intensity - relief))))
    named = at.named if at.named is not None else dice.chance(min(0.9, max(0.08, 0.22 + 0.5 * better)))
    if at.named is not None or dice.chance(0.86):
        row["named"] = "yes" if named else "no"
    if dice.chance(0.62):
        kind = min(0.7, max(0.1, 0.2 + 0.4 * better))
        row["self_talk"] = dice.weighted({"kind": kind, "critical": 0.75 - kind, "neither": 0.3})
    if dice.chance(0.75 if at.response == "soothe" else 0.18 + 0.2 * max(better, 0.0)):
        row["calming"] = ";".join(dice.some(("breathing", "grounding", "walk", "other"), 1 + dice.chance(0.2)))


def _remember(row: Row, person: Person, author: Author, dice: Dice) -> None:
    if not dice.chance(0.72):
        return
    row["resonance"] = dice.weighted(RESONANCE)
    tells = {"no": 0.0, "unsure": 0.25}.get(row["resonance"], 0.55)
    if dice.chance(tells):
        row["resonance_note"] = author.diary(person, f"echoes.{row['resonance']}", "echoes.tail")


def _follow(row: Row, at: Moment, person: Person, author: Author, dice: Dice, better: float) -> None:
    row["with_partner"] = "yes" if at.shared or dice.chance(0.82) else "no"
    if at.shared:
        row["shared_event"] = at.shared
    if dice.chance(0.34):
        row["bid"] = "yes" if at.response in ("pursue", "reach") or dice.chance(0.3) else "no"
    gives = at.protocol and dice.chance(0.38)
    if gives or (row.get("bid") == "yes" and dice.chance(0.35)):
        _answer(row, at, dice, better, dice.whole(1, 12))
    if at.protocol and dice.chance(0.3) and "timeout_started_at" not in at.extra:
        row |= time_out(at, dice, better)
    if dice.chance(0.03 + 0.05 * at.protocol):
        row["reconnection_phrase"] = author.diary(person, "answers.phrase")
    if dice.chance(0.24 if at.response in ("attack", "withdraw", "pursue") else 0.08):
        row["rupture"] = "yes"
        if dice.chance(min(0.95, max(0.35, 0.66 + 0.28 * better))):
            hours = dice.weighted({0.6: 0.2, 1.5: 0.25, 4: 0.2, 14: 0.2, 26: 0.1, 60: 0.05})
            _set_time(row, "repaired_at", at, int(60 * hours * dice.uniform(0.8, 1.3) * (1 - 0.4 * max(better, 0))))
    elif dice.chance(0.3):
        row["rupture"] = "no"


def _answer(row: Row, at: Moment, dice: Dice, better: float, after: int) -> None:
    """A signal or bid and what came back: the kind of answer first, its delay second."""
    if not _set_time(row, "signal_given_at", at, after):
        return
    towards = min(0.92, max(0.3, 0.48 + 0.4 * better))
    row["answered"] = dice.weighted({"turned towards": towards, "dismissed": 0.2, "no answer": 0.95 - towards})
    if row["answered"] != "no answer":
        _set_time(row, "answered_at", at, after + dice.pick((1, 1, 2, 3, 5, 8, 20, 45)))


def time_out(at: Moment, dice: Dice, better: float, caller: str = "", planned: int = 0) -> Row:
    """A time-out with its promise to return, and whether it was kept."""
    row: Row = {}
    start = dice.whole(2, 15)
    planned = planned or dice.pick((20, 20, 30, 30, 30, 45, 15, 60))
    if not _set_time(row, "timeout_started_at", at, start):
        return {}
    row["timeout_called_by"] = caller or dice.pick(("self", "self", "partner"))
    row["timeout_planned_minutes"] = str(planned)
    soothing = min(0.9, 0.5 + 0.35 * max(better, 0.0))
    row["timeout_activity"] = dice.weighted({"soothing": soothing, "ruminating": 0.9 - soothing, "other": 0.1})
    if dice.chance(0.85):
        _set_time(row, "return_promised_at", at, start + planned)
    if dice.chance(0.65 + 0.28 * max(better, 0.0)):
        late = dice.weighted({0: 0.55, 5: 0.25, 18: 0.12, 90: 0.08})
        _set_time(row, "returned_at", at, start + planned + int(late * dice.uniform(0.6, 1.2)))
    return row


def _set_time(row: Row, column: str, at: Moment, after: int) -> bool:
    """Set a time so many minutes after the moment; what lies behind the last day has not happened yet.

    What would fall into the night waits for the morning.
    """
    minute = at.minute + after
    if 60 <= minute % DAY_MINUTES < 6 * 60 and after > 90:
        minute += 7 * 60
    if at.day + timedelta(days=minute // DAY_MINUTES) > LAST_DAY:
        return False
    row[column] = moment(at.day, minute)
    return True


def number_entries(rows: list[Row]) -> list[Row]:
    """The journal in order of time, each client's entries counted."""
    counts: dict[str, int] = {}
    ordered = sorted(rows, key=lambda row: (row["occurred_at"], row["client"]))
    for row in ordered:
        counts[row["client"]] = counts.get(row["client"], 0) + 1
        row["entry"] = f"{counts[row['client']]:03}"
    return ordered


def entry_days(rows: list[Row]) -> Mapping[str, set[date]]:
    """On which days each client wrote an entry."""
    days: dict[str, set[date]] = {}
    for row in rows:
        days.setdefault(row["client"], set()).add(date.fromisoformat(row["occurred_at"][:10]))
    return days
