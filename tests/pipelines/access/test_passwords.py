"""Which passwords are taken, and how they are hashed."""

import threading
import time

import argon2
import pytest

from pipelines.access import passwords
from pipelines.errors import Refusal
from tests.pipelines.access.conftest import CHEAP, PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "15 characters!!",
        "x" * 7 + "ab8?q§ü" * 3,
        "пароль из четырёх слов",
        "合言葉は長くしてください何でも好きに",
        "kim walks nine dogs at noon",
        "".join(chr(0x4E00 + 7 * number) for number in range(256)),
        "~!@#$%^&*()_+{}|",
    ],
)
def test_long_ones_are_taken_whatever_they_are_made_of(password: str) -> None:
    passwords.check(password, "kim")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("fourteen chars", "at least 15"),
        ("", "at least 15"),
        ("".join(chr(0x4E00 + 7 * number) for number in range(257)), "at most 256"),
        ("z" * 100_000, "at most 256"),
        ("ﬃ" * 100, "at most 256"),  # one sign that is three letters after NFKC
        ("two lines\nof a password", "line breaks"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("a a a a a a a a a a", "easy to guess"),
        ("abcabcabcabcabcab", "easy to guess"),
        ("passwordpassword", "easy to guess"),
        ("Correct Horse Battery Staple", "easy to guess"),
        ("qwertyuiopasdfghjkl", "easy to guess"),
        ("1qaz2wsx3edc4rfv", "easy to guess"),
        ("678901234567890123", "easy to guess"),
        ("zyxwvutsrqponmlkj", "easy to guess"),
        ("Password123456789", "easy to guess"),
        ("Secure Base 2026!!", "easy to guess"),
        ("secure-base-robin.k", "easy to guess"),
        ("Robin.K 1 Robin.K 2", "easy to guess"),
        ("ＰＡＳＳＷＯＲＤｐａｓｓｗｏｒｄ", "easy to guess"),  # full-width letters are the same ones
    ],
)
def test_short_long_and_easy_ones_are_not(password: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        passwords.check(password, "robin.k")
    assert not password or password not in str(refused.value)


def test_the_list_holds_only_what_else_would_be_taken() -> None:
    listed = passwords._COMMON.read_text("utf-8").splitlines()
    assert len(listed) == len(set(listed)) > 4000
    assert [
        line for line in listed if len(line) < passwords.SHORTEST or line != passwords.normal(line).casefold()
    ] == []


def test_a_hash_is_of_the_password_in_every_spelling() -> None:
    kept = passwords.hashed("café ﬁnished early", CHEAP)
    assert passwords.verified(kept, "cafe\u0301 finished early", CHEAP)
    assert not passwords.verified(kept, "cafe finished early", CHEAP)
    assert kept.startswith("$argon2id$")
    assert "finished" not in kept


def test_without_a_hash_the_same_work_says_no(hashes: list[str]) -> None:
    kept = passwords.hashed(PASSWORD, CHEAP)
    hashes.clear()
    assert not passwords.verified(kept, "another password", CHEAP)
    assert not passwords.verified(None, PASSWORD, CHEAP)
    assert not passwords.verified(None, "x" * 1_000_000, CHEAP)
    assert hashes == ["m=8,t=1,p=1"] * 3


def test_a_hash_of_other_parameters_is_outdated() -> None:
    kept = passwords.hashed(PASSWORD, CHEAP)
    assert not passwords.outdated(kept, CHEAP)
    assert passwords.outdated(kept, passwords.Cost(passes=2, kibibytes=8, lanes=1))


def test_the_usual_cost_is_what_the_library_recommends() -> None:
    usual = passwords._hasher(passwords.COST)
    assert usual._parameters == argon2.profiles.RFC_9106_LOW_MEMORY


def test_two_hashes_at_once_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    verify, running, most = argon2.PasswordHasher.verify, [0], [0]

    def watched(self: argon2.PasswordHasher, stored: str, password: str) -> bool:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.02)
        try:
            return verify(self, stored, password)
        finally:
            running[0] -= 1

    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched)
    threads = [threading.Thread(target=passwords.verified, args=(None, "x", CHEAP)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]
