"""A practice of two therapists, one of them supervised: two clients ask for attention, one urgently."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.access import accounts, notice_addresses
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import bring, client, entry, practitioner
from tests.pipelines.notices.listening import Hook, Mailbox, mail_server, web_server

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)  # one in the afternoon in Amsterdam
BASE = "https://base.practice.example"


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    """T1 treats CLIENTONE, with an urgent flag raised today, and CLIENTTWO; T2 treats nobody; S1 supervises T1."""
    people = [practitioner("T1", supervisor="S1"), practitioner("T2"), practitioner("S1", "supervisor")]
    people.append(practitioner("A1", "administrator"))
    clients = [client("CLIENTONE", name="Annabel Canary"), client("CLIENTTWO", name="Bertram Canary")]
    urgent = entry("2026-11-19T22:00", "CLIENTONE", note="I want to kill myself tonight.")
    report = bring(store, tmp_path, practitioners=people, clients=clients, journal=[urgent])
    assert report.committed, report.reason
    return store


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server() as found:
        yield found


def account(store: Store, code: str, *, address: bool = True) -> Viewer:
    """The viewer of an account of a practitioner, which gets mail or does not."""
    made, _ = accounts.add(store, operator(), code.lower(), AT, code)
    if address:
        notice_addresses.keep(store, operator(), made.name, f"{code.lower()}@home.example", AT)
    return accounts.viewer_of(store, made.account_id, AT, "here")
