"""Who is in the practice: therapists, supervisors, clients, couples. All made up."""

from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.demo.days import LAST_DAY
from pipelines.demo.dice import Dice
from pipelines.demo.stories import STORIES, Story
from pipelines.demo.voices import Voice, draw_voice
from pipelines.demo.wording_book import read_sections

Episode = tuple[date, date | None]
# In turn rather than by chance, so that a small practice has some of each.
COURSES = (
    *("improving", "unchanged", "improving", "worsening", "stale", "improving", "unchanged", "sparse"),
    *("improving", "unchanged", "improving", "worsening", "improving", "unchanged"),
)
STAGES = {"young": (1988, 2001), "middle": (1973, 1987), "older": (1952, 1968)}
THERAPISTS = ("T1", "T2", "T3")


@dataclass(frozen=True)
class Person:
    """One client and how things go for them."""

    code: str
    name: str
    birth_year: int
    stage: str
    therapist: str
    episodes: tuple[Episode, ...]
    relationship: str  # empty for who comes alone
    role: str
    partner: str  # a client code, or empty
    partner_name: str
    partner_woman: bool
    married: bool
    course: str
    anxiety: float  # where they begin, on the scale of the items
    avoidance: float
    distress: float
    satisfaction: float
    voice: Voice
    story: Story | None
    until: date  # the last day anything is heard of them
    protocol_on: date | None

    @property
    def opened(self) -> date:
        """The day the current, or last, episode began."""
        return self.episodes[-1][0]

    def progress(self, day: date) -> float:
        """How far along the course somebody is, from 0 to 1; half a year is most of the way."""
        weeks = (day - self.opened).days / 7
        return min(1.0, max(0.0, (weeks - 4) / 26))


def draw_people(dice: Dice, clients: int, first: date, width: int = 3) -> list[Person]:
    """All clients: a third of the number are couples, and the stories come first."""
    names = _Names(dice.branch("names"))
    couples = clients // 3
    people: list[Person] = []
    for index in range(couples):
        story = STORIES[index] if index < len(STORIES) else None
        people += _draw_couple(dice.branch(f"couple{index}"), names, index, width, first, story)
    for index in range(2 * couples, clients):
        people.append(_draw_single(dice.branch(f"single{index}"), names, index, width, first))
    return people


class _Names:
    """Given and family names; no full name is given out twice while there are new ones."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._words = read_sections()
        self._given: set[str] = set()

    def full(self, woman: bool) -> str:
        for _ in range(50):
            given = self._dice.pick(self._words["names.woman" if woman else "names.man"])
            name = f"{given} {self._dice.pick(self._words['names.family'])}"
            if name not in self._given:
                break
        self._given.add(name)
        return name


def _episodes(dice: Dice, first: date, course: str) -> tuple[Episode, ...]:
    span = (LAST_DAY - first).days
    opened = first + timedelta(days=int(span * dice.uniform(0.0, 0.88) ** 1.2))
    weeks_open = (LAST_DAY - opened).days // 7
    closed = None
    if weeks_open > 40 and course in ("improving", "unchanged") and dice.chance(0.45):
        closed = opened + timedelta(days=7 * dice.whole(24, weeks_open - 8))
    before = (opened - first).days // 7
    if before > 34 and dice.chance(0.3):
        start = first + timedelta(days=dice.whole(0, 28))
        return ((start, start + timedelta(days=7 * dice.whole(12, 20))), (opened, closed))
    return ((opened, closed),)


def _until(dice: Dice, episodes: tuple[Episode, ...], course: str) -> date:
    opened, closed = episodes[-1]
    if closed:
        return closed
    if course == "stale":
        quiet = (LAST_DAY - opened).days
        return opened + timedelta(days=int(quiet * dice.uniform(0.3, 0.55)))
    return LAST_DAY


def _temper(dice: Dice, course: str) -> dict[str, float]:
    shared = dice.normal(0.0, 0.45)
    lift = 0.5 if course == "improving" else -0.4 if course == "worsening" else 0.0
    return {
        "anxiety": min(6.3, max(1.6, 4.2 + lift + shared + dice.normal(0.0, 1.0))),
        "avoidance": min(6.0, max(1.4, 3.6 + lift + shared + dice.normal(0.0, 1.0))),
        "distress": min(2.3, max(0.15, 1.15 + lift / 2 + shared / 2 + dice.normal(0.0, 0.45))),
        "satisfaction": min(4.4, max(0.8, 2.7 - lift / 2 - shared / 2 + dice.normal(0.0, 0.7))),
    }


def _draw_couple(dice: Dice, names: _Names, index: int, width: int, first: date, story: Story | None) -> list[Person]:
    stage = story.stage if story else dice.weighted({"young": 0.4, "middle": 0.45, "older": 0.15})
    women = (True, False) if story or dice.chance(0.85) else dice.pick(((True, True), (False, False)))
    course = story.course if story else COURSES[index % len(COURSES)]
    episodes: tuple[Episode, ...] = ((story.opened, None),) if story else _episodes(dice, first, course)
    if story and story.opened < first:
        episodes = ((first, None),)
    until = _until(dice, episodes, course)
    agreed: date | None = episodes[-1][0] + timedelta(days=7 * dice.whole(5, 9))
    if story:
        agreed = story.agreed
    elif agreed and (agreed > until or dice.chance(0.25)):
        agreed = None
    year = story.birth_year if story else dice.whole(*STAGES[stage])
    couple = [names.full(woman) for woman in women]
    if dice.chance(0.4):
        couple[1] = f"{couple[1].split(' ')[0]} {couple[0].split(' ', 1)[1]}"
    married = bool(story) or dice.chance(0.6)
    people = []
    for side, role in enumerate("ab"):
        tempered = _temper(dice.branch(role), course)
        if story:
            tempered |= story.temper[side]
        people.append(
            Person(
                code=f"C{2 * index + side + 1:0{width}}",
                name=couple[side],
                birth_year=year + (0, -2)[side],
                stage=stage,
                therapist=THERAPISTS[index % 3],
                episodes=episodes,
                relationship=f"R{index + 1:02}",
                role=role,
                partner=f"C{2 * index + 2 - side:0{width}}",
                partner_name=couple[1 - side],
                partner_woman=women[1 - side],
                married=married,
                course=course,
                voice=draw_voice(dice.branch(f"voice-{role}")),
                story=story,
                until=until,
                protocol_on=agreed,
                **tempered,
            )
        )
    return people


def _draw_single(dice: Dice, names: _Names, index: int, width: int, first: date) -> Person:
    stage = dice.weighted({"young": 0.5, "middle": 0.4, "older": 0.1})
    course = COURSES[index % len(COURSES)]
    episodes = _episodes(dice, first, course)
    woman = dice.chance(0.6)
    partner_woman = woman if dice.chance(0.12) else not woman
    return Person(
        code=f"C{index + 1:0{width}}",
        name=names.full(woman),
        birth_year=dice.whole(*STAGES[stage]),
        stage=stage,
        therapist=THERAPISTS[index % 3],
        episodes=episodes,
        relationship="",
        role="",
        partner="",
        partner_name=names.full(partner_woman),
        partner_woman=partner_woman,
        married=dice.chance(0.4),
        course=course,
        voice=draw_voice(dice.branch("voice")),
        story=None,
        until=_until(dice, episodes, course),
        protocol_on=None,
        **_temper(dice, course),
    )
