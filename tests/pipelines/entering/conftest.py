"""A practice of one therapist, one supervisor and two clients, in which somebody types."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, practitioner
from tests.pipelines.rights import laying

C001 = laying.identity("client", ("practice", "C001"))


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    """C001 is T1's, C002 T2's; S1 supervises T1; A1 administers."""
    staff = [
        practitioner("T1", supervisor="S1"),
        practitioner("T2"),
        practitioner("S1", "supervisor"),
        practitioner("A1", "administrator"),
    ]
    report = bring(store, tmp_path, practitioners=staff, clients=[client("C001"), client("C002", "T2")])
    assert report.committed, report.reason
    return store


def who(store: Store, code: str) -> Viewer:
    """A practitioner as they look when signed in: with no key in their hands."""
    choices = people.choices(store, operator(), AS_OF)
    return replace(next(choice.viewer for choice in choices if choice.code == code), operator=None)


@pytest.fixture
def t1(filled: Store) -> Viewer:
    return who(filled, "T1")


@pytest.fixture
def c001() -> UUID:
    return C001
