"""What arrives ready made: totals that another tool scored, and codes that a certified coder gave."""

from collections.abc import Iterator
from datetime import timedelta

from pipelines.demo.days import moment
from pipelines.demo.dice import Dice
from pipelines.demo.people import Person

Row = dict[str, str]
AAI = (
    {"organised": "Ds1", "unresolved": "none", "cannot_classify": "no", "coherence": "3"},
    {"organised": "E2", "unresolved": "loss", "cannot_classify": "no", "coherence": "4"},
    {"organised": "F4", "unresolved": "none", "cannot_classify": "no", "coherence": "6.5"},
)
INTERVIEWED = (3, 10, 21)  # places in the list of clients


def write_reported(people: list[Person], dice: Dice) -> Iterator[Row]:
    """Totals: ORS and SRS of a few who come alone, the RDAS of a few couples."""
    alone = [person for person in people if not person.relationship and person.course != "sparse"][:5]
    for person in alone:
        own = dice.branch(person.code)
        day, count = person.opened, 0
        while day <= person.until and count < 16:
            count += 1
            gain = {"improving": 12.0, "worsening": -5.0}.get(person.course, 1.0) * person.progress(day)
            ors, srs = own.normal(18.5 + gain, 2.2), own.normal(34.5 + gain / 6, 1.6)
            for minute, name, score in ((0, "ORS", ors), (55, "SRS", srs)):
                yield _total(person, name, moment(day, 10 * 60 + minute), min(40.0, max(0.0, score)), count)
            day += timedelta(days=14)
    for person in [person for person in people if person.relationship][:8]:
        own = dice.branch(person.code)
        for count, weeks in enumerate((0, 12, 24), 1):
            day = person.opened + timedelta(days=7 * weeks + 1)
            if day <= person.until:
                gain = {"improving": 11.0, "worsening": -6.0}.get(person.course, 0.0) * person.progress(day)
                level = 27 + 6 * person.satisfaction + gain
                yield _total(person, "RDAS", moment(day, 19 * 60), round(min(69, max(0, own.normal(level, 2)))), count)


def _total(person: Person, instrument: str, at: str, score: float, count: int) -> Row:
    return {
        "client": person.code,
        "instrument": instrument,
        "administered_at": at,
        "subscale": "total",
        "score": f"{score:.1f}" if isinstance(score, float) else str(score),
        "administration": f"{instrument}{count:02}",
    }


def write_codes(people: list[Person]) -> Iterator[Row]:
    """Adult Attachment Interviews, as a certified coder entered them: codes only."""
    for place, codes in zip(INTERVIEWED, AAI, strict=True):
        if place >= len(people):
            return
        person = people[place]
        day = person.opened + timedelta(days=24)
        for code, value in codes.items():
            yield {
                "client": person.code,
                "instrument": "AAI",
                "coded_at": str(day),
                "code": code,
                "value": value,
                "coder": "S1",
                "certified": "yes",
                "system": "Main-Goldwyn-Hesse",
            }
