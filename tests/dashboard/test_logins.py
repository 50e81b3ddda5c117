"""Links, cookies, and what a login holds."""

from uuid import uuid4

from dashboard.logins import KEYHOLDER_SECONDS, MOST, MOST_FILES, Login, Logins, Offer, clock, digest_of
from pipelines.rights.viewer import Viewer, operator


def test_a_link_lets_in_once() -> None:
    logins = Logins(open_to_all=False)
    token = logins.new_link()
    cookie = logins.redeem(token, 0.0)
    assert logins.find(cookie, 1.0) is not None
    assert logins.redeem(token, 1.0) is None


def test_a_newer_link_ends_the_older_one() -> None:
    logins = Logins(open_to_all=False)
    older, newer = logins.new_link(), logins.new_link()
    assert logins.redeem(older, 0.0) is None
    assert logins.redeem(newer, 0.0) is not None


def test_an_unknown_cookie_is_nobody() -> None:
    logins = Logins(open_to_all=False)
    logins.start(0.0)
    assert logins.find("made-up", 0.0) is None
    assert logins.find(None, 0.0) is None
    assert logins.named(None) is None


def test_a_login_that_stood_idle_is_over() -> None:
    logins = Logins(open_to_all=False)
    cookie = logins.start(0.0)
    assert logins.find(cookie, KEYHOLDER_SECONDS) is not None
    assert logins.find(cookie, 2 * KEYHOLDER_SECONDS + 1) is None
    assert logins.find(cookie, 2 * KEYHOLDER_SECONDS + 2) is None


def test_a_reference_is_the_same_word_until_the_person_changes() -> None:
    login, client = Login("name", 0.0), uuid4()
    word = login.reference(client)
    assert login.reference(client) == word
    assert str(client) not in word
    login.view_as(Viewer("1", "Kim", "therapist"))
    assert login.references == {}


def test_offers_give_way_to_newer_ones() -> None:
    login = Login("name", 0.0)
    tokens = [login.offer(Offer("file.csv", bytes, operator())) for _ in range(MOST_FILES + 1)]
    assert tokens[0] not in login.offers
    assert tokens[-1] in login.offers


def test_an_accounts_login_ends_without_use_and_at_last() -> None:
    logins = Logins(open_to_all=False, idle_seconds=60, longest_seconds=100)
    for uses, alive_at, over_at in (([], 60, 61), ([50], 100, 101), ([50, 99], 100, 101)):
        login = logins.admit(digest_of("cookie"), uuid4(), 0.0, 0.0)
        for use in uses:
            assert logins.find("cookie", use) is login
        assert logins.find("cookie", alive_at, stirs=False) is login
        assert logins.find("cookie", over_at, stirs=False) is None
        assert logins.find("cookie", alive_at, stirs=False) is None, "what is over stays over"


def test_where_people_have_accounts_a_link_lets_nobody_in() -> None:
    logins = Logins(open_to_all=False)
    keyholder, link = logins.start(0.0), logins.new_link()
    account = logins.admit(digest_of("cookie"), uuid4(), 0.0, 0.0)
    logins.accounts_exist()
    assert logins.find(keyholder, 0.0) is None
    assert logins.redeem(link, 0.0) is None
    assert logins.find("cookie", 0.0) is account


def test_visitors_never_push_out_who_is_signed_in() -> None:
    logins = Logins(open_to_all=True)
    account = logins.admit(digest_of("cookie"), uuid4(), 0.0, 0.0)
    first = logins.start(0.0)
    for _ in range(MOST):
        logins.start(0.0)
    assert logins.find(first, 0.0) is None
    assert logins.find("cookie", 0.0) is account


def test_the_clock_only_goes_forward() -> None:
    assert clock() <= clock()
