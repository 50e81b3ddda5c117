"""Export files of a small practice, made with defaults: a test says only what it is about."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

Files = list[tuple[str, bytes]]

ITEMS = {"ECR-12": 12, "ECR-R": 36, "PHQ-9": 9, "GAD-7": 7}


def as_csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Rows as the bytes of a CSV file; columns that a row lacks stay empty."""
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def people() -> tuple[str, bytes]:
    """Two therapists, the supervisor of one of them, and an administrator."""
    return (
        "practitioners.csv",
        as_csv(
            [
                {"practitioner": "T01", "role": "therapist", "name": "Robin", "supervisor": "S01"},
                {"practitioner": "T02", "role": "therapist", "name": "Kim"},
                {"practitioner": "S01", "role": "supervisor", "name": "Sam"},
                {"practitioner": "A01", "role": "administrator", "name": "Alex"},
            ]
        ),
    )


def clients(codes: Mapping[str, str], opened: date = date(2026, 1, 5), **more: str) -> tuple[str, bytes]:
    """Clients by code, with the therapist of each."""
    rows = [{"client": code, "therapist": who, "opened_on": opened, **more} for code, who in codes.items()]
    return "clients.csv", as_csv(rows)


def administration(
    client: str, instrument: str, on: date, *, answer: int = 3, missing: int = 0, target: str = ""
) -> list[dict[str, object]]:
    """One administration: the same answer to every item but the first `missing` ones."""
    return [
        {
            "client": client,
            "instrument": instrument,
            "administered_at": on,
            "item": item,
            "response": answer,
            "target": target,
            "reversed_already": "no",
        }
        for item in range(1 + missing, ITEMS[instrument] + 1)
    ]


def assessments(rows: Iterable[Mapping[str, object]]) -> tuple[str, bytes]:
    return "assessments.csv", as_csv(rows)


def diary(client: str = "C001", days: int = 40) -> tuple[str, bytes]:
    """A journal of one client: an entry every other day, most of them coded."""
    families, responses = ("distance", "control", "distance", ""), ("pursue", "reach", "withdraw", "", "soothe")
    rows = [
        {
            "client": client,
            "occurred_at": f"{date(2026, 2, 2) + timedelta(days=2 * number)}T{18 + number % 4}:30",
            "trigger": f"What happened on evening {number}.",
            "trigger_family": families[number % 4],
            "response": responses[number % 5],
            "somatic": ("heat;chest_tightness", "jaw_tension", "")[number % 3],
            "resonance": ("caregiver", "no", "")[number % 3],
            "named": ("yes", "no", "")[number % 3],
            "intensity": 3 + number % 5,
            "private": "yes" if number == 7 else "no",
        }
        for number in range(days)
    ]
    return "journal.csv", as_csv(rows)


def small() -> Files:
    """One client, one administration."""
    return [people(), clients({"C001": "T01"}), assessments(administration("C001", "ECR-12", date(2026, 5, 4)))]


def full(count: int = 12) -> Files:
    """Many clients, of two therapists: with gaps, an unscored administration, several instruments and targets."""
    rows: list[dict[str, object]] = []
    codes = {f"C{number:03}": "T01" if number % 3 else "T02" for number in range(1, count + 1)}
    for number, code in enumerate(codes):
        if number == 5:
            continue  # never measured
        for month in range(8):
            if month in (4, 5) and number % 2 == 0:
                continue  # a gap of three months
            on = date(2026, 2, 2) + timedelta(days=28 * month + number)
            missing = 9 if month == 3 else 0
            rows += administration(
                code, "ECR-12", on, answer=2 + (number + month) % 4, missing=missing, target="partner"
            )
            rows += administration(code, "ECR-R", on, answer=2 + (number + month) % 4, target="mother")
            rows += administration(code, "PHQ-9", on, answer=(number + month) % 3)
            rows += administration(code, "GAD-7", on, answer=(number + month) % 2)
    rows += [
        {"client": "C001", "instrument": "HOUSE-1", "administered_at": date(2026, 3, 3), "item": "1", "response": 2}
    ]
    return [people(), clients(codes, modality="individual", birth_year="1988"), assessments(rows)]
