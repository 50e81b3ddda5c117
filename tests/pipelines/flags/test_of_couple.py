"""Trauma and crisis of either partner: met for the couple only as far as consent lets it be seen."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.flags.reading.of_couple import OfCouple, of_couple
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, entry, practitioner
from tests.pipelines.flags.planting import viewer
from tests.pipelines.rights.reads import client_id

TWO = [client("C001", relationship="R1", partner_role="a"), client("C002", "T2", relationship="R1", partner_role="b")]
TRAUMA = {"client": "C002", "recorded_on": "2026-03-01", "trauma_history": "significant"}
NONE = {"client": "C001", "recorded_on": "2026-03-01", "trauma_history": "none"}


def consent(scope: str = "all", given: str = "yes", on: str = "2026-02-01") -> dict[str, Any]:
    return {"client": "C002", "on": on, "scope": scope, "given": given}


def told(store: Store, code: str = "C001", who: str = "T1", in_session: bool = False) -> dict[str, OfCouple]:
    found = of_couple(store, viewer(who, in_session=in_session), client_id(code), AS_OF)
    return {one.criterion: one for one in found}


@pytest.fixture
def couple(store: Store, tmp_path: Path) -> Store:
    staff = [practitioner("T1"), practitioner("T2")]
    bring(store, tmp_path, practitioners=staff, clients=TWO, intake=[TRAUMA, NONE])
    return store


def test_without_consent_nothing_of_the_partner_counts(couple: Store) -> None:
    one = told(couple)["trauma-history"]
    assert (one.own, one.outcome) == ("not met", "cannot tell")
    assert (one.partner_id, one.partner, one.theirs) == (None, None, None)


def test_consent_to_everything_opens_it(couple: Store, tmp_path: Path) -> None:
    bring(couple, tmp_path, consents=[consent()])
    one = told(couple)["trauma-history"]
    assert (one.outcome, one.own, one.partner, one.theirs) == ("met", "not met", "C002", "met")
    assert told(couple)["crisis-infidelity"].outcome == "cannot tell"
    other = told(couple, "C002", "T2")["trauma-history"]
    assert (other.outcome, other.theirs) == ("met", None), "C001 gave no consent; C002's own record says it"


@pytest.mark.parametrize("said", [consent("scores"), consent("journal"), consent("joint-release"), consent(given="no")])
def test_a_consent_to_less_opens_nothing(couple: Store, tmp_path: Path, said: dict[str, Any]) -> None:
    bring(couple, tmp_path, consents=[said])
    assert told(couple)["trauma-history"].theirs is None


def test_what_is_withdrawn_is_closed_again(couple: Store, tmp_path: Path) -> None:
    bring(couple, tmp_path, consents=[consent()])
    bring(couple, tmp_path, consents=[consent(given="no", on="2026-05-01")])
    assert told(couple)["trauma-history"].theirs is None


def test_both_must_deny_it(store: Store, tmp_path: Path) -> None:
    intake = [NONE, {**NONE, "client": "C002"}]
    bring(store, tmp_path, practitioners=[practitioner("T1"), practitioner("T2")], clients=TWO, intake=intake[:1])
    bring(store, tmp_path, consents=[consent()])
    assert told(store)["trauma-history"][2:4] == ("cannot tell", "not met")
    bring(store, tmp_path, intake=intake)
    one = told(store)["trauma-history"]
    assert (one.own, one.theirs, one.outcome) == ("not met", "not met", "not met")


def test_what_is_private_or_of_violence_is_not_the_partners(couple: Store, tmp_path: Path) -> None:
    bring(couple, tmp_path, consents=[consent()])
    before = told(couple)
    private = [entry("2026-11-10T20:00", client="C002", private="yes", note="I found out that he is having an affair.")]
    events = [{"client": "C002", "on": "2026-11-01", "kind": "violence"}]
    bring(couple, tmp_path, journal=private, life_events=events)
    assert told(couple) == before
    assert "partner-violence-or-fear" not in before


def test_neither_in_session_nor_for_others(couple: Store, tmp_path: Path) -> None:
    bring(couple, tmp_path, consents=[consent()])
    assert told(couple, in_session=True) == {}
    assert told(couple, who="T2") == {}
    by_operator = of_couple(couple, operator(), client_id("C001"), AS_OF)
    assert {one.theirs for one in by_operator} == {None}


def test_of_a_client_alone_there_is_no_couple(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, practitioners=[practitioner("T1")], clients=[client("C001")])
    assert told(store) == {}


@pytest.mark.parametrize(
    "said", ["He locked me in the bedroom and he stabbed me.", "I have flashbacks since he hit me."]
)
def test_what_a_partner_did_in_this_couple_never_counts_for_the_other(couple: Store, tmp_path: Path, said: str) -> None:
    """Words about the partner's violence may be words of a trauma too, and the partner may learn of an outcome."""
    bring(couple, tmp_path, consents=[consent()], intake=[TRAUMA | {"trauma_history": "unknown"}])
    assert told(couple)["trauma-history"].theirs == "cannot tell"
    bring(couple, tmp_path, journal=[entry("2026-11-18T20:00", "C002", note=said)])
    assert told(couple)["trauma-history"].theirs == "cannot tell"
    bring(couple, tmp_path, journal=[entry("2026-11-19T20:00", "C002", note="I was abused as a child.")])
    assert told(couple)["trauma-history"].theirs == "met"
