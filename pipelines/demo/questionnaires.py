"""How people in the demo fill in questionnaires: the key by which an answer follows from what is felt.

This is the respondent's side of a key, written apart from the definitions that score: were it read from
them, a wrong key would make wrong answers that score as right ones, and no reliability check could tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.demo.dice import Dice


@dataclass(frozen=True)
class Questionnaire:
    """One instrument: which items belong to what is felt, and which are worded the other way round."""

    name: str
    low: int
    high: int
    scales: Mapping[str, tuple[int, ...]]
    reversed: tuple[int, ...] = ()
    tops: Mapping[int, int] | None = None  # items with another highest answer
    noise: float = 0.55  # scatter of an answer; wider on a wider scale

    def top(self, item: int) -> int:
        return (self.tops or {}).get(item, self.high)


def _span(first: int, last: int, step: int = 1) -> tuple[int, ...]:
    return tuple(range(first, last + 1, step))


ECR_R = Questionnaire(
    "ECR-R",
    1,
    7,
    {"anxiety": _span(1, 18), "avoidance": _span(19, 36)},
    (9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36),
    noise=0.78,
)
ECR_S = Questionnaire(
    "ECR-S",
    1,
    7,
    {"anxiety": _span(2, 12, 2), "avoidance": _span(1, 11, 2)},
    (1, 5, 8, 9),
    noise=0.6,
)
ECR_12 = Questionnaire(
    "ECR-12",
    1,
    7,
    {"anxiety": (1, 2, 3, 5, 7, 8), "avoidance": (4, 6, 9, 10, 11, 12)},
    (6, 9, 10, 11, 12),
    noise=0.6,
)
ECR_RS = Questionnaire("ECR-RS", 1, 7, {"avoidance": _span(1, 6), "anxiety": _span(7, 9)}, (1, 2, 3, 4), noise=0.75)
PHQ_9 = Questionnaire("PHQ-9", 0, 3, {"distress": _span(1, 9)})
GAD_7 = Questionnaire("GAD-7", 0, 3, {"worry": _span(1, 7)})
CSI_16 = Questionnaire("CSI-16", 0, 5, {"satisfaction": _span(1, 16)}, tops={1: 6})

SKIPPED = 0.004
# The item on thoughts of being better off dead is answered "not at all" by nearly all: it sits far lower.
RARE_ITEM = {("PHQ-9", 9): -4.8}


def answer(form: Questionnaire, felt: Mapping[str, float], dice: Dice, leave_out: int = 0) -> dict[int, int]:
    """Raw answers by item, in the order of the form. A skipped item is absent; `leave_out` skips more.

    Items differ in how readily they are agreed with, the same for everybody, and in nothing else.
    """
    taste = Dice(f"items of {form.name}")
    answers: dict[int, int] = {}
    for scale, items in form.scales.items():
        for item in items:
            shift = taste.uniform(-0.45, 0.45) + RARE_ITEM.get((form.name, item), 0.0)
            level = felt[scale] + shift * (0.5 if form.low == 0 else 1.0) + dice.normal(0.0, form.noise)
            if form.top(item) != form.high:
                level *= form.top(item) / form.high
            keyed = min(form.top(item), max(form.low, round(level)))
            answers[item] = form.low + form.high - keyed if item in form.reversed else keyed
            if dice.chance(SKIPPED):
                del answers[item]
    for item in dice.some(sorted(answers), leave_out):
        del answers[item]
    return dict(sorted(answers.items()))
