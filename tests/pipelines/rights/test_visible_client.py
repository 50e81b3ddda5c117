"""Who may see whom: the store answers as the rules say, in any practice; and the cases that people ask about."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.definitions.rights import ACTS, OF_CLIENT
from pipelines.store import Store
from tests.pipelines.rights import laying, rules
from tests.pipelines.rights.rules import FOR_EVER, Key, Practice

DAYS = [date(2026, 5, 25) + timedelta(days) for days in range(8)]
PEOPLE: list[Key] = [("practice", f"P{number}") for number in range(4)] + [("tool", "P0")]
CLIENTS: list[Key] = [("practice", f"C{number}") for number in range(4)] + [("tool", "C0")]
OPENED = datetime(2026, 5, 28, 9, 0)
OPENINGS = [
    (PEOPLE[0], CLIENTS[1], OPENED, OPENED + timedelta(hours=8)),
    (PEOPLE[2], CLIENTS[3], OPENED, OPENED + timedelta(hours=8)),
]
WRITERS = {
    "own",
    "supervised",
}  # granted besides the shipped rights, in these tests: nothing of a client is written yet

day = st.sampled_from(DAYS)
maybe_day = st.none() | day
sources = st.sampled_from(["practice", "practice", "practice", "tool"])


def rows(most: int, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[rules.Row]]:
    return st.lists(st.fixed_dictionaries({"source": sources, **columns}), max_size=most)


codes = {name: st.sampled_from([f"{name}{number}" for number in range(4)]) for name in "PC"}
practices = st.builds(
    Practice,
    # one row a practitioner, supervisor and first day: as the key of the export has it
    practitioners=rows(
        6,
        practitioner=codes["P"],
        role=st.sampled_from(["therapist", "supervisor", "administrator"]),
        supervisor=st.none() | codes["P"],
        **{"from": maybe_day, "to": maybe_day},
    ).map(lambda found: list({(r["source"], r["practitioner"], r["from"]): r for r in found}.values())),
    clients=rows(
        7,
        client=codes["C"],
        therapist=codes["P"],
        opened_on=day,
        closed_on=maybe_day,
        relationship=st.sampled_from([None, "R1", "R1", "R2"]),
    ).map(lambda found: list({(r["source"], r["client"], r["opened_on"]): r for r in found}.values())),
    assignments=rows(3, client=codes["C"], practitioner=codes["P"], **{"from": day, "to": maybe_day}),
    consents=rows(
        5,
        client=codes["C"],
        on=day,
        scope=st.sampled_from(["scores", "journal", "all", "joint-release"]),
        given=st.sampled_from(["yes", "yes", "no"]),
    ).map(lambda found: list({(r["source"], r["client"], r["on"], r["scope"]): r for r in found}.values())),
    openings=st.just(OPENINGS),
)


@pytest.fixture(scope="module")
def ready(shared: Store) -> Store:
    """A store with two openings, and a right to write what is one's own."""
    openings = [
        {
            "opening_id": str(laying.identity("opening", client)),
            "viewer_id": laying.viewer_id(person),
            "viewer_name": person[1],
            "client_id": str(laying.identity("client", client)),
            "reason": "a reason",
        }
        for person, client, _, _ in OPENINGS
    ]
    whole = pyarrow.Table.from_pylist(openings)
    whole = whole.append_column(
        "opened_at", pyarrow.array([first for *_, first, _ in OPENINGS], pyarrow.timestamp("us"))
    )
    whole = whole.append_column("open_until", pyarrow.array([last for *_, last in OPENINGS], pyarrow.timestamp("us")))
    with shared.writing_access() as session:
        session.load("break_glass", whole)
    rights = [
        {"role": role, "scope": scope, "thing": "record", "act": "write"}
        for role in ("therapist", "supervisor", "administrator")
        for scope in WRITERS
    ]
    with shared.writing() as session:
        session.load("granted_right", pyarrow.Table.from_pylist(rights))
    return shared


def compare(store: Store, practice: Practice, on: date, hour: int, things: list[tuple[str, str]]) -> None:
    """Hold the store's answers against the rules, for everybody."""
    at = datetime.combine(on, time(hour))
    with store.rehearsing() as session:
        laying.lay(session, practice)
        for person in [*PEOPLE, rules.OPERATOR]:
            for thing, act in things:
                also = WRITERS if (thing, act) == ("record", "write") else set()
                expected = rules.sight(practice, person, on, at, thing, act, also)
                found = laying.seen(session, person, thing=thing, act=act, rights_day=on, rights_at=at)
                assert found == {laying.identity("client", client): said for client, said in expected.items()}
                together = rules.joint(practice, person, on, at, thing, act)
                found = laying.joint(session, person, thing=thing, act=act, rights_day=on, rights_at=at)
                assert found == {laying.identity("client", client): said for client, said in together.items()}


def test_the_store_answers_as_the_rules_say(ready: Store, store_kind: str) -> None:
    @settings(max_examples=60 if store_kind == "embedded" else 5, suppress_health_check=[HealthCheck.too_slow])
    @given(practices, day, st.sampled_from([8, 9, 16, 17]), st.sampled_from(["measures", "journal", "caseload"]))
    def holds(practice: Practice, on: date, hour: int, thing: str) -> None:
        compare(ready, practice, on, hour, [(thing, "read"), ("record", "write")])

    holds()


T1, T2, S1 = PEOPLE[0], PEOPLE[1], PEOPLE[2]
C0, C1 = CLIENTS[0], CLIENTS[1]
TODAY = DAYS[4]


def staff(**of_t1: Any) -> list[rules.Row]:
    return [
        {"practitioner": "P0", "role": "therapist", **of_t1},
        {"practitioner": "P1", "role": "therapist"},
        {"practitioner": "P2", "role": "supervisor"},
    ]


