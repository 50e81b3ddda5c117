"""Of whom a joint view may tell: the cases that people ask about. The rules at large are test_visible_client.py's."""

from datetime import date, datetime, time

import pytest

from pipelines.store import Store
from tests.pipelines.rights import laying, rules
from tests.pipelines.rights.rules import FOR_EVER, Key, Practice
from tests.pipelines.rights.test_visible_client import C0, C1, COUPLE, DAYS, T1, TODAY, consent, episode, staff

BOTH = [episode(relationship="R1"), episode("P0", "C1", relationship="R1")]
AGREE = [{**consent("all", "yes", DAYS[1]), "client": code} for code in ("C0", "C1")]
TOGETHER = {C0: ("R1", FOR_EVER), C1: ("R1", FOR_EVER)}
# practice, what a joint view of the journals tells of, for who treats C0
JOINT: dict[str, tuple[Practice, dict[Key, tuple[str, date]]]] = {
    "who treats both needs both consents": (Practice(staff(), BOTH), {}),
    "of both": (Practice(staff(), BOTH, consents=AGREE[:1]), {}),
    "has them": (Practice(staff(), BOTH, consents=AGREE), TOGETHER),
    "who treats one sees the other by consent, and needs that of their own client": (
        Practice(staff(), COUPLE, consents=AGREE[1:]),
        {},
    ),
    "and has it": (Practice(staff(), COUPLE, consents=AGREE), TOGETHER),
    "scores are no journal": (
        Practice(staff(), BOTH, consents=[AGREE[0], consent("scores", "yes", DAYS[1])]),
        {},
    ),
    "the newest word counts, and no where two are equally new": (
        Practice(staff(), BOTH, consents=[*AGREE, consent("journal", "no", DAYS[1])]),
        {},
    ),
    "three with one code are no couple": (
        Practice(staff(), [*BOTH, episode("P0", "C2", relationship="R1")], consents=AGREE),
        {},
    ),
    "what was closed is told of both up to the day on which the first was": (
        Practice(
            staff(),
            [
                episode(relationship="R1", closed_on=DAYS[2]),
                episode("P0", "C1", relationship="R1", closed_on=DAYS[3]),
            ],
            consents=AGREE,
        ),
        {C0: ("R1", DAYS[2]), C1: ("R1", DAYS[2])},
    ),
}


@pytest.mark.parametrize("case", JOINT)
def test_a_joint_view_is_of_two_who_both_consent(shared: Store, case: str) -> None:
    practice, expected = JOINT[case]
    at = datetime.combine(TODAY, time(20))
    assert rules.joint(practice, T1, TODAY, at, "journal", "read") == expected
    with shared.rehearsing() as session:
        laying.lay(session, practice)
        found = laying.joint(session, T1, thing="journal", act="read", rights_day=TODAY, rights_at=at)
    assert found == {laying.identity("client", client): said for client, said in expected.items()}
