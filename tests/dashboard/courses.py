"""Clients of one practice, one for each kind of course: what they answered stands here to be counted by hand."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from tests.dashboard import exports
from tests.dashboard.exports import Files

FIRST = date(2026, 2, 2)
MONTH = timedelta(days=28)
Row = Mapping[str, object]

# Anxiety and avoidance of each administration; an ECR-R anxiety moves by more than noise beyond 0.98, avoidance 1.04.
ECR = {
    "IMP": ((6, 5), (5, 4), (4, 3), (3, 2), (2, 2)),
    "NOI": ((4, 3), (4.5, 3.5), (3.5, 3), (4.5, 3)),
    "ONE": ((5, 4),),
    "STA": ((5, 3), (3, 3)),
}
# Totals of the PHQ-9: six points count, ten is the cut-off.
PHQ = {"DET": (4, 6, 12, 18), "IMP": (18, 12, 8, 4, 3)}
# Session by session: 15 and 17 in turn, and one far off.
ORS = {"OFT": (15, 17, 15, 17, 15, 17, 15, 17, 15, 17, 15, 17, 15, 40)}


def ecr(client: str, on: date, anxiety: float, avoidance: float, **cells: object) -> list[Row]:
    """36 answers, keyed already; half a point is every second item one higher."""
    row = {"client": client, "instrument": "ECR-R", "administered_at": on, "reversed_already": "yes", **cells}
    means = [anxiety] * 18 + [avoidance] * 18
    return [
        {**row, "item": item, "response": int(mean) + (item % 2 if mean % 1 else 0)}
        for item, mean in enumerate(means, 1)
    ]


def phq(client: str, on: date, total: int) -> list[Row]:
    """Nine answers of 0 to 3 with this sum."""
    row = {"client": client, "instrument": "PHQ-9", "administered_at": on, "reversed_already": "no"}
    return [{**row, "item": item, "response": total // 9 + (item <= total % 9)} for item in range(1, 10)]


def files() -> Files:
    """Everybody is Robin's; nobody answers after August."""
    rows: list[Row] = []
    for client, places in ECR.items():
        for number, (anxiety, avoidance) in enumerate(places):
            rows += ecr(client, FIRST + number * MONTH, anxiety, avoidance)
    for client, totals in PHQ.items():
        for number, total in enumerate(totals):
            rows += phq(client, FIRST + number * MONTH, total)
    reported = [
        {
            **{"client": client, "instrument": "ORS", "subscale": "total", "score": score},
            "administered_at": FIRST + timedelta(days=7 * number),
        }
        for client, scores in ORS.items()
        for number, score in enumerate(scores)
    ]
    return [
        exports.people(),
        exports.clients(dict.fromkeys(("IMP", "DET", "NOI", "ONE", "STA", "OFT", "NIL"), "T01")),
        exports.assessments([*rows, *choice_ratings()]),
        ("reported_scores.csv", exports.as_csv(reported)),
        ("codes.csv", exports.as_csv(choice())),
        ("life_events.csv", exports.as_csv(events())),
    ]


def choice_ratings() -> Iterable[Row]:
    """DET rates the secure paragraph highest."""
    rated = {"secure": 6, "fearful": 2, "preoccupied": 3, "dismissing": 4}
    row = {"client": "DET", "instrument": "RQ", "administered_at": FIRST, "reversed_already": "no"}
    return [{**row, "item": item, "response": response} for item, response in rated.items()]


def choice() -> list[Row]:
    """And chooses another one."""
    return [{"client": "DET", "instrument": "RQ", "coded_at": FIRST, "code": "choice", "value": "dismissing"}]


def events() -> list[Row]:
    return [{"client": "IMP", "on": FIRST + timedelta(days=40), "kind": "move", "detail": "to a house by the sea"}]
