"""Opening a client of others: for whom, how long, on what record; and that a refusal tells nothing of who is there."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipelines import caseload
from pipelines.errors import Refusal
from pipelines.rights import break_glass
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.planted import viewer
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

NOW = planted.NOW + timedelta(days=1)
REASON = "they called,  and T2 is away"


@pytest.fixture(autouse=True)
def _practice(practice_store: Store) -> None:
    """All tests are about the planted practice."""


def sees(store: Store, name: str, code: str, minutes: float) -> bool:
    return caseload.header(store, viewer(name), client_id(code), NOW + timedelta(minutes=minutes)) is not None


def test_a_client_is_open_from_the_moment_on_for_eight_hours(shared: Store) -> None:
    assert not sees(shared, "S2", "C06", 0)
    opened = break_glass.open(shared, viewer("S2"), "C06", "practice", REASON, NOW)
    assert opened == client_id("C06")
    assert [sees(shared, "S2", "C06", minutes) for minutes in (-1, 0, 479, 480)] == [False, True, True, False]
    assert not sees(shared, "S1", "C06", 1), "to whoever opened them, and nobody else"
    listed = caseload.clients(shared, viewer("S2"), NOW).set_index("client_id").loc[str(opened)]
    assert (listed["scope"], listed["status"]) == ("break-glass", "opened by you until 21:00")
    assert str(opened) not in set(caseload.clients(shared, viewer("S2"), NOW + timedelta(hours=8))["client_id"])


def test_it_is_on_record_and_told_to_whoever_treats_the_client(shared: Store) -> None:
    break_glass.open(shared, viewer("S2"), "C02", "practice", REASON, NOW)
    events = [row for row in exported(shared, "audit") if (row["action"], row["client"]) == ("break glass", "C02")]
    assert [event["viewer"] for event in events] == ["S2"]
    assert REASON.split()[0] not in str(exported(shared, "audit")), (
        "the reason may name the client: it is for the owner"
    )
    (told,) = [one for one in break_glass.told(shared, viewer("T1"), NOW) if one.client == "C02"]
    assert (told.by, told.reason) == ("S2", "they called, and T2 is away")
    assert (told.opened_at.hour, told.open_until.hour) == (13, 21), "on the practice's clock"
    assert "C02" not in [one.client for one in break_glass.told(shared, viewer("T2"), NOW)]
    assert "C02" not in [one.client for one in break_glass.told(shared, viewer("S1"), NOW)]
    month = [timedelta(days=30), timedelta(days=30, seconds=1)]
    assert [
        any(one.client == "C02" for one in break_glass.told(shared, viewer("T1"), NOW + later)) for later in month
    ] == [
        True,
        False,
    ]


def test_what_may_not_be_opened_is_refused_in_one_sentence(shared: Store) -> None:
    """Unknown code, unknown source, in sight already: who guesses codes learns nothing."""
    said = set()
    for name, code, source in (
        ("S1", "C99", "practice"),
        ("S1", "C01", "tool"),
        ("S1", "C01", "practice"),
        ("S1", "", ""),
    ):
        with pytest.raises(Refusal) as refusal:
            break_glass.open(shared, viewer(name), code, source, REASON, NOW)
        said.add(str(refusal.value))
    assert len(said) == 1
    assert not any("C99" in str(row.values()) for row in exported(shared, "audit")), "what was typed is written nowhere"
    assert [row["viewer"] for row in exported(shared, "audit") if row["action"] == "break glass refused"][-4:] == [
        "S1"
    ] * 4


@pytest.mark.parametrize("name", ["T1", "A1", "L1", "manager", "operator", "stranger"])
def test_only_a_supervisor_opens(shared: Store, name: str) -> None:
    with pytest.raises(Refusal, match="Only a supervisor"):
        break_glass.open(shared, viewer(name), "C07", "practice", REASON, NOW)


@pytest.mark.parametrize("reason", ["", "because", "  a b c  d  ", "x" * 1001])
def test_a_reason_is_a_sentence(shared: Store, reason: str) -> None:
    with pytest.raises(Refusal, match="10 to 1,000 characters"):
        break_glass.open(shared, viewer("S2"), "C09", "practice", reason, NOW)
    assert not sees(shared, "S2", "C09", 1)


def test_nothing_is_exported_of_what_was_opened(shared: Store) -> None:
    break_glass.open(shared, viewer("S2"), "C01", "practice", REASON, planted.NOW)
    assert not [row for row in exported(shared, "journal", viewer("S2")) if row["client"] == "C01"]


def test_rights_are_those_of_the_moment_also_for_earlier_data(shared: Store, tmp_path: Path) -> None:
    """Nobody gets back what they saw by asking for the data of an earlier day."""
    early = planted.NOW.replace(month=9)
    code, leaver = client_id("C08"), viewer("L1")
    assert caseload.header(shared, leaver, code, early) is not None
    assert caseload.header(shared, planted.at(leaver, planted.NOW), code, early) is None
    assert caseload.header(shared, operator(), code, early) is not None
