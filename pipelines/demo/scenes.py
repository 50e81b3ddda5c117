"""The three stories, scene by scene: which moments each couple has, and which days passed quietly."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from pipelines.demo.days import LAST_DAY, days_between
from pipelines.demo.diaries import Plan, draw_minute
from pipelines.demo.dice import Dice
from pipelines.demo.entries import time_out
from pipelines.demo.moments import Moment, draw_sensations
from pipelines.demo.people import Person

QuietDays = dict[str, list[date]]
Scene = tuple[Plan, QuietDays]
Telling = Callable[[Person, Person, Dice], Scene]

# Journalled days, phone moments and other moments of the wife, before and after the agreement.
PHONE_BEFORE, PHONE_AFTER = (52, 16, 6), (62, 3, 8)
CYCLES_BEFORE, CYCLES_AFTER = 26, 24
LONG_ENTRIES = (36, 18)


def play(people: list[Person], dice: Dice) -> Scene:
    """The scenes of every couple that has a story."""
    plan: Plan = []
    quiet: QuietDays = {}
    tellings: dict[str, Telling] = {"phone": _phone, "cycle": _cycle, "long": _long}
    for one, two in pairwise(people):
        if one.story and one.role == "a":
            scenes, days = tellings[one.story.id](one, two, dice.branch(one.story.id))
            plan += scenes
            quiet |= days
    return plan, quiet


def _phone(wife: Person, husband: Person, dice: Dice) -> Scene:
    assert wife.story
    start, agreed = wife.story.journal_from, wife.story.agreed
    plan: Plan = []
    quiet: QuietDays = {wife.code: [], husband.code: []}
    spans = ((start, agreed - timedelta(days=1), PHONE_BEFORE), (agreed, LAST_DAY, PHONE_AFTER))
    for begin, end, (journalled, phone, others) in spans:
        days = dice.some(days_between(begin, end), journalled)
        for day in days[:phone]:
            plan.append((wife, _glance(wife, day, dice)))
        for day in days[phone : phone + others]:
            family = dice.pick(("distance", "criticism", "conflict", "transition"))
            response = dice.pick(("withdraw", "reach") if day < agreed else ("reach", "soothe"))
            plan.append((wife, _at(wife, day, family, response, dice)))
        quiet[wife.code] += days[phone + others :]
        days = dice.some(days_between(begin, end), journalled // 2)
        for day in days[:6]:
            family = dice.pick(("criticism", "conflict", "control", "engulfment"))
            plan.append((husband, _at(husband, day, family, dice.pick(("withdraw", "freeze", "reach")), dice)))
        quiet[husband.code] += days[6:]
    return plan, quiet


def _glance(wife: Person, day: date, dice: Dice) -> Moment:
    assert wife.story
    agreed = day >= wife.story.agreed
    response = dice.weighted({"reach": 0.8, "withdraw": 0.2} if agreed else {"withdraw": 0.88, "freeze": 0.12})
    at = _at(wife, day, "divided_attention", response, dice, scene="phone")
    at.somatic = ("stomach_drop", "throat_constriction")
    if dice.chance(0.3):
        at.somatic = (*at.somatic, dice.pick(("cold", "heaviness", "jaw_tension")))
    # She names it only once she has seen what it is.
    at.named = day > wife.story.journal_from + timedelta(days=25) and dice.chance(0.7)
    at.intensity = dice.whole(3, 5) if agreed else dice.whole(6, 9)
    return at


def _cycle(pursuer: Person, withdrawer: Person, dice: Dice) -> Scene:
    assert pursuer.story
    start, agreed = pursuer.story.journal_from, pursuer.story.agreed
    plan: Plan = []
    used: list[date] = []
    before = sorted(dice.some(days_between(start, agreed - timedelta(days=1)), CYCLES_BEFORE))
    after = sorted(dice.some(days_between(agreed, LAST_DAY), CYCLES_AFTER))
    for number, day in enumerate([*before, *after], 1):
        learned = max(0.0, (day - agreed).days / 60)  # two months to the new normal
        turns = _turns(day >= agreed, min(1.0, learned), dice)
        minute = 60 * dice.whole(18, 21) + dice.whole(0, 59)
        for place, (side, response) in enumerate(turns):
            person = (pursuer, withdrawer)[side]
            family = (
                ("unresponsiveness", "distance")[place % 2] if side == 0 else dice.pick(("engulfment", "criticism"))
            )
            at = _at(person, day, family, response, dice, scene=("hers", "his")[side] if place < 2 else "")
            at.minute, at.shared = minute, f"{person.relationship}-{number:02}"
            if side == 1 and response == "soothe":
                at.extra = _half_hour(at, dice)
            plan.append((person, at))
            minute += dice.whole(2, 7)
        used.append(day)
    free = [day for day in days_between(start, LAST_DAY) if day not in used]
    quiet = {person.code: dice.some(free, 70) for person in (pursuer, withdrawer)}
    return plan, quiet


def _turns(agreed: bool, learned: float, dice: Dice) -> list[tuple[int, str]]:
    """Who does what in one event: (0 the pursuer, 1 the withdrawer), response."""
    if agreed and dice.chance(0.35 + 0.5 * learned):
        opening = dice.weighted({"reach": 0.75, "soothe": 0.15, "pursue": 0.1})
        reply = dice.weighted({"soothe": 0.55, "reach": 0.37, "withdraw": 0.08})
        turns = [(0, opening), (1, reply)]
        return [*turns, (0, "soothe"), (1, "reach")] if reply == "soothe" and dice.chance(0.3) else turns
    if not agreed and dice.chance(0.2):
        # a calm evening before the agreement: she reaches, and mostly he does not go away
        return [(0, "reach"), (1, dice.weighted({"reach": 0.6, "soothe": 0.25, "withdraw": 0.15}))]
    # afterwards he sometimes stays although she pursues
    replies = {"withdraw": 0.6, "reach": 0.25, "soothe": 0.15} if agreed else {"withdraw": 0.93, "freeze": 0.07}
    turns = [(0, dice.weighted({"pursue": 0.9, "attack": 0.1})), (1, dice.weighted(replies))]
    while turns[-1][1] == "withdraw" and len(turns) < 6 and dice.chance(0.42):
        turns += [(0, "pursue"), (1, "withdraw")]
    return turns


def _half_hour(at: Moment, dice: Dice) -> dict[str, str]:
    """The time-out as agreed: thirty minutes, the hour of return said, and he comes back."""
    return time_out(at, dice, better=1.0, caller="self", planned=30)


def _long(wife: Person, husband: Person, dice: Dice) -> Scene:
    assert wife.story
    start = wife.story.journal_from
    plan: Plan = []
    quiet: QuietDays = {}
    for person, entries in ((wife, LONG_ENTRIES[0]), (husband, LONG_ENTRIES[1])):
        begin = start if person is wife else start + timedelta(days=80)
        span = (LAST_DAY - begin).days
        for _ in range(entries):
            share = dice.uniform(0.0, 1.0) ** 0.5  # ever more of them
            family = dice.weighted({"distance": 0.6, "unresponsiveness": 0.2, "intimacy_demand": 0.2})
            warm = 0.1 + 0.5 * share
            response = "reach" if dice.chance(warm / 2) else "soothe" if dice.chance(warm / 2) else "withdraw"
            at = _at(person, begin + timedelta(days=int(span * share)), family, response, dice, scene="long")
            at.named = dice.chance(0.05 + 0.75 * share**2)
            plan.append((person, at))
        mine = {at.day for who, at in plan if who is person}
        days = [day for day in days_between(begin, LAST_DAY) if day not in mine]
        quiet[person.code] = [day for day in days if dice.chance(0.05 + 0.4 * (day - begin).days / span)]
    return plan, quiet


def _at(person: Person, day: date, family: str, response: str, dice: Dice, scene: str = "") -> Moment:
    assert person.story
    agreed = day >= person.story.agreed
    somatic = draw_sensations(family, dice)
    progress = person.progress(day)
    return Moment(day, draw_minute(dice), family, response, progress, scene, somatic, protocol=agreed)
