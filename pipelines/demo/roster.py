"""The practice's own lists: practitioners, clients, handovers, consents."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipelines.demo.days import LAST_DAY
from pipelines.demo.dice import Dice
from pipelines.demo.people import THERAPISTS, Person

Row = dict[str, str]
STAFF = (
    ("T1", "therapist", "Marit Oosterhuis", "marit"),
    ("T2", "therapist", "Dario Venturi", "dario"),
    ("T3", "therapist", "Shirin Farahani", "shirin"),
    ("S1", "supervisor", "Helga Brandsma", "helga"),
    ("S2", "supervisor", "Tunde Bankole", "tunde"),
    ("ADM", "administrator", "Pien Wagenaar", "office"),
)
SUPERVISORS = {"T1": "S1", "T2": "S1", "T3": "S2"}


def write_practitioners(first: date) -> Iterator[Row]:
    """Who works here; a second row for the therapist whose supervisor changed."""
    change = first + (LAST_DAY - first) / 2
    for code, role, name, mailbox in STAFF:
        row = {
            "practitioner": code,
            "role": role,
            "name": name,
            "email": f"{mailbox}@practice.example",
            "supervisor": SUPERVISORS.get(code, ""),
            "from": str(first),
        }
        if code != "T2":
            yield row
            continue
        yield row | {"to": str(change - timedelta(days=1))}
        yield row | {"supervisor": "S2", "from": str(change)}


def write_clients(people: list[Person]) -> Iterator[Row]:
    """One row per episode of care."""
    for person in people:
        for opened, closed in person.episodes:
            yield {
                "client": person.code,
                "therapist": person.therapist,
                "opened_on": str(opened),
                "closed_on": str(closed) if closed else "",
                "name": person.name,
                "birth_year": str(person.birth_year),
                "relationship": person.relationship,
                "partner_role": person.role,
                "modality": "couple" if person.relationship else "individual",
            }


def write_assignments(people: list[Person]) -> Iterator[Row]:
    """Handovers and second therapists: only where it is not the therapist of the episode alone."""
    for index, person in enumerate(people):
        weeks = (person.until - person.opened).days // 7
        if person.story or weeks < 16:
            continue
        middle = person.opened + timedelta(days=7 * (weeks // 2))
        other = THERAPISTS[(THERAPISTS.index(person.therapist) + 1) % 3]
        row = {"client": person.code}
        if index % 14 == 9:
            yield row | {"practitioner": person.therapist, "from": str(person.opened), "to": str(middle)}
            yield row | {"practitioner": other, "from": str(middle + timedelta(days=1))}
        elif index % 20 == 15:
            yield row | {"practitioner": other, "from": str(middle)}


def write_consents(people: list[Person], dice: Dice) -> Iterator[Row]:
    """What each partner lets the other see; in some couples one has not agreed, or agreed no longer."""
    for person in people:
        if not person.relationship:
            continue
        own = dice.branch(person.code)
        kind = (
            "all"
            if person.story
            else own.weighted(
                {"all": 0.5, "scores": 0.18, "split": 0.12, "refused": 0.08, "withdrawn": 0.07, "missing": 0.05}
            )
        )
        if kind == "missing" and person.role == "a":
            kind = "all"
        for scope, given, weeks in _wishes(kind, bool(person.story), own):
            on = person.opened + timedelta(days=7 * weeks)
            if on <= person.until:
                paper = f"{'consent' if given == 'yes' else 'objection'} {scope} {person.code} {on}.pdf"
                yield {
                    "client": person.code,
                    "on": str(on),
                    "scope": scope,
                    "given": given,
                    "document": paper,
                }


def _wishes(kind: str, joint: bool, dice: Dice) -> list[tuple[str, str, int]]:
    wishes = {
        "all": [("all", "yes", 0)],
        "scores": [("scores", "yes", 0)],
        "split": [("scores", "yes", 0), ("journal", "no", 1)],
        "missing": [],
        "refused": [("all", "no", 0)],
        "withdrawn": [("all", "yes", 0), ("journal", "no", 12)],
    }[kind]
    if joint or (kind == "all" and dice.chance(0.5)):
        wishes.append(("joint-release", "yes", 1))
    return wishes
