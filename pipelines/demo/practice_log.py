"""The log of the four phases: quiet days, disclosures, protocol parts, check-ins, wins and setbacks."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pipelines.demo.author import Author
from pipelines.demo.days import LAST_DAY
from pipelines.demo.diaries import draw_days
from pipelines.demo.dice import Dice
from pipelines.demo.people import Person

Row = dict[str, str]
PARTS = ("trigger", "sensation", "impulse", "early")
SECTIONS = {"signal": "records.signal", "timeout": "records.timeout", "phrase": "records.phrasepart"}
# What the stories' couples agreed, in their own words.
AGREED = {
    ("phone", "a"): ("signal", "phones face-down on the table when one of us says 'a real one'", {}),
    ("phone", "b"): ("signal", "mine goes screen down, in reach is fine, and I say it when I expect a call", {}),
    ("cycle", "a"): (
        "timeout",
        "I say I'm anxious and need connection, instead of going at him",
        {"return_rule": "he comes to find me; until then I don't knock"},
    ),
    ("cycle", "b"): (
        "timeout",
        "I need 30 minutes and then I will come find you",
        {"return_rule": "half an hour by the oven clock, then I go to her"},
    ),
}


def write_practice_log(
    people: list[Person],
    written: Mapping[str, set[date]],
    quiet: Mapping[str, list[date]],
    author: Author,
    dice: Dice,
) -> Iterator[Row]:
    """One row per act; `written` are the days with an entry, `quiet` the quiet days a story sets."""
    for person in people:
        own = dice.branch(person.code)
        yield from _quiet_days(person, written.get(person.code, set()), quiet.get(person.code), own)
        if person.relationship:
            yield from _disclosures(person, author, own)
            if person.protocol_on:
                yield from _protocol(person, author, own)
                yield from _practice(person, author, own)


def _row(person: Person, on: date, kind: str, **cells: str) -> Row:
    return {"client": person.code, "on": str(on), "kind": kind} | cells


def _quiet_days(person: Person, written: set[date], days: list[date] | None, dice: Dice) -> Iterator[Row]:
    """Days that were journalled without anything to tell: without them a rate has no denominator."""
    if days is None and written:
        days = draw_days(min(written), person.until, int(len(written) * dice.uniform(0.5, 1.3)), dice)
    for day in sorted({*(days or [])} - written):
        yield _row(person, day, "journal_day")


def _disclosures(person: Person, author: Author, dice: Dice) -> Iterator[Row]:
    on = person.story.disclosed if person.story else person.opened + timedelta(days=dice.whole(20, 45))
    times = dice.whole(1, 2) if person.story or dice.chance(0.8) else 0
    for number in range(times):
        day = on + timedelta(days=number * dice.whole(9, 30))
        if day > person.until:
            return
        held = [part for part in PARTS if dice.chance(0.78 + 0.15 * number)] or ["trigger"]
        yield _row(
            person,
            day,
            "disclosure",
            detail=author.diary(person, "afters.disclosure", "afters.tail"),
            parts_held=";".join(held),
            calm_moment="yes" if dice.chance(0.8) else "no",
            received=dice.weighted({"well": 0.55, "mixed": 0.33, "badly": 0.12}),
        )


def _protocol(person: Person, author: Author, dice: Dice) -> Iterator[Row]:
    """One row per partner and part: each in their own words, each with their own yes or no."""
    assert person.protocol_on
    # Which parts there are is the couple's, so both partners' dice must say the same.
    couple = Dice(f"protocol {person.relationship} {person.protocol_on}")
    for number, (part, section) in enumerate(SECTIONS.items()):
        day = person.protocol_on + timedelta(days=7 * number if not person.story else 3 * number)
        present, refused = couple.chance(0.85) or bool(person.story), couple.chance(0.12)
        minutes, rule = couple.pick((20, 20, 25, 30, 30, 45, 15)), couple.chance(0.85)
        if not present or day > person.until:
            continue
        row = _row(person, day, "protocol_part", part=part, consented="yes")
        if refused and person.role == "b" and not person.story:
            row["consented"] = "no"
        told = AGREED.get((person.story.id, person.role)) if person.story else None
        if part == "timeout":
            row["minutes"] = "30" if person.story else str(minutes)
            row["who_may_call"] = author.diary(person, "records.who")
            row["activity"] = author.diary(person, "records.doing")
            if rule or person.story:
                row["return_rule"] = author.diary(person, "records.returning")
        if told and told[0] == part:
            row |= {"detail": told[1]} | told[2]
            day = person.protocol_on
            row["on"] = str(day)
        else:
            # One of the two says what it is, the other what they make of it.
            row["detail"] = author.diary(person, section if person.role == "a" else "records.agreeing")
        if dice.chance(0.04) and not person.story and day + timedelta(days=40) < person.until:
            row["withdrawn_on"] = str(day + timedelta(days=dice.whole(20, 40)))
        yield row


def _practice(person: Person, author: Author, dice: Dice) -> Iterator[Row]:
    """Daily check-ins and the weekly review, as regular as people are, with wins and with setbacks."""
    assert person.protocol_on
    start = person.protocol_on + timedelta(days=dice.whole(3, 10))
    weeks = (min(person.until, LAST_DAY) - start).days // 7
    keen = dice.uniform(0.2, 0.9)
    for week in range(max(0, min(weeks, 30))):
        monday = start + timedelta(days=7 * week)
        # One of the two keeps the list of check-ins; both tell what went well or badly.
        if person.role == "a":
            for day in sorted(dice.some(range(6), int(3.4 * keen * dice.uniform(0.3, 1.3)))):
                row = _row(
                    person,
                    monday + timedelta(days=day),
                    "check_in",
                    minutes=str(dice.pick((2, 5, 5, 10, 15))),
                )
                if dice.chance(0.35):
                    row["detail"] = author.diary(person, "afters.check_in", "afters.tail")
                yield row
            if dice.chance(keen * 0.75):
                told = author.diary(person, "afters.weekly_review", "afters.tail")
                yield _row(
                    person,
                    monday + timedelta(days=6),
                    "weekly_review",
                    detail=told,
                    minutes=str(dice.whole(10, 40)),
                )
        if dice.chance(0.16):
            told = author.diary(person, "afters.win", "afters.tail")
            yield _row(person, monday + timedelta(days=dice.whole(0, 6)), "win", detail=told)
        if dice.chance(0.08):
            told = author.diary(person, "afters.setback", "afters.tail")
            yield _row(person, monday + timedelta(days=dice.whole(0, 6)), "setback", detail=told)
