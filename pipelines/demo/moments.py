"""What happens to whom: the coded side of a journal entry, before any word is written."""

from dataclasses import dataclass, field
from datetime import date

from pipelines.demo.dice import Dice
from pipelines.demo.people import Person

FAMILIES = (
    "distance",
    "abandonment",
    "criticism",
    "unresponsiveness",
    "divided_attention",
    "conflict",
    "jealousy",
    "engulfment",
    "loss_of_independence",
    "control",
    "intimacy_demand",
    "transition",
    "other",
)
ANXIOUS = {"distance": 5, "unresponsiveness": 5, "abandonment": 3.5, "divided_attention": 3, "jealousy": 2}
AVOIDANT = {"engulfment": 5, "loss_of_independence": 4.5, "control": 3.5, "intimacy_demand": 3.5}
EITHER = {"criticism": 4, "conflict": 4, "transition": 1.2, "other": 0.5}
SENSATIONS = {
    "distance": "chest_tightness cold heaviness",
    "abandonment": "stomach_drop racing_heart cold",
    "criticism": "heat jaw_tension tension_shoulders",
    "unresponsiveness": "throat_constriction heaviness tears",
    "divided_attention": "stomach_drop throat_constriction chest_tightness",
    "conflict": "racing_heart heat trembling jaw_tension",
    "jealousy": "stomach_drop heat restlessness",
    "engulfment": "shallow_breath chest_tightness restlessness",
    "control": "jaw_tension tension_shoulders heat",
    "loss_of_independence": "shallow_breath tension_shoulders headache",
    "intimacy_demand": "numbness cold shallow_breath",
    "transition": "restlessness headache heaviness",
    "other": "tears numbness heaviness",
}
SECURE = {"reach": 1.0, "soothe": 0.8}


@dataclass
class Moment:
    """One activation of one person; what is None is left to chance."""

    day: date
    minute: int
    family: str
    response: str
    progress: float
    scene: str = ""  # a section of the triggers, where it is not the family's own
    somatic: tuple[str, ...] | None = None
    shared: str = ""
    protocol: bool = False  # whether signal and time-out are agreed by then
    named: bool | None = None
    intensity: int | None = None
    extra: dict[str, str] = field(default_factory=dict)


def draw_family(person: Person, dice: Dice) -> str:
    """What touched the person: who is anxious is hurt by distance, who is avoidant by closeness."""
    pull = max(0.15, (person.anxiety - 2) / 3)
    push = max(0.15, (person.avoidance - 2) / 3)
    weights = {name: weight * pull for name, weight in ANXIOUS.items()}
    weights |= {name: weight * push for name, weight in AVOIDANT.items()}
    return dice.weighted(weights | EITHER)


def draw_response(person: Person, family: str, progress: float, dice: Dice) -> str:
    """What the person did: more reaching and soothing as things go well, never only that."""
    pull, push = max(0.2, person.anxiety - 2.5), max(0.2, person.avoidance - 2.5)
    if family in AVOIDANT:
        push += 1.5
    weights = {
        "pursue": 2 * pull,
        "withdraw": 2 * push,
        "attack": 0.5 + 0.4 * pull,
        "freeze": 0.3 + 0.4 * push,
    }
    better = {"improving": 1.0, "worsening": -0.25}.get(person.course, 0.1) * progress
    secure = max(0.04, 0.14 + 0.5 * better)
    total = sum(weights.values())
    weights = {name: weight * (1 - secure) / total for name, weight in weights.items()}
    return dice.weighted(weights | {name: secure * share / 1.8 for name, share in SECURE.items()} | {"other": 0.05})


def draw_sensations(family: str, dice: Dice) -> tuple[str, ...]:
    """One to three sensations, in the order of noticing, with now and then an unusual one."""
    usual = SENSATIONS[family].split()
    found = dice.some(usual, dice.weighted({1: 0.45, 2: 0.4, 3: 0.15}))
    if dice.chance(0.2):
        stranger = dice.pick(sorted({name for names in SENSATIONS.values() for name in names.split()}))
        found = [*found, stranger] if stranger not in found else found
    return tuple(found)
