"""The day in counts: what is counted can be counted by hand."""

from pipelines.notices.digest import Digest, Supervised, digest, sentence
from pipelines.store import Store
from tests.pipelines.notices.conftest import AT, account


def test_a_therapist_s_own_clients_by_reason(filled: Store) -> None:
    told = digest(filled, account(filled, "T1"), AT)
    assert dict(told.by_kind)["urgent flag"] == 1
    assert (told.clients, told.urgent) == (2, 1), "of CLIENTTWO nothing has come in: nothing can be told"
    assert dict(told.by_kind)["cannot tell"] >= 1
    assert (told.waiting, told.supervised) == (0, ())
    assert sentence(told) == "2 clients ask for attention, 1 urgently."


def test_a_supervisor_s_flags_by_therapist(filled: Store) -> None:
    told = digest(filled, account(filled, "S1"), AT)
    assert (told.clients, told.by_kind) == (0, ()), "they treat nobody themselves"
    assert told.supervised == (Supervised("Name of T1", 1, told.past_limit),)
    assert sentence(told) == f"In supervision 1 flag waits for a review, {told.past_limit} past the limit."


def test_who_has_nobody_is_told_so(filled: Store) -> None:
    told = digest(filled, account(filled, "T2"), AT)
    assert told == Digest(0, 0, (), 0, 0, ())
    assert sentence(told) == "Nobody asks for attention today."


def test_one_client_asks() -> None:
    assert sentence(Digest(1, 0, (), 2, 1, ())) == (
        "1 client asks for attention. In supervision 2 flags wait for a review, 1 past the limit."
    )
