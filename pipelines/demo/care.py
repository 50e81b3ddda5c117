"""The course of care as the practice keeps it: intake, life events, sessions, goals."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipelines.demo.author import Author
from pipelines.demo.days import LAST_DAY, moment
from pipelines.demo.dice import Dice
from pipelines.demo.people import Person

Row = dict[str, str]
EVENTS = {
    "young": ("move", "job", "pregnancy", "birth", "other"),
    "middle": ("job", "move", "illness", "bereavement", "birth"),
    "older": ("illness", "bereavement", "move", "other"),
}
MARRIED = {
    ("phone", "a"): "married four years",
    ("phone", "b"): "married, no children yet",
    ("cycle", "a"): "married seventeen years, two children",
    ("cycle", "b"): "married, two at home",
    ("long", "a"): "married thirty-five years",
    ("long", "b"): "married since 1991, three grandchildren",
}
PATTERN_YEARS = {"phone": 2, "cycle": 15, "long": 35}
HOURS = (10, 14, 17, 9, 11, 15, 13, 16, 18)
RATINGS = ("engagement", "support_seeking", "support_giving", "closeness", "autonomy", "coherence")


def write_intake(people: list[Person], author: Author, dice: Dice) -> Iterator[Row]:
    """What was asked at the first appointment of each episode; a few fields were left open."""
    for person in people:
        own = dice.branch(person.code)
        years = own.whole(1, 12)
        if person.story:
            years = PATTERN_YEARS[person.story.id]
        since = person.opened.year - years
        row = {
            "client": person.code,
            "recorded_on": str(person.opened),
            "trauma_history": own.weighted({"none": 0.5, "some": 0.24, "unknown": 0.2, "significant": 0.06}),
        }
        if person.story:
            # The stories are told without it, so that what they show stays theirs.
            row["trauma_history"] = "none"
            row["relationship_status"] = MARRIED[person.story.id, person.role]
        else:
            row["relationship_status"] = author.record(person, "records.circumstance", _bond(person))
        if own.chance(0.8) or person.story:
            row["pattern_since"] = (
                str(since) if own.chance(0.7) else str(date(since, own.whole(1, 12), own.whole(1, 28)))
            )
        if own.chance(0.45):
            row["self_help_since"] = str(min(person.opened.year, since + own.whole(0, 3)))
        if own.chance(0.75):
            row["notes"] = author.record(person, "records.intake")
        yield row


def _bond(person: Person) -> str:
    """How long the two have been together: of the couple, so that both partners say the same."""
    couple = Dice(f"bond {person.relationship or person.code} {person.opened}")
    oldest = {"young": 8, "middle": 19, "older": 40}[person.stage]
    years = couple.whole(max(1, oldest // 3), oldest)
    if person.role == "b":
        return f"{'married' if person.married else 'together'} since {person.opened.year - years}"
    return f"{'married' if person.married else 'together'} {years} years"


def draw_events(people: list[Person], dice: Dice) -> dict[str, list[tuple[date, str]]]:
    """Life events by client; who is in a story has none, so that nothing else explains its turn."""
    events: dict[str, list[tuple[date, str]]] = {}
    for person in people:
        own = dice.branch(person.code)
        days = (person.until - person.opened).days
        if not person.story and days > 60 and own.chance(0.5):
            on = person.opened + timedelta(days=own.whole(40, days - 10))
            events[person.code] = [(on, own.pick(EVENTS[person.stage]))]
    return events


def write_events(people: list[Person], events: dict[str, list[tuple[date, str]]], author: Author) -> Iterator[Row]:
    """One row per life event."""
    for person in people:
        for on, kind in events.get(person.code, []):
            detail = author.record(person, f"records.{kind}")
            yield {"client": person.code, "on": str(on), "kind": kind, "detail": detail}


def write_sessions(people: list[Person], dice: Dice) -> Iterator[Row]:
    """One row per session; a couple's stands under partner a, with both as attendees.

    Every client or couple has an hour of its own in the week, so nobody sits with two at once.
    """
    places: dict[str, int] = {}
    for person in (person for person in people if person.role != "b"):
        own = dice.branch(person.code)
        place = places[person.therapist] = places.get(person.therapist, -1) + 1
        number = 0
        for start, end in person.episodes:
            monday = start - timedelta(days=start.weekday())
            last = min(end or LAST_DAY, LAST_DAY if person.course != "stale" else person.until)
            while monday <= last + timedelta(days=7):
                day = monday + timedelta(days=place % 5)
                # The very next appointment is already in the book.
                if start <= day <= last or (day > LAST_DAY and end is None and person.until == LAST_DAY):
                    number += 1
                    yield _session(person, number, day, 60 * HOURS[place // 5 % len(HOURS)], own)
                monday += timedelta(days=14 if number > 8 or person.course == "sparse" else 7)


def _session(person: Person, number: int, day: date, minute: int, dice: Dice) -> Row:
    status = dice.weighted({"held": 0.86, "cancelled": 0.09, "missed": 0.05}) if day <= LAST_DAY else "scheduled"
    length = 75 if person.relationship else 50
    row = {
        "client": person.code,
        "session": f"{number:02}",
        "held_at": moment(day, minute),
        "status": status,
        "practitioner": person.therapist,
        "modality": "couple" if person.relationship else "individual",
        "attendees": ";".join(code for code in (person.code, person.partner) if code),
    }
    if status == "held":
        row["ended_at"] = moment(day, minute + length + dice.pick((-5, 0, 0, 0, 5)))
        if dice.chance(0.7):
            better = {"improving": 1.5, "worsening": -0.7}.get(person.course, 0.2) * person.progress(day)
            for rating in RATINGS:
                if person.relationship or rating != "support_giving":
                    row[rating] = str(min(4, max(0, round(dice.normal(1.6 + better, 0.6)))))
    return row


def write_goals(people: list[Person], author: Author, dice: Dice) -> Iterator[Row]:
    """Goals when they are set, and again when they are met or dropped."""
    for person in people:
        own = dice.branch(person.code)
        for number in range(own.weighted({0: 0.15, 1: 0.4, 2: 0.35, 3: 0.1})):
            on = person.opened + timedelta(days=own.whole(7, 60))
            if on > person.until:
                break
            row = {"client": person.code, "goal": f"G{number + 1}"}
            yield row | {"on": str(on), "status": "open", "detail": author.record(person, "records.goal")}
            done = on + timedelta(days=own.whole(60, 240))
            if done <= person.until and own.chance(0.6):
                status = "met" if own.chance(0.7 if person.course == "improving" else 0.4) else "dropped"
                yield row | {
                    "on": str(done),
                    "status": status,
                    "detail": author.record(person, f"records.goal{status}"),
                }
