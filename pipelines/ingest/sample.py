"""Sample files: the columns of a kind with a few made-up rows, to see what an export should look like."""

import csv
import io

from pipelines.ingest.kinds import COMMON, KINDS

# One answer to each of the twelve items of the ECR-12.
_ANSWERS = {"C001": (3, 4, 5, 3, 2, 6, 6, 4, 5, 7, 4, 6), "C002": (5, 6, 5, 2, 6, 6, 5, 4, 6, 7, 5, 6)}

_ROWS: dict[str, list[dict[str, str]]] = {
    "practitioners": [
        {"practitioner": "T01", "role": "therapist", "name": "Robin Example", "supervisor": "S01"},
        {"practitioner": "S01", "role": "supervisor", "name": "Sam Example"},
    ],
    "clients": [
        {"client": "C001", "therapist": "T01", "opened_on": "2026-03-02", "modality": "individual"},
        {"client": "C002", "therapist": "T01", "opened_on": "2026-04-13", "modality": "couple", "partner_role": "a"},
    ],
    "assessments": [
        {
            "client": client,
            "instrument": "ECR-12",
            "administered_at": "2026-05-04",
            "item": str(item),
            "response": str(answer),
            "target": "partner",
            "reversed_already": "no",
        }
        for client, answers in _ANSWERS.items()
        for item, answer in enumerate(answers, start=1)
    ],
    "norms": [
        {
            "instrument": "ECR-12",
            "subscale": subscale,
            "on": "2026-05-01",
            "population": "functional",
            "sample": "a made-up sample",
            "n": "250",
            "mean": mean,
            "sd": "1.2",
            "reliability": "0.85",
            "reliability_type": "alpha",
            "reference": "Example (2020), table 2",
        }
        for subscale, mean in (("anxiety", "3.4"), ("avoidance", "2.8"))
    ],
}

NAMES = tuple(_ROWS)


def sample(kind: str) -> bytes:
    """The sample file of a kind: its columns, and rows about people and samples that do not exist."""
    common = {column.name for column in COMMON}
    columns = [column.name for column in KINDS[kind].columns if column.name not in common]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_ROWS[kind])
    return text.getvalue().encode("utf-8")
