"""Links, cookies, and what a login holds."""

from uuid import uuid4

from dashboard.logins import KEYHOLDER_SECONDS, MOST_FILES, Login, Logins, Offer
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
