"""The keys of the specification, typed from it and not from the definitions: what every instrument is scored against.

Slow and obvious. Section 1.1: reversed items, scores, 80 % of the items; 1.3: items, ranges; 1.4: gaps in sums.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


def span(first: int, last: int, step: int = 1) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1, step))


def named(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


@dataclass(frozen=True)
class Scale:
    """items as numbered; turned: the reversed ones; minus: those that are taken away."""

    items: tuple[str, ...]
    how: str
    turned: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True)
class Form:
    low: int
    high: int
    scales: Mapping[str, Scale]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item for scale in self.scales.values() for item in scale.items))


def plane(anxiety: tuple[str, ...], avoidance: tuple[str, ...], turned: str) -> Form:
    """A form of the ECR family: 1-7, two means."""
    all_turned = named(turned)
    return Form(
        1,
        7,
        {
            "anxiety": Scale(anxiety, "mean", tuple(item for item in all_turned if item in anxiety)),
            "avoidance": Scale(avoidance, "mean", tuple(item for item in all_turned if item in avoidance)),
        },
    )


def total(low: int, high: int, count: int, turned: str = "", times: int = 1, **parts: str) -> Form:
    """A form whose items are added up, and whose parts are too."""
    everywhere = named(turned)
    scales = {"total": Scale(span(1, count), "sum", everywhere, times=times)}
    for name, items in parts.items():
        scales[name] = Scale(named(items), "sum", tuple(item for item in named(items) if item in everywhere))
    return Form(low, high, scales)


FORMS = {
    "ECR": plane(span(2, 36, 2), span(1, 35, 2), "22, 3, 15, 19, 25, 27, 29, 31, 33, 35"),
    "ECR-R": plane(span(1, 18), span(19, 36), "9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36"),
    "ECR-S": plane(span(2, 12, 2), span(1, 11, 2), "8, 1, 5, 9"),
    "ECR-12": plane(named("1 2 3 5 7 8"), named("4 6 9 10 11 12"), "6, 9, 10, 11, 12"),
    "ECR-RS": plane(named("7 8 9"), span(1, 6), "1, 2, 3, 4"),
    "RQ": Form(
        1,
        7,
        {
            "self": Scale(
                named("secure dismissing preoccupied fearful"), "difference", minus=("preoccupied", "fearful")
            ),
            "other": Scale(
                named("secure preoccupied dismissing fearful"), "difference", minus=("dismissing", "fearful")
            ),
        },
    ),
    "CSI-32": total(0, 5, 32),
    "CSI-16": total(0, 5, 16),
    "CSI-4": total(0, 5, 4),
    "PHQ-9": total(0, 3, 9),
    "GAD-7": total(0, 3, 7),
    "WHO-5": total(0, 5, 5, times=4),
    "CORE-10": total(0, 4, 10, "2, 3"),
    "PCL-5": total(0, 4, 20, b="1 2 3 4 5", c="6 7", d="8 9 10 11 12 13 14", e="15 16 17 18 19 20"),
    "ITQ": Form(
        0,
        4,
        {"ptsd": Scale(named("P1 P2 P3 P4 P5 P6"), "sum"), "dso": Scale(named("C1 C2 C3 C4 C5 C6"), "sum")},
    ),
    "DERS-16": total(
        1,
        5,
        16,
        clarity="1,2",
        goals="3,7,15",
        impulse="4,8,11",
        strategies="5,6,12,14,16",
        nonacceptance="9,10,13",
    ),
    "DERS-18": total(
        1,
        5,
        18,
        "1, 4, 6",
        awareness="1,4,6",
        clarity="2,3,5",
        goals="8,12,15",
        impulse="9,16,18",
        nonacceptance="7,13,14",
        strategies="10,11,17",
    ),
    "K10": total(1, 5, 10),
}


def needed(scale: Scale) -> int:
    """At least 80 % of the items; of a difference all."""
    count = len(scale.items)
    return count if scale.how == "difference" else next(n for n in range(1, count + 1) if n * 10 >= count * 8)


def score(form: Form, scale: Scale, answers: Mapping[str, int]) -> tuple[float | None, str] | None:
    """The score and its status; None where none of the items was answered."""
    given = [item for item in scale.items if item in answers]
    if not given:
        return None
    if len(given) < needed(scale):
        return None, "too few items"
    values = []
    for item in given:
        value = answers[item]
        if item in scale.turned:
            value = form.high - (value - form.low)
        values.append(-value if item in scale.minus else value)
    if scale.how == "mean":
        return sum(values) / len(values), "scored"
    whole = len(given) == len(scale.items)
    made = sum(values) if whole else sum(values) / len(values) * len(scale.items)
    return made * scale.times, "scored" if whole else "prorated"


def _any(answers: Mapping[str, int], *items: str) -> bool:
    return any(answers[item] >= 2 for item in items)


def _pcl(answers: Mapping[str, int]) -> dict[str, bool]:
    def high(first: int, last: int) -> int:
        return sum(answers[item] >= 2 for item in span(first, last))

    return {"provisional": high(1, 5) >= 1 and high(6, 7) >= 1 and high(8, 14) >= 2 and high(15, 20) >= 2}


def _itq(answers: Mapping[str, int]) -> dict[str, bool]:
    def cluster(letter: str) -> bool:
        pairs = [_any(answers, f"{letter}{n}", f"{letter}{n + 1}") for n in (1, 3, 5)]
        return all(pairs) and _any(answers, f"{letter}7", f"{letter}8", f"{letter}9")

    ptsd, dso = cluster("P"), cluster("C")
    return {"dso": dso, "cptsd": ptsd and dso, "ptsd": ptsd and not dso}


PATTERNS = {
    "PCL-5": (_pcl, span(1, 20)),
    "ITQ": (_itq, tuple(f"{letter}{number}" for letter in "PC" for number in range(1, 10))),
}


def patterns(name: str, answers: Mapping[str, int]) -> dict[str, str]:
    """Each pattern: met or not met where every way to fill the gaps says the same, else cannot tell."""
    judge, items = PATTERNS[name]
    missing = [item for item in items if item not in answers]
    ways: Iterable[tuple[int, ...]] = itertools.product((0, 4), repeat=len(missing))
    said = [judge({**answers, **dict(zip(missing, way, strict=True))}) for way in ways]
    return {
        pattern: "cannot tell" if len({one[pattern] for one in said}) > 1 else "met" if said[0][pattern] else "not met"
        for pattern in said[0]
    }
