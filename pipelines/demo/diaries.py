"""When people write: who keeps a journal, on which days, and how much."""

from datetime import date, timedelta

from pipelines.demo.days import days_between
from pipelines.demo.dice import Dice
from pipelines.demo.moments import Moment, draw_family, draw_response
from pipelines.demo.people import Person

Plan = list[tuple[Person, Moment]]
EVENING = {7: 4, 8: 5, 9: 2, 11: 1, 12: 4, 13: 3, 15: 1, 17: 5, 18: 9, 19: 10, 20: 10, 21: 10, 22: 7, 23: 2}
SHARED = 0.3


def plan_diaries(people: list[Person], entries: int, dice: Dice) -> Plan:
    """So many moments, spread over those who keep a journal and have no story of their own."""
    writers = [
        person
        for person in people
        if not person.story
        and person.course != "sparse"
        and person.until >= person.opened + timedelta(days=21)
        and dice.chance(0.88)
    ]
    # A tiny practice may have nobody left: then whoever there is writes.
    writers = writers or [person for person in people if not person.story] or people
    weights = [dice.uniform(0.4, 1.6) * min(1.0, (person.until - person.opened).days / 150 + 0.1) for person in writers]
    plan: Plan = []
    events: dict[str, list[Moment]] = {}
    for person, count in zip(writers, _allot(entries, weights), strict=True):
        mine = _moments(person, count, dice.branch(person.code))
        if person.partner in events:
            _share(events[person.partner], mine, person, dice.branch(f"shared {person.code}"))
        events[person.code] = mine
        plan += [(person, at) for at in mine]
    return plan


def _allot(total: int, weights: list[float]) -> list[int]:
    """Whole shares of a total, by weight; the rest goes to the largest remainders."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda place: (shares[place] - exact[place], place))
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares


def _moments(person: Person, count: int, dice: Dice) -> list[Moment]:
    start = min(person.opened + timedelta(days=dice.whole(5, 12)), person.until)
    moments = []
    for day in draw_days(start, person.until, count, dice):
        family = draw_family(person, dice)
        progress = person.progress(day)
        agreed = person.protocol_on is not None and day >= person.protocol_on
        response = draw_response(person, family, progress, dice)
        moments.append(Moment(day, draw_minute(dice), family, response, progress, protocol=agreed))
    return sorted(moments, key=lambda at: (at.day, at.minute))


def draw_days(start: date, end: date, count: int, dice: Dice) -> list[date]:
    """Days to write on: two keen weeks first, then spells of writing and of not writing."""
    days = days_between(start, end)
    weights: list[float] = []
    spell = 1.0
    for number in range(len(days)):
        if number % 14 == 0:
            spell = 3.0 if number == 0 else dice.pick((0.15, 0.6, 1.0, 1.4))
        weights.append(spell)
    chosen: list[date] = []
    taken: dict[int, float] = {}
    for _ in range(count):
        left = dice.uniform(0.0, sum(weights))
        place = 0
        while place < len(weights) - 1 and left >= weights[place]:
            left -= weights[place]
            place += 1
        chosen.append(days[place])
        # A second entry on one day happens, but seldom.
        taken[place] = weights[place] = taken.get(place, weights[place]) * 0.2
    return sorted(chosen)


def draw_minute(dice: Dice) -> int:
    """A time of day at which couples meet: mornings, and above all evenings."""
    return dice.weighted(EVENING) * 60 + dice.whole(0, 59)


def _share(theirs: list[Moment], mine: list[Moment], person: Person, dice: Dice) -> None:
    """Let some moments of two partners be the same event, seen from both sides."""
    for at in mine:
        near = [each for each in theirs if not each.shared and abs((each.day - at.day).days) <= 4]
        if not near or not dice.chance(SHARED):
            continue
        other = near[0]
        code = f"{person.relationship}-{sum(1 for each in theirs if each.shared) + 1:02}"
        other.shared = at.shared = code
        at.day, at.minute = other.day, other.minute + dice.whole(2, 14)
        at.progress = other.progress
        at.protocol = other.protocol