def episode(therapist: str = "P0", client: str = "C0", opened_on: date = DAYS[0], **cells: Any) -> rules.Row:
    return {"client": client, "therapist": therapist, "opened_on": opened_on, **cells}


def consent(scope: str, given: str, on: date) -> rules.Row:
    return {"client": "C1", "scope": scope, "given": given, "on": on}


def assigned(first: date, last: date | None) -> rules.Row:
    return {"client": "C0", "practitioner": "P0", "from": first, "to": last}


YES = consent("all", "yes", DAYS[1])
COUPLE = [episode(relationship="R1"), episode("P1", "C1", relationship="R1")]
# practice, who asks, for which thing, what they see: each line is a sentence of the issue
CASES: dict[str, tuple[Practice, Key, str, dict[Key, tuple[str, date]]]] = {
    "an assignment from tomorrow gives nothing today": (
        Practice(staff(), [episode("P1")], [assigned(DAYS[5], None)]),
        T1,
        "journal",
        {},
    ),
    "one that ended yesterday gives nothing": (
        Practice(staff(), [episode("P1")], [assigned(DAYS[0], DAYS[3])]),
        T1,
        "journal",
        {},
    ),
    "one that ends today gives all of it": (
        Practice(staff(), [episode("P1")], [assigned(DAYS[0], TODAY)]),
        T1,
        "journal",
        {C0: ("own", FOR_EVER)},
    ),
    "a leaver sees nothing": (Practice(staff(to=DAYS[3]), [episode()]), T1, "caseload", {}),
    "on the last day they still do": (Practice(staff(to=TODAY), [episode()]), T1, "caseload", {C0: ("own", FOR_EVER)}),
    "a closed episode stays readable up to its last day": (
        Practice(staff(), [episode(closed_on=DAYS[2]), episode("P1", opened_on=DAYS[3])]),
        T1,
        "record",
        {C0: ("own", DAYS[2])},
    ),
    "whoever opened it again sees all": (
        Practice(staff(), [episode(closed_on=DAYS[2]), episode("P1", opened_on=DAYS[3])]),
        T2,
        "record",
        {C0: ("own", FOR_EVER)},
    ),
    "a supervisor sees the caseload while the supervision lasts": (
        Practice(staff(supervisor="P2", to=TODAY), [episode()]),
        S1,
        "journal",
        {C0: ("supervised", FOR_EVER)},
    ),
    "and not after it": (Practice(staff(supervisor="P2", to=DAYS[3]), [episode()]), S1, "journal", {}),
    "a partner's consent opens their scores": (
        Practice(staff(), COUPLE, consents=[consent("scores", "yes", DAYS[1])]),
        T1,
        "measures",
        {C0: ("own", FOR_EVER), C1: ("partner-scores", FOR_EVER)},
    ),
    "not who they are": (Practice(staff(), COUPLE, consents=[YES]), T1, "caseload", {C0: ("own", FOR_EVER)}),
    "nor their record": (Practice(staff(), COUPLE, consents=[YES]), T1, "record", {C0: ("own", FOR_EVER)}),
    "nor their journal": (
        Practice(staff(), COUPLE, consents=[consent("scores", "yes", DAYS[1])]),
        T1,
        "journal",
        {C0: ("own", FOR_EVER)},
    ),
    "a later no takes it back, of all things too": (
        Practice(staff(), COUPLE, consents=[consent("scores", "yes", DAYS[1]), consent("all", "no", DAYS[2])]),
        T1,
        "measures",
        {C0: ("own", FOR_EVER)},
    ),
    "a consent of tomorrow is none today": (
        Practice(staff(), COUPLE, consents=[consent("all", "yes", DAYS[5])]),
        T1,
        "measures",
        {C0: ("own", FOR_EVER)},
    ),
    "the partner of a client no longer treated is nobody's": (
        Practice(
            staff(),
            [episode(relationship="R1", closed_on=DAYS[2]), COUPLE[1]],
            consents=[YES],
        ),
        T1,
        "measures",
        {C0: ("own", DAYS[2])},
    ),
    "an administrator who treats sees nothing": (
        Practice([{"practitioner": "P0", "role": "administrator"}], [episode()]),
        T1,
        "caseload",
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_of_the_issue_holds(ready: Store, case: str) -> None:
    practice, person, thing, expected = CASES[case]
    at = datetime.combine(TODAY, time(20))
    assert rules.sight(practice, person, TODAY, at, thing, "read") == expected
    with ready.rehearsing() as session:
        laying.lay(session, practice)
        found = laying.seen(session, person, thing=thing, act="read", rights_day=TODAY, rights_at=at)
    assert found == {laying.identity("client", client): said for client, said in expected.items()}


def test_nothing_is_written_on_a_closed_episode(ready: Store) -> None:
    practice = Practice(staff(), [episode(closed_on=DAYS[2]), episode(client="C1")])
    with ready.rehearsing() as session:
        laying.lay(session, practice)
        asked = {"thing": "record", "act": "write", "rights_day": TODAY, "rights_at": datetime.combine(TODAY, time(20))}
        assert laying.seen(session, T1, **asked) == {laying.identity("client", C1): ("own", FOR_EVER)}


def test_every_thing_and_act_is_asked_alike(ready: Store) -> None:
    """A word that no right names opens nothing; each thing and act that exists is held against the rules once."""
    practice = Practice(
        staff(supervisor="P2"),
        [*COUPLE, episode("P2", "C2")],
        consents=[YES],
        openings=OPENINGS,
    )
    compare(ready, practice, DAYS[3], 10, [*((thing, act) for thing in OF_CLIENT for act in ACTS), ("jurnal", "read")])
