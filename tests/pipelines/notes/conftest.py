"""A practice with a couple, one client alone, two therapists, a supervisor; sessions and a few answers."""

from pathlib import Path

import pytest

from pipelines.store import Store
from tests.builders import answers, bring, client, entry, practitioner


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """T1 treats the couple A1 and B1 and the client C1; T2 treats C2; S1 supervises both."""
    couple = {"relationship": "R1", "modality": "couple"}
    report = bring(
        store,
        tmp_path / "files",
        practitioners=[
            practitioner("S1", "supervisor"),
            practitioner("T1", supervisor="S1"),
            practitioner("T2", supervisor="S1"),
        ],
        clients=[
            client("A1", **couple, partner_role="a"),
            client("B1", **couple, partner_role="b"),
            client("C1", name="Ann *Example*", birth_year="1988"),
            client("C2", "T2"),
        ],
        sessions=[
            {
                "client": "C1",
                "held_at": "2026-10-01T10:00",
                "ended_at": "2026-10-01T10:50",
                "status": "held",
                "session": "s1",
            },
            {
                "client": "C1",
                "held_at": "2026-11-19T10:00",
                "ended_at": "2026-11-19T10:50",
                "status": "held",
                "session": "s2",
            },
            {"client": "A1", "held_at": "2026-11-18T10:00", "status": "held", "session": "s3", "attendees": "A1;B1"},
        ],
        assessments=answers([2] * 9, "C1", "PHQ-9", "2026-11-10T10:00"),
        journal=[entry("2026-11-12T21:40", "C1", trigger="She did not answer *my* message", trigger_family="distance")],
    )
    assert report.committed, report.reason
    return store
